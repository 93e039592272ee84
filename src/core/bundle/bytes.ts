import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'

/** SHA-256 of raw bytes in 64 lower-case hexadecimal digits. */
export function rawSha256(bytes: Uint8Array): string {
  return bytesToHex(sha256(bytes))
}

/** `sha256:` and the SHA-256 of raw bytes: how a manifest is named. */
export function rawDigest(bytes: Uint8Array): string {
  return `sha256:${rawSha256(bytes)}`
}

export { bytesToHex, hexToBytes, utf8ToBytes }
