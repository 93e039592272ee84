import type { JsonObject, JsonValue } from '../json/json-value.ts'
import { Exhausted } from './budget.ts'

export type { JsonObject, JsonValue }

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Own properties only: a schema may well have a member called `__proto__` or `constructor`. */
export function member(object: JsonObject, name: string): JsonValue | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined
}

/**
 * One text per JSON value under the equality of JSON Schema (2020-12 core §4.2.2): key order, `1` against
 * `1.0` and `-0` do not matter. Used as a map key, never shown.
 *
 * @throws Exhausted `number-precision` for a number beyond a double
 */
export function canonicalText(value: JsonValue): string {
  if (typeof value === 'number') {
    // `1e400` as `JSON.parse` reads it: which number was written is lost.
    if (!Number.isFinite(value)) throw new Exhausted('number-precision')
    return Object.is(value, -0) ? '0' : String(value)
  }
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(',')}]`
  const object = value as JsonObject
  const names = Object.keys(object).sort()
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonicalText(object[name] as JsonValue)}`).join(',')}}`
}

/** A plain object that keeps `__proto__` as a member of its own. */
export function objectOf(entries: Iterable<readonly [string, JsonValue]>): JsonObject {
  const object: Record<string, JsonValue> = {}
  for (const [name, value] of entries) {
    if (name === '__proto__') {
      Object.defineProperty(object, name, { value, enumerable: true, writable: true, configurable: true })
    } else {
      object[name] = value
    }
  }
  return object
}

/** The number of code points, which is what `minLength` counts (2020-12 validation §6.3.1). */
export function codePointLength(text: string): number {
  let length = text.length
  for (let at = 0; at + 1 < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit >= 0xd800 && unit < 0xdc00) {
      const next = text.charCodeAt(at + 1)
      if (next >= 0xdc00 && next < 0xe000) {
        length--
        at++
      }
    }
  }
  return length
}

/** How many values there are in a value, itself included. */
export function sizeOf(value: JsonValue): number {
  if (typeof value !== 'object' || value === null) return 1
  let size = 1
  for (const inner of Object.values(value)) size += sizeOf(inner)
  return size
}
