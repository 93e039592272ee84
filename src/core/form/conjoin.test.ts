import { Ajv2020 } from 'ajv/dist/2020.js'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../json/json-value.ts'
import { conjoin } from './conjoin.ts'

describe('a concept and what stands beside its $ref, in one', () => {
  it('takes the tighter bound and the words of the use', () => {
    expect(
      conjoin(
        {
          title: 'Họ và tên',
          type: 'string',
          minLength: 2,
          maxLength: 100,
          'x-concept': { id: 'nguoi.hoTen' },
        },
        { 'x-id': 'chu', title: 'Chủ nhà', minLength: 1, maxLength: 50 },
      ),
    ).toEqual({
      'x-id': 'chu',
      title: 'Chủ nhà',
      type: 'string',
      minLength: 2,
      maxLength: 50,
      'x-concept': { id: 'nguoi.hoTen' },
    })
  })
  it('goes down into members and rows, and drops what one side refuses', () => {
    const closed = { type: 'object', additionalProperties: false }
    expect(
      conjoin(
        { ...closed, properties: { a: { type: 'string', maxLength: 9 }, b: {} }, required: ['a'] },
        { properties: { a: { enum: ['x'] }, b: false }, required: ['a', 'b'] },
      ),
    ).toEqual({
      ...closed,
      properties: { a: { type: 'string', maxLength: 9, enum: ['x'] } },
      required: ['a', 'b'],
    })
  })
  it('lets a closed object without members refuse what the other side names', () => {
    expect(
      conjoin({ type: 'object', additionalProperties: false }, { type: 'object', properties: { c: true } }),
    ).toEqual({ type: 'object', additionalProperties: false, properties: {} })
  })
  it('keeps two patterns apart', () => {
    expect(conjoin({ pattern: '^a' }, { pattern: 'b$', title: 'B' })).toEqual({
      pattern: 'b$',
      title: 'B',
      allOf: [{ pattern: '^a' }],
    })
  })
  it('leaves the options both have, in the words of the use', () => {
    const option = (code: string, title: string) => ({ const: code, title, 'x-id': code })
    expect(
      conjoin(
        { oneOf: [option('a', 'A'), option('b', 'B')] },
        { oneOf: [option('b', 'Bê'), option('c', 'C')] },
      ),
    ).toEqual({ oneOf: [option('b', 'Bê')] })
  })

  it('accepts exactly what both accept', () => {
    const ajv = new Ajv2020({ strict: false, logger: false })
    const leaf = fc.record(
      {
        type: fc.constantFrom('string', 'integer', 'number'),
        minLength: fc.nat({ max: 3 }),
        maxLength: fc.nat({ max: 3 }),
        minimum: fc.integer({ min: -1, max: 2 }),
        exclusiveMaximum: fc.integer({ min: 0, max: 3 }),
        multipleOf: fc.constantFrom(1, 2, 3),
        pattern: fc.constantFrom('^a', 'b$'),
        enum: fc.subarray<string | number>(['ab', 'b', 0, 1, 2], { minLength: 1 }),
        oneOf: fc.subarray([{ const: 'ab' }, { const: 'a' }, { const: 2 }], { minLength: 1 }),
        const: fc.constantFrom<string | number>('ab', 2),
      },
      { requiredKeys: [] },
    )
    const names = fc.subarray(['a', 'b', 'c'])
    const object = fc
      .record(
        {
          additionalProperties: fc.constantFrom(true, false),
          required: names,
          properties: fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.oneof(leaf, fc.boolean()), {
            maxKeys: 3,
          }),
        },
        { requiredKeys: [] },
      )
      .map((schema) => ({ type: 'object', ...schema }))
    const list = fc
      .record({ items: leaf, minItems: fc.nat({ max: 2 }), uniqueItems: fc.boolean() }, { requiredKeys: [] })
      .map((schema) => ({ type: 'array', ...schema }))
    const value = fc.constantFrom<unknown>('', 'a', 'ab', 'b', 'abb', 0, 1, 2, 2.5, -1)
    const pair = fc.oneof(
      fc.tuple(leaf, leaf, value),
      fc.tuple(object, object, fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), value, { maxKeys: 3 })),
      fc.tuple(list, list, fc.array(value, { maxLength: 3 })),
    )
    let accepted = 0
    fc.assert(
      fc.property(pair, ([one, other, instance]) => {
        const joined = ajv.validate(conjoin(one as JsonObject, other as JsonObject), instance)
        expect(joined).toBe(ajv.validate({ allOf: [one, other] }, instance))
        if (joined) accepted++
      }),
      { numRuns: 3000 },
    )
    expect(accepted).toBeGreaterThan(5)
  })
})
