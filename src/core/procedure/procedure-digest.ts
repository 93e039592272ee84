import type { LibraryFiles } from '../form/library-files.ts'
import { digestOfSync } from '../json/digest.ts'
import { isJsonArray, type JsonObject, type JsonValue } from '../json/json-value.ts'
import type { Procedure } from './procedure.ts'

/**
 * Digest of a procedure's content: SHA-256 over the RFC 8785 bytes of `{files, sources, library}`. Formatting and key
 * order do not count. Every library file the procedure rests on, directly or through another, counts by its own
 * digest: what is bound to this digest is also bound to what the names stood for.
 */
export function procedureDigest(procedure: Procedure, library: LibraryFiles): string {
  const files: Record<string, JsonValue> = {}
  for (const [name, document] of procedure.documents) files[name] = document.value
  const named = [...namedLibraryFiles(procedure, library)].map((urn): [string, JsonValue] => {
    const file = library.files.get(urn)
    return [urn, file === undefined ? null : libraryDigest(file)]
  })
  return digestOfSync({ files, sources: procedure.sources, library: Object.fromEntries(named) })
}

const digests = new WeakMap<JsonObject, string>()

/** Digest of one library file; remembered by file, since many procedures name the same. */
export function libraryDigest(file: JsonObject): string {
  let digest = digests.get(file)
  if (digest === undefined) {
    digest = digestOfSync(file)
    digests.set(file, digest)
  }
  return digest
}

/** URNs of the concepts and settings a procedure rests on, directly or through another, sorted. */
export function namedLibraryFiles(procedure: Procedure, library: LibraryFiles): readonly string[] {
  const found = new Set<string>()
  const follow = (value: JsonValue | undefined): void => {
    if (value === undefined) return
    for (const urn of libraryNamesIn(value)) {
      if (found.has(urn)) continue
      found.add(urn)
      follow(library.files.get(urn))
    }
  }
  for (const document of procedure.documents.values()) follow(document.value)
  return [...found].sort()
}

const named = new WeakMap<object, readonly string[]>()

/** What a document refers to by URN, in its own order; remembered by document, since it is asked again and again. */
export function libraryNamesIn(document: JsonValue): readonly string[] {
  if (typeof document !== 'object' || document === null) return []
  let names = named.get(document)
  if (names === undefined) {
    names = readNames(document)
    named.set(document, names)
  }
  return names
}

function readNames(document: JsonValue): readonly string[] {
  const found: string[] = []
  const visit = (here: JsonValue): void => {
    if (typeof here !== 'object' || here === null) return
    if (isJsonArray(here)) return here.forEach(visit)
    for (const name of Object.keys(here)) {
      const inner = here[name] as JsonValue
      if (name !== '$ref' || typeof inner !== 'string') visit(inner)
      else if (inner.startsWith('urn:khuon:')) found.push(inner)
    }
  }
  visit(document)
  return found
}
