import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../json/json-value.ts'
import type { Problem } from '../problem/problem.ts'
import { conjoin } from './conjoin.ts'
import type { ConceptUse } from './form-node.ts'
import type { References } from './references.ts'

/** References from concept to concept; the library's own chains have two or three. */
const maxChain = 100

export interface Flat {
  /** The schema without `$ref`: what the concept says and what stands beside it, in one. */
  readonly schema: JsonObject
  /** The concepts it came through, the one the use names first. */
  readonly concepts: readonly ConceptUse[]
  /** Every `$ref` it came through. */
  readonly refs: readonly string[]
  /** References that lead nowhere, or back to themselves (`form/ref-cycle`); all at `''`. */
  readonly problems: readonly Problem[]
}

/**
 * Looks up the `$ref` of one schema, and the library settings in its `allOf`; what lies below is left as it is.
 * A reference that cannot be looked up is left out and named in `problems`.
 */
export function flatten(schema: JsonObject, references: References): Flat {
  return flattenAlong(schema, references, [])
}

function flattenAlong(schema: JsonObject, references: References, trail: readonly string[]): Flat {
  const { $ref, ...beside } = schema
  const problems: Problem[] = []
  const refs: string[] = []
  const concepts: ConceptUse[] = []
  let merged: JsonObject = beside

  if (typeof $ref === 'string') {
    refs.push($ref)
    const found = trail.includes($ref) ? undefined : references.find($ref)
    if (found === undefined) {
      problems.push({ code: 'form/ref-cycle', at: '', args: { ref: $ref } })
    } else if (trail.length >= maxChain) {
      problems.push({ code: 'form/too-deep', at: '', args: { limit: maxChain } })
    } else if (!found.ok) {
      problems.push(...found.problems)
    } else {
      const target = flattenAlong(found.value, references, [...trail, $ref])
      problems.push(...target.problems)
      refs.push(...target.refs)
      concepts.push(...target.concepts)
      merged = conjoin(withoutIdentity(target.schema), beside)
    }
  }
  const concept = conceptOf(schema)
  if (concept !== undefined) concepts.unshift(concept)

  const { allOf } = merged
  if (isJsonArray(allOf) && allOf.some(isSettingRef)) {
    const others = allOf.filter((entry) => !isSettingRef(entry))
    const { allOf: _, ...rest } = merged
    merged = others.length > 0 ? { ...rest, allOf: others } : rest
    for (const entry of allOf.filter(isSettingRef)) {
      const setting = flattenAlong(entry, references, trail)
      problems.push(...setting.problems)
      // What the setting says wins over nothing: its words are about itself, not about the group.
      merged = conjoin(assertionsOf(setting.schema), merged)
    }
  }
  return { schema: merged, concepts, refs, problems }
}

function isSettingRef(entry: JsonValue): entry is JsonObject & { readonly $ref: string } {
  return (
    isJsonObject(entry) &&
    typeof entry.$ref === 'string' &&
    entry.$ref.startsWith('urn:khuon:library-setting:')
  )
}

function assertionsOf(schema: JsonObject): JsonObject {
  const kept = Object.entries(schema).filter(
    ([keyword]) => !keyword.startsWith('x-') && !identity.has(keyword) && !words.has(keyword),
  )
  return Object.fromEntries(kept)
}

const identity = new Set(['$id', '$schema'])
const words = new Set(['$comment', 'description', 'examples', 'title'])

function withoutIdentity(schema: JsonObject): JsonObject {
  const { $id: _id, $schema: _dialect, ...rest } = schema
  return rest
}

function conceptOf(schema: JsonObject): ConceptUse | undefined {
  const concept = schema['x-concept']
  if (!isJsonObject(concept)) return undefined
  const { id, version } = concept
  return typeof id === 'string' && typeof version === 'number' ? { id, version } : undefined
}
