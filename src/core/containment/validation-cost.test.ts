import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Resources } from './schema-graph/resources.ts'
import { document, schema } from './testing/random-schema.ts'
import { isCheapToValidate, validationCost } from './validation-cost.ts'
import type { JsonValue } from './value.ts'

const costOf = (given: JsonValue, value: JsonValue, others: (uri: string) => JsonValue | undefined) =>
  validationCost(new Resources(given, '2020-12', others), value)

/** Each refers to the one before twice: what is visited doubles with every step. */
const chain = (length: number) => (uri: string) => {
  const at = Number(/^urn:x:c(\d+)$/.exec(uri)?.[1])
  if (!(at < length)) return undefined
  const inner = { $ref: `urn:x:c${at - 1}` }
  return at === 0 ? { $id: uri, type: 'string' } : { $id: uri, allOf: [inner, inner] }
}

describe('the glance at what a validator would cost', () => {
  it('never takes for cheap what costs more', () => {
    let cheap = 0
    fc.assert(
      fc.property(schema, document, (given, value) => {
        const cost = costOf(given, value, () => undefined)
        expect(isCheapToValidate(given, value, undefined, cost - 1)).toBe(false)
        if (isCheapToValidate(given, value, undefined, 10_000)) cheap++
      }),
      { numRuns: 500, seed: 20_261_123 },
    )
    expect(cheap).toBeGreaterThan(250)
  })

  it('counts what references lead to as often as they do', () => {
    const others = chain(12)
    const form = { properties: { a: { $ref: 'urn:x:c11' } } }
    const cost = costOf(form, { a: 'b' }, others)
    expect(cost).toBeGreaterThan(2 ** 11)
    expect(isCheapToValidate(form, { a: 'b' }, others, 2 ** 11)).toBe(false)
    expect(isCheapToValidate(form, { a: 'b' }, others, 1_000_000)).toBe(true)
    const long = chain(60)
    expect(isCheapToValidate({ $ref: 'urn:x:c59' }, 'b', long, 1_000_000)).toBe(false)
  })

  it('says nothing about what leads back to itself, or to somewhere in its document', () => {
    const tree = (uri: string) =>
      uri === 'urn:x:tree' ? { $id: uri, properties: { inner: { $ref: 'urn:x:tree' } } } : undefined
    const local = { $ref: '#/$defs/a', $defs: { a: { type: 'string' } } }
    expect([
      isCheapToValidate({ $ref: 'urn:x:tree' }, {}, tree, 1_000_000),
      isCheapToValidate(local, 'a', undefined, 1_000_000),
    ]).toEqual([false, false])
  })
})
