import type { LibraryFiles } from '../form/library-files.ts'
import { digestOfSync } from '../json/digest.ts'
import type { JsonObject, JsonValue } from '../json/json-value.ts'
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
  const visit = (value: JsonValue | undefined): void => {
    if (Array.isArray(value)) {
      value.forEach(visit)
    } else if (value !== null && typeof value === 'object') {
      for (const [key, inner] of Object.entries(value)) {
        if (key === '$ref' && typeof inner === 'string') follow(inner)
        else visit(inner)
      }
    }
  }
  const follow = (urn: string): void => {
    if (!urn.startsWith('urn:khuon:') || found.has(urn)) return
    found.add(urn)
    visit(library.files.get(urn))
  }
  for (const document of procedure.documents.values()) visit(document.value)
  return [...found].sort()
}
