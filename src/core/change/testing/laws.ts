import { canonicalText } from '../../json/canonical.ts'
import type { JsonValue } from '../../json/json-value.ts'
import { same } from '../../json/same.ts'
import type { Result } from '../../problem/problem.ts'
import type { ProcedureDocuments } from '../documents.ts'
import type { ProcedureParts } from '../part.ts'
import { fromParts, toParts } from '../parts.ts'
import { sampleProcedure } from './sample-procedure.ts'

/** The value of a result that must be there. */
export function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.problems).slice(0, 3000))
  return result.value
}

export function bytesOf(documents: ProcedureDocuments): string {
  return canonicalText(documents as unknown as JsonValue)
}

export function documentsOf(parts: ProcedureParts): ProcedureDocuments {
  return must(fromParts(parts))
}

/** The sample in normal form, and its parts. */
export const samplePartsInOrder: ProcedureParts = toParts(sampleProcedure)
export const normalSample: ProcedureDocuments = documentsOf(samplePartsInOrder)
export const sampleParts: ProcedureParts = toParts(normalSample)

/**
 * Equal canonical bytes (equal JSON values have them, RFC 8785); else the first place where the texts part, for whole
 * procedures are too long to read.
 */
export function expectSameBytes(one: ProcedureDocuments, other: ProcedureDocuments, about: unknown): void {
  if (same(one as unknown as JsonValue, other as unknown as JsonValue)) return
  const [first, second] = [bytesOf(one), bytesOf(other)]
  let at = 0
  while (at < first.length && first[at] === second[at]) at++
  const around = (text: string) => text.slice(Math.max(0, at - 100), at + 100)
  throw new Error(`${around(first)}\n≠\n${around(second)}\n${JSON.stringify(about)?.slice(0, 4000)}`)
}
