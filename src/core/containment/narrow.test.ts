import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contains } from './contains.ts'
import { completed, narrowed } from './narrow.ts'
import { independentValidator } from './testing/independent-validator.ts'
import { document, schema } from './testing/random-schema.ts'
import type { JsonObject, JsonValue } from './value.ts'

const names = fc.constantFrom('a', 'b', 'ab')
const members = fc.dictionary(names, schema, { maxKeys: 3, noNullPrototype: true })

/** Two forms that say most things alike: made of the same pieces, each of which may be left out on one side. */
const alikePair = fc
  .record({
    properties: fc.tuple(members, members, members),
    required: fc.tuple(fc.subarray(['a', 'b']), fc.subarray(['a', 'ab']), fc.subarray(['b'])),
    rules: fc.tuple(fc.array(schema, { maxLength: 2 }), fc.array(schema, { maxLength: 1 })),
    closed: fc.tuple(fc.boolean(), fc.boolean()),
    inner: fc.boolean(),
  })
  .map(({ properties, required, rules, closed, inner }) => {
    const side = (index: 0 | 1): JsonObject => ({
      type: 'object',
      properties: { ...properties[0], ...properties[index + 1] },
      required: [...new Set([...required[0], ...(required[index + 1] ?? [])])],
      ...(closed[index] ? { additionalProperties: false } : {}),
      allOf: [...rules[0], ...(index === 0 ? [] : rules[1])],
    })
    const around = (held: JsonObject): JsonObject =>
      inner ? { type: 'object', properties: { a: held, b: { type: 'array', items: held } } } : held
    return [around(side(0)), around(side(1))] as const
  })

const RUNS = { numRuns: 400, seed: 20_261_123 }

describe('a question without what both sides say alike', () => {
  it('asks of values of A what the whole question asks, and leaves none of them out', () => {
    const probes = fc.array(document, { minLength: 20, maxLength: 20 })
    const seen = { narrowed: 0, accepted: 0, refused: 0 }
    fc.assert(
      fc.property(alikePair, probes, ([a, b], values) => {
        const pair = narrowed(a, b)
        if (pair === undefined) return
        seen.narrowed++
        const [inA, inB] = [independentValidator(a), independentValidator(b)]
        const [inNarrowA, inNarrowB] = [independentValidator(pair.a), independentValidator(pair.b)]
        for (const value of [...values, {}, { a: {} }, { a: { a: {} } }]) {
          if (!inA(value)) continue
          const whole = inB(value)
          expect([inNarrowA(value), inNarrowB(value)]).toEqual([true, whole])
          seen[whole ? 'accepted' : 'refused']++
        }
      }),
      RUNS,
    )
    expect(Math.min(seen.narrowed, seen.accepted, seen.refused)).toBeGreaterThan(100)
  })

  it('leaves the difference', () => {
    const text = { type: 'string', maxLength: 9 }
    const form = (section: JsonObject, rules: JsonValue[]): JsonObject => ({
      $id: 'urn:x:form',
      type: 'object',
      additionalProperties: false,
      required: ['one', 'two'],
      properties: { one: { ...text }, two: { type: 'object', additionalProperties: false, ...section } },
      allOf: rules,
    })
    const rule = { if: { properties: { one: { const: 'k' } } }, then: { required: ['three'] } }
    expect(
      narrowed(
        form({ properties: { x: text, y: text }, required: ['x', 'y'] }, [rule]),
        form({ properties: { y: { ...text }, x: { type: 'string' } }, required: ['y'] }, [{ ...rule }]),
      ),
    ).toEqual({
      a: {
        type: 'object',
        properties: { two: { type: 'object', properties: { x: text }, required: ['x'] } },
      },
      b: { type: 'object', properties: { two: { type: 'object', properties: { x: { type: 'string' } } } } },
    })
  })

  it.each<[string, JsonObject]>([
    ['what others have looked at', { unevaluatedProperties: false }],
    ['a name that depends on its place', { properties: { a: { $anchor: 'here' } } }],
    ['a reference to anywhere in the document', { properties: { a: { $ref: '#/properties/b' } } }],
    ['a reference to its own name', { $id: 'urn:x:a', properties: { a: { $ref: 'urn:x:a#/$defs/b' } } }],
    ['what is malformed', { properties: { a: { maxLength: 'long' } } }],
    ['a keyword nobody knows', { properties: { a: { maxlength: 3 } } }],
  ])('takes nothing apart where there is %s', (_, odd) => {
    const holder = { type: 'object', properties: { b: { type: 'string' } } }
    const whole = { ...holder, ...odd, properties: { ...holder.properties, ...Object(odd['properties']) } }
    expect(narrowed(whole, { ...whole, minProperties: 1 })).toBeUndefined()
  })

  it('tells apart local references that mean different things on either side', () => {
    const form = (most: number): JsonObject => ({
      type: 'object',
      properties: { a: { $ref: '#/$defs/d' }, b: { type: 'string' } },
      required: ['a'],
      $defs: { d: { type: 'integer', maximum: most } },
    })
    expect(contains(form(3), form(2))).toEqual({ verdict: 'not-contained', witness: { a: 3 } })
    expect(contains(form(2), form(3))).toEqual({ verdict: 'contained' })
  })

  it('asks the whole where a rule refuses what the difference alone would allow', () => {
    const never = { if: { required: ['b'] }, then: { properties: { a: { const: 'x' } } } }
    const form = (most: number): JsonObject => ({
      type: 'object',
      required: ['b'],
      properties: { a: { type: 'string', maxLength: most }, b: { type: 'string' } },
      allOf: [never],
    })
    expect(contains(form(9), form(1))).toEqual({ verdict: 'contained' })
    expect(contains(form(9), form(0)).verdict).toBe('not-contained')
  })

  it('completes an example with what is required, in the order of the form', () => {
    const form = {
      type: 'object',
      required: ['c', 'b'],
      properties: { a: true, b: { type: 'object', required: ['d'], properties: { d: {} } }, c: {} },
    }
    expect(completed(form, { b: {}, a: 1 }, () => 'sample')).toEqual({
      a: 1,
      b: { d: 'sample' },
      c: 'sample',
    })
    expect(Object.keys(completed(form, { b: {}, a: 1 }, () => 'sample') ?? {})).toEqual(['a', 'b', 'c'])
    expect(completed(form, {}, () => undefined)).toBeUndefined()
  })
})
