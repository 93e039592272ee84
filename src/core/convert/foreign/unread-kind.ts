import { refuse, type Result } from '../../problem/problem.ts'

const starts: readonly (readonly [code: string, start: readonly number[]])[] = [
  // An OLE container: .doc and .xls, and any Office file behind a password.
  ['convert/old-office', [0xd0, 0xcf, 0x11, 0xe0]],
  ['convert/rtf', [0x7b, 0x5c, 0x72, 0x74, 0x66]],
  ['convert/pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
]

/**
 * Files that offices do send and that are not read: told by what they begin with, before they are taken for a text.
 *
 * @returns problems `convert/old-office`, `convert/rtf`, `convert/pdf`, `convert/binary`; `undefined` for what may be read
 */
export function unreadKind(bytes: Uint8Array): Result<never> | undefined {
  const known = starts.find(([, start]) => start.every((byte, index) => bytes[index] === byte))
  if (known !== undefined) return refuse({ code: known[0], at: '' })
  return isBinary(bytes.subarray(0, 4000)) ? refuse({ code: 'convert/binary', at: '' }) : undefined
}

/** A text has no zero bytes; one in UTF-16 has them at every other place, or begins with its mark. */
function isBinary(head: Uint8Array): boolean {
  const [a, b] = head
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff) || (a === 0) !== (b === 0)) return false
  return head.includes(0)
}
