import { createSchemaUtils, type RJSFSchema } from '@rjsf/utils'
import { customizeValidator } from '@rjsf/validator-ajv8'
import { Ajv2020 } from 'ajv/dist/2020.js'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { JsonObject, JsonValue } from '../json/json-value.ts'
import { at as pointTo, joinPointer } from '../json/pointer.ts'
import type { Condition } from './condition.ts'
import { formModel } from './form-model.ts'
import { renderLayout, renderSchema } from './render-schema.ts'
import { arbitraryForm } from './testing/arbitrary-form.ts'
import { arbitraryMutation, arbitrarySubmission } from './testing/arbitrary-submission.ts'
import { withAt } from './testing/edit-json.ts'
import { fullSubmission, minimalSubmission, sampleLayout, sampleSchema } from './testing/sample-form.ts'
import { sampleLibrary } from './testing/sample-library.ts'
import { makeValidator } from './validate.ts'
import { hiddenPlaces, prune, visibleFields } from './visible.ts'

const library = sampleLibrary()
const validator = makeValidator(library)
const model = formModel({ schema: sampleSchema, layout: sampleLayout }, library)

describe('what a submission hides', () => {
  it('is named by place, sections as a whole, rows one by one', () => {
    expect([...hiddenPlaces(model, minimalSubmission)].sort()).toEqual([
      '/doanhNghiep/nguoiDaiDien/soUyQuyen',
      '/giayToKemTheo/hopDong',
      '/hoatDong/tuyen',
      '/quocTe',
    ])
    expect([...hiddenPlaces(model, fullSubmission)]).toEqual(['/hoatDong/buuCuc/1/chuNha'])
    expect([...hiddenPlaces(model, undefined)].sort()).toEqual([
      '/doanhNghiep/nguoiDaiDien/soUyQuyen',
      '/giayToKemTheo/hopDong',
      '/hoatDong/tuyen',
      '/quocTe',
    ])
  })
  it('leaves the other fields visible; a column is, when some row shows it', () => {
    const hidden = (data: JsonValue) =>
      [...model.nodes.keys()].filter((id) => !visibleFields(model, data).has(id))
    expect(hidden(fullSubmission)).toEqual([])
    expect(hidden(minimalSubmission)).toEqual([
      'nguoiDaiDien/soUyQuyen',
      'tuyen',
      'buuCuc.chuNha',
      'quocTe',
      'doiTac',
      'ngayKy',
      'hopDong',
    ])
  })
})

describe('a part that may be left out and holds nothing', () => {
  // The page begins every part before anybody has typed into it.
  const whenAddressed = (test: Condition) => ({
    ...model,
    rules: [
      {
        id: 'thuKhiCoDiaChi',
        pointer: '',
        scope: '',
        when: test,
        shows: ['email'],
        requires: [],
        narrows: [],
        annotations: {},
      },
    ],
  })
  const present: Condition = { field: 'nguoiDaiDien/diaChi', present: true }
  const typed = (diaChi: JsonObject) => ({
    ...minimalSubmission,
    doanhNghiep: {
      ...(minimalSubmission['doanhNghiep'] as JsonObject),
      nguoiDaiDien: { hoTen: 'Lê An', diaChi },
      email: 'an@vidu.vn',
    },
  })

  it.each([
    ['begun', {}],
    ['emptied again', { tinh: '', xa: null }],
  ])('is no answer where it was only %s: shown on the page is what is handed in', (_, diaChi) => {
    expect(hiddenPlaces(whenAddressed(present), typed(diaChi))).toEqual(new Set(['/doanhNghiep/email']))
    expect(prune(whenAddressed(present), typed(diaChi))).not.toHaveProperty('doanhNghiep.email')
    expect(hiddenPlaces(whenAddressed({ not: present }), typed(diaChi))).toEqual(new Set())
    expect(prune(whenAddressed({ not: present }), typed(diaChi))).toHaveProperty('doanhNghiep.email')
  })

  it('is one as soon as something is typed', () => {
    const data = typed({ tinh: 'Đà Nẵng' })
    expect(hiddenPlaces(whenAddressed(present), data)).toEqual(new Set())
    expect(prune(whenAddressed(present), data)).toEqual(data)
  })
})

describe('a submission as it is handed in', () => {
  it('holds no answer to a question that is not asked, nor one that was not given', () => {
    const typed = {
      ...fullSubmission,
      doanhNghiep: {
        maSo: '0100109106',
        truSo: { tinh: 'A', xa: 'B' },
        nguoiDaiDien: { hoTen: 'Lê An', coUyQuyen: false, soUyQuyen: '12', diaChi: {} },
        email: '',
      },
      hoatDong: {
        phamVi: 'noi-tinh',
        tuyen: 'A – B',
        dichVu: ['thu', null],
        von: undefined,
        lyDo: null,
        tenMien: [],
        buuCuc: [{ ten: 'A', thue: false, chuNha: 'B' }, undefined],
      },
    }
    expect(prune(model, typed)).toEqual({
      doanhNghiep: {
        maSo: '0100109106',
        truSo: { tinh: 'A', xa: 'B' },
        nguoiDaiDien: { hoTen: 'Lê An', coUyQuyen: false },
      },
      hoatDong: { phamVi: 'noi-tinh', dichVu: ['thu'], buuCuc: [{ ten: 'A', thue: false }, {}] },
      giayToKemTheo: { dieuLe: fullSubmission.giayToKemTheo === undefined ? [] : paperOf(fullSubmission) },
      camKet: { dongY: true },
    })
  })
  it('follows rules on rules: what was hidden is no answer for the next one', () => {
    // quoc-te is gone, so the contract of the rented office hangs on its row alone.
    const data = withAt(fullSubmission, '/hoatDong/buuCuc/0/thue', false)
    expect(prune(model, data)).not.toHaveProperty('giayToKemTheo.hopDong')
    expect(prune(model, data)).not.toHaveProperty('hoatDong.buuCuc.0.chuNha')
  })
  it('keeps strangers for the validator to refuse, and parts that are asked for', () => {
    expect(prune(model, { la: 1, quocTe: {}, hoatDong: { phamVi: 'quoc-te' } })).toEqual({
      la: 1,
      quocTe: {},
      hoatDong: { phamVi: 'quoc-te' },
    })
  })
  it('settles even where two rules hide each other', () => {
    const schema: JsonObject = {
      type: 'object',
      additionalProperties: false,
      properties: { a: { 'x-id': 'a', type: 'string' }, b: { 'x-id': 'b', type: 'string' } },
      allOf: [
        { 'x-id': 'r1', if: { not: { required: ['b'] } }, else: { properties: { a: false } } },
        { 'x-id': 'r2', if: { not: { required: ['a'] } }, else: { properties: { b: false } } },
      ],
    }
    const circle = formModel({ schema }, library)
    expect(prune(circle, { a: 'x', b: 'y' })).toEqual({})
    expect(prune(circle, { a: 'x' })).toEqual({ a: 'x' })
  })
  it('is never refused for something unexpected but strangers, and pruning twice is pruning once', () => {
    const cases = arbitraryForm(library).chain((form) =>
      arbitrarySubmission(form, { library, validator }).chain((data) =>
        arbitraryMutation(data).map((mutated) => ({ form, mutated })),
      ),
    )
    let pruned = 0
    fc.assert(
      fc.property(cases, ({ form, mutated }) => {
        const read = formModel(form, library)
        const handedIn = prune(read, mutated)
        expect(prune(read, handedIn)).toEqual(handedIn)
        if (hiddenPlaces(read, mutated).size > 0) pruned++
        const checked = validator.check(form.schema, handedIn, read)
        if (!checked.ok) throw new Error(JSON.stringify(checked.problems))
        // A text where a section should be says nothing about what is in it.
        if (checked.value.some(({ keyword }) => keyword === 'type')) return
        const unexpected = checked.value.filter(
          ({ at, keyword }) => keyword === 'unexpected' && !/\/(?:thuaRa|la)$/.test(at),
        )
        expect(unexpected).toEqual([])
      }),
      { numRuns: 80 },
    )
    expect(pruned).toBeGreaterThan(10)
  })
})

function paperOf(submission: JsonObject): JsonValue {
  return (submission.giayToKemTheo as JsonObject).dieuLe ?? null
}

describe('what the renderer gets', () => {
  const rendered = renderSchema(sampleSchema, library)
  if (!rendered.ok) throw new Error(JSON.stringify(rendered.problems))
  const schema = rendered.value

  it('names no concept, and shows what the use says over what the concept says', () => {
    expect(JSON.stringify(schema)).not.toMatch(/\$ref|\$id|x-concept|"examples"/)
    expect(schema).toMatchObject({
      properties: {
        doanhNghiep: { properties: { truSo: { title: 'Trụ sở chính', required: ['tinh', 'xa'] } } },
        hoatDong: {
          properties: { buuCuc: { items: { properties: { chuNha: { title: 'Chủ nhà', minLength: 2 } } } } },
        },
        // Beside $ref, rjsf alone would let these bounds replace the concept's other members.
        giayToKemTheo: {
          properties: {
            dieuLe: {
              items: {
                properties: {
                  ten: { maxLength: 255 },
                  loai: { enum: ['application/pdf', 'image/jpeg'], minLength: 3 },
                },
              },
            },
          },
        },
      },
    })
    const address = pointTo(schema, '/properties/doanhNghiep/properties/truSo/properties')
    expect(Object.keys(address ?? {})).toEqual(['tinh', 'xa'])
  })
  it('is in English where the page is', () => {
    const english = renderSchema(sampleSchema, library, 'en')
    expect(english).toMatchObject({
      ok: true,
      value: { title: 'Application for a licence', properties: { hoatDong: { title: 'Nội dung đề nghị' } } },
    })
  })
  it('gets an order that never leaves a section undrawn', () => {
    expect(renderLayout(sampleLayout)).toMatchObject({
      'ui:order': ['doanhNghiep', 'hoatDong', 'quocTe', 'giayToKemTheo', 'camKet', '*'],
      hoatDong: { buuCuc: { items: { 'ui:order': ['ten', 'thue', 'chuNha', '*'] } } },
    })
    expect(renderLayout(sampleLayout)).not.toHaveProperty('$schema')
    expect(renderLayout(3)).toEqual({})
  })
  it('accepts what the source accepts, and refuses a form that contains itself', () => {
    for (const data of [minimalSubmission, fullSubmission]) {
      expect(validator.accepts(schema, data)).toEqual({ ok: true, value: true })
    }
    const files = new Map(library.files)
    files.set('urn:khuon:concept:vong@1', { properties: { sau: { $ref: 'urn:khuon:concept:vong@1' } } })
    const loop = withAt(sampleSchema, '/properties/camKet', {
      'x-id': 'camKet',
      $ref: 'urn:khuon:concept:vong@1',
    })
    expect(renderSchema(loop, { ...library, files })).toMatchObject({
      ok: false,
      problems: [{ code: 'form/recursion' }],
    })
  })

  it('hides in rjsf exactly what the rules hide, in sections, across them and in rows', () => {
    const rjsf = customizeValidator({
      AjvClass: Ajv2020,
      ajvOptionsOverrides: { formats: { date: true, 'enterprise-code': true } },
    })
    const cases = arbitraryForm(library).chain((form) =>
      arbitrarySubmission(form, { library, validator }).map((data) => ({ form, data })),
    )
    let hiding = 0
    fc.assert(
      fc.property(cases, ({ form, data }) => {
        const read = formModel(form, library)
        const result = renderSchema(form.schema, library)
        if (!result.ok) throw new Error(JSON.stringify(result.problems))
        const utils = createSchemaUtils(rjsf, result.value as RJSFSchema)
        const hidden = [...hiddenPlaces(read, data)].filter((place) => isHeld(place, data))
        expect(hiddenIn(utils, result.value as RJSFSchema, data).sort()).toEqual(outermost(hidden).sort())
        if (hidden.length > 0) hiding++
      }),
      { numRuns: 25 },
    )
    expect(hiding).toBeGreaterThan(3)
  })
})

/** rjsf draws nothing for a member whose retrieved schema is `false`; only what the data holds is gone into. */
function hiddenIn(
  utils: ReturnType<typeof createSchemaUtils>,
  schema: RJSFSchema,
  data: JsonValue,
  at = '',
): string[] {
  const seen = utils.retrieveSchema(schema, data)
  return Object.entries(seen.properties ?? {}).flatMap(([key, member]) => {
    const place = joinPointer(at, key)
    if (member === false) return [place]
    const value = (data as JsonObject)[key]
    if (typeof member !== 'object' || value === undefined) return []
    if (Array.isArray(value)) {
      return value.flatMap((row: JsonValue, index) =>
        typeof row === 'object'
          ? hiddenIn(utils, member.items as RJSFSchema, row, joinPointer(place, index))
          : [],
      )
    }
    return typeof value === 'object' && value !== null ? hiddenIn(utils, member, value, place) : []
  })
}

/** Whether the object that would hold the place is in the data. */
function isHeld(place: string, data: JsonValue): boolean {
  let here: JsonValue | undefined = data
  for (const token of place.split('/').slice(1, -1))
    here = (here as Record<string, JsonValue> | undefined)?.[token]
  return here !== undefined
}

function outermost(places: readonly string[]): string[] {
  return places.filter((place) => !places.some((other) => place.startsWith(`${other}/`)))
}
