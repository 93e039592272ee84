import { describe, expect, it } from 'vitest'
import { readLibrary } from '../../server/operations/standard-on-disk.ts'
import { type FormModel, formModel } from '../form/form-model.ts'
import type { JsonObject, JsonValue } from '../json/json-value.ts'
import { foreignFields } from './foreign-fields.ts'
import { type MatchOptions, match } from './match.ts'
import type { MatchPair, MatchResult } from './match-result.ts'

const { library } = readLibrary('schemas')

const use = (concept: string, title: string, id: string): JsonObject => ({
  $ref: `urn:khuon:concept:${concept}@1`,
  title,
  'x-id': id,
})
const section = (id: string, title: string, properties: Readonly<Record<string, JsonValue>>): JsonObject => ({
  'x-id': id,
  title,
  type: 'object',
  properties,
})
const text = (title: string): JsonObject => ({ type: 'string', title })
const form = (properties: Readonly<Record<string, JsonValue>>): FormModel =>
  formModel({ schema: { type: 'object', properties: properties as JsonObject } }, library)

const standard = form({
  doanhNghiep: section('doanhNghiep', 'Thông tin doanh nghiệp', {
    ten: use('doanhNghiep.ten', 'Tên doanh nghiệp', 'ten'),
    maSo: use('doanhNghiep.maSo', 'Mã số doanh nghiệp, mã số thuế', 'maSo'),
    diaChi: use('doanhNghiep.diaChiTruSo', 'Địa chỉ trụ sở chính', 'diaChi'),
    dienThoai: use('lienHe.dienThoai', 'Điện thoại', 'dienThoai'),
  }),
  nguoiDaiDien: section('nguoiDaiDien', 'Người đại diện theo pháp luật', {
    hoTen: use('nguoiDaiDien.hoTen', 'Họ và tên', 'daiDien.hoTen'),
    chucVu: use('nguoiDaiDien.chucVu', 'Chức vụ', 'daiDien.chucVu'),
    ngayCap: { type: 'string', format: 'date', title: 'Ngày cấp', 'x-id': 'daiDien.ngayCap' },
  }),
  giayPhep: section('giayPhep', 'Giấy phép đã cấp', {
    so: use('giayPhep.so', 'Số giấy phép', 'giayPhep.so'),
    ngayCap: use('giayPhep.ngayCap', 'Ngày cấp', 'giayPhep.ngayCap'),
    lyDo: {
      type: 'string',
      title: 'Lý do cấp lại',
      'x-id': 'lyDo',
      oneOf: [
        { const: 'bi-mat', title: 'Bị mất', 'x-id': 'lyDo.mat' },
        { const: 'hu-hong', title: 'Bị hư hỏng', 'x-id': 'lyDo.hong' },
      ],
    },
  }),
})

const addressLeaves = ['diaChi/chiTiet', 'diaChi/tinh', 'diaChi/xa']

/** `id ↔ pointer`, several of one side joined by `+`. */
function linked({ pairs }: MatchResult, ...kinds: readonly MatchPair['kind'][]): string[] {
  return pairs
    .filter(({ kind }) => kinds.includes(kind))
    .map(({ standardIds, foreignPointers }) => `${standardIds.join('+')} ↔ ${foreignPointers.join('+')}`)
}

const against = (properties: Readonly<Record<string, JsonValue>>, options?: MatchOptions) =>
  match(standard, form(properties), { library, ...options })

describe('one to one', () => {
  it('pairs a flat form with other keys and other words', () => {
    const result = against({
      TenDN: text('Tên công ty'),
      MST: text('MST'),
      SoDT: text('SĐT liên hệ'),
      HoTenNDD: text('Họ tên người ĐDPL'),
      ChucVuNDD: text('Chức danh người đại diện'),
      SoGP: text('Số GP đã cấp'),
    })
    expect(linked(result, 'field')).toEqual([
      'daiDien.chucVu ↔ /properties/ChucVuNDD',
      'daiDien.hoTen ↔ /properties/HoTenNDD',
      'dienThoai ↔ /properties/SoDT',
      'giayPhep.so ↔ /properties/SoGP',
      'maSo ↔ /properties/MST',
      'ten ↔ /properties/TenDN',
    ])
    expect(result.unmatchedForeign).toEqual([])
  })

  it('tells two fields of one label apart by the sections they stand in', () => {
    const result = against({
      a: section('', 'Người đại diện', { q1: text('Họ tên'), q2: text('Ngày cấp') }),
      b: section('', 'Giấy phép', { q3: text('Số giấy phép'), q4: text('Ngày cấp') }),
    })
    expect(linked(result, 'section')).toEqual(['giayPhep ↔ /properties/b', 'nguoiDaiDien ↔ /properties/a'])
    expect(linked(result, 'field')).toEqual([
      'daiDien.hoTen ↔ /properties/a/properties/q1',
      'daiDien.ngayCap ↔ /properties/a/properties/q2',
      'giayPhep.ngayCap ↔ /properties/b/properties/q4',
      'giayPhep.so ↔ /properties/b/properties/q3',
    ])
  })

  it('is doubtful where nothing tells which of two fields is meant', () => {
    const { pairs } = against({ q1: text('Ngày cấp') })
    expect(pairs).toMatchObject([
      { kind: 'field', foreignPointers: ['/properties/q1'], certainty: 'doubtful' },
    ])
    expect(pairs[0]?.reasons.at(-1)).toEqual({ code: 'match/another-fits-as-well' })
  })

  it('leaves alone what the standard does not ask, and names both sides of what is left', () => {
    const result = match(
      form({ ten: use('doanhNghiep.ten', 'Tên doanh nghiệp', 'ten'), fax: use('lienHe.fax', 'Fax', 'fax') }),
      form({ a: text('Tên doanh nghiệp'), b: text('Tôn giáo') }),
      { library },
    )
    expect(linked(result, 'field')).toEqual(['ten ↔ /properties/a'])
    expect(result.unmatchedStandard).toEqual([{ kind: 'field', at: 'fax', title: 'Fax' }])
    expect(result.unmatchedForeign).toEqual([{ kind: 'field', at: '/properties/b', title: 'Tôn giáo' }])
  })

  it('does not take a number for a date because the other words agree', () => {
    const result = match(
      form({ so: use('giayPhep.so', 'Số giấy phép', 'so') }),
      form({ a: { type: 'string', format: 'date', title: 'Ngày giấy phép' } }),
      { library },
    )
    expect(linked(result, 'field')).toEqual([])
  })

  it('pairs by concept where the foreign form knows the library, whatever it is called', () => {
    const { pairs } = match(
      standard,
      form({ x: { $ref: 'urn:khuon:concept:giayPhep.so@1', title: 'Ký hiệu cũ' } }),
      { library },
    )
    expect(pairs).toMatchObject([{ standardIds: ['giayPhep.so'], certainty: 'sure' }])
    expect(pairs[0]?.reasons[0]).toEqual({ code: 'match/same-concept', args: { concept: 'giayPhep.so' } })
  })

  it('reads the section out of the keys of a flat form', () => {
    const result = against({
      giayPhep_ngayCap: text('Ngày cấp'),
      nguoiDaiDien_ngayCap: text('Ngày cấp'),
    })
    expect(linked(result, 'field')).toEqual([
      'daiDien.ngayCap ↔ /properties/nguoiDaiDien_ngayCap',
      'giayPhep.ngayCap ↔ /properties/giayPhep_ngayCap',
    ])
  })

  it('does not take words for one another that differ by their marks alone', () => {
    const room = form({ a: { ...text('Phòng máy'), 'x-id': 'a' } })
    const confidence = (title: string) =>
      match(room, form({ b: text(title) }), { threshold: 0 }).pairs[0]?.confidence ?? 0
    expect(confidence('Phong may')).toBe(confidence('PHÒNG MÁY'))
    expect(confidence('Số phòng máy')).toBeGreaterThan(confidence('Số phong mấy'))
  })

  it('reads parts outside the profile: nullable types, objects without a type', () => {
    const result = against({
      a: { type: ['string', 'null'], title: 'Mã số thuế' },
      b: {
        title: 'Giấy phép',
        properties: { c: { anyOf: [{ type: 'string' }, { type: 'null' }], title: 'Số giấy phép' } },
      },
    })
    expect(linked(result, 'field')).toEqual([
      'giayPhep.so ↔ /properties/b/properties/c',
      'maSo ↔ /properties/a',
    ])
  })
})

describe('order', () => {
  const twice = form({
    a: section('a', 'Thông tin', {
      so1: { ...text('Số chứng minh nhân dân'), 'x-id': 'so1' },
      ngay1: { ...text('Ngày cấp'), 'x-id': 'ngay1' },
      so2: { ...text('Số giấy phép'), 'x-id': 'so2' },
      ngay2: { ...text('Ngày cấp'), 'x-id': 'ngay2' },
    }),
  })

  it('counts where the keys write it: q1, q2, q3', () => {
    const theirs = form({
      q1: text('Số CMND'),
      q4: text('Ngày cấp'),
      q3: text('Số GP'),
      q2: text('Ngày cấp'),
    })
    expect(linked(match(twice, theirs, { library }), 'field')).toEqual([
      'ngay1 ↔ /properties/q2',
      'ngay2 ↔ /properties/q4',
      'so1 ↔ /properties/q1',
      'so2 ↔ /properties/q3',
    ])
  })

  it('of the members of a file counts only where the caller says that it means something', () => {
    const theirs = form({ x: text('Số CMND'), d: text('Ngày cấp'), y: text('Số GP'), c: text('Ngày cấp') })
    expect(linked(match(twice, theirs, { library, inOrder: true }), 'field')).toEqual([
      'ngay1 ↔ /properties/d',
      'ngay2 ↔ /properties/c',
      'so1 ↔ /properties/x',
      'so2 ↔ /properties/y',
    ])
    const { pairs } = match(twice, theirs, { library })
    expect(pairs.filter(({ standardIds }) => standardIds[0]?.startsWith('ngay'))).toMatchObject([
      { certainty: 'doubtful' },
      { certainty: 'doubtful' },
    ])
  })

  it('is left aside where the sections themselves say more', () => {
    const theirs = form({
      q1: { ...section('', 'Giấy phép', { q2: text('Số giấy phép'), q3: text('Ngày cấp') }) },
      q4: { ...section('', 'Đại diện pháp luật', { q5: text('Họ tên'), q6: text('Ngày cấp') }) },
    })
    expect(linked(match(standard, theirs, { library }), 'field')).toEqual([
      'daiDien.hoTen ↔ /properties/q4/properties/q5',
      'daiDien.ngayCap ↔ /properties/q4/properties/q6',
      'giayPhep.ngayCap ↔ /properties/q1/properties/q3',
      'giayPhep.so ↔ /properties/q1/properties/q2',
    ])
  })
})

describe('options', () => {
  it('are paired by words or code within their field, and what is left is named', () => {
    const result = against({
      lyDo: {
        type: 'string',
        title: 'Lý do đề nghị cấp lại',
        oneOf: [
          { const: '1', title: 'Hư hỏng' },
          { const: '2', title: 'bị mất' },
          { const: '3', title: 'Lý do khác' },
        ],
      },
    })
    expect(linked(result, 'option')).toEqual([
      'lyDo.hong ↔ /properties/lyDo/oneOf/0',
      'lyDo.mat ↔ /properties/lyDo/oneOf/1',
    ])
    expect(result.unmatchedForeign).toEqual([
      { kind: 'option', at: '/properties/lyDo/oneOf/2', title: 'Lý do khác', of: '/properties/lyDo' },
    ])
  })
})

describe('split and merged', () => {
  it('finds an address group on one line', () => {
    const result = against({ x: text('Trụ sở chính'), y: text('Tên doanh nghiệp') })
    expect(linked(result, 'field')).toEqual([
      `${addressLeaves.join('+')} ↔ /properties/x`,
      'ten ↔ /properties/y',
    ])
    expect(result.pairs[0]).toMatchObject({ relation: 'merged' })
  })

  it('keeps the fields of an address where the foreign form has them, too', () => {
    const result = against({
      a: section('', 'Trụ sở', {
        tinh: text('Tỉnh/TP'),
        xa: text('Xã/phường'),
        duong: text('Số nhà, đường'),
      }),
    })
    expect(linked(result, 'field')).toEqual([
      'diaChi/chiTiet ↔ /properties/a/properties/duong',
      'diaChi/tinh ↔ /properties/a/properties/tinh',
      'diaChi/xa ↔ /properties/a/properties/xa',
    ])
  })

  it('finds a name in two boxes', () => {
    const result = against({
      a: section('', 'Người đại diện theo pháp luật', {
        ho: text('Họ và tên đệm'),
        ten: text('Tên'),
        cv: text('Chức vụ'),
      }),
    })
    expect(linked(result, 'field')).toEqual([
      'daiDien.chucVu ↔ /properties/a/properties/cv',
      'daiDien.hoTen ↔ /properties/a/properties/ho+/properties/a/properties/ten',
    ])
  })

  it('finds a number and a date that one label asks for', () => {
    const result = against({ a: section('', 'Giấy phép đã cấp', { q: text('Số, ngày cấp giấy phép') }) })
    expect(result.pairs.filter(({ kind }) => kind === 'field')).toMatchObject([
      {
        standardIds: ['giayPhep.ngayCap', 'giayPhep.so'],
        foreignPointers: ['/properties/a/properties/q'],
        relation: 'merged',
      },
    ])
  })

  it('does not join a field that is left over to a label that says it all about another', () => {
    const result = match(
      form({
        a: use('nguoiLienHe.dienThoai', 'Điện thoại người liên hệ', 'a'),
        b: use('lienHe.dienThoai', 'Điện thoại', 'b'),
      }),
      form({ x: text('Điện thoại người liên hệ') }),
      { library },
    )
    expect(linked(result, 'field')).toEqual(['a ↔ /properties/x'])
  })
})

describe('corrections', () => {
  const foreign = { q1: text('Ngày cấp'), q2: text('Đầu mối hotline'), q3: text('Tên doanh nghiệp') }

  it('win over every evidence, are confirmed, and free what they displaced', () => {
    const result = against(foreign, {
      corrections: [{ standardId: 'maSo', foreignPointer: '/properties/q3' }],
    })
    expect(result.pairs.find(({ standardIds }) => standardIds[0] === 'maSo')).toMatchObject({
      foreignPointers: ['/properties/q3'],
      confidence: 1,
      certainty: 'confirmed',
    })
    expect(result.unmatchedStandard.map(({ at }) => at)).toContain('ten')
  })

  it('can say that a field is nowhere', () => {
    const result = against(foreign, { corrections: [{ standardId: 'ten', foreignPointer: null }] })
    expect(linked(result, 'field').filter((link) => link.startsWith('ten '))).toEqual([])
    expect(result.unmatchedForeign.map(({ at }) => at)).toContain('/properties/q3')
  })

  it('settle what was a tie', () => {
    const corrections = [{ standardId: 'giayPhep.ngayCap', foreignPointer: null }]
    const { pairs } = against(foreign, { corrections })
    expect(pairs.find(({ foreignPointers }) => foreignPointers[0] === '/properties/q1')).toMatchObject({
      standardIds: ['daiDien.ngayCap'],
      certainty: 'sure',
    })
  })

  it('teach a word that other labels of the form use, too', () => {
    const twice = form({
      a: use('giayPhep.so', 'Số giấy phép', 'a'),
      b: use('giayPhep.ngayHetHan', 'Ngày hết hạn giấy phép', 'b'),
    })
    const theirs = form({
      x: text('Số thẻ xanh'),
      y: text('Ngày hết hạn thẻ xanh'),
      z: text('Ngày hết hạn sổ đỏ'),
    })
    const corrections = [{ standardId: 'a', foreignPointer: '/properties/x' }]
    const confidenceOf = ({ pairs }: MatchResult) =>
      pairs.find(
        ({ standardIds, foreignPointers }) =>
          standardIds[0] === 'b' && foreignPointers[0] === '/properties/y',
      )?.confidence ?? 0
    const before = confidenceOf(match(twice, theirs, { library }))
    expect(confidenceOf(match(twice, theirs, { library, corrections }))).toBeGreaterThan(before)
  })

  it('that name what is not there, or contradict each other, are problems', () => {
    const corrections = [
      { standardId: 'khongCo', foreignPointer: '/properties/q1' },
      { standardId: 'ten', foreignPointer: '/properties/khongCo' },
      { standardId: 'maSo', foreignPointer: '/properties/q3' },
      { standardId: 'dienThoai', foreignPointer: '/properties/q3' },
    ]
    expect(against(foreign, { corrections }).problems).toEqual([
      { code: 'match/unknown-standard', args: { id: 'khongCo' } },
      { code: 'match/corrected-twice', args: { id: 'maSo', pointer: '/properties/q3' } },
      { code: 'match/unknown-foreign', args: { pointer: '/properties/khongCo' } },
    ])
  })
})

describe('lines of a document', () => {
  it('are paired by label, section and order', () => {
    const lines = foreignFields([
      { label: '1. Tên doanh nghiệp:', section: 'I. Doanh nghiệp' },
      '',
      { label: '2. Điện thoại: ..........', section: 'I. Doanh nghiệp' },
      { label: '1. Họ tên', section: 'II. Người đại diện theo pháp luật' },
      { label: '2. Ngày cấp', section: 'II. Người đại diện theo pháp luật', kind: 'date' },
    ])
    expect(linked(match(standard, lines, { library }), 'field')).toEqual([
      'daiDien.hoTen ↔ /lines/3',
      'daiDien.ngayCap ↔ /lines/4',
      'dienThoai ↔ /lines/2',
      'ten ↔ /lines/0',
    ])
  })

  it('may be labels alone', () => {
    const result = match(standard, foreignFields(['Tên công ty', 'MST', 'Số giấy phép']), { library })
    expect(linked(result, 'field')).toEqual(['giayPhep.so ↔ /lines/2', 'maSo ↔ /lines/1', 'ten ↔ /lines/0'])
  })
})
