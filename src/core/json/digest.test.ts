import { createHash } from 'node:crypto'
import * as fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { digestOf, digestOfSync, sha256Hex, sha256HexSync } from './digest.ts'
import { arbitraryJson } from './testing/arbitrary-json.ts'

const text = (value: string) => new TextEncoder().encode(value)

describe('SHA-256', () => {
  afterEach(() => vi.unstubAllGlobals())

  // FIPS 180-4 examples (NIST).
  it.each([
    ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    [
      'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq',
      '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
    ],
  ])('of %j is the published one', async (input, digest) => {
    expect(await sha256Hex(text(input))).toBe(digest)
    expect(sha256HexSync(text(input))).toBe(digest)
  })
  it('is the same with and without waiting', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        expect(sha256HexSync(bytes)).toBe(await sha256Hex(bytes))
      }),
    )
  })
  it('at every length around the ends of blocks', () => {
    for (let length = 0; length < 200; length++) {
      const bytes = new Uint8Array(length).fill(length)
      expect(sha256HexSync(bytes)).toBe(createHash('sha256').update(bytes).digest('hex'))
    }
  })
  it('of part of a buffer covers that part alone', async () => {
    const part = text('xabcx').subarray(1, 4)
    expect([await sha256Hex(part), sha256HexSync(part)]).toEqual([
      sha256HexSync(text('abc')),
      await sha256Hex(text('abc')),
    ])
  })
  it('is there also where the browser withholds WebCrypto', async () => {
    const expected = await sha256Hex(text('abc'))
    vi.stubGlobal('crypto', {})
    expect(await sha256Hex(text('abc'))).toBe(expected)
  })
})

describe('the digest of a value', () => {
  it('is that of its canonical bytes', async () => {
    const expected = `sha256:${createHash('sha256').update('{"a":1,"b":[]}').digest('hex')}`
    expect(await digestOf({ b: [], a: 1.0 })).toBe(expected)
    expect(digestOfSync({ b: [], a: 1.0 })).toBe(expected)
  })
  it('does not depend on the order of names', async () => {
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fc.string(), arbitraryJson()), async (object) => {
        const turned = Object.fromEntries(Object.entries(object).reverse())
        expect(await digestOf(turned)).toBe(await digestOf(object))
      }),
    )
  })
})
