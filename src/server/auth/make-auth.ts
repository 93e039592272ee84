import { createHmac } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Actor } from '../../core/people/actor.ts'
import type { Grant } from '../../core/people/grant.ts'
import { StartError } from '../start-error.ts'
import { type Accounts, makeAccounts } from './accounts.ts'
import { addAuthRoutes, headersOf } from './auth-routes.ts'
import { type AuthDatabase, type Engine, isActive, isDemoPerson, makeEngine } from './better-auth.ts'
import type { DoorEvent, SignedIn } from './door.ts'
import { isLoopback } from './loopback.ts'
import type { OidcConfig } from './oidc-config.ts'

export interface AuthOptions {
  readonly database: AuthDatabase
  /** Signs the session cookies; see `loadSecret`. */
  readonly secret: string
  /** Where browsers find the studio; asked at the first request, when the port is known. */
  readonly baseUrl: () => string
  readonly oidc: OidcConfig | undefined
  /** Lets people be chosen without a password. Only on loopback. */
  readonly demo: boolean
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly grantsOf: (person: string) => Promise<readonly Grant[]>
  /** Id of whoever an access token stands for; undefined when it is good for nothing. */
  readonly personOfToken: (token: string) => Promise<string | undefined>
  readonly record: (event: DoorEvent) => Promise<void>
}

export interface Auth {
  readonly accounts: Accounts
  readonly demo: boolean
  /** Name of the OpenID Connect provider. */
  readonly provider: string | undefined
  readonly baseUrl: () => string
  /**
   * Who asks, by session or by access token (RFC 6750): undefined when nobody is signed in, the session or token has
   * ended or the person is inactive. A request with a token is judged by the token alone.
   */
  actorOf(request: FastifyRequest): Promise<Actor | undefined>
  /** Who is signed in with a browser: what looks after accounts asks this, so that a token makes no other token. */
  signedInOf(request: FastifyRequest): Promise<SignedIn | undefined>
  /** Mounts `/api/auth/*`. */
  register(server: FastifyInstance): void
}

/**
 * Accounts, sessions and the ways to sign in.
 *
 * @throws StartError (from the first use) `auth/plain-http` when browsers would come by http from other machines,
 *   `auth/demo-not-loopback` for a demo that is not for this machine alone
 */
export function makeAuth(options: AuthOptions): Auth {
  let engine: Promise<Engine> | undefined
  const engineOf = () => {
    engine ??= makeEngine({ ...options, baseUrl: trustedAddress(options) })
    return engine
  }
  // One look-up a request, however many routes and hooks ask.
  const asked = new WeakMap<FastifyRequest, Promise<SignedIn | undefined>>()

  async function look(request: FastifyRequest): Promise<SignedIn | undefined> {
    if (request.headers.cookie === undefined) return undefined
    const { api } = await engineOf()
    const found = await api.getSession({ headers: headersOf(request) })
    if (found === null || !isActive(found.user)) return undefined
    const { id, name, email } = found.user
    if (isDemoPerson(id) !== options.demo) return undefined
    const actor: Actor = { id, name, kind: 'person', grants: await options.grantsOf(id) }
    return { actor, email, session: found.session.id }
  }
  const signedInOf = (request: FastifyRequest) => {
    let answer = asked.get(request)
    if (answer === undefined) {
      answer = look(request)
      asked.set(request, answer)
    }
    return answer
  }

  const accounts = makeAccounts(engineOf)
  async function actorOfToken(token: string): Promise<Actor | undefined> {
    const id = await options.personOfToken(token)
    const account = id === undefined ? undefined : await accounts.find(id)
    if (account === undefined || !account.active || isDemoPerson(account.id) !== options.demo)
      return undefined
    return { id: account.id, name: account.name, kind: 'token', grants: await options.grantsOf(account.id) }
  }

  return {
    accounts,
    demo: options.demo,
    provider: options.oidc?.name,
    baseUrl: options.baseUrl,
    signedInOf,
    actorOf: async (request) => {
      const token = bearerOf(request)
      return token === undefined ? (await signedInOf(request))?.actor : actorOfToken(token)
    },
    register: (server) => {
      addAuthRoutes(server, {
        engineOf,
        accounts,
        signedInOf,
        baseUrl: options.baseUrl,
        now: options.now,
        record: options.record,
        hasProvider: options.oidc !== undefined,
        // An unknown name may be a password typed into the wrong box: the log keeps only that it is the same again.
        disguise: (name) =>
          createHmac('sha256', options.secret).update(`sign-in-name\n${name}`).digest('hex').slice(0, 16),
      })
    },
  }
}

function bearerOf({ headers }: FastifyRequest): string | undefined {
  return /^Bearer +([!-~]+)$/i.exec(headers.authorization ?? '')?.[1]
}

function trustedAddress({ baseUrl, demo }: Pick<AuthOptions, 'baseUrl' | 'demo'>): string {
  const { origin, protocol, hostname } = new URL(baseUrl())
  if (demo && !isLoopback(hostname)) throw new StartError('auth/demo-not-loopback', { address: origin })
  if (protocol !== 'https:' && !isLoopback(hostname))
    throw new StartError('auth/plain-http', { address: origin })
  return origin
}
