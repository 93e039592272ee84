import { conjoin, own } from '../../../form/conjoin.ts'
import { isJsonArray, type JsonObject, type JsonValue } from '../../../json/json-value.ts'

/** A schema with its references followed, and where its keywords stand in the source. */
export interface Found {
  readonly schema: JsonObject
  /** Where a keyword of `schema` stands in the source. */
  readonly placeOf: (keyword: string) => string
  readonly trail: readonly string[]
}

export function isCount(value: JsonValue): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0
}

export function assumedType(schema: JsonObject): string {
  if (schema.properties !== undefined) return 'object'
  if (schema.items !== undefined) return 'array'
  const values = isJsonArray(schema.enum) ? schema.enum : schema.const === undefined ? [] : [schema.const]
  const [first] = values
  return typeof first === 'boolean' ? 'boolean' : typeof first === 'number' ? 'number' : 'string'
}

/** Two schemas that both hold; a keyword is looked for where it came from, the later first. */
export function both(one: Found, other: Found): Found {
  return {
    schema: conjoin(one.schema, other.schema),
    placeOf: (keyword) =>
      own(other.schema, keyword) === undefined && own(one.schema, keyword) !== undefined
        ? one.placeOf(keyword)
        : other.placeOf(keyword),
    trail: [...new Set([...one.trail, ...other.trail])],
  }
}

export function firstToken(place: string): string {
  return place.slice(1).split('/')[0] ?? ''
}

/** A `$ref` may percent-encode its pointer (RFC 6901 §6); one that does so wrongly leads nowhere. */
export function decoded(fragment: string): string | undefined {
  try {
    return decodeURIComponent(fragment)
  } catch {
    return undefined
  }
}
