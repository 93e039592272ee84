import { Inflate } from 'fflate'

/** So much is fed at once: the most that can come out before the limit is asked again is about a thousand times that. */
const pieceBytes = 4096

/**
 * fflate's own state, which says what its callbacks do not: what it has not read yet, the bit it stands at in the first
 * byte of that, whether the last block has begun, and the code table of the block it is in.
 */
interface Reading {
  readonly p: Uint8Array
  readonly s: { readonly p: number; readonly f?: number; readonly l?: unknown }
}

/**
 * Inflates DEFLATE data (RFC 1951) that must give exactly `size` bytes and end exactly where its last block ends. Nothing
 * is allocated by what `size` says: output is kept as it comes, and no more of it than `size`.
 *
 * @returns `undefined` for anything else: broken, truncated, longer, shorter, followed by other data
 */
export function inflateBounded(compressed: Uint8Array, size: number): Uint8Array | undefined {
  const pieces: Uint8Array[] = []
  let length = 0
  const inflate = new Inflate((piece) => {
    length += piece.length
    if (length <= size) pieces.push(piece)
  })
  const reading = inflate as unknown as Reading
  const isAtEnd = () => reading.s.f === 1 && !reading.s.l
  try {
    for (let at = 0; at < compressed.length; at += pieceBytes) {
      if (isAtEnd() || length > size) return undefined
      // Copied, since fflate keeps what it has not read.
      inflate.push(compressed.slice(at, at + pieceBytes), at + pieceBytes >= compressed.length)
    }
  } catch {
    return undefined
  }
  const isRead = reading.p.length === (reading.s.p > 0 ? 1 : 0)
  if (length !== size || !isAtEnd() || !isRead) return undefined
  return joined(pieces, length)
}

function joined(pieces: readonly Uint8Array[], length: number): Uint8Array {
  const bytes = new Uint8Array(length)
  let at = 0
  for (const piece of pieces) {
    bytes.set(piece, at)
    at += piece.length
  }
  return bytes
}
