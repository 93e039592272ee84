import { describe, expect, it } from 'vitest'
import { formModel } from '../../../form/form-model.ts'
import { layoutProblems } from '../../../form/layout-problems.ts'
import { makeValidator } from '../../../form/validate.ts'
import type { JsonObject, JsonValue } from '../../../json/json-value.ts'
import { jsonUnits } from '../../loss-report.ts'
import { shippedForms, shippedLibrary } from '../../testing/shipped-forms.ts'
import { toJsonSchema } from '../../to-json-schema.ts'
import { fromJsonSchema } from './from-json-schema.ts'

const validator = makeValidator(shippedLibrary)

function taken(schema: JsonValue, layout?: JsonValue) {
  const result = fromJsonSchema(layout === undefined ? { schema } : { schema, layout }, shippedLibrary, 'mau')
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  const { report } = result.value
  expect(report.read).toBe(report.taken + report.approximated + report.dropped)
  expect(report.entries.reduce((sum, { units }) => sum + units, 0)).toBe(report.read)
  if (layout === undefined) expect(report.read).toBe(jsonUnits(schema).length)
  const model = formModel(result.value, shippedLibrary)
  expect(model.foreign).toEqual([])
  expect(layoutProblems(result.value.layout, model)).toEqual([])
  return { ...result.value, model }
}

const lost = (report: ReturnType<typeof taken>['report']) =>
  report.entries
    .filter(({ kind }) => kind !== 'taken')
    .map(({ place, kind, code }) => `${place} ${kind} ${code}`)

describe('a form that left as plain JSON Schema', () => {
  it.each(shippedForms())('comes back as it was: $slug', ({ schema, layout }) => {
    const exported = toJsonSchema({ schema, layout }, shippedLibrary)
    if (!exported.ok) throw new Error(JSON.stringify(exported.problems))
    expect(JSON.stringify(exported.value.schema)).not.toContain('"$ref":"urn:')
    const back = taken(exported.value.schema, exported.value.layout)
    expect(back.schema).toEqual(schema)
    expect(back.layout).toEqual(layout)
    expect(back.report.dropped).toBe(0)
    expect(back.report.approximated).toBe(0)
  })
})

describe('a JSON Schema of another making', () => {
  it('is closed, gets ids, options and its order; what the profile cannot say is listed', () => {
    const schema: JsonObject = {
      $schema: 'http://json-schema.org/draft-07/schema#',
      title: 'Đơn đề nghị',
      type: 'object',
      required: ['ten', 'khong-co'],
      properties: {
        ten: { type: 'string', title: 'Tên', minLength: 1, pattern: '^\\d{3}$' },
        loai: { enum: ['a', 'b'], enumNames: ['Loại A', 'Loại B'] },
        tuoi: { type: ['integer', 'null'], minimum: 0 },
        anh: { type: 'string', format: 'data-url' },
        ma: { type: 'string', format: 'credit-card', pattern: '(?<=a)b' },
        con: { $ref: '#/definitions/nguoi' },
        ds: { type: 'array', items: { $ref: '#/definitions/nguoi' } },
      },
      definitions: { nguoi: { type: 'object', properties: { hoTen: { type: 'string' } } } },
      patternProperties: { '^x': {} },
    }
    const { model, report, schema: ours } = taken(schema)
    expect(model.children.map(({ key, kind, title }) => [key, kind, title])).toEqual([
      ['ten', 'text', 'Tên'],
      ['loai', 'choice', 'loai'],
      ['tuoi', 'integer', 'tuoi'],
      ['anh', 'file', 'anh'],
      ['ma', 'text', 'ma'],
      ['con', 'section', 'con'],
      ['ds', 'table', 'ds'],
    ])
    expect(ours.required).toEqual(['ten'])
    expect(lost(report)).toEqual([
      '/$schema approximated convert/other-dialect',
      '/additionalProperties approximated convert/object-closed',
      '/properties/loai/type approximated convert/type-assumed',
      '/properties/tuoi/type approximated convert/null-not-held',
      '/properties/anh/format approximated convert/upload',
      '/properties/ma/format dropped convert/unknown-format',
      '/properties/ma/pattern dropped convert/pattern-outside-profile',
      '/properties/con/additionalProperties approximated convert/object-closed',
      '/properties/ds/items/additionalProperties approximated convert/object-closed',
      '/required/1 dropped convert/unknown-required',
      '/patternProperties/^x dropped convert/not-understood',
    ])
    expect(taken(schema).schema).toEqual(ours)
  })

  it('may be put together from parts: each keyword is accounted for where it stands', () => {
    const composed: JsonObject = {
      type: 'object',
      allOf: [
        { $ref: '#/definitions/nguoi' },
        {
          type: 'object',
          properties: {
            ghiChu: { type: 'string', title: 'Ghi chú' },
            ten: { minLength: 2, title: 'Tên gọi' },
          },
          required: ['ghiChu'],
        },
      ],
      definitions: {
        nguoi: {
          type: 'object',
          properties: {
            ten: { type: 'string', title: 'Tên', maxLength: 9, pattern: '^[ab]*$', format: 'xyz' },
            tuoi: { type: 'integer', minimum: 0 },
          },
          required: ['ten'],
        },
      },
    }
    const { schema, report } = taken(composed)
    expect(schema.properties).toMatchObject({
      ten: { type: 'string', title: 'Tên gọi', minLength: 2, maxLength: 9 },
      tuoi: { type: 'integer', minimum: 0 },
      ghiChu: { title: 'Ghi chú' },
    })
    expect(schema.required).toEqual(['ten', 'ghiChu'])
    expect(lost(report)).toEqual([
      '/allOf/1/additionalProperties approximated convert/object-closed',
      '/definitions/nguoi/properties/ten/format dropped convert/unknown-format',
      '/definitions/nguoi/properties/ten/title dropped convert/not-understood',
    ])
    expect(report.read - report.taken).toBe(2)
  })

  it('has its conditional fields hoisted: declared by the object, shown by a rule', () => {
    const { schema, model } = taken({
      type: 'object',
      properties: { loai: { type: 'string', enum: ['ca-nhan', 'to-chuc'] } },
      if: { properties: { loai: { const: 'to-chuc' } } },
      then: { properties: { maSo: { type: 'string', minLength: 1 } }, required: ['maSo'] },
    })
    expect(
      model.rules.map(({ when, shows, requires }) => ({
        when,
        shows: shows.length,
        requires: requires.length,
      })),
    ).toEqual([{ when: { field: model.children[0]?.id, equals: 'to-chuc' }, shows: 1, requires: 1 }])
    const judge = (data: JsonObject) => validator.accepts(schema, data)
    expect(
      [{ loai: 'to-chuc' }, { loai: 'to-chuc', maSo: '1' }, { loai: 'ca-nhan', maSo: '1' }, {}].map(judge),
    ).toEqual([false, true, false, true].map((value) => ({ ok: true, value })))
  })

  it('has the dependencies of one answer on another as rules, also as form tools write them', () => {
    const { model } = taken({
      type: 'object',
      properties: { a: { type: 'string' }, b: { type: 'string' }, co: { type: 'boolean' } },
      dependencies: {
        a: ['b'],
        co: {
          oneOf: [
            { properties: { co: { enum: [false] } } },
            { properties: { co: { enum: [true] }, vi: { type: 'string' } }, required: ['vi'] },
          ],
        },
      },
    })
    expect(model.rules.map(({ shows, requires }) => [shows.length, requires.length])).toEqual([
      [0, 1],
      [1, 1],
    ])
  })

  it('survives names that plain objects treat specially, recursion, and references that lead nowhere', () => {
    const hostile = JSON.parse(`{"type":"object","properties":{
      "__proto__":{"type":"string"},"constructor":{"type":"string"},
      "a":{"$ref":"#"},"b":{"$ref":"http://example.com/x.json"},"c":{"$ref":"#/definitions/%zz"},"d":{"$ref":"#/$defs/e"}},
      "$defs":{"e":{"$ref":"#/$defs/f"},"f":{"$ref":"#/$defs/e"}}}`) as JsonObject
    const { model, report } = taken(hostile)
    expect(model.children.map(({ key }) => key)).toEqual(['__proto__', 'constructor'])
    expect(({} as { type?: string }).type).toBeUndefined()
    expect(lost(report).filter((line) => line.includes('$ref'))).toEqual([
      '/properties/a/$ref dropped convert/recursion',
      '/properties/b/$ref dropped convert/unknown-reference',
      '/properties/c/$ref dropped convert/unknown-reference',
      '/$defs/f/$ref dropped convert/recursion',
      '/properties/d/$ref dropped convert/not-understood',
      '/$defs/e/$ref dropped convert/not-understood',
    ])
  })

  it('is cut off where references multiply beyond every form', () => {
    const level = (name: string) => ({
      type: 'object',
      properties: Object.fromEntries(
        Array.from({ length: 10 }, (_, i) => [`p${i}`, { $ref: `#/$defs/${name}` }]),
      ),
    })
    const $defs = {
      l0: level('l1'),
      l1: level('l2'),
      l2: level('l3'),
      l3: level('l4'),
      l4: level('l5'),
      l5: { type: 'string' },
    }
    const result = fromJsonSchema({ schema: { ...level('l0'), $defs } }, shippedLibrary, 'mau')
    if (!result.ok) throw new Error('refused')
    expect(result.value.report.entries.some(({ code }) => code === 'convert/too-many-fields')).toBe(true)
  })

  it('is refused where it describes no object', () => {
    for (const schema of ['x', 1, null, [], { type: 'string' }, {}] as JsonValue[]) {
      expect(fromJsonSchema({ schema }, shippedLibrary, 'mau')).toEqual({
        ok: false,
        problems: [{ code: 'convert/not-a-form', at: '' }],
      })
    }
  })
})
