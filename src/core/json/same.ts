import { isJsonArray, isJsonObject, type JsonValue } from './json-value.ts'

/**
 * Whether two JSON values are equal (JSON Schema 2020-12, Core §4.2.2): the order of members has no meaning, that of
 * items has; numbers by value, so `0` and `-0` are one.
 */
export function same(one: JsonValue, other: JsonValue): boolean {
  if (one === other) return true
  if (isJsonArray(one)) {
    return (
      isJsonArray(other) &&
      one.length === other.length &&
      one.every((item, i) => same(item, other[i] as JsonValue))
    )
  }
  if (!isJsonObject(one) || !isJsonObject(other)) return false
  const names = Object.keys(one)
  return (
    names.length === Object.keys(other).length &&
    names.every(
      (name) => Object.hasOwn(other, name) && same(one[name] as JsonValue, other[name] as JsonValue),
    )
  )
}
