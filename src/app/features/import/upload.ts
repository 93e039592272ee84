import type { ProblemAnswer } from '../../../core/api/contract.ts'
import { ok, type Problem, refuse, type Result } from '../../../core/problem/problem.ts'
import { ApiError, Cancelled } from '../../api/client.ts'

interface Uploading {
  /** Hears the share that is sent, 0 to 1. */
  readonly onProgress?: (share: number) => void
  readonly signal?: AbortSignal
  readonly headers?: Readonly<Record<string, string>>
}

/**
 * Sends something big and says how far it is.
 *
 * @returns the answer, or what the server refuses: the reason first, then all there is to put right
 * @throws ApiError, Cancelled
 */
export function upload<T>(path: string, body: unknown, options: Uploading = {}): Promise<Result<T>> {
  const { onProgress, signal, headers = {} } = options
  return new Promise((done, fail) => {
    const request = new XMLHttpRequest()
    request.open('POST', path)
    request.responseType = 'text'
    request.setRequestHeader('accept', 'application/json')
    request.setRequestHeader('content-type', 'application/json')
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value)
    request.upload.addEventListener('progress', ({ loaded, total }) =>
      onProgress?.(total === 0 ? 1 : loaded / total),
    )
    request.addEventListener('error', () => fail(new ApiError(0, 'network')))
    request.addEventListener('abort', () => fail(new Cancelled()))
    request.addEventListener('load', () => {
      try {
        done(resultOf<T>(request.status, JSON.parse(request.responseText)))
      } catch (error) {
        fail(error instanceof ApiError ? error : new ApiError(request.status, 'unreadable', { cause: error }))
      }
    })
    if (signal?.aborted === true) return fail(new Cancelled())
    signal?.addEventListener('abort', () => request.abort(), { once: true })
    request.send(JSON.stringify(body))
  })
}

function resultOf<T>(status: number, answer: unknown): Result<T> {
  if (status < 300) return ok(answer as T)
  const { code = 'unknown', args, problems = [] } = answer as Partial<ProblemAnswer>
  if (status >= 500) throw new ApiError(status, code)
  const reason: Problem = { code, at: '', ...(args === undefined ? {} : { args }) }
  return refuse(reason, ...problems)
}
