import { isJsonObject, type JsonObject } from '../json/json-value.ts'
import { maxExpandedDepth, maxExpandedNodes } from './expansion.ts'
import type { References } from './references.ts'
import { subschemas } from './schema-keywords.ts'

/** What a schema stands for once every reference is followed. */
interface Extent {
  readonly nodes: number
  readonly depth: number
}

const extents = new WeakMap<object, WeakMap<JsonObject, Extent | null>>()

/**
 * Whether a schema refers to the library alone, every reference leads somewhere and to an end, and all of it is within the
 * bounds of `expansionFault`. A quick yes for what edits leave as it was: each schema is looked at once while it lives.
 * `false` says only that it has to be looked at more closely.
 */
export function isHarmless(source: JsonObject, references: References): boolean {
  let known = extents.get(references.library)
  if (known === undefined) {
    known = new WeakMap()
    extents.set(references.library, known)
  }
  const extent = extentOf(source, references, known, 0)
  return extent !== null && extent.nodes <= maxExpandedNodes && extent.depth <= maxExpandedDepth
}

function extentOf(
  schema: JsonObject,
  references: References,
  known: WeakMap<JsonObject, Extent | null>,
  level: number,
): Extent | null {
  const found = known.get(schema)
  if (found !== undefined) return found
  // Until it is known: what leads back to itself is not harmless.
  known.set(schema, null)
  const extent = level > maxLevel ? null : extentAnew(schema, references, known, level)
  known.set(schema, extent)
  return extent
}

/** Deeper ones are left to `expansionFault`; the depth told is never less than the real one. */
const maxLevel = 200

function extentAnew(
  schema: JsonObject,
  references: References,
  known: WeakMap<JsonObject, Extent | null>,
  level: number,
): Extent | null {
  let nodes = 1
  let depth = 0
  const add = (inner: JsonObject): boolean => {
    const extent = extentOf(inner, references, known, level + 1)
    if (extent === null) return false
    nodes = Math.min(nodes + extent.nodes, maxExpandedNodes + 1)
    depth = Math.max(depth, extent.depth)
    return true
  }
  const { $ref } = schema
  if (typeof $ref === 'string') {
    // What a local reference means is a matter of the whole document.
    const found = $ref.startsWith('#') ? undefined : references.find($ref)
    if (found?.ok !== true || !add(found.value)) return null
  }
  for (const { schema: inner, keyword } of subschemas(schema)) {
    if (!isJsonObject(inner)) continue
    if (inner['$id'] !== undefined || keyword === '$defs' || keyword === 'definitions') return null
    if (!add(inner)) return null
  }
  return { nodes, depth: depth + 1 }
}
