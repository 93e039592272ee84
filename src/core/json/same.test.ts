import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalText } from './canonical.ts'
import type { JsonValue } from './json-value.ts'
import { same } from './same.ts'
import { arbitraryJson } from './testing/arbitrary-json.ts'

describe('two JSON values are the same', () => {
  it('whatever the order of their members', () => {
    expect(same({ a: 1, b: [{ c: null, d: '' }] }, { b: [{ d: '', c: null }], a: 1 })).toBe(true)
  })
  it('when they are zero, with whatever sign', () => {
    expect(same(0, -0)).toBe(true)
  })
  it.each<[JsonValue, JsonValue]>([
    [null, {}],
    [null, false],
    [0, false],
    [1, '1'],
    ['', null],
    [[], {}],
    [{ 0: 'a' }, ['a']],
    [['a'], { 0: 'a' }],
    [
      [1, 2],
      [2, 1],
    ],
    [[1], [1, 1]],
    [{ a: 1 }, { a: 1, b: 1 }],
    [{ a: 1 }, { b: 1 }],
    [{ toString: 1 }, {}],
    [{ a: {} }, { a: [] }],
    ['\u00f6', 'o\u0308'],
  ])('not %j and %j', (one, other) => {
    expect(same(one, other)).toBe(false)
    expect(same(other, one)).toBe(false)
  })
  it('exactly when their canonical texts are', () => {
    const small = arbitraryJson({ maxDepth: 2, maxWidth: 2 })
    fc.assert(
      fc.property(small, small, (one, other) => {
        expect(same(one, structuredClone(one))).toBe(true)
        expect(same(one, other)).toBe(canonicalText(one) === canonicalText(other))
      }),
      { numRuns: 1000 },
    )
  })
})
