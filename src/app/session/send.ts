import type { ProblemAnswer } from '../../core/api/contract.ts'
import { ok, refuse, type Result } from '../../core/problem/problem.ts'
import { api, ApiError, Cancelled, refusedBy } from '../api/client.ts'

/** What a request carries besides what it asks. */
export interface Carrying {
  readonly headers?: Readonly<Record<string, string>>
  /** Aborted: the connection is closed, and the answer is not waited for (`Cancelled`). */
  readonly signal?: AbortSignal
}

interface Sent extends Carrying {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly path: string
  readonly body?: unknown
}

interface Answer {
  readonly status: number
  readonly body: unknown
}

/** @throws what a request that brought nothing ends with: Cancelled, or ApiError (`network`, `unreadable`) */
function failed(status: number, cause: unknown, { signal }: Carrying): never {
  if (signal?.aborted === true) throw new Cancelled()
  throw new ApiError(status, status === 0 ? 'network' : 'unreadable', { cause })
}

async function ask({ method, path, body, ...carrying }: Sent): Promise<Answer> {
  const response = await fetch(path, {
    method,
    headers: {
      accept: 'application/json',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...carrying.headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(carrying.signal === undefined ? {} : { signal: carrying.signal }),
  }).catch((cause: unknown) => failed(0, cause, carrying))
  const answer: unknown = await response
    .json()
    .catch((cause: unknown) => failed(response.status, cause, carrying))
  return { status: response.status, body: answer }
}

const isGood = (status: number) => status >= 200 && status < 300

/**
 * Asks the server for something that depends on who asks; nothing is kept.
 *
 * @returns what the server refuses, as problems to show beside the form
 * @throws ApiError when no answer came (`network`, `unreadable`) or the server failed (5xx)
 */
export async function send<T>(sent: Sent): Promise<Result<T>> {
  const { status, body } = await ask(sent)
  // What somebody has just done may show in the catalogue and in every procedure.
  if (sent.method !== 'GET') api.forgetProcedures()
  if (isGood(status)) return ok(body as T)
  const refused = refusedBy(status, body)
  if (status >= 500 && status !== 502) throw refused
  const { problems = [] } = body as Partial<ProblemAnswer>
  if (problems.length > 0) return refuse(...problems)
  const { code, args } = refused
  return refuse({ code, at: '', ...(args === undefined ? {} : { args }) })
}

/** The same where a refusal leaves nothing to do but to say so. @throws ApiError with the status of the answer */
export async function fetchOwn<T>(path: string, carrying: Carrying = {}): Promise<T> {
  const { status, body } = await ask({ method: 'GET', path, ...carrying })
  if (!isGood(status)) throw refusedBy(status, body)
  return body as T
}

/** A file of the server, with the name it gives. @throws ApiError, Cancelled */
export async function fetchFile(
  path: string,
  carrying: Carrying = {},
): Promise<{ readonly name: string; readonly blob: Blob }> {
  const response = await fetch(path, carrying).catch((cause: unknown) => failed(0, cause, carrying))
  const lost = (cause: unknown) => failed(response.status, cause, carrying)
  if (!isGood(response.status)) throw refusedBy(response.status, await response.json().catch(lost))
  const named = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')
  return { name: named?.[1] ?? '', blob: await response.blob().catch(lost) }
}
