/* oxlint-disable unicorn/no-thenable -- `then` is a keyword of JSON Schema */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { at } from '../json/pointer.ts'
import type { Condition } from './condition.ts'
import { conditionHolds } from './condition-holds.ts'
import { conditionFromSchema, conditionToSchema } from './condition-schema.ts'
import { conditionInWords, whenInWords } from './condition-words.ts'
import { formModel } from './form-model.ts'
import { ruleFromSchema, ruleToSchema } from './rule.ts'
import { arbitraryForm } from './testing/arbitrary-form.ts'
import { arbitrarySubmission } from './testing/arbitrary-submission.ts'
import { fullSubmission, minimalSubmission, sampleLayout, sampleSchema } from './testing/sample-form.ts'
import { sampleLibrary } from './testing/sample-library.ts'
import { makeValidator } from './validate.ts'

const library = sampleLibrary()
const validator = makeValidator(library)
const model = formModel({ schema: sampleSchema, layout: sampleLayout }, library)

describe('a condition as schema and as data', () => {
  const phamViIn = (schema: object) => ({
    properties: { hoatDong: { properties: { phamVi: schema }, required: ['phamVi'] } },
    required: ['hoatDong'],
  })
  const pairs: readonly [string, Condition, object][] = [
    ['equals', { field: 'phamVi', equals: 'noi-tinh' }, phamViIn({ const: 'noi-tinh' })],
    ['one of', { field: 'phamVi', in: ['noi-tinh', 'quoc-te'] }, phamViIn({ enum: ['noi-tinh', 'quoc-te'] })],
    [
      'answered',
      { field: 'tuyen', present: true },
      { properties: { hoatDong: { required: ['tuyen'] } }, required: ['hoatDong'] },
    ],
    ['a section is there', { field: 'quocTe', present: true }, { required: ['quocTe'] }],
    [
      'inside a group',
      { field: 'nguoiDaiDien/diaChi/tinh', equals: 'Đà Nẵng' },
      {
        properties: {
          doanhNghiep: {
            properties: {
              nguoiDaiDien: {
                properties: {
                  diaChi: { properties: { tinh: { const: 'Đà Nẵng' } }, required: ['tinh'] },
                },
                required: ['diaChi'],
              },
            },
            required: ['nguoiDaiDien'],
          },
        },
        required: ['doanhNghiep'],
      },
    ],
    [
      'includes',
      { field: 'dichVu', includes: 'thu' },
      {
        properties: {
          hoatDong: { properties: { dichVu: { contains: { const: 'thu' } } }, required: ['dichVu'] },
        },
        required: ['hoatDong'],
      },
    ],
    [
      'has a row without',
      { field: 'buuCuc', row: { not: { field: 'buuCuc.chuNha', present: true } } },
      {
        properties: {
          hoatDong: {
            properties: { buuCuc: { contains: { not: { required: ['chuNha'] } } } },
            required: ['buuCuc'],
          },
        },
        required: ['hoatDong'],
      },
    ],
    [
      'and, or, not',
      {
        all: [
          { any: [{ field: 'quocTe', present: true }] },
          { not: { field: 'phamVi', equals: 'noi-tinh' } },
        ],
      },
      { allOf: [{ anyOf: [{ required: ['quocTe'] }] }, { not: phamViIn({ const: 'noi-tinh' }) }] },
    ],
  ]
  it.each(pairs)('%s', (_, condition, schema) => {
    expect(conditionToSchema(condition, model)).toEqual({ ok: true, value: schema })
    expect(conditionFromSchema(schema as never, model)).toEqual({ ok: true, value: condition })
  })
  it('the way through a section may stand around several conditions', () => {
    const around = {
      properties: {
        hoatDong: {
          anyOf: [{ required: ['tuyen'] }, { allOf: [{ required: ['von'] }, { required: ['lyDo'] }] }],
        },
      },
      required: ['hoatDong'],
    }
    expect(conditionFromSchema(around, model)).toEqual({
      ok: true,
      value: {
        any: [
          { field: 'tuyen', present: true },
          {
            all: [
              { field: 'von', present: true },
              { field: 'lyDo', present: true },
            ],
          },
        ],
      },
    })
  })
  it.each<[string, Condition, string, string]>([
    ['a stranger', { field: 'la', present: true }, '', 'form/unknown-field'],
    ['a column from outside', { field: 'buuCuc.ten', present: true }, '', 'form/field-out-of-scope'],
    ['a field outside the section', { field: 'maSo', present: true }, 'hoatDong', 'form/field-out-of-scope'],
    [
      'a field outside the row',
      { all: [{ field: 'phamVi', present: true }] },
      'buuCuc',
      'form/field-out-of-scope',
    ],
    ['includes of a single choice', { not: { field: 'phamVi', includes: 'a' } }, '', 'form/condition-misfit'],
    ['equals of a section', { any: [{ field: 'quocTe', equals: 'a' }] }, '', 'form/condition-misfit'],
    [
      'a row of a list',
      { field: 'tenMien', row: { field: 'maSo', present: true } },
      '',
      'form/condition-misfit',
    ],
  ])('cannot be written: %s', (_, condition, scope, code) => {
    expect(conditionToSchema(condition, model, scope)).toMatchObject({ ok: false, problems: [{ code }] })
  })
})

describe('whether a condition holds', () => {
  it.each<[string, Condition, boolean, boolean]>([
    ['equals', { field: 'phamVi', equals: 'noi-tinh' }, true, false],
    ['one of', { field: 'phamVi', in: ['lien-tinh', 'quoc-te'] }, false, true],
    ['answered', { field: 'tuyen', present: true }, false, true],
    ['unanswered equals nothing', { field: 'tuyen', equals: '' }, false, false],
    ['unanswered differs', { not: { field: 'tuyen', equals: 'A' } }, true, true],
    ['includes', { field: 'dichVu', includes: 'goi' }, false, true],
    ['a row', { field: 'buuCuc', row: { field: 'buuCuc.thue', equals: false } }, false, true],
    ['no such row', { field: 'buuCuc', row: { field: 'buuCuc.ten', equals: 'Số 3' } }, false, false],
    ['a stranger', { field: 'la', present: true }, false, false],
    ['an inherited name', { field: 'toString', present: true }, false, false],
    [
      'all of',
      {
        all: [
          { field: 'quocTe', present: true },
          { field: 'von', equals: 5_000_000_000 },
        ],
      },
      false,
      true,
    ],
    [
      'any of',
      {
        any: [
          { field: 'quocTe', present: true },
          { field: 'maSo', present: true },
        ],
      },
      true,
      true,
    ],
  ])('%s', (_, condition, minimal, full) => {
    expect(conditionHolds(condition, minimalSubmission, model)).toBe(minimal)
    expect(conditionHolds(condition, fullSubmission, model)).toBe(full)
  })
  it('is what AJV says of its schema', () => {
    const met = { true: 0, false: 0 }
    const cases = arbitraryForm(library)
      .filter(({ schema }) => JSON.stringify(schema).includes('"if"'))
      .chain((form) => arbitrarySubmission(form, { library, validator }).map((data) => ({ form, data })))
    fc.assert(
      fc.property(cases, ({ form, data }) => {
        const read = formModel(form, library)
        for (const { when, scope } of read.rules) {
          if (scope !== '') continue
          const schema = conditionToSchema(when, read)
          if (!schema.ok) throw new Error(JSON.stringify(schema.problems))
          const holds = conditionHolds(when, data, read)
          expect(validator.accepts(schema.value, data)).toEqual({ ok: true, value: holds })
          met[`${holds}`]++
        }
      }),
      { numRuns: 60 },
    )
    expect(Math.min(met.true, met.false)).toBeGreaterThan(5)
  })
})

describe('a rule as schema and as data', () => {
  it('written and read again it is itself, in every place of the form', () => {
    for (const rule of model.rules) {
      if (rule.id.includes('/')) continue
      expect(ruleToSchema(rule, model)).toEqual({ ok: true, value: at(sampleSchema, rule.pointer) })
    }
  })
  it('inverse both ways on generated forms', () => {
    let rules = 0
    fc.assert(
      fc.property(arbitraryForm(library), ({ schema, layout }) => {
        const read = formModel({ schema, layout }, library)
        for (const rule of read.rules) {
          const inherited = rule.id.includes('/')
          const written = ruleToSchema(rule, read)
          if (!written.ok) throw new Error(JSON.stringify(written.problems))
          // What a group brought stands in the library; what stands here is the group's use.
          expect(inherited ? rule.annotations : written.value).toEqual(
            inherited ? {} : at(schema, rule.pointer),
          )
          const children = rule.scope === '' ? read.children : (read.nodes.get(rule.scope)?.children ?? [])
          const idPrefix = inherited ? rule.id.slice(0, rule.id.lastIndexOf('/') + 1) : ''
          const place = { pointer: rule.pointer, scope: rule.scope, idPrefix, children }
          expect(ruleFromSchema(written.value, place)).toEqual({ ok: true, value: rule })
          rules++
        }
      }),
    )
    expect(rules).toBeGreaterThan(50)
  })
  it('names fields of several sections, required, shown and narrowed at once', () => {
    const rule = {
      id: 'moi',
      pointer: '',
      scope: '',
      when: { field: 'maSo', present: true } as const,
      shows: ['doiTac', 'ngayKy', 'lyDo'],
      requires: ['quocTe', 'doiTac', 'email'],
      narrows: [
        { field: 'phamVi', codes: ['quoc-te'] },
        { field: 'dichVu', codes: ['goi'] },
      ],
      annotations: { title: 'Quy tắc' },
    }
    expect(ruleToSchema(rule, model)).toEqual({
      ok: true,
      value: {
        'x-id': 'moi',
        title: 'Quy tắc',
        if: { properties: { doanhNghiep: { required: ['maSo'] } }, required: ['doanhNghiep'] },
        then: {
          required: ['quocTe'],
          properties: {
            quocTe: { required: ['doiTac'] },
            doanhNghiep: { required: ['email'] },
            hoatDong: {
              properties: { phamVi: { enum: ['quoc-te'] }, dichVu: { items: { enum: ['goi'] } } },
            },
          },
        },
        else: {
          properties: {
            quocTe: { properties: { doiTac: false, ngayKy: false } },
            hoatDong: { properties: { lyDo: false } },
          },
        },
      },
    })
  })
  it('that says nothing cannot be written', () => {
    const rule = model.rules[0]
    if (rule === undefined) throw new Error('no rule')
    expect(ruleToSchema({ ...rule, shows: [], requires: [] }, model)).toEqual({
      ok: false,
      problems: [{ code: 'form/empty-rule', at: '', args: { rule: 'phanQuocTe' } }],
    })
    expect(ruleToSchema({ ...rule, shows: ['buuCuc.ten'] }, model)).toMatchObject({
      ok: false,
      problems: [{ code: 'form/field-out-of-scope' }],
    })
  })
})

describe('a condition in words', () => {
  it.each<[Condition, string, string]>([
    [
      { field: 'phamVi', equals: 'noi-tinh' },
      '“Phạm vi cung ứng” là “Nội tỉnh”',
      '“Scope of service” is “Within the province”',
    ],
    [
      { field: 'phamVi', in: ['lien-tinh', 'quoc-te'] },
      '“Phạm vi cung ứng” là “Liên tỉnh” hoặc “Quốc tế”',
      '“Scope of service” is “Liên tỉnh” or “Quốc tế”',
    ],
    [
      { not: { field: 'phamVi', equals: 'quoc-te' } },
      '“Phạm vi cung ứng” khác “Quốc tế”',
      '“Scope of service” is other than “Quốc tế”',
    ],
    [{ field: 'dichVu', includes: 'thu' }, '“Dịch vụ” có “Thư”', '“Dịch vụ” includes “Thư”'],
    [
      { field: 'buuCuc', row: { field: 'buuCuc.thue', equals: true } },
      'bảng “Bưu cục” có dòng mà có đánh dấu “Đi thuê”',
      'the table “Bưu cục” has a row where “Đi thuê” is ticked',
    ],
    [
      {
        all: [
          {
            field: 'buuCuc',
            row: {
              all: [
                { field: 'buuCuc.thue', equals: true },
                { field: 'buuCuc.chuNha', present: true },
              ],
            },
          },
          { field: 'tyLe', equals: 1234.5 },
          { not: { field: 'ngayKy', equals: '2024-02-29' } },
        ],
      },
      'bảng “Bưu cục” có dòng mà (có đánh dấu “Đi thuê” và đã trả lời “Chủ nhà”) và “Tỷ lệ” là “1.234,5” và “Ngày ký hợp đồng” khác “29/02/2024”',
      'the table “Bưu cục” has a row where (“Đi thuê” is ticked and “Full name” is answered) and “Tỷ lệ” is “1,234.5” and “Date of birth” is other than “29/02/2024”',
    ],
    [
      { field: 'nguoiDaiDien/diaChi/tinh', equals: 'Đà Nẵng' },
      '“Người đại diện — Địa chỉ — Tỉnh” là “Đà Nẵng”',
      '“Representative — Address — Tỉnh” is “Đà Nẵng”',
    ],
    [
      {
        all: [
          { field: 'dieuLe', present: true },
          { any: [{ field: 'von', present: true }, { not: { field: 'lyDo', present: true } }] },
        ],
      },
      'có đính kèm “Điều lệ” và (đã trả lời “Vốn điều lệ” hoặc chưa trả lời “Lý do”)',
      '“Điều lệ” is attached and (“Vốn điều lệ” is answered or “Lý do” is unanswered)',
    ],
    [
      {
        not: {
          any: [
            { field: 'von', present: true },
            { field: 'la', equals: 3 },
          ],
        },
      },
      'không phải (đã trả lời “Vốn điều lệ” hoặc “la” là “3”)',
      'not (“Vốn điều lệ” is answered or “la” is “3”)',
    ],
  ])('%j', (condition, vi, en) => {
    expect(conditionInWords(condition, model, 'vi')).toBe(vi)
    expect(conditionInWords(condition, model, 'en')).toBe(en)
  })
  it('begins with "khi" at the head of a rule', () => {
    expect(whenInWords({ field: 'tuyen', present: true }, model, 'vi')).toBe(
      'khi đã trả lời “Tuyến hoạt động”',
    )
  })
})
