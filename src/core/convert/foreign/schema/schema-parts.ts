import { conjoin, isAnnotation, own } from '../../../form/conjoin.ts'
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../../json/json-value.ts'
import { joinPointer } from '../../../json/pointer.ts'
import { same } from '../../../json/same.ts'
import type { Ledger } from '../../loss-report.ts'

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

/**
 * Two schemas that both hold. A keyword is looked for where it came from, the later first; what the report says of it there
 * it says of the earlier place as well, as far as both went into the one that is read.
 */
export function both(one: Found, other: Found, ledger: Ledger): Found {
  for (const [keyword, value] of Object.entries(one.schema)) {
    const beside = own(other.schema, keyword)
    if (beside !== undefined)
      merge(keyword, [value, one.placeOf(keyword)], [beside, other.placeOf(keyword)], ledger)
  }
  return {
    schema: conjoin(one.schema, other.schema),
    placeOf: (keyword) =>
      own(other.schema, keyword) === undefined && own(one.schema, keyword) !== undefined
        ? one.placeOf(keyword)
        : other.placeOf(keyword),
    trail: [...new Set([...one.trail, ...other.trail])],
  }
}

type Placed = readonly [value: JsonValue, place: string]

function merge(keyword: string, [value, from]: Placed, [beside, to]: Placed, ledger: Ledger): void {
  if (isJsonObject(value) && isJsonObject(beside)) {
    for (const [name, inner] of Object.entries(value)) {
      const [at, there] = [joinPointer(from, name), joinPointer(to, name)]
      const other = own(beside, name)
      if (other === undefined) ledger.mergedInto(at, there)
      else merge(name, [inner, at], [other, there], ledger)
    }
  } else if (same(value, beside) || isHeldWith(keyword, value, beside)) ledger.mergedInto(from, to)
}

/** Whether one keyword says what both said: of two titles one stays, and two patterns are not one. */
function isHeldWith(keyword: string, value: JsonValue, beside: JsonValue): boolean {
  return !isAnnotation(keyword) && conjoin({ [keyword]: value }, { [keyword]: beside }).allOf === undefined
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
