/**
 * A problem is something the author of a document can put right: it says where, what, and (through the
 * catalogue in `core/text`) what to do next. Problems are returned; errors, which we have to put right, are
 * thrown.
 */
export interface Problem {
  /** Stable, `room/kebab-case`, e.g. `json/duplicate-key`. The sentence for it stands in `core/text`. */
  readonly code: string
  /** JSON Pointer (RFC 6901) into the document; the empty string is the whole document. */
  readonly at: string
  /** What the sentence needs to know: names, limits, values. Never whole documents. */
  readonly args?: Readonly<Record<string, string | number>>
  /** The file, relative to where the caller looked, with forward slashes. Absent for documents without one. */
  readonly file?: string
  /** 1-based line in the file's text. */
  readonly line?: number
  /** 1-based column, counted in UTF-16 code units as editors do. */
  readonly column?: number
}

export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly Problem[] }

export function ok<T>(value: T): Result<T> {
  return { ok: true, value }
}

export function refuse<T = never>(...problems: readonly Problem[]): Result<T> {
  return { ok: false, problems }
}
