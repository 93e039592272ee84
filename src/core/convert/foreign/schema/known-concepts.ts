import type { LibraryFiles } from '../../../form/library-files.ts'
import { resolveForm } from '../../../form/resolve.ts'
import { isJsonObject, type JsonObject, type JsonValue } from '../../../json/json-value.ts'
import { joinPointer } from '../../../json/pointer.ts'
import { same } from '../../../json/same.ts'

/** A definition of the file that is, word for word, a concept of our library. */
export interface KnownConcept {
  readonly ref: string
  /** Places of the definitions that went into it. */
  readonly places: readonly string[]
}

/**
 * Recognises definitions that an export of ours wrote out, so that a form which left comes back as it was. A definition
 * that was changed since is no longer the concept and stays a part of the form.
 */
export class KnownConcepts {
  private readonly document: JsonObject
  private readonly library: LibraryFiles
  private readonly found = new Map<string, KnownConcept | undefined>()

  constructor(document: JsonObject, library: LibraryFiles) {
    this.document = document
    this.library = library
  }

  of(ref: string): KnownConcept | undefined {
    if (!this.found.has(ref)) this.found.set(ref, this.lookUp(ref))
    return this.found.get(ref)
  }

  private lookUp(ref: string): KnownConcept | undefined {
    const name = /^#\/\$defs\/([^/]+)$/.exec(ref)?.[1]
    const definitions = this.document.$defs
    if (name === undefined || !isJsonObject(definitions)) return undefined
    const concept = memberOf(definitions, name)
    const identity = isJsonObject(concept) ? concept['x-concept'] : undefined
    if (!isJsonObject(identity) || typeof identity.id !== 'string') return undefined
    const urn = `urn:khuon:concept:${identity.id}@${String(identity.version)}`
    if (!this.library.files.has(urn)) return undefined
    const resolved = resolveForm({ $ref: urn }, this.library)
    if (!resolved.ok || !isJsonObject(resolved.value.$defs)) return undefined
    const places: string[] = []
    for (const [part, schema] of Object.entries(resolved.value.$defs)) {
      if (!same(memberOf(definitions, part) ?? null, schema)) return undefined
      places.push(joinPointer('/$defs', part))
    }
    return { ref: urn, places }
  }
}

function memberOf(map: JsonObject, name: string): JsonValue | undefined {
  return Object.hasOwn(map, name) ? map[name] : undefined
}
