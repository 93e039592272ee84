import { flatten } from '../form/flatten.ts'
import { type FormModel, formModel } from '../form/form-model.ts'
import type { LibraryFiles } from '../form/library-files.ts'
import { referenceProblems } from '../form/reference-problems.ts'
import { type References, referencesOf } from '../form/references.ts'
import { mapSubschemas } from '../form/schema-keywords.ts'
import { isJsonObject, type JsonObject, type JsonValue } from '../json/json-value.ts'
import { ok, refuse, type Result } from '../problem/problem.ts'

/** A form with every library concept written out in its place, annotations kept. */
export interface WrittenForm {
  readonly schema: JsonObject
  /** Uploaded papers are tables of their description here: a foreign system knows no file concept of ours. */
  readonly model: FormModel
}

/** Nested references a form may have; the library's go three deep. */
const maxDepth = 50

/**
 * What the exporters read: a form that needs no library.
 *
 * @returns problems of `resolveForm`, and `form/recursion` for a form that contains itself
 */
export function writtenForm(
  { schema, layout }: { readonly schema: JsonValue; readonly layout: JsonValue },
  library: LibraryFiles,
): Result<WrittenForm> {
  if (!isJsonObject(schema)) return refuse({ code: 'form/not-an-object', at: '' })
  const references = referencesOf(schema, library)
  const problems = referenceProblems(schema, references, { refuseRecursion: true })
  if (problems.length > 0) return { ok: false, problems }
  const written = writeOut(schema, references, 0)
  return ok({
    schema: written,
    model: formModel({ schema: written, layout }, { files: new Map(), formats: library.formats }),
  })
}

function writeOut(schema: JsonObject, references: References, depth: number): JsonObject {
  if (depth > maxDepth) throw new RangeError('a form that was checked for recursion is too deep')
  const { schema: flat } = flatten(schema, references)
  return mapSubschemas(flat, (part, { keyword }) => {
    if (!isJsonObject(part) || keyword === '$defs') return part
    const written = writeOut(part, references, depth + 1)
    if (keyword !== 'items') return written
    const { 'x-concept': _, ...row } = written
    return row
  })
}
