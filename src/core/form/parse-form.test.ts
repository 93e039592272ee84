import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { JsonObject, JsonValue } from '../json/json-value.ts'
import { parseJson } from '../json/parse-json.ts'
import { parseForm } from './parse-form.ts'
import { printForm } from './print-form.ts'
import { arbitraryForm } from './testing/arbitrary-form.ts'
import { withAt } from './testing/edit-json.ts'
import { sampleLayout, sampleSchema } from './testing/sample-form.ts'
import { sampleLibrary } from './testing/sample-library.ts'

const library = sampleLibrary()

function parsed(schema: JsonValue, layout: JsonValue) {
  const form = parseForm({ schema, layout }, library)
  if (!form.ok) throw new Error(JSON.stringify(form.problems))
  return form.value
}
function read(text: string): JsonValue {
  const document = parseJson(text)
  if (!document.ok) throw new Error(JSON.stringify(document.problems))
  return document.value.value
}
/** The same with every object's names the other way round. */
function backwards(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(backwards)
  if (typeof value !== 'object' || value === null) return value
  const names = Object.entries(value as JsonObject).reverse()
  return Object.fromEntries(names.map(([name, inner]) => [name, backwards(inner)]))
}

describe('reading a form', () => {
  it('finds nothing wrong with the form written by hand', () => {
    const form = parsed(sampleSchema, sampleLayout)
    expect(form.model.foreign).toEqual([])
    expect(form.layoutProblems).toEqual([])
  })
  it('keeps what is outside the profile, and names it', () => {
    const odd = withAt(sampleSchema, '/properties/quocTe/patternProperties', { '^x': {} })
    const form = parsed(odd, sampleLayout)
    expect(form.schema).toEqual(odd)
    expect(form.model.foreign).toMatchObject([{ code: 'form/foreign-keyword' }])
  })
  it('refuses only what is no object', () => {
    expect(parseForm({ schema: [], layout: {} }, library)).toEqual({
      ok: false,
      problems: [{ code: 'form/not-an-object', at: '' }],
    })
    expect(parseForm({ schema: {}, layout: null }, library)).toEqual({
      ok: false,
      problems: [{ code: 'form/layout-foreign', at: '' }],
    })
  })
})

describe('a layout', () => {
  it.each<[string, string, JsonValue | undefined, string, string]>([
    ['without its $schema', '/$schema', undefined, 'form/layout-foreign', ''],
    ['without an order', '/quocTe/ui:order', undefined, 'form/layout-incomplete', '/quocTe'],
    ['without a section', '/quocTe', undefined, 'form/layout-incomplete', '/quocTe'],
    [
      'without the order of a table',
      '/hoatDong/buuCuc',
      undefined,
      'form/layout-incomplete',
      '/hoatDong/buuCuc/items',
    ],
    [
      'that leaves out a field',
      '/quocTe/ui:order',
      ['doiTac'],
      'form/layout-missing-field',
      '/quocTe/ui:order',
    ],
    [
      'that names a stranger',
      '/quocTe/ui:order',
      ['doiTac', 'ngayKy', 'la'],
      'form/layout-unknown-field',
      '/quocTe/ui:order/2',
    ],
    [
      'that leaves the rest open',
      '/quocTe/ui:order',
      ['doiTac', 'ngayKy', '*'],
      'form/layout-unknown-field',
      '/quocTe/ui:order/2',
    ],
    [
      'that names a field twice',
      '/quocTe/ui:order',
      ['doiTac', 'ngayKy', 'doiTac'],
      'form/layout-repeated-field',
      '/quocTe/ui:order/2',
    ],
    ['that draws a stranger', '/quocTe/la', {}, 'form/layout-unknown-field', '/quocTe/la'],
    [
      'that goes into a field',
      '/quocTe/doiTac',
      { la: {} },
      'form/layout-unknown-field',
      '/quocTe/doiTac/la',
    ],
    ['with a keyword of its own', '/quocTe/ui:field', 'x', 'form/layout-foreign-keyword', '/quocTe/ui:field'],
    [
      'with a control that hides the question',
      '/quocTe/doiTac',
      { 'ui:widget': 'hidden' },
      'form/layout-foreign-widget',
      '/quocTe/doiTac/ui:widget',
    ],
    ['with a part that is none', '/quocTe/doiTac', 'x', 'form/layout-foreign', '/quocTe/doiTac'],
  ])('%s is named', (_, pointer, value, code, at) => {
    const { layoutProblems } = parsed(sampleSchema, withAt(sampleLayout, pointer, value))
    expect(layoutProblems.map((problem) => [problem.code, problem.at])).toEqual([[code, at]])
  })
  it('may order a group of the library, and need not', () => {
    const layout = withAt(sampleLayout, '/doanhNghiep/truSo', { 'ui:order': ['xa', 'tinh'] })
    const form = parsed(sampleSchema, layout)
    expect(form.layoutProblems).toEqual([])
    expect(form.model.nodes.get('truSo')?.children.map(({ key }) => key)).toEqual(['xa', 'tinh'])
  })
})

describe('the readable files of a form', () => {
  it('have keywords in the order of the format and fields in the order of the layout', () => {
    const { schema, layout } = printForm({ schema: sampleSchema, layout: sampleLayout })
    const first = schema.split('\n').slice(0, 8)
    expect(first).toEqual([
      '{',
      '  "$schema": "https://json-schema.org/draft/2020-12/schema",',
      '  "$id": "urn:khuon:form:cap-giay-phep-mau/don",',
      '  "title": "Giấy đề nghị cấp giấy phép",',
      '  "x-en": {',
      '    "title": "Application for a licence"',
      '  },',
      '  "type": "object",',
    ])
    const keys = (text: string, indent: number) =>
      text.split('\n').flatMap((line) => new RegExp(`^ {${indent}}"([^"]+)":`).exec(line)?.[1] ?? [])
    expect(keys(schema, 4).slice(1, 6)).toEqual(sampleLayout['ui:order'])
    expect(keys(layout, 2)).toEqual([
      '$schema',
      'ui:order',
      'doanhNghiep',
      'hoatDong',
      'quocTe',
      'giayToKemTheo',
      'camKet',
    ])
    expect(schema).toMatch(/"const": "lien-tinh",\n +"title": "Liên tỉnh",\n +"x-id"/)
  })
  it('are the same bytes however the form was typed', () => {
    const plain = withAt(withAt(sampleSchema, '/allOf', []), '/properties/hoatDong/allOf', []) as JsonObject
    expect(
      printForm({ schema: backwards(plain) as JsonObject, layout: backwards(sampleLayout) as JsonObject }),
    ).toEqual(printForm({ schema: plain, layout: sampleLayout }))
  })
  it('read again are the same form, and print the same again', () => {
    fc.assert(
      fc.property(arbitraryForm(library), ({ schema, layout }) => {
        const printed = printForm(parsed(schema, layout))
        const again = parsed(read(printed.schema), read(printed.layout))
        expect(again).toEqual(parsed(schema, layout))
        expect(printForm(again)).toEqual(printed)
      }),
    )
  })
  it('keep what is outside the profile', () => {
    const odd: JsonObject = {
      'x-la': [{ b: 1, a: 2 }],
      properties: { a: { anyOf: [true, { $defs: {} }] } },
      if: false,
    }
    const { schema } = printForm({ schema: odd, layout: {} })
    expect(read(schema)).toEqual(odd)
  })
})
