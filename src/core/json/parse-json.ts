import { ok, type Problem, type Result } from '../problem/problem.ts'
import { decodeText } from './decode-text.ts'
import { type JsonLimits, JsonReader } from './json-reader.ts'
import type { JsonValue } from './json-value.ts'
import { TextPositions, type TextRange } from './text-positions.ts'

export type { JsonLimits } from './json-reader.ts'

export const defaultJsonLimits: JsonLimits = {
  maxBytes: 10 * 1024 * 1024,
  maxDepth: 100,
  maxValues: 1_000_000,
}

export interface ParseJsonOptions {
  readonly limits?: Partial<JsonLimits>
  /** Named in every problem, and kept in the document. */
  readonly file?: string
}

export interface JsonDocument {
  readonly value: JsonValue
  readonly text: string
  readonly file?: string
  /** The text of the value at a JSON Pointer; `undefined` when there is none. @throws SyntaxError for no pointer */
  readonly locate: (pointer: string) => TextRange | undefined
  /** The name, with its quotes, of the member at a JSON Pointer; `undefined` for array items and the whole document. */
  readonly locateKey: (pointer: string) => TextRange | undefined
}

/**
 * Reads one JSON text (RFC 8259), more strictly than `JSON.parse`: what it accepts means the same to every reader. It is
 * the one entrance for files, requests, bundles and pasted text.
 *
 * Beyond faults of syntax it refuses repeated names, the name `__proto__`, numbers that a double cannot hold exactly,
 * lone surrogates, every encoding but UTF-8 without byte-order mark, and what exceeds the limits. `-0` is read as 0.
 *
 * Reading stops at the first fault of syntax or limit, or after 20 problems; repeated names, inexact numbers and lone
 * surrogates before it are all listed. Codes `json/*`, each with pointer, line and column (`json/too-large`: none).
 */
export function parseJson(input: Uint8Array | string, options: ParseJsonOptions = {}): Result<JsonDocument> {
  const { file } = options
  const limits = { ...defaultJsonLimits, ...options.limits }
  const named = file === undefined ? {} : { file }
  const decoded = decodeText(input, limits.maxBytes)
  if (!decoded.ok)
    return { ok: false, problems: decoded.problems.map((problem) => ({ ...problem, ...named })) }

  const text = decoded.value
  const positions = new TextPositions(text)
  const problems: Problem[] = []
  const value = new JsonReader(text, limits, positions, problems).read()
  if (value === undefined || problems.length > 0) {
    return { ok: false, problems: problems.map((problem) => ({ ...problem, ...named })) }
  }
  return ok({
    value,
    text,
    ...named,
    locate: (place) => positions.locate(place),
    locateKey: (place) => positions.locateKey(place),
  })
}
