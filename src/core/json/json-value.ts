/**
 * The values of JSON (RFC 8259 §3) as `parseJson` makes them: ordinary objects and arrays, finite numbers,
 * strings without lone surrogates, never `undefined`.
 */
export type JsonValue = null | boolean | number | string | JsonArray | JsonObject
export type JsonArray = readonly JsonValue[]
/** `keyof` of it means nothing: ask `Object.hasOwn` before reading a name that a stranger chose. */
export interface JsonObject {
  readonly [name: string]: JsonValue
}

export function isJsonObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** `Array.isArray` loses the item type of a readonly array; this keeps it. */
export function isJsonArray(value: JsonValue | undefined): value is JsonArray {
  return Array.isArray(value)
}
