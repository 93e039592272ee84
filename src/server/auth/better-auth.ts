import { AsyncLocalStorage } from 'node:async_hooks'
import { betterAuth } from 'better-auth'
import { APIError, createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { getMigrations } from 'better-auth/db/migration'
import { genericOAuth } from 'better-auth/plugins'
import { passwordLength } from '../../core/api/people-contract.ts'
import type { SqlStore } from '../storage/sql-store.ts'
import { isLoopback } from './loopback.ts'
import type { OidcConfig } from './oidc-config.ts'

/** The store's database: better-auth keeps four tables of its own in it: user, session, account, verification. */
export type AuthDatabase = SqlStore['database']

export interface EngineOptions {
  readonly database: AuthDatabase
  readonly secret: string
  /** Origin under which browsers see the studio, e.g. `https://khuon.example.gov.vn`. */
  readonly baseUrl: string
  readonly oidc: OidcConfig | undefined
  /** Whether people of the demo may be chosen without a password. */
  readonly demo: boolean
}

export const providerId = 'oidc'
/** A working day: people sign in each morning, and a forgotten browser is signed out by evening. */
const sessionSeconds = 12 * 60 * 60

/**
 * Who signed in during a request: better-auth tells its hook, and the route, which writes the audit log, asks here.
 * (The log is another unit of work, so the hook itself must not write it.)
 */
export const signedIn = new AsyncLocalStorage<{ user?: string }>()

/**
 * Cookies are called `__Host-khuon.*` and are `Secure` where browsers come by https. On plain http, which is for
 * this machine alone, browsers refuse that prefix, and they are called `khuon.*`.
 */
export function cookiePrefix(baseUrl: string): string {
  return baseUrl.startsWith('https://') ? '__Host-khuon' : 'khuon'
}

/** Origins that count as the studio's own: on loopback also its other names with the same port. */
export function ownOrigins(baseUrl: string): readonly string[] {
  const { origin, protocol, hostname, port } = new URL(baseUrl)
  if (!isLoopback(hostname)) return [origin]
  const suffix = port === '' ? '' : `:${port}`
  const names = ['127.0.0.1', 'localhost', '[::1]'].map((name) => `${protocol}//${name}${suffix}`)
  return [...new Set([origin, ...names])]
}

/** Makes better-auth and its tables: accounts with scrypt passwords, sessions, OpenID Connect. */
export async function makeEngine(options: EngineOptions) {
  const secure = options.baseUrl.startsWith('https://')
  const engine = betterAuth({
    appName: 'Khuôn',
    baseURL: options.baseUrl,
    basePath: '/api/auth',
    secret: options.secret,
    database: options.database,
    telemetry: { enabled: false },
    // What goes wrong is answered to the person and written into the audit log; nothing is printed.
    logger: { disabled: true },
    trustedOrigins: [...ownOrigins(options.baseUrl)],
    emailAndPassword: {
      enabled: true,
      // People are invited; nobody makes an account for themselves.
      disableSignUp: true,
      minPasswordLength: passwordLength.least,
      maxPasswordLength: passwordLength.most,
    },
    user: {
      additionalFields: { active: { type: 'boolean', required: false, defaultValue: true, input: false } },
    },
    session: { expiresIn: sessionSeconds, disableSessionRefresh: true, cookieCache: { enabled: false } },
    account: {
      // Tokens of the provider are of no use to the studio, but better-auth stores them.
      encryptOAuthTokens: true,
      accountLinking: { enabled: true, allowDifferentEmails: false },
    },
    // Tries are counted by our own limiter, which knows accounts and not only addresses.
    rateLimit: { enabled: false },
    advanced: {
      useSecureCookies: false,
      cookiePrefix: cookiePrefix(options.baseUrl),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/', secure },
      ipAddress: { disableIpTracking: true },
    },
    databaseHooks: {
      session: {
        create: {
          before: async (session, context) => {
            const user = await context?.context.internalAdapter.findUserById(session.userId)
            if (user === null || user === undefined || !isActive(user)) {
              throw new APIError('FORBIDDEN', { code: 'account_inactive' })
            }
          },
          after: async (session) => {
            const seen = signedIn.getStore()
            if (seen !== undefined) seen.user = session.userId
          },
        },
      },
    },
    plugins: [
      ...(options.oidc === undefined ? [] : [provider(options.oidc)]),
      ...(options.demo ? [demoSignIn] : []),
    ],
  })
  const { runMigrations } = await getMigrations(engine.options)
  await runMigrations()
  return engine
}

export type Engine = Awaited<ReturnType<typeof makeEngine>>

export function isActive(user: object): boolean {
  return !('active' in user) || (user.active !== false && user.active !== 0)
}

/** People of the demo are told by their ids; ids that better-auth makes hold no hyphen. */
export function isDemoPerson(id: string): boolean {
  return id.startsWith('demo-')
}

function provider(oidc: OidcConfig) {
  return genericOAuth({
    config: [
      {
        providerId,
        name: oidc.name,
        discoveryUrl: `${oidc.issuer}/.well-known/openid-configuration`,
        clientId: oidc.clientId,
        clientSecret: oidc.clientSecret,
        scopes: ['openid', 'email', 'profile'],
        pkce: true,
        requireIdTokenVerification: true,
        mapProfileToUser: (profile) => ({
          name: [profile['name'], profile['preferred_username'], profile['email']].find(
            (name) => typeof name === 'string' && name !== '',
          ) as string,
        }),
      },
    ],
  })
}

/** Chooses one of the demo's people; there is no password. Only registered in a demo. */
const demoSignIn = {
  id: 'khuon-demo',
  endpoints: {
    signInDemo: createAuthEndpoint('/sign-in/demo', { method: 'POST' }, async (ctx) => {
      const wanted: unknown = ctx.body?.person
      const user = typeof wanted === 'string' ? await ctx.context.internalAdapter.findUserById(wanted) : null
      if (user === null || !isDemoPerson(user.id)) {
        throw new APIError('NOT_FOUND', { code: 'demo_person_unknown' })
      }
      const session = await ctx.context.internalAdapter.createSession(user.id)
      await setSessionCookie(ctx, { session, user })
      return ctx.json({ person: user.id })
    }),
  },
}
