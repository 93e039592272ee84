import { afterEach, describe, expect, it, vi } from 'vitest'
import { fetchOwn, send } from './send.ts'

function answering(status: number, body: unknown) {
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(JSON.stringify(body), { status })))
}

const unknownRound = {
  type: 'about:blank',
  title: 'No such round',
  status: 404,
  code: 'survey/unknown',
  args: { round: 'dot-9' },
}

afterEach(() => vi.unstubAllGlobals())

describe('what the server refuses to show', () => {
  it('keeps its own status, code and arguments', async () => {
    answering(404, unknownRound)
    await expect(fetchOwn('/api/provinces/a/surveys/dot-9')).rejects.toMatchObject({
      name: 'ApiError',
      status: 404,
      code: 'survey/unknown',
      args: { round: 'dot-9' },
    })
  })

  it('is 401 where nobody is signed in, 403 where somebody may not, 500 where the server fails', async () => {
    for (const [status, code] of [
      [401, 'auth/sign-in-first'],
      [403, 'people/not-allowed'],
      [500, 'server/failed'],
    ] as const) {
      answering(status, { status, code })
      await expect(fetchOwn('/api/queue')).rejects.toMatchObject({ status, code, args: undefined })
    }
  })

  it('is no answer at all when the server is away or says what cannot be read', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')))
    await expect(fetchOwn('/api/queue')).rejects.toMatchObject({ status: 0, code: 'network' })
    vi.stubGlobal('fetch', () => Promise.resolve(new Response('<html>', { status: 502 })))
    await expect(fetchOwn('/api/queue')).rejects.toMatchObject({ status: 502, code: 'unreadable' })
  })
})

describe('what the server refuses to do', () => {
  const post = { method: 'POST', path: '/api/versions/v1/acts', body: {} } as const

  it('is a problem with the arguments of its sentence', async () => {
    answering(409, { status: 409, code: 'ladder/not-now', args: { state: 'decided' } })
    expect(await send(post)).toEqual({
      ok: false,
      problems: [{ code: 'ladder/not-now', at: '', args: { state: 'decided' } }],
    })
  })

  it('is the problems where the server lists them, the code where the list is empty', async () => {
    const problems = [{ code: 'people/name-missing', at: '/name' }]
    answering(422, { status: 422, code: 'people/bad', problems })
    expect(await send(post)).toEqual({ ok: false, problems })
    answering(422, { status: 422, code: 'people/bad', problems: [] })
    expect(await send(post)).toEqual({ ok: false, problems: [{ code: 'people/bad', at: '' }] })
  })

  it('is thrown when the server has failed', async () => {
    answering(500, { status: 500, code: 'server/failed' })
    await expect(send(post)).rejects.toMatchObject({ status: 500, code: 'server/failed' })
  })
})
