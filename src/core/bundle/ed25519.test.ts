import { describe, expect, it } from 'vitest'
import { bytesToHex, hexToBytes } from './bytes.ts'
import { isSignature, isSoundKey } from './ed25519.ts'
import { testKey } from './testing/test-keys.ts'

/** RFC 8032 §7.1, tests 1 to 3: public key, message, signature. */
const rfc = [
  [
    'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    '',
    'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
  ],
  [
    '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
    '72',
    '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  ],
  [
    'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
    'af82',
    '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
  ],
] as const

const groupOrder = 2n ** 252n + 27742317777372353535851937790883648493n

describe('Ed25519', () => {
  for (const [key, message, signature] of rfc) {
    it(`accepts the vector of RFC 8032 for the message “${message}”, and no other message or key`, () => {
      const bytes = hexToBytes(message)
      expect(isSoundKey(key)).toBe(true)
      expect(isSignature(signature, bytes, key)).toBe(true)
      expect(isSignature(signature, Uint8Array.of(...bytes, 0), key)).toBe(false)
      expect(isSignature(signature, bytes, testKey(1))).toBe(false)
    })
  }

  it('refuses S above the group order: one signature has one text', () => {
    const [key, message, signature] = rfc[1]
    const bytes = hexToBytes(signature)
    const s = bytes.slice(32).reduceRight((sum, byte) => sum * 256n + BigInt(byte), 0n) + groupOrder
    const lifted = Uint8Array.from({ length: 32 }, (_, i) => Number((s >> BigInt(8 * i)) & 255n))
    expect(isSignature(bytesToHex(bytes.slice(0, 32)) + bytesToHex(lifted), hexToBytes(message), key)).toBe(
      false,
    )
  })

  it('takes no point of small order as a key, whatever its signature', () => {
    const small = [
      `01${'0'.repeat(62)}`,
      '0'.repeat(64),
      `ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f`,
      `c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a`,
    ]
    for (const key of small) {
      expect({ key, sound: isSoundKey(key) }).toEqual({ key, sound: false })
      expect(isSignature(`01${'0'.repeat(126)}`, new Uint8Array(3), key)).toBe(false)
    }
  })

  it('takes no second writing of a key, no point off the curve, and no text of another length', () => {
    // y = p + 1 is another writing of y = 1; y = 2 is on no point.
    for (const key of [
      `eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f`,
      `02${'0'.repeat(62)}`,
      'ab',
      '',
    ]) {
      expect({ key, sound: isSoundKey(key) }).toEqual({ key, sound: false })
    }
  })
})
