import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { sha256HexSync } from '../json/sha256.ts'

/** SHA-256 of raw bytes in 64 lower-case hexadecimal digits. */
export function rawSha256(bytes: Uint8Array): string {
  return sha256HexSync(bytes)
}

/** `sha256:` and the SHA-256 of raw bytes: how a manifest is named. */
export function rawDigest(bytes: Uint8Array): string {
  return `sha256:${rawSha256(bytes)}`
}

export { bytesToHex, hexToBytes, utf8ToBytes }
