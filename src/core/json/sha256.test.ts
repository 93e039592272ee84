import { createHash } from 'node:crypto'
import * as fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { sha256HexSync, useSha256 } from './sha256.ts'

const native = (content: Uint8Array | string) => createHash('sha256').update(content).digest('hex')
const abc = new TextEncoder().encode('abc')
// FIPS 180-2, appendix B.1
const abcDigest = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'

afterEach(() => useSha256(native))

describe('SHA-256', () => {
  it('gives the published answer, by either implementation', () => {
    expect(sha256HexSync(abc)).toBe(abcDigest)
    useSha256(native)
    expect(sha256HexSync(abc)).toBe(abcDigest)
  })

  it('of the machine is taken only when it is SHA-256', () => {
    const other = (content: Uint8Array | string) =>
      createHash('sha512').update(content).digest('hex').slice(0, 64)
    expect(() => useSha256(other)).toThrow('this is not SHA-256')
    expect(() => useSha256((content) => (content.length > 64 ? '' : native(content)))).toThrow()
    expect(() => useSha256((content) => native(Buffer.from(content as string, 'latin1')))).toThrow()
    expect(sha256HexSync(abc)).toBe(abcDigest)
  })

  it('hashes the bytes it is given and not those around them', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(50), (bytes, from) => {
        const view = bytes.subarray(Math.min(from, bytes.length))
        expect(sha256HexSync(view)).toBe(native(Uint8Array.from(view)))
      }),
    )
  })
})
