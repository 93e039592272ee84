import { hashes, Point, verify } from '@noble/ed25519'
import { sha512 } from '@noble/hashes/sha2.js'
import { hexToBytes } from './bytes.ts'

hashes.sha512 = sha512

/**
 * Whether a text stands for a public key that can belong to one secret only: canonical encoding, on the curve, in the
 * prime-order subgroup (RFC 8032 §5.1.3; small and mixed orders are refused).
 */
export function isSoundKey(key: string): boolean {
  try {
    const point = Point.fromBytes(hexToBytes(key), false)
    return !point.isSmallOrder() && point.isTorsionFree()
  } catch {
    return false
  }
}

/** Ed25519 (RFC 8032 §5.1.7), strict: canonical points, S below the group order. Both texts are hexadecimal. */
export function isSignature(signature: string, message: Uint8Array, key: string): boolean {
  try {
    return verify(hexToBytes(signature), message, hexToBytes(key), { zip215: false })
  } catch {
    return false
  }
}
