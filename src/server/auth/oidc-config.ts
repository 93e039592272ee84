import { readFileSync } from 'node:fs'
import { StartError } from '../start-error.ts'
import { isLoopback } from './loopback.ts'

/** An OpenID Connect provider that people can sign in with. */
export interface OidcConfig {
  /** e.g. `https://sso.example.gov.vn/realms/bo`; `/.well-known/openid-configuration` is read below it. */
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** What the button on the sign-in page calls it. */
  readonly name: string
}

type Env = Readonly<Record<string, string | undefined>>

/**
 * Reads the provider from the environment: `KHUON_OIDC_ISSUER`, `KHUON_OIDC_CLIENT_ID`, `KHUON_OIDC_CLIENT_SECRET`
 * and `KHUON_OIDC_NAME`, or the same as `issuer`, `clientId`, `clientSecret`, `name` in the JSON file that
 * `KHUON_OIDC_FILE` names. A variable wins over the file.
 *
 * @returns undefined when none of them is set
 * @throws StartError `auth/oidc-incomplete`, `auth/oidc-unreadable`, `auth/oidc-plain-http`
 */
export function readOidcConfig(env: Env): OidcConfig | undefined {
  const file = fromFile(env['KHUON_OIDC_FILE'])
  const part = (variable: string, key: string) => env[variable] || file[key]
  const issuer = part('KHUON_OIDC_ISSUER', 'issuer')
  const clientId = part('KHUON_OIDC_CLIENT_ID', 'clientId')
  const clientSecret = part('KHUON_OIDC_CLIENT_SECRET', 'clientSecret')
  const name = part('KHUON_OIDC_NAME', 'name') ?? 'OpenID Connect'
  if (issuer === undefined && clientId === undefined && clientSecret === undefined) return undefined
  if (issuer === undefined || clientId === undefined || clientSecret === undefined) {
    const missing = Object.entries({ issuer, clientId, clientSecret })
      .filter(([, value]) => value === undefined)
      .map(([key]) => key)
    throw new StartError('auth/oidc-incomplete', { missing: missing.join(', ') })
  }
  const address = URL.canParse(issuer) ? new URL(issuer) : undefined
  // Tokens and the client's secret travel to this address.
  if (address?.protocol !== 'https:' && !(address?.protocol === 'http:' && isLoopback(address.hostname))) {
    throw new StartError('auth/oidc-plain-http', { issuer })
  }
  return { issuer: issuer.replace(/\/$/, ''), clientId, clientSecret, name }
}

function fromFile(path: string | undefined): Readonly<Record<string, string | undefined>> {
  if (path === undefined || path === '') return {}
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'))
    const entries = typeof value === 'object' && value !== null ? Object.entries(value) : []
    return Object.fromEntries(entries.filter(([, part]) => typeof part === 'string' && part !== ''))
  } catch (error) {
    throw new StartError('auth/oidc-unreadable', { path }, { cause: error })
  }
}
