import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type TSchema, Type } from 'typebox'
import {
  DemoSignInBody,
  ProviderSignInAnswer,
  ProviderSignInBody,
  SignInBody,
} from '../../core/api/people-contract.ts'
import { problems as problemAnswers } from '../http/answer-shapes.ts'
import { placeOfNul } from '../http/check-request.ts'
import { answerProblem } from '../http/problem-answer.ts'
import type { Accounts } from './accounts.ts'
import { AttemptLimiter } from './attempt-limiter.ts'
import { type Engine, ownOrigins, providerId, signedIn } from './better-auth.ts'
import { type DoorEvent, nobody, type SignedIn } from './door.ts'

export interface AuthRouteOptions {
  readonly engineOf: () => Promise<Engine>
  readonly accounts: Accounts
  readonly signedInOf: (request: FastifyRequest) => Promise<SignedIn | undefined>
  readonly baseUrl: () => string
  readonly now: () => number
  readonly record: (event: DoorEvent) => Promise<void>
  readonly disguise: (name: string) => string
  /** Whether there is a provider (OpenID Connect) to sign in with. */
  readonly hasProvider: boolean
}

const quarterHourMs = 15 * 60 * 1000
const problems: Readonly<Record<number, { code: string; title: string }>> = {
  400: { code: 'auth/bad-request', title: 'Bad request' },
  401: { code: 'auth/wrong-credentials', title: 'Wrong name or password' },
  403: { code: 'auth/not-allowed', title: 'Not allowed' },
  404: { code: 'not-found', title: 'Not found' },
}

/**
 * The door: the few paths of better-auth that browsers may use. Whatever else better-auth offers is not mounted, and
 * session tokens leave in the cookie alone, never in a body.
 */
export function addAuthRoutes(server: FastifyInstance, options: AuthRouteOptions): void {
  const perAddress = new AttemptLimiter({ most: 30, windowMs: quarterHourMs }, options.now)
  const perAccount = new AttemptLimiter({ most: 10, windowMs: quarterHourMs }, options.now)

  void server.register(async (door) => {
    // better-auth reads the body itself.
    door.removeAllContentTypeParsers()
    door.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: 16 * 1024 }, (_request, body, done) =>
      done(null, body),
    )
    const config = { access: 'public' as const }
    const refuseOddOnes = async (request: FastifyRequest, reply: FastifyReply) => {
      if (!isOwnOrigin(request, options.baseUrl())) {
        return answerProblem(reply, 403, 'auth/foreign-origin', 'Request from another site')
      }
      if (placeOfNul(readJson(request.body), '') !== undefined) return refuse(reply, 400)
    }
    // What a body must be is said here and judged by better-auth, which alone has read it.
    const described = (summary: string, ok: Record<number, TSchema>, more: { body?: TSchema } = {}) => ({
      config,
      validatorCompiler: () => () => true,
      schema: { tags: ['accounts'], summary, ...more, response: { ...ok, ...problemAnswers() } },
    })
    const guarded = (...told: Parameters<typeof described>) => ({
      ...described(...told),
      preHandler: refuseOddOnes,
    })
    const done = { 200: Type.Object({}, { additionalProperties: false }) }

    const byPassword = guarded('Signs in with address and password', done, { body: SignInBody })
    door.post('/api/auth/sign-in/email', byPassword, async (request, reply) => {
      const typed = emailIn(request.body)
      const account = typed.toLowerCase()
      // An address that is shut out does not count against accounts: else it could shut out all of them.
      const wait = perAddress.take(request.ip) || (account === '' ? 0 : perAccount.take(account))
      if (wait > 0) {
        return answerProblem(reply.header('retry-after', wait), 429, 'auth/too-many', 'Too many tries')
      }
      const { response, user } = await pass(request, options)
      if (response.status === 200 && user !== undefined) {
        perAddress.giveBack(request.ip)
        perAccount.giveBack(account)
        await options.record(await started(options.accounts, user, 'password'))
        return answer(reply, response, {})
      }
      const known = typed === '' ? undefined : await options.accounts.findByEmail(account)
      await options.record({
        actor: nobody,
        act: 'session/refused',
        subject: known === undefined ? 'person/unknown' : `person/${known.id}`,
        detail: {
          method: 'password',
          ...(known === undefined ? { name: options.disguise(account) } : { inactive: !known.active }),
        },
      })
      // Wrong password, no such person, no password, inactive: the answer is the same.
      const status = response.status === 400 || response.status === 403 ? 401 : response.status
      return refuse(reply, status)
    })

    const inDemo = guarded('Signs in as a person of the demo', done, { body: DemoSignInBody })
    door.post('/api/auth/sign-in/demo', inDemo, async (request, reply) => {
      const { response, user } = await pass(request, options)
      if (response.status !== 200 || user === undefined) return refuse(reply, response.status)
      await options.record(await started(options.accounts, user, 'demo'))
      return answer(reply, response, {})
    })

    const byProvider = guarded(
      'Begins to sign in with the provider (OpenID Connect)',
      { 200: ProviderSignInAnswer, ...problemAnswers(404, 502) },
      { body: ProviderSignInBody },
    )
    door.post('/api/auth/sign-in/provider', byProvider, async (request, reply) => {
      if (!options.hasProvider) return refuse(reply, 404)
      const back = safeReturn(request.body)
      const body = { provider: providerId, callbackURL: back, errorCallbackURL: '/dang-nhap' }
      const { response } = await pass(request, options, { path: '/api/auth/sign-in/social', body })
      const made: unknown = await response.json()
      if (response.status !== 200 || typeof made !== 'object' || made === null || !('url' in made)) {
        return answerProblem(reply, 502, 'auth/provider-unreachable', 'The provider does not answer')
      }
      return answer(reply, response, { url: made.url })
    })

    const comingBack = described('Where the provider sends the browser back to', {
      302: Type.Null({ description: 'Goes on to the studio, or to the sign-in page.' }),
    })
    door.get(`/api/auth/callback/${providerId}`, comingBack, async (request, reply) => {
      const { response, user } = await pass(request, options)
      if (user !== undefined) await options.record(await started(options.accounts, user, 'provider'))
      else {
        await options.record({
          actor: nobody,
          act: 'session/refused',
          subject: 'person/unknown',
          detail: { method: 'provider' },
        })
      }
      return answer(reply, response, undefined)
    })

    door.post('/api/auth/sign-out', guarded('Signs out', done), async (request, reply) => {
      const who = await options.signedInOf(request)
      const { response } = await pass(request, options)
      if (who !== undefined) {
        const { id, name } = who.actor
        await options.record({
          actor: { id, name },
          act: 'session/ended',
          subject: `person/${id}`,
          detail: {},
        })
      }
      return answer(reply, response, {})
    })
  })
}

async function started(accounts: Accounts, user: string, method: string): Promise<DoorEvent> {
  const name = (await accounts.find(user))?.name ?? ''
  return { actor: { id: user, name }, act: 'session/started', subject: `person/${user}`, detail: { method } }
}

/** Hands the request to better-auth as a web request; says who signed in while it was answered. */
async function pass(
  request: FastifyRequest,
  { engineOf, baseUrl }: AuthRouteOptions,
  instead?: { readonly path: string; readonly body: object },
): Promise<{ readonly response: Response; readonly user: string | undefined }> {
  const engine = await engineOf()
  const headers = headersOf(request)
  const body = instead === undefined ? request.body : JSON.stringify(instead.body)
  headers.delete('content-length')
  if (request.method === 'POST') headers.set('content-type', 'application/json')
  const web = new Request(new URL(instead?.path ?? request.url, baseUrl()), {
    method: request.method,
    headers,
    // sign-out comes without a body, and better-auth wants JSON.
    ...(request.method === 'POST' ? { body: bodyOf(body) } : {}),
  })
  const seen: { user?: string } = {}
  const response = await signedIn.run(seen, () => engine.handler(web))
  return { response, user: seen.user }
}

function bodyOf(body: unknown): string {
  if (typeof body === 'string') return body
  return Buffer.isBuffer(body) && body.length > 0 ? body.toString('utf8') : '{}'
}

/** The answer with better-auth's cookies and redirect; its body only where one is handed in. */
function answer(reply: FastifyReply, response: Response, body: object | undefined): FastifyReply {
  for (const cookie of response.headers.getSetCookie()) void reply.header('set-cookie', cookie)
  const location = response.headers.get('location')
  if (location !== null && body === undefined) void reply.header('location', location)
  void reply.header('cache-control', 'no-store').code(response.status)
  return body === undefined ? reply.send() : reply.send(body)
}

function refuse(reply: FastifyReply, status: number): FastifyReply {
  const { code, title } = problems[status] ?? { code: 'internal', title: 'Internal error' }
  return answerProblem(reply, problems[status] === undefined ? 500 : status, code, title)
}

export function headersOf(request: FastifyRequest): Headers {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) {
    if (typeof value === 'string') headers.set(name, value)
    else for (const one of value ?? []) headers.append(name, one)
  }
  return headers
}

/** Browsers name the page a write comes from; what does not say so is refused (Fetch standard, `Origin`). */
export function isOwnOrigin(request: FastifyRequest, baseUrl: string): boolean {
  return ownOrigins(baseUrl).includes(request.headers.origin ?? '')
}

function emailIn(body: unknown): string {
  const typed = readJson(body)['email']
  return typeof typed === 'string' ? typed.slice(0, 254) : ''
}

/** Where to go after the provider: a path of the studio, never another site (`//host`, `/\host`). */
function safeReturn(body: unknown): string {
  const wanted = readJson(body)['returnTo']
  return typeof wanted === 'string' && /^\/(?![/\\])[^\\]*$/.test(wanted) ? wanted : '/'
}

function readJson(body: unknown): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(bodyOf(body))
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return {}
  }
}
