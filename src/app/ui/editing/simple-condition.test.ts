import { describe, expect, it } from 'vitest'
import type { Condition } from '../../../core/form/condition.ts'
import { conditionOf, termsOf } from './simple-condition.ts'

const simple: Condition[] = [
  { field: 'loai', equals: 'a' },
  { not: { field: 'loai', equals: 'a' } },
  { field: 'nhieu', includes: 'b' },
  { not: { field: 'nhieu', includes: 'b' } },
  { field: 'ten', present: true },
  { not: { field: 'ten', present: true } },
  {
    all: [
      { field: 'loai', equals: 'a' },
      { field: 'camKet', equals: true },
    ],
  },
  { any: [{ field: 'loai', equals: 'a' }, { not: { field: 'ten', present: true } }] },
]

describe('a condition the box can show', () => {
  it.each(simple.map((one) => [JSON.stringify(one), one] as const))('%s comes back as it was', (_, one) => {
    const terms = termsOf(one)
    expect(terms === undefined ? undefined : conditionOf(terms)).toEqual(one)
  })
  it('is nothing without terms', () => {
    expect(termsOf(undefined)).toEqual({ joint: 'all', terms: [] })
    expect(conditionOf({ joint: 'any', terms: [] })).toBeUndefined()
  })
  it.each<[string, Condition]>([
    ['nested', { all: [{ any: [{ field: 'loai', equals: 'a' }] }] }],
    ['on a row of a table', { field: 'bang', row: { field: 'cot', present: true } }],
    ['on several values', { field: 'loai', in: ['a', 'b'] }],
    ['denied as a whole', { not: { all: [{ field: 'loai', equals: 'a' }] } }],
  ])('is not one that is %s: it is kept as it is', (_, condition) => {
    expect(termsOf(condition)).toBeUndefined()
  })
})
