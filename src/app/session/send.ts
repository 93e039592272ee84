import type { ProblemAnswer } from '../../core/api/contract.ts'
import { ok, refuse, type Result } from '../../core/problem/problem.ts'
import { api, ApiError, refusedBy } from '../api/client.ts'

interface Sent {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly path: string
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

interface Answer {
  readonly status: number
  readonly body: unknown
}

/** @throws ApiError when no answer came (`network`, `unreadable`) */
async function ask({ method, path, body, headers }: Sent): Promise<Answer> {
  const response = await fetch(path, {
    method,
    headers: {
      accept: 'application/json',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  }).catch((cause: unknown) => {
    throw new ApiError(0, 'network', { cause })
  })
  const answer: unknown = await response.json().catch((cause: unknown) => {
    throw new ApiError(response.status, 'unreadable', { cause })
  })
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
export async function fetchOwn<T>(path: string): Promise<T> {
  const { status, body } = await ask({ method: 'GET', path })
  if (!isGood(status)) throw refusedBy(status, body)
  return body as T
}
