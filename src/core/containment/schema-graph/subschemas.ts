import { isObject, type JsonObject, type JsonValue, member } from '../value.ts'
import type { Place, Resources } from './resources.ts'

const IN_PLACE_LISTS = ['allOf', 'anyOf', 'oneOf']
const IN_PLACE = ['not', 'if', 'then', 'else']
const IN_PLACE_MAPS = ['dependentSchemas', 'dependencies']
const inPlace = new Set(['$ref', '$dynamicRef', ...IN_PLACE_LISTS, ...IN_PLACE, ...IN_PLACE_MAPS])
const INNER = [
  'items',
  'additionalItems',
  'unevaluatedItems',
  'contains',
  'additionalProperties',
  'unevaluatedProperties',
  'propertyNames',
]
const INNER_LISTS = ['prefixItems', 'items']
const INNER_MAPS = ['properties', 'patternProperties']
const innerOnes = new Set([...INNER, ...INNER_LISTS, ...INNER_MAPS])

/** The subschemas that are applied to the very value the schema is applied to, references followed. */
export function inPlaceSubschemas(resources: Resources, { schema, base }: Place): Place[] {
  if (!isObject(schema) || !saysAny(schema, inPlace)) return []
  const places: Place[] = []
  const inner = resources.baseOf(schema, base)
  for (const key of ['$ref', '$dynamicRef']) {
    const reference = member(schema, key)
    if (typeof reference !== 'string') continue
    const target = resources.resolve(reference, inner)
    if (target.found === 'place') places.push(target.place)
    if (resources.ignoresSiblings(schema)) return places
  }
  const parts = [
    ...IN_PLACE_LISTS.flatMap((key) => listed(schema, key)),
    ...IN_PLACE.map((key) => member(schema, key)),
    ...IN_PLACE_MAPS.flatMap((key) => mapped(schema, key)),
  ]
  for (const part of parts) if (isObject(part)) places.push({ schema: part, base: inner })
  return places
}

/** The subschemas that are applied to items, properties or names. */
export function innerSubschemas(resources: Resources, { schema, base }: Place): Place[] {
  if (!isObject(schema) || !saysAny(schema, innerOnes) || resources.ignoresSiblings(schema)) return []
  const inner = resources.baseOf(schema, base)
  const parts = [
    ...INNER.map((key) => member(schema, key)),
    ...INNER_LISTS.flatMap((key) => listed(schema, key)),
    ...INNER_MAPS.flatMap((key) => mapped(schema, key)),
  ]
  return parts.filter(isObject).map((part) => ({ schema: part, base: inner }))
}

/** Most schemas are leaves: a look at their few keywords spares looking for all that there could be. */
function saysAny(schema: JsonObject, keywords: ReadonlySet<string>): boolean {
  return Object.keys(schema).some((key) => keywords.has(key))
}

export function listed(schema: JsonObject, key: string): readonly JsonValue[] {
  const list = member(schema, key)
  return Array.isArray(list) ? list : []
}

export function mapped(schema: JsonObject, key: string): readonly JsonValue[] {
  const map = member(schema, key)
  return isObject(map) ? Object.keys(map).map((name) => map[name] as JsonValue) : []
}
