import { beforeEach, describe, expect, it } from 'vitest'
import { notFound, redirect } from '@tanstack/react-router'
import { ApiError } from '../api/client.ts'
import { keepShown, useRefetchTroubles } from './keep-shown.ts'

const away = new ApiError(0, 'network')

/** A page about one person, and a server that may be away. */
function open() {
  const server: { answer: unknown } = { answer: 'An' }
  const route = {
    id: '/nguoi/$id',
    options: {
      loader: async ({ params }: { readonly params: { readonly id: string } }): Promise<unknown> => {
        if (typeof server.answer !== 'string') throw server.answer
        return { id: params.id, name: server.answer }
      },
    },
  }
  keepShown([route, { id: '/', options: {} }])
  const ask = (id: string, cause = 'stay') =>
    route.options.loader({ params: { id }, deps: undefined, cause } as never)
  const trouble = () => useRefetchTroubles.getState().byRoute.get(route.id)
  return { server, ask, trouble }
}

beforeEach(() => useRefetchTroubles.setState({ byRoute: new Map() }))

describe('a page whose data are asked for again in vain', () => {
  it('keeps what it shows and says why there is nothing newer, until an answer comes', async () => {
    const { server, ask, trouble } = open()
    const first = await ask('1', 'enter')
    server.answer = away
    expect(await ask('1')).toBe(first)
    expect(trouble()).toBe(away)
    server.answer = 'Bình'
    expect(await ask('1')).toEqual({ id: '1', name: 'Bình' })
    expect(trouble()).toBeUndefined()
  })

  it('shows nothing of one address under another, and nothing before the first answer', async () => {
    const { server, ask, trouble } = open()
    server.answer = away
    await expect(ask('1', 'enter')).rejects.toBe(away)
    server.answer = 'An'
    await ask('1')
    server.answer = away
    await expect(ask('2')).rejects.toBe(away)
    expect(trouble()).toBeUndefined()
  })

  it('goes where it is sent, and looks ahead without a word', async () => {
    const { server, ask, trouble } = open()
    await ask('1', 'enter')
    for (const sent of [redirect({ to: '/' }), notFound()]) {
      server.answer = sent
      await expect(ask('1')).rejects.toBe(sent)
    }
    server.answer = away
    await expect(ask('1', 'preload')).rejects.toBe(away)
    expect(trouble()).toBeUndefined()
  })
})
