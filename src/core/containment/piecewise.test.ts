import type { Options } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { NotInPieces, Piecewise } from './piecewise.ts'
import { document, schema } from './testing/random-schema.ts'
import type { JsonObject, JsonValue } from './value.ts'

const makeAjv = (besides: Options = {}) =>
  new Ajv2020({
    strict: false,
    validateFormats: false,
    logger: false,
    validateSchema: false,
    ownProperties: true,
    ...besides,
  })

const concepts: Readonly<Record<string, JsonValue>> = {
  'urn:x:name': { $id: 'urn:x:name', type: 'string', minLength: 2, maxLength: 5 },
  'urn:x:pair': {
    $id: 'urn:x:pair',
    type: 'object',
    properties: { left: { $ref: 'urn:x:name' }, right: { $ref: '#/properties/left' } },
  },
}
const library = (uri: string) => concepts[uri]

function byWhole(form: JsonValue, value: JsonValue): boolean {
  const ajv = makeAjv()
  for (const concept of Object.values(concepts)) ajv.addSchema(concept as object)
  return ajv.compile(form as object)(value)
}

describe('AJV asked piece by piece', () => {
  it('says of every document what AJV says of the schema as a whole', () => {
    const pieces = new Piecewise(makeAjv)
    let taken = 0
    fc.assert(
      fc.property(schema, fc.array(document, { minLength: 20, maxLength: 20 }), (given, values) => {
        const whole = makeAjv().compile(given as object)
        for (const value of values) {
          try {
            expect(pieces.accepts(given, value)).toBe(whole(value))
            taken++
          } catch (error) {
            if (!(error instanceof NotInPieces)) throw error
          }
        }
      }),
      { numRuns: 400, seed: 20_250_702 },
    )
    expect(taken).toBeGreaterThan(4_000)
  })

  it('follows references to the library, from there, and within a document', () => {
    const pieces = new Piecewise(makeAjv, library)
    const form: JsonValue = {
      $id: 'urn:x:form',
      type: 'object',
      additionalProperties: false,
      properties: {
        one: { $ref: 'urn:x:name', maxLength: 3 },
        both: { $ref: 'urn:x:pair' },
        many: { type: 'array', items: { $ref: '#/$defs/short' } },
      },
      $defs: { short: { maxLength: 1 } },
      allOf: [{ if: { required: ['one'] }, then: { required: ['both'] } }],
    }
    const values: JsonValue[] = [
      {},
      { one: 'ab' },
      { one: 'ab', both: {} },
      { one: 'abcd', both: {} },
      { both: { left: 'a' } },
      { both: { right: 'abcdef' } },
      { both: { right: 'abcde' } },
      { many: ['a', 'bc'] },
      { many: ['a'] },
      { other: 1 },
    ]
    expect(values.map((value) => pieces.accepts(form, value))).toEqual(
      values.map((value) => byWhole(form, value)),
    )
  })

  it('keeps together what looks at each other, and asks the rest apart', () => {
    const pieces = new Piecewise(makeAjv)
    const form: JsonValue = {
      type: 'object',
      additionalProperties: false,
      required: ['b', 'a'],
      properties: {
        a: { type: 'string', nullable: true },
        b: {
          type: 'array',
          items: { oneOf: [{ const: 1, title: 'One' }, { const: 2 }] },
          contains: { const: 2, title: 'Two' },
          minContains: 2,
          maxContains: 3,
        },
        c: { type: 'object', additionalProperties: { maximum: 3 }, properties: { d: true } },
      },
      patternProperties: { '^x': { type: 'integer', minimum: 2 } },
      if: { properties: { a: { const: 'k' } } },
      else: { required: ['c'] },
    }
    const twos = [1, 2, 2]
    const values: JsonValue[] = [
      { a: 'k', b: twos },
      { a: null, b: twos, c: {} },
      { a: null, b: twos },
      { a: 'k' },
      { a: 'k', b: [1, 2] },
      { a: 'k', b: [2, 2, 2, 2] },
      { a: 'k', b: [2, 2, 3] },
      { a: 'k', b: twos, x: 2 },
      { a: 'k', b: twos, x: 1 },
      { a: 'k', b: twos, y: 2 },
      { a: 'k', b: twos, c: { d: 9, e: 3 } },
      { a: 'k', b: twos, c: { d: 9, e: 4 } },
      [],
    ]
    expect(values.map((value) => pieces.accepts(form, value))).toEqual(
      values.map((value) => byWhole(form, value)),
    )
    expect(values.filter((value) => pieces.accepts(form, value))).toHaveLength(4)
  })

  it('compiles a keyword once, whatever it says, and an object of any names', () => {
    let compiled = 0
    const pieces = new Piecewise((besides) => {
      const ajv = makeAjv(besides)
      const compile = ajv.compile.bind(ajv)
      ajv.compile = ((...given: Parameters<typeof compile>) => {
        compiled++
        return compile(...given)
      }) as typeof compile
      return ajv
    })
    const form = (name: string, limit: number): JsonObject => ({
      type: 'object',
      additionalProperties: false,
      required: [name],
      properties: {
        [name]: { type: 'string', minLength: limit, maxLength: limit + 1 },
        [`${name}2`]: { oneOf: [{ const: limit, title: 'This' }, { const: name }] },
        [`${name}3`]: { minimum: limit, enum: [limit, limit + 1, null, { a: name }] },
      },
    })
    const asked = (name: string, limit: number) => {
      const text = 'x'.repeat(limit)
      const values: JsonValue[] = [
        { [name]: text },
        { [name]: `${text}xx` },
        { [name]: text.slice(1) },
        {},
        { [name]: text, other: 1 },
        { [name]: text, [`${name}2`]: name },
        { [name]: text, [`${name}2`]: limit },
        { [name]: text, [`${name}2`]: 'this' },
        { [name]: text, [`${name}3`]: limit - 1 },
        { [name]: text, [`${name}3`]: limit + 1 },
        { [name]: text, [`${name}3`]: { a: name } },
        { [name]: text, [`${name}3`]: { a: text } },
      ]
      const given = form(name, limit)
      expect(values.map((value) => pieces.accepts(given, value))).toEqual(
        values.map((value) => byWhole(given, value)),
      )
      return compiled
    }
    const first = asked('a', 3)
    expect([asked('toString', 5), asked('b', 1)]).toEqual([first, first])
  })

  it('takes options that could both hold as AJV does, and never takes a value for a place in the document', () => {
    const pieces = new Piecewise(makeAjv)
    const forms: JsonObject[] = [
      { oneOf: [{ const: 1 }, { const: 1.0 }, { const: 2 }] },
      { oneOf: [{ const: 'a' }, { const: 'b', minLength: 1 }, { const: 'b' }] },
      { oneOf: [{ const: { a: 1 } }, { const: { a: 2 } }, { const: null }] },
      { const: { $data: '/said' } },
      { enum: [{ $data: '/said' }, 1] },
    ]
    const values: JsonValue[] = [1, 2, 'a', 'b', null, { a: 1 }, { $data: '/said' }]
    for (const form of forms)
      expect(values.map((value) => pieces.accepts(form, value))).toEqual(
        values.map((value) => byWhole(form, value)),
      )
    expect(() => pieces.accepts({ dependentRequired: { $data: ['a'] } }, {})).toThrow(NotInPieces)
  })

  it('tells apart what the same local name means in two documents that share a part', () => {
    const pieces = new Piecewise(makeAjv)
    const shared = { properties: { a: { $ref: '#/$defs/d' } } }
    const short = { ...shared, $defs: { d: { maxLength: 1 } } }
    const long = { ...shared, $defs: { d: { minLength: 2 } } }
    const under = (form: JsonObject) =>
      ['x', 'xy'].map((a) => pieces.accepts({ allOf: [form], ...form }, { a }))
    expect([under(short), under(long)]).toEqual([
      [true, false],
      [false, true],
    ])
  })

  it('follows a schema that holds itself as far as the value goes', () => {
    const pieces = new Piecewise(makeAjv)
    const tree: JsonValue = {
      type: 'object',
      properties: { name: { type: 'string' }, children: { type: 'array', items: { $ref: '#' } } },
    }
    expect(pieces.accepts(tree, { children: [{ name: 'a' }, { children: [{ name: 'b' }] }] })).toBe(true)
    expect(pieces.accepts(tree, { children: [{ children: [{ name: 1 }] }] })).toBe(false)
  })

  it.each<[string, JsonValue]>([
    ['what others have looked at', { allOf: [{ properties: { a: true } }], unevaluatedProperties: false }],
    ['a tuple', { prefixItems: [true], items: false }],
    ['a document within', { properties: { a: { $id: 'urn:x:inner', $ref: '#/$defs/b' } } }],
    ['an anchor', { $ref: '#there', $defs: { t: { $anchor: 'there' } } }],
    ['a reference that depends on the way taken', { $dynamicRef: '#meta' }],
    ['a reference that leads nowhere', { $ref: 'urn:x:nobody' }],
  ])('leaves alone %s', (_, given) => {
    const pieces = new Piecewise(makeAjv)
    expect(() => pieces.accepts(given, { a: [1] })).toThrow(NotInPieces)
  })
})
