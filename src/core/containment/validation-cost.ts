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
