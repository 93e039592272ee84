import { bytesToHex } from '@noble/hashes/utils.js'
import { canonicalBytes, canonicalText } from './canonical.ts'
import type { JsonValue } from './json-value.ts'
import { sha256HexSync } from './sha256.ts'

export { sha256HexSync }

/** SHA-256 in 64 lower-case hexadecimal digits, by WebCrypto where there is one. */
export async function sha256Hex(bytes: Uint8Array): Promise<string> {
  // Browsers withhold `subtle` from pages served without TLS, as a studio on an office network may be.
  const subtle = globalThis.crypto?.subtle as SubtleCrypto | undefined
  if (subtle === undefined) return sha256HexSync(bytes)
  return bytesToHex(new Uint8Array(await subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>)))
}

/** `sha256:` and the SHA-256 of the canonical bytes (RFC 8785). @throws as `canonicalBytes` */
export async function digestOf(value: JsonValue): Promise<string> {
  return `sha256:${await sha256Hex(canonicalBytes(value))}`
}

/** The same without waiting. */
export function digestOfSync(value: JsonValue): string {
  return `sha256:${sha256HexSync(canonicalText(value))}`
}
