import type { JsonValue } from './json-value.ts'
import { isArray, memberNames, scalarText } from './writable.ts'

const maxDepth = 1000

/**
 * RFC 8785 (JSON Canonicalization Scheme): no white space, members sorted by the UTF-16 code units of their names,
 * strings and numbers as ECMAScript prints them (`-0` as `0`).
 *
 * @throws TypeError for what is no JSON value (NaN, infinities, `undefined` also as a member, lone surrogates, other
 *   objects); RangeError beyond 1000 levels, and so for cycles
 */
export function canonicalText(value: JsonValue): string {
  return write(value, 0)
}

/** The canonical text in UTF-8: what digests and signatures cover. */
export function canonicalBytes(value: JsonValue): Uint8Array {
  return new TextEncoder().encode(canonicalText(value))
}

function write(value: unknown, depth: number): string {
  if (depth > maxDepth) throw new RangeError(`nested deeper than ${maxDepth} levels`)
  if (isArray(value)) {
    // Not `map`, which would pass over the holes of a sparse array.
    return `[${Array.from(value, (item) => write(item, depth + 1)).join(',')}]`
  }
  const names = memberNames(value)
  if (names === undefined) return scalarText(value)
  // The default order of `sort` is that of UTF-16 code units (RFC 8785 §3.2.3).
  const members = names
    .sort()
    .map((name) => `${scalarText(name)}:${write((value as Record<string, unknown>)[name], depth + 1)}`)
  return `{${members.join(',')}}`
}
