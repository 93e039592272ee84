import { ok, type Problem, type Result, refuse } from '../problem/problem.ts'
import { TextPositions } from './text-positions.ts'

/**
 * The text of a file: UTF-8 without byte-order mark (RFC 8259 §8.1), at most `maxBytes` long. Nothing is decoded before
 * the size is known to be allowed. A text that comes as a string is measured as UTF-8.
 *
 * Refused: `json/too-large`, `json/byte-order-mark`, `json/encoding` (UTF-16 or UTF-32), `json/invalid-utf-8` (with byte
 * offset, 0-based), `json/lone-surrogate` (a string that no bytes can stand for).
 */
export function decodeText(input: Uint8Array | string, maxBytes: number): Result<string> {
  return typeof input === 'string' ? checkString(input, maxBytes) : decodeBytes(input, maxBytes)
}

function checkString(text: string, maxBytes: number): Result<string> {
  // Every code unit takes one to three bytes, so the exact length is only needed in between.
  if (text.length > maxBytes) return tooLarge(text.length, maxBytes)
  if (text.length * 3 > maxBytes) {
    const bytes = utf8Length(text)
    if (bytes > maxBytes) return tooLarge(bytes, maxBytes)
  }
  if (text.startsWith('\uFEFF')) return refuse(atStart('json/byte-order-mark'))
  const lone = /\p{Surrogate}/u.exec(text)
  if (lone === null) return ok(text)
  const codePoint = `U+${lone[0].charCodeAt(0).toString(16).toUpperCase()}`
  const place = new TextPositions(text).lineColumn(lone.index)
  return refuse({ code: 'json/lone-surrogate', at: '', args: { found: codePoint }, ...place })
}

function decodeBytes(bytes: Uint8Array, maxBytes: number): Result<string> {
  if (bytes.length > maxBytes) return tooLarge(bytes.length, maxBytes)
  const encoding = foreignEncoding(bytes)
  if (encoding !== undefined) return refuse(atStart('json/encoding', { encoding }))
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf)
    return refuse(atStart('json/byte-order-mark'))
  try {
    return ok(decode(bytes))
  } catch {
    const offset = firstInvalidByte(bytes)
    const before = decode(bytes.subarray(0, offset))
    const found = (bytes[offset] as number).toString(16).toUpperCase().padStart(2, '0')
    const place = new TextPositions(before).lineColumn(before.length)
    return refuse({ code: 'json/invalid-utf-8', at: '', args: { offset, found }, ...place })
  }
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
}

/** By byte-order mark, or by the zero bytes that the first, necessarily ASCII, characters of a JSON text leave. */
function foreignEncoding(bytes: Uint8Array): string | undefined {
  const [a, b, c, d] = bytes
  if (a === 0xff && b === 0xfe) return c === 0 && d === 0 ? 'UTF-32 LE' : 'UTF-16 LE'
  if (a === 0xfe && b === 0xff) return 'UTF-16 BE'
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return 'UTF-32 BE'
  if (a === 0 && b === 0 && c === 0 && d) return 'UTF-32 BE'
  if (a && b === 0 && c === 0 && d === 0) return 'UTF-32 LE'
  const endsHere = bytes.length === 2
  if (a === 0 && b && (endsHere || (c === 0 && d))) return 'UTF-16 BE'
  if (a && b === 0 && (endsHere || (c && d === 0))) return 'UTF-16 LE'
  return undefined
}

/** Offset of the first byte that begins no well-formed sequence (The Unicode Standard, table 3-7). */
function firstInvalidByte(bytes: Uint8Array): number {
  let i = 0
  while (i < bytes.length) {
    const length = sequenceLength(bytes, i)
    if (length === 0) return i
    i += length
  }
  return i
}

function sequenceLength(bytes: Uint8Array, i: number): number {
  const first = bytes[i] as number
  if (first < 0x80) return 1
  if (first < 0xc2 || first > 0xf4) return 0
  const length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4
  // Overlong forms, surrogates and what lies beyond U+10FFFF show in the second byte.
  const low = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80
  const high = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf
  for (let k = 1; k < length; k++) {
    const byte = bytes[i + k]
    if (byte === undefined || byte < (k === 1 ? low : 0x80) || byte > (k === 1 ? high : 0xbf)) return 0
  }
  return length
}

function utf8Length(text: string): number {
  let bytes = text.length
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code < 0x80) continue
    // A surrogate pair is two units and four bytes: one more for each.
    bytes += code < 0x800 || (code >= 0xd800 && code <= 0xdfff) ? 1 : 2
  }
  return bytes
}

function tooLarge(bytes: number, limit: number): Result<string> {
  return refuse({ code: 'json/too-large', at: '', args: { bytes, limit } })
}

function atStart(code: string, args?: Record<string, string>): Problem {
  return { code, at: '', ...(args && { args }), line: 1, column: 1 }
}
