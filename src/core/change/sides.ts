import type { LibraryFiles } from '../form/library-files.ts'
import { isJsonObject, type JsonObject, type JsonValue } from '../json/json-value.ts'
import { shareUnchanged } from '../json/share-unchanged.ts'
import { applyToParts } from './apply.ts'
import { type Change, targetKey } from './change.ts'
import type { ProcedureDocuments } from './documents.ts'
import { invert } from './invert.ts'
import { keptParts } from './kept-parts.ts'
import type { ProcedureParts } from './part.ts'
import { toParts, writeSchema, writeSchemaAfter } from './parts.ts'

/** A procedure with or without the change: its parts, and the schema of the form that matters. */
export interface Side {
  readonly parts: ProcedureParts
  /** Of a form or result by its key: `false` where there is none, `undefined` where it cannot be written. */
  readonly schemaOf: (root: string) => JsonValue | undefined
}

/** The procedure without and with the change: made on the older side, or else taken back on the newer one. */
export function withAndWithout(
  change: Change,
  { before, after }: { readonly before: ProcedureDocuments; readonly after?: ProcedureDocuments },
  library: LibraryFiles,
): readonly [Side, Side] | undefined {
  const made = sideWith(change, before, library)
  if (made !== undefined) return [given(before, library), made]
  const undone = after === undefined ? undefined : sideWith(invert(change), after, library)
  return undone !== undefined && after !== undefined ? [undone, given(after, library)] : undefined
}

function sideWith(change: Change, documents: ProcedureDocuments, library: LibraryFiles): Side | undefined {
  const given = toParts(documents, library)
  const made = applyToParts(given, [change])
  if (!made.ok) return undefined
  const parts = made.value
  const root = rootOf(change, parts)
  const kept = keptParts(given, parts)
  const schemaOnce = (key: string): JsonValue | undefined => {
    const schema = schemaOf(key, documents)
    const written = isJsonObject(schema)
      ? writeSchemaAfter(key, parts, library, { schema, kept })
      : writeSchema(key, parts, library)
    if (!written.ok) return undefined
    return written.value === undefined ? false : shareUnchanged(schema, written.value, false)
  }
  const schema = root === undefined ? false : schemaOnce(root)
  if (schema === undefined) return undefined
  return { parts, schemaOf: (key) => (key === root ? schema : schemaOnce(key)) }
}

function given(documents: ProcedureDocuments, library: LibraryFiles): Side {
  return { parts: toParts(documents, library), schemaOf: (root) => schemaOf(root, documents) }
}

/** Key of the form or result that holds the target. */
export function rootOf(change: Change, parts: ProcedureParts): string | undefined {
  let key = targetKey(change)
  for (let part = parts.parts.get(key ?? ''); part?.parent !== undefined; part = parts.parts.get(key))
    key = part.parent
  return key !== undefined && parts.parts.has(key) ? key : undefined
}

/** The source schema of a form or result; one that is not there accepts nothing. */
export function schemaOf(root: string, documents: ProcedureDocuments): JsonValue {
  const id = root.slice(root.indexOf(':') + 1)
  const list: readonly { readonly id: string; readonly schema: JsonObject }[] = root.startsWith('form:')
    ? documents.forms
    : documents.results
  return list.find((form) => form.id === id)?.schema ?? false
}
