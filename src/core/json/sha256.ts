import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

/** SHA-256 in 64 lower-case hexadecimal digits, of bytes, or of a text's UTF-8. */
export type Sha256Hex = (content: Uint8Array | string) => string

const portable: Sha256Hex = (content) =>
  bytesToHex(sha256(typeof content === 'string' ? utf8ToBytes(content) : content))

let chosen = portable

/** @param content a text holds no lone surrogate: that has no UTF-8 */
export function sha256HexSync(content: Uint8Array | string): string {
  return chosen(content)
}

/** Lengths around the edges of a block of 64 bytes, where an implementation would differ if it did. */
const probes = [0, 1, 55, 56, 63, 64, 65, 1000].map((length) =>
  Uint8Array.from({ length }, (_, at) => (at * 7) & 0xff),
)

/**
 * Puts the machine's own SHA-256 in the place of the portable one: the same answers, several times as fast. Core calls
 * nothing of Node, so whoever runs it there hands it in, once, at the start.
 *
 * @throws Error for a function that gives another answer
 */
export function useSha256(native: Sha256Hex): void {
  if (![...probes, 'Khuôn 🇻🇳'].every((probe) => native(probe) === portable(probe)))
    throw new Error('this is not SHA-256')
  chosen = native
}
