import { ApiError } from '../api/client.ts'

/** What to say of something that did not come: a text of the page, or the server's own refusal. */
export type Failure =
  | { readonly text: 'broken' | 'network' | 'unreadable' | 'signedOut' }
  | { readonly refused: ApiError }

export function failureOf(error: unknown): Failure {
  if (!(error instanceof ApiError)) return { text: 'broken' }
  if (error.code === 'network' || error.code === 'unreadable') return { text: error.code }
  return error.status === 401 ? { text: 'signedOut' } : { refused: error }
}
