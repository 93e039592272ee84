import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { canonicalBytes } from './canonical.ts'
import type { JsonValue } from './json-value.ts'

/** SHA-256 in 64 lower-case hexadecimal digits, by WebCrypto where there is one. */
export async function sha256Hex(bytes: Uint8Array): Promise<string> {
  // Browsers withhold `subtle` from pages served without TLS, as a studio on an office network may be.
  const subtle = globalThis.crypto?.subtle as SubtleCrypto | undefined
  if (subtle === undefined) return sha256HexSync(bytes)
  return bytesToHex(new Uint8Array(await subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>)))
}

/** The same without waiting; slower on large inputs. */
export function sha256HexSync(bytes: Uint8Array): string {
  return bytesToHex(sha256(bytes))
}

/** `sha256:` and the SHA-256 of the canonical bytes (RFC 8785). @throws as `canonicalBytes` */
export async function digestOf(value: JsonValue): Promise<string> {
  return `sha256:${await sha256Hex(canonicalBytes(value))}`
}

/** The same without waiting. */
export function digestOfSync(value: JsonValue): string {
  return `sha256:${sha256HexSync(canonicalBytes(value))}`
}
