import type {
  Catalogue,
  LibraryAnswer,
  ProblemAnswer,
  ProcedureAnswer,
  RulesAnswer,
} from '../../core/api/contract.ts'

interface ErrorMore extends ErrorOptions {
  readonly args?: ProblemAnswer['args']
}

/** Why an answer did not come. `code` and `args` are the server's; or the code is `network`, `unreadable`. */
export class ApiError extends Error {
  readonly status: number
  readonly code: string
  readonly args: ProblemAnswer['args']

  constructor(status: number, code: string, { args, ...options }: ErrorMore = {}) {
    super(`${status} ${code}`, options)
    this.name = 'ApiError'
    this.status = status
    this.code = code
    this.args = args
  }
}

/** What somebody has called off; its answer is not waited for. */
export class Cancelled extends Error {}

/** What an answer that is no success says. */
export function refusedBy(status: number, body: unknown): ApiError {
  const { code = 'unknown', args } = body as Partial<ProblemAnswer>
  return new ApiError(status, code, args === undefined ? {} : { args })
}

/** GET answers are asked once and kept: definitions change only when the studio is told so (`forget`). */
const kept = new Map<string, Promise<unknown>>()

function get<T>(path: string): Promise<T> {
  const known = kept.get(path) as Promise<T> | undefined
  if (known !== undefined) return known
  const asked = ask<T>(path)
  kept.set(path, asked)
  asked.catch(() => kept.delete(path))
  return asked
}

async function ask<T>(path: string): Promise<T> {
  const response = await fetch(path, { headers: { accept: 'application/json' } }).catch((cause: unknown) => {
    throw new ApiError(0, 'network', { cause })
  })
  const body: unknown = await response.json().catch((cause: unknown) => {
    throw new ApiError(response.status, 'unreadable', { cause })
  })
  if (!response.ok) throw refusedBy(response.status, body)
  return body as T
}

export const api = {
  catalogue: () => get<Catalogue>('/api/catalogue'),
  procedure: (slug: string) => get<ProcedureAnswer>(`/api/procedures/${encodeURIComponent(slug)}`),
  library: () => get<LibraryAnswer>('/api/library'),
  rules: () => get<RulesAnswer>('/api/rules'),
  /** Forgets the procedures: a draft was edited, or a version went a step. */
  forgetProcedures: () => {
    for (const path of kept.keys()) if (path !== '/api/library' && path !== '/api/rules') kept.delete(path)
  },
  /** Forgets what was answered, so that the next question goes to the server. */
  forget: () => kept.clear(),
}
