import { isLoopback } from '../../server/auth/loopback.ts'
import { secretFrom } from '../bundle-input.ts'
import { type Surroundings, UsageError } from '../command.ts'

/** Where a studio is and who asks. */
export interface StudioAccess {
  /** Scheme, host and port, without a slash at the end. */
  readonly address: string
  readonly token: string
}

interface AccessValues {
  readonly url: string
  readonly 'token-file'?: string | undefined
  readonly 'plain-http'?: boolean | undefined
}

/** @throws UsageError `cli/bad-value`, `remote/plain-http`, `remote/secret-in-address`, `remote/token-*` */
export function accessOf(surroundings: Surroundings, values: AccessValues): StudioAccess {
  return { address: addressOf(values), token: tokenOf(surroundings, values['token-file']) }
}

function addressOf({ url: value, 'plain-http': isPlain }: AccessValues): string {
  const unusable = () =>
    new UsageError('cli/bad-value', { name: '--url', value, hint: 'https://khuon.example' })
  if (!URL.canParse(value)) throw unusable()
  const { protocol, hostname, username, password, pathname, search, hash, origin } = new URL(value)
  if (username !== '' || password !== '') throw new UsageError('remote/secret-in-address', {})
  if (protocol !== 'https:' && protocol !== 'http:') throw unusable()
  if (pathname !== '/' || search !== '' || hash !== '') throw unusable()
  if (protocol === 'http:' && !isLoopback(hostname) && isPlain !== true)
    throw new UsageError('remote/plain-http', { address: origin })
  return origin
}

/** Never an argument, which others on the machine can see, and never in a message. */
function tokenOf(surroundings: Surroundings, file: string | undefined): string {
  const given = secretFrom(surroundings, file, 'KHUON_TOKEN', 'remote/token-missing')
  const token = given.replace(/^\uFEFF/, '').trim()
  if (!/^khuon_[A-Za-z0-9_-]+$/.test(token)) throw new UsageError('remote/token-malformed', {})
  return token
}
