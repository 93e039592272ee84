import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { JsonObject, JsonValue } from '../json/json-value.ts'
import { at } from '../json/pointer.ts'
import { LegalReference } from '../legal/legal-reference.ts'
import { Provenance } from '../provenance/provenance.ts'
import { foreignParts } from './foreign-parts.ts'
import { arbitraryForm } from './testing/arbitrary-form.ts'
import { withAt } from './testing/edit-json.ts'
import { sampleLayout, sampleSchema } from './testing/sample-form.ts'
import { sampleLibrary } from './testing/sample-library.ts'

const library = sampleLibrary()
const schemas = new URL('../../../schemas/', import.meta.url)
const read = (name: string) => JSON.parse(readFileSync(new URL(name, schemas), 'utf8')) as JsonObject

const ajv = new Ajv2020({ allErrors: true, strict: false, formats: { date: true, regex: true } })
ajv.addSchema(LegalReference).addSchema(Provenance)
const metaSchema = ajv.compile(read('form.schema.json'))
const layoutSchema = ajv.compile(read('form-layout.schema.json'))

const doiTac = '/properties/quocTe/properties/doiTac'
const phamVi = '/properties/hoatDong/properties/phamVi'
const rule = '/properties/hoatDong/allOf/0'

type Fault = readonly [title: string, pointer: string, value: JsonValue | undefined, code: string, at: string]

/** What a schema of shapes can see. */
const shapeFaults: readonly Fault[] = [
  [
    'another dialect',
    '/$schema',
    'http://json-schema.org/draft-07/schema#',
    'form/wrong-dialect',
    '/$schema',
  ],
  ['no $id', '/$id', undefined, 'form/bad-form-id', ''],
  ['an address as $id', '/$id', 'https://vidu.vn/don', 'form/bad-form-id', '/$id'],
  [
    'an open section',
    '/properties/quocTe/additionalProperties',
    undefined,
    'form/open-object',
    '/properties/quocTe',
  ],
  ['an open form', '/additionalProperties', true, 'form/open-object', ''],
  ['a field without id', `${doiTac}/x-id`, undefined, 'form/missing-id', doiTac],
  ['an id with a slash', `${doiTac}/x-id`, 'a/b', 'form/bad-id', `${doiTac}/x-id`],
  ['an id with accents', `${doiTac}/x-id`, 'đốiTác', 'form/bad-id', `${doiTac}/x-id`],
  ['an option without id', `${phamVi}/oneOf/1/x-id`, undefined, 'form/missing-id', `${phamVi}/oneOf/1`],
  [
    'an option without title',
    `${phamVi}/oneOf/1/title`,
    undefined,
    'form/foreign-options',
    `${phamVi}/oneOf/1`,
  ],
  ['no options', `${phamVi}/oneOf`, [], 'form/foreign-options', `${phamVi}/oneOf`],
  ['a plain enum', `${doiTac}/enum`, ['A', 'B'], 'form/enum-outside-rule', `${doiTac}/enum`],
  [
    'unevaluatedProperties',
    '/unevaluatedProperties',
    false,
    'form/foreign-keyword',
    '/unevaluatedProperties',
  ],
  [
    'patternProperties',
    '/properties/quocTe/patternProperties',
    {},
    'form/foreign-keyword',
    '/properties/quocTe/patternProperties',
  ],
  ['dependentSchemas', '/dependentSchemas', {}, 'form/foreign-keyword', '/dependentSchemas'],
  ['$defs', '/$defs', {}, 'form/foreign-keyword', '/$defs'],
  ['$anchor', `${doiTac}/$anchor`, 'a', 'form/foreign-keyword', `${doiTac}/$anchor`],
  ['$dynamicRef', `${doiTac}/$dynamicRef`, '#a', 'form/foreign-keyword', `${doiTac}/$dynamicRef`],
  ['anyOf on a field', `${doiTac}/anyOf`, [{}], 'form/foreign-keyword', `${doiTac}/anyOf`],
  ['a keyword of another type', `${doiTac}/minimum`, 1, 'form/foreign-keyword', `${doiTac}/minimum`],
  ['an unknown annotation', `${doiTac}/x-la`, 1, 'form/foreign-keyword', `${doiTac}/x-la`],
  ['a bound as text', `${doiTac}/maxLength`, '200', 'form/bad-keyword-value', `${doiTac}/maxLength`],
  ['a negative bound', `${doiTac}/maxLength`, -1, 'form/bad-keyword-value', `${doiTac}/maxLength`],
  ['an unknown policy', `${doiTac}/x-policy`, 'any', 'form/bad-keyword-value', `${doiTac}/x-policy`],
  ['a field that is null', `${doiTac}/type`, 'null', 'form/foreign-type', doiTac],
  ['two types', `${doiTac}/type`, ['string', 'null'], 'form/foreign-type', doiTac],
  ['no type', `${doiTac}/type`, undefined, 'form/foreign-type', doiTac],
  ['a field that is true', doiTac, true, 'form/foreign-schema', doiTac],
  [
    'a list of lists',
    '/properties/hoatDong/properties/tenMien/items',
    { type: 'array', items: {} },
    'form/foreign-type',
    '/properties/hoatDong/properties/tenMien/items',
  ],
  [
    'items by position',
    '/properties/hoatDong/properties/tenMien/items',
    [{ type: 'string' }],
    'form/tuple-items',
    '/properties/hoatDong/properties/tenMien/items',
  ],
  [
    'prefixItems',
    '/properties/hoatDong/properties/tenMien/prefixItems',
    [{}],
    'form/tuple-items',
    '/properties/hoatDong/properties/tenMien/prefixItems',
  ],
  [
    'no items',
    '/properties/hoatDong/properties/tenMien/items',
    undefined,
    'form/missing-items',
    '/properties/hoatDong/properties/tenMien',
  ],
  ['a reference by address', `${doiTac}/$ref`, 'https://vidu.vn/a.json', 'form/remote-ref', `${doiTac}/$ref`],
  ['a reference to a file', `${doiTac}/$ref`, '../a.json', 'form/remote-ref', `${doiTac}/$ref`],
  [
    'a reference without version',
    `${doiTac}/$ref`,
    'urn:khuon:concept:nguoi.hoTen',
    'form/remote-ref',
    `${doiTac}/$ref`,
  ],
  ['a reference within', `${doiTac}/$ref`, '#/properties/camKet', 'form/local-ref', `${doiTac}/$ref`],
  ['an if without sides', rule, { 'x-id': 'r', if: { required: ['phamVi'] } }, 'form/foreign-rule', rule],
  ['an entry that is no rule', `${rule}/if`, undefined, 'form/foreign-rule', rule],
  ['a rule with another keyword', `${rule}/minProperties`, 1, 'form/foreign-rule', `${rule}/minProperties`],
  ['a rule without id', `${rule}/x-id`, undefined, 'form/missing-id', rule],
  [
    'a then that sets a bound',
    `${rule}/then/properties`,
    { tuyen: { minLength: 3 } },
    'form/foreign-rule',
    `${rule}/then/properties/tuyen`,
  ],
  ['an else that requires', `${rule}/else/required`, ['tuyen'], 'form/foreign-rule', `${rule}/else/required`],
  ['a condition without required', `${rule}/if/required`, undefined, 'form/foreign-condition', `${rule}/if`],
  [
    'a condition on a bound',
    `${rule}/if/properties/phamVi`,
    { minLength: 2 },
    'form/foreign-condition',
    `${rule}/if/properties/phamVi`,
  ],
  [
    'a condition on two fields at once',
    `${rule}/if`,
    { properties: { phamVi: { const: 'a' }, tuyen: { const: 'b' } }, required: ['phamVi', 'tuyen'] },
    'form/foreign-condition',
    `${rule}/if`,
  ],
  ['a condition that is true', `${rule}/if`, true, 'form/foreign-condition', `${rule}/if`],
]

/** What needs the other fields, the library or the engine. */
const deeperFaults: readonly Fault[] = [
  ['an id used twice', `${doiTac}/x-id`, 'maSo', 'form/duplicate-id', `${doiTac}/x-id`],
  [
    'an option used twice',
    `${phamVi}/oneOf/1/const`,
    'noi-tinh',
    'form/duplicate-option',
    `${phamVi}/oneOf/1`,
  ],
  [
    'an option of another type',
    `${phamVi}/oneOf/1/const`,
    3,
    'form/foreign-options',
    `${phamVi}/oneOf/1/const`,
  ],
  [
    'a required stranger',
    '/properties/quocTe/required',
    ['doiTac', 'toString'],
    'form/undeclared-required',
    '/properties/quocTe/required/1',
  ],
  ['a pattern with look-ahead', `${doiTac}/pattern`, '^(?=a)a$', 'form/bad-pattern', `${doiTac}/pattern`],
  ['a pattern open at the end', `${doiTac}/pattern`, '^a', 'form/bad-pattern', `${doiTac}/pattern`],
  [
    'an unknown concept',
    doiTac,
    { 'x-id': 'doiTac', $ref: 'urn:khuon:concept:la@1' },
    'form/unknown-concept',
    doiTac,
  ],
  [
    'a field only in then',
    `${rule}/then/required`,
    ['moi'],
    'form/undeclared-field-in-then',
    `${rule}/then/required/0`,
  ],
  [
    'a stranger hidden',
    `${rule}/else/properties`,
    { moi: false },
    'form/undeclared-field-in-then',
    `${rule}/else/properties/moi`,
  ],
  [
    'a condition on a stranger',
    `${rule}/if`,
    { required: ['moi'] },
    'form/undeclared-field-in-condition',
    `${rule}/if`,
  ],
  [
    'a section there but not so',
    '/allOf/0/if',
    { properties: { hoatDong: { not: { required: ['tuyen'] } } }, required: ['hoatDong'] },
    'form/foreign-condition',
    '/allOf/0/if/properties/hoatDong',
  ],
  [
    'options narrowed of a text',
    `${rule}/then`,
    { properties: { tuyen: { enum: ['a'] } } },
    'form/foreign-rule',
    `${rule}/then/properties/tuyen`,
  ],
  [
    'includes of a single choice',
    `${rule}/if`,
    { properties: { phamVi: { contains: { const: 'a' } } }, required: ['phamVi'] },
    'form/foreign-condition',
    `${rule}/if/properties/phamVi`,
  ],
]

describe('what lies outside the profile', () => {
  it('is nothing in the form written by hand', () => {
    expect(foreignParts(sampleSchema, library)).toEqual([])
    expect(metaSchema(sampleSchema)).toBe(true)
    expect(layoutSchema(sampleLayout)).toBe(true)
  })
  it.each([...shapeFaults, ...deeperFaults])(
    '%s is named with its place',
    (_, pointer, value, code, place) => {
      const found = foreignParts(withAt(sampleSchema, pointer, value), library)
      expect(found.map((problem) => [problem.code, problem.at])).toContainEqual([code, place])
    },
  )
  it.each(shapeFaults)('the meta-schema refuses %s, too', (_, pointer, value) => {
    expect(metaSchema(withAt(sampleSchema, pointer, value))).toBe(false)
  })
  it('does not count a second rule on the same field', () => {
    const rules = at(sampleSchema, '/properties/hoatDong/allOf') as readonly JsonObject[]
    const again = { ...rules[0], 'x-id': 'khac' }
    expect(foreignParts(withAt(sampleSchema, '/properties/hoatDong/allOf/-', again), library)).toEqual([])
  })
  it.each([null, 1, 'a', [], true])('a document that is %j is no form', (value) => {
    expect(foreignParts(value, library)).toEqual([{ code: 'form/not-an-object', at: '' }])
    expect(metaSchema(value)).toBe(false)
  })
  it('is nothing in generated forms, for the reader and for the meta-schema', () => {
    fc.assert(
      fc.property(arbitraryForm(library), ({ schema, layout }) => {
        expect(foreignParts(schema, library)).toEqual([])
        expect(metaSchema(schema) || metaSchema.errors).toBe(true)
        expect(layoutSchema(layout) || layoutSchema.errors).toBe(true)
      }),
    )
  })
})
