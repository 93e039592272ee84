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

/** Names come again and again; what a hostile file brings of them does not stay for ever. */
const names = new Map<string, string>()
const mostNames = 10_000

function nameText(name: string): string {
  let text = names.get(name)
  if (text === undefined) {
    text = scalarText(name)
    if (names.size >= mostNames) names.clear()
    names.set(name, text)
  }
  return text
}

// Texts are put together as they come: no list is made for each array and object of a file of hundreds of thousands.
function write(value: unknown, depth: number): string {
  if (depth > maxDepth) throw new RangeError(`nested deeper than ${maxDepth} levels`)
  if (isArray(value)) {
    let text = '['
    // By index, which does not pass over the holes of a sparse array.
    for (let at = 0; at < value.length; at++) {
      if (at > 0) text += ','
      text += write(value[at], depth + 1)
    }
    return `${text}]`
  }
  const found = memberNames(value)
  if (found === undefined) return scalarText(value)
  // The default order of `sort` is that of UTF-16 code units (RFC 8785 §3.2.3).
  if (found.length > 1) found.sort()
  let text = '{'
  for (const name of found) {
    if (text.length > 1) text += ','
    text += `${nameText(name)}:${write((value as Record<string, unknown>)[name], depth + 1)}`
  }
  return `${text}}`
}
