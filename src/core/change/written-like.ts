import type { LibraryFiles } from '../form/library-files.ts'
import type { JsonValue } from '../json/json-value.ts'
import { shareUnchanged } from '../json/share-unchanged.ts'
import { ok, type Result } from '../problem/problem.ts'
import type { ProcedureDocuments } from './documents.ts'
import type { ProcedureParts } from './part.ts'
import { fromParts } from './parts.ts'

/**
 * The documents that the parts say. What says the same as before is the same reference, down to the single field: one
 * label costs one label, in the next reading, in the model, on the way to the preview and to the checks.
 */
export function writtenLike(
  before: ProcedureDocuments,
  parts: ProcedureParts,
  library: LibraryFiles,
): Result<ProcedureDocuments> {
  const written = fromParts(parts, library)
  if (!written.ok) return written
  const shared = shareUnchanged(before as unknown as JsonValue, written.value as unknown as JsonValue)
  return ok(shared as unknown as ProcedureDocuments)
}
