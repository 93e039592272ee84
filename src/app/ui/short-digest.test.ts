import { expect, it } from 'vitest'
import { shortDigest } from './short-digest.ts'

it('is the first twelve digits, of a digest and of a key alike', () => {
  expect(shortDigest(`sha256:0123456789ab${'f'.repeat(52)}`)).toBe('0123456789ab')
  expect(shortDigest('0123456789abcdef')).toBe('0123456789ab')
})
