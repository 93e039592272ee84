import type { ProblemAnswer } from '../../core/api/contract.ts'
import { ok, type Problem, refuse, type Result } from '../../core/problem/problem.ts'
import { api, ApiError } from '../api/client.ts'

interface Sent {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly path: string
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/**
 * Asks the server for something that depends on who asks; nothing is kept.
 *
 * @returns what the server refuses, as problems to show beside the form
 * @throws ApiError when no answer came (`network`, `unreadable`) or the server failed (5xx)
 */
export async function send<T>({ method, path, body, headers }: Sent): Promise<Result<T>> {
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
  // What somebody has just done may show in the catalogue and in every procedure.
  if (method !== 'GET') api.forgetProcedures()
  if (response.ok) return ok(answer as T)
  const { code = 'unknown', problems } = answer as Partial<ProblemAnswer> & {
    problems?: readonly Problem[]
  }
  if (response.status >= 500 && response.status !== 502) throw new ApiError(response.status, code)
  return refuse(...(problems ?? [{ code, at: '' }]))
}

/** The same where a refusal leaves nothing to do but to say so. @throws ApiError */
export async function fetchOwn<T>(path: string): Promise<T> {
  const result = await send<T>({ method: 'GET', path })
  if (result.ok) return result.value
  const code = result.problems[0]?.code ?? 'unknown'
  throw new ApiError(code === 'auth/sign-in-first' ? 401 : 403, code)
}
