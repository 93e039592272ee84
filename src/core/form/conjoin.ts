import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../json/json-value.ts'
import { same } from '../json/same.ts'

/**
 * One schema that accepts exactly what both accept: a library concept and the tightening beside its `$ref`
 * (JSON Schema 2020-12, Core §8.2.3.1: siblings of `$ref` apply besides it). Annotations of the use win.
 *
 * Where two keywords cannot be said in one (two patterns, two `multipleOf`), the concept's goes into `allOf`.
 */
export function conjoin(concept: JsonObject, use: JsonObject): JsonObject {
  const merged: Record<string, JsonValue> = { ...concept }
  const apart: Record<string, JsonValue> = {}
  for (const [keyword, value] of Object.entries(use)) {
    const other = concept[keyword]
    if (other === undefined || same(other, value) || isAnnotation(keyword)) {
      merged[keyword] = value
      continue
    }
    const both = mergeKeyword(keyword, other, value)
    if (both === undefined) apart[keyword] = other
    merged[keyword] = both ?? value
  }
  const properties = bothProperties(concept, use)
  if (properties !== undefined) merged.properties = properties
  if (Object.keys(apart).length > 0) {
    merged.allOf = [...(isJsonArray(merged.allOf) ? merged.allOf : []), apart]
  }
  return merged
}

export function isAnnotation(keyword: string): boolean {
  return keyword.startsWith('x-') || annotations.has(keyword)
}

const annotations = new Set([
  '$comment',
  '$id',
  '$schema',
  'default',
  'deprecated',
  'description',
  'examples',
  'readOnly',
  'title',
  'writeOnly',
])

const greater = new Set([
  'exclusiveMinimum',
  'minContains',
  'minimum',
  'minItems',
  'minLength',
  'minProperties',
])
const smaller = new Set([
  'exclusiveMaximum',
  'maxContains',
  'maximum',
  'maxItems',
  'maxLength',
  'maxProperties',
])

/** `undefined` where the two cannot be said in one keyword. */
function mergeKeyword(keyword: string, concept: JsonValue, use: JsonValue): JsonValue | undefined {
  if (typeof concept === 'number' && typeof use === 'number') {
    if (greater.has(keyword)) return Math.max(concept, use)
    if (smaller.has(keyword)) return Math.min(concept, use)
  }
  if (isJsonArray(concept) && isJsonArray(use)) {
    if (keyword === 'required') return [...concept, ...use.filter((name) => !concept.includes(name))]
    if (keyword === 'enum') return orApart(use.filter((value) => concept.some((other) => same(other, value))))
    if (keyword === 'allOf') return [...concept, ...use]
    if (keyword === 'oneOf' && isOptionList(concept) && isOptionList(use)) {
      return orApart(use.filter((option) => concept.some((other) => same(constOf(other), constOf(option)))))
    }
  }
  if (keyword === 'type' && isTypePair(concept, use)) return 'integer'
  if (keyword === 'uniqueItems') return concept === true || use === true
  if (keyword === 'properties') return use // see bothProperties
  if (keyword === 'items') return conjoinAny(concept, use)
  if (keyword === 'additionalProperties') return concept === false || use === false ? false : undefined
  return undefined
}

/** Nothing left to choose is no list a schema may have (2020-12, Core §10.2.1.3): both stand, and refuse all. */
function orApart(left: readonly JsonValue[]): readonly JsonValue[] | undefined {
  return left.length > 0 ? left : undefined
}

function bothProperties(concept: JsonObject, use: JsonObject): JsonObject | undefined {
  if (concept.properties === undefined && use.properties === undefined) return undefined
  // A closed object without a list of members refuses every member the other side names.
  const ofConcept = isJsonObject(concept.properties) ? concept.properties : {}
  const ofUse = isJsonObject(use.properties) ? use.properties : {}
  const closed = concept.additionalProperties === false || use.additionalProperties === false
  const both: Record<string, JsonValue> = {}
  for (const name of new Set([...Object.keys(ofConcept), ...Object.keys(ofUse)])) {
    const one = own(ofConcept, name) ?? concept.additionalProperties !== false
    const other = own(ofUse, name) ?? use.additionalProperties !== false
    const value = conjoinAny(one, other) ?? { allOf: [one, other] }
    // A closed object refuses what it does not name: no need to say `false`.
    if (value !== false || !closed) define(both, name, value)
  }
  return both
}

function conjoinAny(concept: JsonValue, use: JsonValue): JsonValue | undefined {
  if (concept === false || use === false) return false
  if (concept === true) return use
  if (use === true) return concept
  return isJsonObject(concept) && isJsonObject(use) ? conjoin(concept, use) : undefined
}

function isTypePair(one: JsonValue, other: JsonValue): boolean {
  return (one === 'integer' && other === 'number') || (one === 'number' && other === 'integer')
}

function isOptionList(list: readonly JsonValue[]): boolean {
  return list.every((option) => isJsonObject(option) && option.const !== undefined)
}

/** Only of what `isOptionList` let through. */
function constOf(option: JsonValue): JsonValue {
  return (isJsonObject(option) ? option.const : undefined) ?? null
}

/** A member of a map whose names a stranger chose. */
export function own(map: JsonObject, name: string): JsonValue | undefined {
  return Object.hasOwn(map, name) ? map[name] : undefined
}

/** Sets a member even where its name is one that plain assignment treats specially. */
export function define(map: Record<string, JsonValue>, name: string, value: JsonValue): void {
  Object.defineProperty(map, name, { value, writable: true, enumerable: true, configurable: true })
}
