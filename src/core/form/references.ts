import { isJsonObject, type JsonObject, type JsonValue } from '../json/json-value.ts'
import { at, isPointer } from '../json/pointer.ts'
import { ok, refuse, type Result } from '../problem/problem.ts'
import type { LibraryFiles } from './library-files.ts'
import { mapSubschemas } from './schema-keywords.ts'

/** Looks up what a `$ref` of one document names. Nothing is ever fetched. */
export interface References {
  readonly library: LibraryFiles
  /**
   * The schema, with its own local references made absolute, so that it means the same wherever it is put.
   *
   * Problems, all at `''`: `form/unknown-concept`, `form/unknown-setting`, `form/dangling-ref`, `form/anchor-ref`,
   * `form/remote-ref`, each with the argument `ref`.
   */
  find(ref: string): Result<JsonObject>
}

const ours = /^(urn:khuon:(concept|library-setting):[^#]*)(?:#(.*))?$/

export function referencesOf(document: JsonValue, library: LibraryFiles): References {
  const known = new Map<string, Result<JsonObject>>()
  const absolute = absoluteIn(library)

  function find(ref: string): Result<JsonObject> {
    let found = known.get(ref)
    if (found === undefined) {
      found = lookUp(ref)
      known.set(ref, found)
    }
    return found
  }

  function lookUp(ref: string): Result<JsonObject> {
    if (ref.startsWith('#')) return within(document, ref.slice(1), ref)
    const match = ours.exec(ref)
    if (match === null) return problem('form/remote-ref', ref)
    const [, id = '', kind, fragment = ''] = match
    const file = library.files.get(id)
    if (file === undefined) {
      return problem(kind === 'concept' ? 'form/unknown-concept' : 'form/unknown-setting', ref)
    }
    let whole = absolute.get(id)
    if (whole === undefined) {
      whole = withAbsoluteRefs(file, id)
      absolute.set(id, whole)
    }
    return within(whole, fragment, ref)
  }

  return { library, find }
}

const absoluteFiles = new WeakMap<LibraryFiles, Map<string, JsonObject>>()

/** What a library file says does not depend on the document that names it. */
function absoluteIn(library: LibraryFiles): Map<string, JsonObject> {
  let files = absoluteFiles.get(library)
  if (files === undefined) {
    files = new Map()
    absoluteFiles.set(library, files)
  }
  return files
}

function within(document: JsonValue, fragment: string, ref: string): Result<JsonObject> {
  const place = decodeFragment(fragment)
  if (place === undefined || !isPointer(place)) return problem('form/anchor-ref', ref)
  const found = at(document, place)
  // A boolean schema is a schema too, but nobody needs a name for it.
  return isJsonObject(found) ? ok(found) : problem('form/dangling-ref', ref)
}

function withAbsoluteRefs(schema: JsonObject, id: string): JsonObject {
  const mapped = mapSubschemas(schema, (inner) => (isJsonObject(inner) ? withAbsoluteRefs(inner, id) : inner))
  const { $ref } = mapped
  return typeof $ref === 'string' && $ref.startsWith('#') ? { ...mapped, $ref: id + $ref } : mapped
}

/** RFC 6901 §6: the fragment is percent-encoded. */
export function decodeFragment(fragment: string): string | undefined {
  try {
    return decodeURIComponent(fragment)
  } catch {
    return undefined
  }
}

function problem(code: string, ref: string): Result<JsonObject> {
  return refuse({ code, at: '', args: { ref: ref.slice(0, 200) } })
}
