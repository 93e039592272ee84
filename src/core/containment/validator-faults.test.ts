import { describe, expect, it } from 'vitest'
import { contains } from './contains.ts'
import type { JsonObject, JsonValue } from './value.ts'

/** Where a wrong word of the confirming validator could become a wrong verdict. */

/** Over more cases than the engine takes apart: the validator is asked. */
const manyCases: JsonObject = {
  anyOf: Array.from({ length: 10 }, (_, index) => ({
    required: [`k${index}`],
    properties: { [`k${index}`]: true },
  })),
  unevaluatedProperties: false,
}

describe('a name that every object of JavaScript has', () => {
  const names = ['constructor', 'toString', 'hasOwnProperty', 'valueOf']

  it.each(names)('is missing where it is not written: %s', (name) => {
    for (const dialect of ['draft-07', '2020-12'] as const) {
      expect(contains({}, { required: [name] }, { dialect })).toEqual({
        verdict: 'not-contained',
        witness: {},
      })
      const typed = { type: 'object', properties: { [name]: { type: 'string' } } }
      expect(contains({ type: 'object', required: [name] }, typed, { dialect }).verdict).toBe('not-contained')
      expect(contains({ const: {} }, typed, { dialect })).toEqual({ verdict: 'contained' })
    }
  })

  it.each(names)('is missing where the validator is asked about each value of a list: %s', (name) => {
    const a = { enum: [{ k1: 1 }], ...manyCases }
    expect(contains(a, { required: [name] })).toEqual({ verdict: 'not-contained', witness: { k1: 1 } })
  })
})

describe('an empty name', () => {
  it.each<[string, JsonValue]>([
    ['is required', { required: [''] }],
    ['is required beside what is compiled as one', { ...manyCases, required: [''] }],
  ])('counts where it %s', (_, b) => {
    const a = { enum: [{ k1: 1 }], ...manyCases }
    expect(contains(a, b)).toEqual({ verdict: 'not-contained', witness: { k1: 1 } })
  })

  it('that another name needs is misread by the validator, which is said', () => {
    const deviates = { verdict: 'undecided', reason: 'validator-deviates' }
    expect(contains({}, { dependentRequired: { a: [''] } })).toEqual(deviates)
    expect(contains({}, { dependencies: { a: [''] } }, { dialect: 'draft-07' })).toEqual(deviates)
    const alike = { dependentRequired: { a: ['', 'b'] } }
    expect(contains(alike, { dependentRequired: { a: [''] } })).toEqual({ verdict: 'contained' })
  })

  it('elsewhere keeps no dependency from being decided', () => {
    const b = { properties: { c: { enum: ['', 'x'] } }, dependentRequired: { a: ['b'] } }
    expect(contains({ dependentRequired: { a: ['b'] } }, b).verdict).toBe('not-contained')
  })
})

it('what the validator misreads of a member __proto__ is said', () => {
  const named = (type: string) => ({
    properties: JSON.parse(`{"__proto__":{"type":"${type}"}}`) as JsonObject,
  })
  expect(contains(named('number'), named('integer'))).toEqual({
    verdict: 'undecided',
    reason: 'validator-deviates',
  })
})

it('a reference whose target depends on the path is not settled by the validator, which reads it otherwise', () => {
  const list = {
    $id: 'list',
    type: 'array',
    items: { $dynamicRef: '#items' },
    $defs: { items: { $dynamicAnchor: 'items' } },
  }
  const foo = { $anchor: 'items', type: 'string' }
  // By the specification the anchor of the root is none that `$dynamicRef` looks for: [1] is accepted.
  expect(contains({ const: [1] }, { $id: 'https://a.test/', $ref: 'list', $defs: { foo, list } })).toEqual({
    verdict: 'undecided',
    reason: 'dynamic-reference',
  })
})

describe('what is evaluated below many levels', () => {
  const nested = (levels: number, innermost: JsonObject): JsonObject =>
    levels === 0 ? innermost : { allOf: [nested(levels - 1, innermost)] }

  it('is no less evaluated: beyond what the engine follows nothing is concluded', () => {
    const a = (levels: number) => ({
      type: 'object',
      ...nested(levels, { properties: { a: true } }),
      unevaluatedProperties: false,
    })
    expect(contains(a(50), { properties: { a: false } })).toEqual({
      verdict: 'not-contained',
      witness: { a: null },
    })
    expect(contains(a(70), { properties: { a: false } })).toEqual({ verdict: 'undecided', reason: 'depth' })
  })
})

describe('items that a failing branch has evaluated', () => {
  const tuples = Array.from({ length: 10 }, (_, index) => ({
    prefixItems: Array.from({ length: index + 2 }, () => true),
    minItems: index + 2,
  }))
  const failing = { items: true, type: 'boolean' }

  it('are none, whatever the validator makes of them: over many cases nothing is concluded', () => {
    const b = { anyOf: [...tuples, failing, { minItems: 1 }], unevaluatedItems: false }
    const open = { verdict: 'undecided', reason: 'unevaluated' }
    expect(contains({ const: [null] }, b)).toEqual(open)
    expect(contains({ ...b, const: [null] }, { const: 3 })).toEqual(open)
  })

  it('are none, and that the validator says otherwise is told', () => {
    const b = { anyOf: [failing, { minItems: 1 }], unevaluatedItems: false }
    expect(contains({ const: [null] }, b)).toEqual({ verdict: 'undecided', reason: 'validator-deviates' })
    expect(contains({ const: [] }, { anyOf: [failing, {}], unevaluatedItems: false })).toEqual({
      verdict: 'contained',
    })
  })
})

it('a group that is repeated forgets what it caught, so that a value is not refused for it', () => {
  const pattern = '^(a.\\1){2}$'
  expect(contains({ const: 'abac', pattern }, { const: 'other' })).toEqual({
    verdict: 'not-contained',
    witness: 'abac',
  })
  expect(contains({ const: 'abac' }, { pattern })).toEqual({ verdict: 'contained' })
})

it('in draft-07 the validator takes no notes of what was evaluated, over which it would stumble', () => {
  const a = { not: { patternProperties: { x: false }, dependencies: { c: { properties: { u: true } } } } }
  expect(contains(a, false, { dialect: 'draft-07' })).toEqual({
    verdict: 'not-contained',
    witness: { x: null },
  })
})
