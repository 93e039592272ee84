import { lookInto } from './ordinary.ts'
import { inPlaceSubschemas, mapped } from './schema-graph/subschemas.ts'
import { isObject, type JsonObject, type JsonValue, member } from './value.ts'
import type { Place, Resources } from './schema-graph/resources.ts'

const OF_MEMBERS = ['additionalProperties', 'unevaluatedProperties']
const OF_ITEMS = ['items', 'additionalItems', 'contains', 'unevaluatedItems']
const TUPLES = ['prefixItems', 'items']

/**
 * At most how many subschemas a validator that remembers nothing visits for this value. Branches that refer
 * to the same definition twice, over and over, make that number explode while the schema stays small; such
 * a schema must not be handed to a validator that cannot be stopped.
 */
export function validationCost(resources: Resources, value: JsonValue): number {
  return new Estimate(resources).cost(resources.root, value)
}

/** A schema counted with all that its references lead to, by what looks other documents up. */
const weights = new WeakMap<object, WeakMap<JsonObject, number>>()
const NO_OTHERS = {}

/**
 * Whether the number of `validationCost` is at most a limit, seen from the sizes of schema and value alone: no part of the
 * schema is asked more often than once for each part of the value (of `uniqueItems`: each pair of items).
 *
 * @param others documents by URI; the same function always finds the same ones
 * @returns `false` where that does not say
 */
export function isCheapToValidate(
  schema: JsonValue,
  value: JsonValue,
  others: ((uri: string) => JsonValue | undefined) | undefined,
  limit: number,
): boolean {
  if (!isObject(schema)) return limit >= 1
  const known = weights.get(others ?? NO_OTHERS) ?? new WeakMap<JsonObject, number>()
  weights.set(others ?? NO_OTHERS, known)
  const documentOf = (uri: string): number => {
    const document = others?.(uri)
    return isObject(document) ? ofDocument(document) : Number.POSITIVE_INFINITY
  }
  const ofDocument = (document: JsonObject): number =>
    known.get(document) ??
    (lookInto(document)?.local === 'nowhere' ? weightOf(document) : Number.POSITIVE_INFINITY)
  const weightOf = (part: JsonValue): number => {
    if (typeof part !== 'object' || part === null) return 1
    if (Array.isArray(part)) return part.reduce((sum: number, inner) => sum + weightOf(inner), 1)
    const object = part as JsonObject
    let weight = known.get(object)
    if (weight !== undefined) return weight
    // Met again within itself: no limit is enough.
    known.set(object, Number.POSITIVE_INFINITY)
    weight = 1
    for (const keyword of Object.keys(object)) {
      const inner = object[keyword] as JsonValue
      weight +=
        keyword === '$ref' && typeof inner === 'string'
          ? documentOf(inner.split('#')[0] ?? '')
          : weightOf(inner)
    }
    known.set(object, weight)
    return weight
  }
  return ofDocument(schema) * sizeOf(value) <= limit
}

function sizeOf(value: JsonValue): number {
  if (Array.isArray(value)) {
    return value.reduce((sum: number, item) => sum + sizeOf(item), 1 + value.length ** 2)
  }
  if (!isObject(value)) return 1
  // Names are looked at like members.
  return Object.keys(value).reduce((sum, name) => sum + 1 + sizeOf(value[name] as JsonValue), 1)
}

class Estimate {
  readonly #resources: Resources
  readonly #known = new Map<JsonObject, Map<JsonValue, number>>()

  constructor(resources: Resources) {
    this.#resources = resources
  }

  cost(place: Place, value: JsonValue): number {
    const { schema, base } = place
    if (!isObject(schema)) return 1
    const byValue = this.#known.get(schema) ?? new Map<JsonValue, number>()
    this.#known.set(schema, byValue)
    const known = byValue.get(value)
    if (known !== undefined) return known
    byValue.set(value, 1)
    const inner = this.#resources.baseOf(schema, base)
    const sum =
      1 +
      inPlaceSubschemas(this.#resources, place).reduce((total, part) => total + this.cost(part, value), 0) +
      this.#ofMembers(schema, inner, value) +
      this.#ofItems(schema, inner, value)
    byValue.set(value, sum)
    return sum
  }

  #sub(schema: JsonValue | undefined, base: string, value: JsonValue): number {
    return schema === undefined ? 0 : this.cost({ schema, base }, value)
  }

  #ofMembers(schema: JsonObject, base: string, value: JsonValue): number {
    if (!isObject(value)) return 0
    let sum = 0
    const properties = member(schema, 'properties')
    const general = [...OF_MEMBERS.map((key) => member(schema, key)), ...mapped(schema, 'patternProperties')]
    for (const name of Object.keys(value)) {
      const inner = value[name] as JsonValue
      if (isObject(properties)) sum += this.#sub(member(properties, name), base, inner)
      for (const part of general) sum += this.#sub(part, base, inner)
      sum += this.#sub(member(schema, 'propertyNames'), base, name)
    }
    return sum
  }

  #ofItems(schema: JsonObject, base: string, value: JsonValue): number {
    if (!Array.isArray(value)) return 0
    let sum = member(schema, 'uniqueItems') === true ? value.length ** 2 : 0
    const general = OF_ITEMS.map((key) => member(schema, key)).filter((part) => !Array.isArray(part))
    for (const item of value) for (const part of general) sum += this.#sub(part, base, item)
    for (const key of TUPLES) {
      const tuple = member(schema, key)
      if (!Array.isArray(tuple)) continue
      value.slice(0, tuple.length).forEach((item, index) => (sum += this.#sub(tuple[index], base, item)))
    }
    return sum
  }
}
