import type { ProblemAnswer } from '../../core/api/contract.ts'
import { programVersion } from '../../server/files/program-version.ts'
import { done, type Outcome, refused, type RefusalKind } from '../../server/operations/outcome.ts'
import { UsageError } from '../command.ts'
import { InputError } from '../input.ts'
import type { StudioAccess } from './studio-access.ts'

interface Asking {
  readonly body?: object
  /** The ETag the write rests on. */
  readonly expected?: number | undefined
}

/** Asks a running studio. What it refuses comes back as the operation says it; what cannot be had at all is thrown. */
export interface StudioClient {
  /** @throws UsageError `remote/*`, InputError */
  readonly ask: <T>(method: 'GET' | 'POST', path: string, asking?: Asking) => Promise<Outcome<T>>
  /** For an answer that is a file. @throws as `ask` */
  readonly file: (method: 'GET' | 'POST', path: string, asking?: Asking) => Promise<Outcome<Uint8Array>>
}

interface ClientOptions {
  /** Milliseconds until an answer is given up. Default: five minutes, for a large bundle on a slow line. */
  readonly patienceMs?: number
  /** Of this program. */
  readonly version?: string
}

const kinds: Readonly<Record<number, RefusalKind>> = {
  403: 'not-allowed',
  404: 'not-found',
  409: 'conflict',
  412: 'moved-on',
  422: 'not-applicable',
  428: 'missing-precondition',
}

/**
 * Finds the studio and sees to it that both understand each other; only then it is told who asks.
 *
 * @throws UsageError `remote/away`, `remote/tls`, `remote/not-a-studio`, `remote/other-version`, `remote/failed`
 */
export async function connect(
  { address, token }: StudioAccess,
  { patienceMs = 300_000, version = programVersion() }: ClientOptions = {},
): Promise<StudioClient> {
  const found = await send(address, 'GET', '/api/health', { patienceMs, headers: {} })
  const health = found.ok ? readJson(address, found) : failed(address, found)
  const theirs = typeof health === 'object' && health !== null && 'version' in health ? health.version : null
  if (typeof theirs !== 'string') throw new UsageError('remote/not-a-studio', { address })
  if (!speaksWith(version, theirs))
    throw new UsageError('remote/other-version', { address, theirs, own: version })

  async function outcome<T>(
    method: 'GET' | 'POST',
    path: string,
    { body, expected }: Asking,
    read: (answer: Answer) => T,
  ): Promise<Outcome<T>> {
    const headers = {
      authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(expected === undefined ? {} : { 'if-match': `"${expected}"` }),
    }
    const answer = await send(address, method, path, {
      patienceMs,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (answer.ok) return done(read(answer))
    const kind = kinds[answer.status]
    if (kind === undefined || !/json/.test(answer.type)) return failed(address, answer)
    const { code, args, problems, other } = problemIn(address, answer)
    // No operation says this: the route itself is not there.
    if (code === 'not-found') throw new UsageError('remote/not-a-studio', { address })
    return refused(kind, code, {
      ...(args === undefined ? {} : { args }),
      ...(problems === undefined ? {} : { problems }),
      ...(other === undefined ? {} : { other }),
    })
  }
  return {
    ask: <T>(method: 'GET' | 'POST', path: string, asking: Asking = {}) =>
      outcome(method, path, asking, (answer) => readJson(address, answer) as T),
    file: (method, path, asking = {}) => outcome(method, path, asking, ({ bytes }) => bytes),
  }
}

/** Versions of one major number speak with each other; below 1.0.0, those of one minor number (semver.org, 4). */
export function speaksWith(own: string, theirs: string): boolean {
  const kin = (version: string) => /^(0\.[0-9]+|[1-9][0-9]*)\./.exec(version)?.[1]
  return kin(own) !== undefined && kin(own) === kin(theirs)
}

interface Answer {
  readonly ok: boolean
  readonly status: number
  readonly type: string
  /** Seconds until it may be asked again; '' where it does not say. */
  readonly wait: string
  readonly location: string
  readonly bytes: Uint8Array
}

interface Sending {
  readonly patienceMs: number
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}

async function send(
  address: string,
  method: 'GET' | 'POST',
  path: string,
  { patienceMs, ...init }: Sending,
): Promise<Answer> {
  try {
    // Followed by itself a redirection could carry the token to another machine.
    const signal = AbortSignal.timeout(patienceMs)
    const response = await fetch(`${address}${path}`, { ...init, method, redirect: 'manual', signal })
    return {
      ok: response.ok,
      status: response.status,
      type: response.headers.get('content-type') ?? '',
      wait: response.headers.get('retry-after') ?? '',
      location: response.headers.get('location') ?? '',
      bytes: new Uint8Array(await response.arrayBuffer()),
    }
  } catch (error) {
    throw new UsageError(whyNot(error, method), { address, reason: reasonOf(error) })
  }
}

const neverArrived = /^(ECONNREFUSED|ENOTFOUND|EAI_|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT)/
const isOfTls = /^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|HOSTNAME_MISMATCH|CRL_)/

/** A write that was sent and not answered may have been done: that is not the same as a studio that is away. */
function whyNot(error: unknown, method: 'GET' | 'POST'): string {
  const reason = reasonOf(error)
  if (isOfTls.test(reason)) return 'remote/tls'
  return method === 'GET' || neverArrived.test(reason) ? 'remote/away' : 'remote/unanswered'
}

function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error
  if (cause instanceof Error && 'code' in cause && typeof cause.code === 'string') return cause.code
  return cause instanceof Error ? cause.name : String(cause)
}

function readJson(address: string, { type, bytes }: Answer): unknown {
  try {
    if (/\bjson\b/.test(type)) return JSON.parse(new TextDecoder().decode(bytes)) as unknown
  } catch {
    // As good as none.
  }
  throw new UsageError('remote/not-a-studio', { address })
}

function problemIn(
  address: string,
  answer: Answer,
): Pick<ProblemAnswer, 'code' | 'args' | 'problems' | 'other'> {
  const body = readJson(address, answer)
  if (typeof body !== 'object' || body === null || !('code' in body) || typeof body.code !== 'string')
    throw new UsageError('remote/not-a-studio', { address })
  return body as ProblemAnswer
}

/** Says why an answer is none. @throws UsageError, InputError */
function failed(address: string, answer: Answer): never {
  const { status, type, wait, location } = answer
  if (status === 401) throw new UsageError('remote/token-refused', { address })
  if (status === 429) throw new UsageError('remote/too-many', { address, seconds: wait || '60' })
  if (status >= 300 && status < 400) throw new UsageError('remote/moved', { address, location })
  if (status >= 500) throw new UsageError('remote/failed', { address, status })
  if (!/\bjson\b/.test(type)) throw new UsageError('remote/not-a-studio', { address })
  const { code, args, problems = [] } = problemIn(address, answer)
  throw new InputError([{ code, at: '', ...(args === undefined ? {} : { args }) }, ...problems])
}
