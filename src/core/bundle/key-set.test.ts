import { describe, expect, it } from 'vitest'
import type { KeySetKey } from './formats/keys.ts'
import { checkKeySet, editKeySet, keySetChanges, newKeySet, succeedingProblems } from './key-set.ts'
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
    expect(codes(editKeySet(twoKeys, { type: 'extend', key: '8', until: '2028-12-31' }))).toEqual([
      'keys/ambiguous',
    ])
    const one = { ...twoKeys, keys: twoKeys.keys.slice(0, 1) }
    for (const set of [one, twoKeys])
      expect(codes(editKeySet(set, { type: 'revoke', key: '', on: '2026-03-01', reason: 'x' }))).toEqual([
        'keys/unknown',
      ])
  })

  it('is followed by a higher version only, and never lets go of what was revoked', () => {
    const revoked = { on: '2026-05-01', reason: 'Mất tệp khóa' }
    const before = { ...keySetOf(keyEntry(1), keyEntry(2, { revoked })), version: 4 }
    const after = (version: number, ...keys: readonly KeySetKey[]) =>
      succeedingProblems(before, { ...keySetOf(...keys), version }).map(({ code }) => code)
    expect(after(5, keyEntry(2, { revoked }), keyEntry(3))).toEqual([])
    expect(after(5, keyEntry(2, { revoked: { ...revoked, on: '2026-04-01' } }))).toEqual([])
    expect(after(4, keyEntry(1), keyEntry(2, { revoked }))).toEqual(['keys/version-not-raised'])
    expect(after(5, keyEntry(1))).toEqual(['keys/revoked-dropped'])
    expect(after(5, keyEntry(2))).toEqual(['keys/revocation-undone'])
    expect(after(5, keyEntry(2, { revoked: { ...revoked, on: '2027-01-01' } }))).toEqual([
      'keys/revocation-undone',
    ])
  })

  it('says what an edition changes', () => {
    const revoked = { on: '2026-05-01', reason: 'Mất tệp khóa' }
    const named = (...numbers: readonly number[]) =>
      numbers.map((number) => testKey(number).slice(0, 16)).sort()
    const before = keySetOf(keyEntry(1), keyEntry(2), keyEntry(3), keyEntry(5))
    const after = {
      ...keySetOf(keyEntry(1, { revoked }), keyEntry(2, { owner: 'don-vi-9' }), keyEntry(4), keyEntry(5)),
      version: 2,
      threshold: 3,
    }
    expect(keySetChanges(before, after)).toEqual({
      version: 2,
      threshold: { before: 2, after: 3 },
      expires: { before: '2027-12-31', after: '2027-12-31' },
      added: named(4),
      dropped: named(3),
      revoked: named(1),
      altered: named(2),
    })
    expect(keySetChanges(undefined, before)).toMatchObject({
      threshold: { before: null, after: 2 },
      added: named(1, 2, 3, 5),
      dropped: [],
    })
  })

  it('begins empty, as edition 1', () => {
    expect(checkKeySet(newKeySet({ expires: '2027-12-31', threshold: 2 }))).toEqual([])
  })
})
