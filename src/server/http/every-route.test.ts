import fastify from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { acts } from '../../core/people/act.ts'
import type { Actor } from '../../core/people/actor.ts'
import { addAccessRules } from './access.ts'
import type { TestServer } from './testing/test-server.ts'
import { wholeServer } from './testing/whole-server.ts'

let open: TestServer
/** A studio where nobody is signed in, and one with a person who has no role. */
let closed: TestServer
let powerless: TestServer
const nobody: Actor = { id: 'n', name: 'N', kind: 'person', grants: [] }

beforeAll(async () => {
  open = await wholeServer()
  closed = await wholeServer({ actorOf: async () => undefined })
  powerless = await wholeServer({ actorOf: async () => nobody })
})

afterAll(() => Promise.all([open, closed, powerless].map((one) => one.close())))

const ofApi = ({ routes }: TestServer) => routes.filter(({ url }) => url.startsWith('/api/'))
const methodsOf = ({ method }: { method: string | string[] }) =>
  [method].flat().filter((one) => one !== 'HEAD')

describe('every route of the API', () => {
  it('says who may call it', () => {
    const rules = new Set<unknown>(['public', 'signed-in', ...acts])
    expect(ofApi(open).length).toBeGreaterThan(10)
    expect(
      ofApi(open)
        .filter(({ config }) => !rules.has(config?.access))
        .map(({ url }) => url),
    ).toEqual([])
  })

  it('cannot be added without saying so', async () => {
    const server = fastify()
    addAccessRules(server, { actorOf: async () => nobody, register: () => {} }, () => '2026-01-05T08:00:00Z')
    expect(() => server.get('/api/forgotten', async () => 1)).toThrow(
      '/api/forgotten does not say who may call it',
    )
    await server.close()
  })

  it('answers 401 to somebody who is not signed in, but for what everybody may ask', async () => {
    const publicRoutes: string[] = []
    for (const route of ofApi(closed)) {
      for (const method of methodsOf(route)) {
        if (route.config?.access === 'public') {
          publicRoutes.push(`${method} ${route.url}`)
          continue
        }
        const url = route.url.replaceAll(/:[a-z]+/g, 'a')
        const reply = await closed.server.inject({ method: method as 'GET', url })
        expect([route.url, reply.statusCode]).toEqual([route.url, 401])
        expect(reply.json()).toMatchObject({ code: 'auth/sign-in-first' })
      }
    }
    expect(publicRoutes.sort()).toEqual([
      'GET /api/auth/callback/oidc',
      'GET /api/catalogue',
      'GET /api/health',
      'GET /api/library',
      'GET /api/openapi.json',
      'GET /api/organisations',
      'GET /api/procedures/:slug',
      'GET /api/ready',
      'GET /api/rules',
      'GET /api/session',
      'POST /api/auth/sign-in/demo',
      'POST /api/auth/sign-in/email',
      'POST /api/auth/sign-in/provider',
      'POST /api/auth/sign-out',
      'POST /api/invitations/accept',
      'POST /api/invitations/look',
      'POST /api/set-up',
    ])
  })

  it('answers 403 to somebody without a role that carries its act', async () => {
    for (const route of ofApi(powerless)) {
      const { access } = route.config ?? {}
      if (access === 'public' || access === 'signed-in') continue
      const [method] = methodsOf(route)
      if (method === undefined) continue
      const url = route.url.replaceAll(/:[a-z]+/g, 'a')
      const reply = await powerless.server.inject({ method: method as 'GET', url })
      expect([route.url, reply.statusCode]).toEqual([route.url, 403])
      expect(reply.json()).toMatchObject({ code: 'people/not-allowed', args: { act: access } })
    }
  })

  it('asks again in the operation: a signed-in person without a role saves nothing', async () => {
    const reply = await powerless.server.inject({
      method: 'POST',
      url: '/api/drafts/standard/cap-giay-phep-buu-chinh/batches',
      headers: { 'if-match': '"0"' },
      payload: { key: 'key-00000001', label: 'x', changes: [{ type: 'card.changed', target: 'a' }] },
    })
    expect([reply.statusCode, reply.json<{ code: string }>().code]).toEqual([403, 'people/not-allowed'])
  })

  it('is described: path, method, and an answer that is no problem', async () => {
    const reply = await open.server.inject('/api/openapi.json')
    const { openapi, paths } = reply.json<{
      openapi: string
      paths: Record<string, Record<string, { summary?: string; responses: Record<string, unknown> }>>
    }>()
    expect(openapi).toBe('3.1.0')
    for (const route of ofApi(open)) {
      for (const method of methodsOf(route)) {
        const described = paths[route.url.replaceAll(/:([a-zA-Z]+)/g, '{$1}')]?.[method.toLowerCase()]
        expect([method, route.url, described?.summary ?? '']).toEqual([
          method,
          route.url,
          expect.stringMatching(/\S/),
        ])
        expect(Object.keys(described?.responses ?? {}).filter((status) => /^[23]/.test(status))).not.toEqual(
          [],
        )
      }
    }
  })

  it('of accounts and people is described with what it takes and answers', async () => {
    const { paths } = (await open.server.inject('/api/openapi.json')).json<{
      paths: Record<string, Record<string, Operation>>
    }>()
    const shape = (holder: { content?: Record<string, { schema: Shape }> } | undefined) =>
      Object.keys(holder?.content?.['application/json']?.schema.properties ?? {})
    const grant = paths['/api/people/{id}/grants']?.['post']
    expect([shape(grant?.requestBody), shape(grant?.responses['201'])]).toEqual([
      ['role', 'organisation', 'fields', 'territory', 'from', 'to'],
      ['id', 'user', 'role', 'organisation', 'fields', 'territory', 'from', 'to'],
    ])
    expect(shape(paths['/api/auth/sign-in/email']?.['post']?.requestBody)).toEqual(['email', 'password'])
    expect(shape(paths['/api/account/tokens']?.['get']?.responses['200'])).toEqual(['tokens'])
  })
})

interface Shape {
  readonly properties?: Readonly<Record<string, unknown>>
}
interface Operation {
  readonly requestBody?: { readonly content?: Record<string, { readonly schema: Shape }> }
  readonly responses: Readonly<
    Record<string, { readonly content?: Record<string, { readonly schema: Shape }> }>
  >
}
