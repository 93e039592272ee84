import { describe, expect, it } from 'vitest'
import { checkKeySet, editKeySet, newKeySet } from './key-set.ts'
import { keyEntry, keySetOf, testKey, twoKeys } from './testing/test-keys.ts'

const { revoked: _, ...third } = keyEntry(3)
const publicKey = { $schema: 'urn:khuon:schema:public-key:1' as const, ...third }
const codes = (result: ReturnType<typeof editKeySet>) =>
  result.ok ? [] : result.problems.map(({ code }) => code)

describe('a key set', () => {
  it('takes a key in, in the order of keys, and counts its editions', () => {
    const edited = editKeySet(twoKeys, { type: 'add', key: publicKey })
    expect(edited).toEqual({
      ok: true,
      value: { ...keySetOf(keyEntry(1), keyEntry(2), keyEntry(3)), version: 2 },
    })
  })

  it('takes no key twice, no weak key, and none that ends before it begins', () => {
    const { revoked: __, ...first } = keyEntry(1)
    expect(codes(editKeySet(twoKeys, { type: 'add', key: { ...publicKey, ...first } }))).toEqual([
      'keys/twice-in-set',
    ])
    expect(codes(editKeySet(twoKeys, { type: 'add', key: { ...publicKey, key: '0'.repeat(64) } }))).toEqual([
      'keys/weak',
    ])
    expect(
      codes(editKeySet(twoKeys, { type: 'add', key: { ...publicKey, validUntil: '2025-01-01' } })),
    ).toEqual(['keys/dates-reversed'])
  })

  it('extends a key, and only forwards', () => {
    const edited = editKeySet(twoKeys, { type: 'extend', key: testKey(1), until: '2028-12-31' })
    expect(edited.ok && edited.value.keys.find(({ key }) => key === testKey(1))?.validUntil).toBe(
      '2028-12-31',
    )
    expect(codes(editKeySet(twoKeys, { type: 'extend', key: testKey(1), until: '2026-06-30' }))).toEqual([
      'keys/shortened',
    ])
  })

  it('revokes a key once, by the beginning of its name', () => {
    const revoke = {
      type: 'revoke' as const,
      key: testKey(2).slice(0, 8),
      on: '2026-05-01',
      reason: 'Mất tệp khóa',
    }
    const edited = editKeySet(twoKeys, revoke)
    if (!edited.ok) throw new Error('not revoked')
    expect(edited.value.keys.find(({ key }) => key === testKey(2))?.revoked).toEqual({
      on: '2026-05-01',
      reason: 'Mất tệp khóa',
    })
    expect(codes(editKeySet(edited.value, revoke))).toEqual(['keys/revoked-already'])
  })

  it('knows no key by a name that is none’s, or several’s', () => {
    expect(codes(editKeySet(twoKeys, { type: 'extend', key: 'ff00', until: '2028-12-31' }))).toEqual([
      'keys/unknown',
    ])
    expect(codes(editKeySet(twoKeys, { type: 'extend', key: '', until: '2028-12-31' }))).toEqual([
      'keys/ambiguous',
    ])
  })

  it('begins empty, as edition 1', () => {
    expect(checkKeySet(newKeySet({ expires: '2027-12-31', threshold: 2 }))).toEqual([])
  })
})
