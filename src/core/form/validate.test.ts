import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it, vi } from 'vitest'
import type { JsonObject, JsonValue } from '../json/json-value.ts'
import { calendarDate, calendarHas } from './calendar-date.ts'
import { formModel } from './form-model.ts'
import { withAt } from './testing/edit-json.ts'
import { fullSubmission, minimalSubmission, sampleLayout, sampleSchema } from './testing/sample-form.ts'
import { sampleLibrary } from './testing/sample-library.ts'
import { makeValidator } from './validate.ts'
import { messageOf } from './validation-message.ts'

const library = sampleLibrary()
const validator = makeValidator(library)
const model = formModel({ schema: sampleSchema, layout: sampleLayout }, library)

function check(data: JsonValue) {
  const result = validator.check(sampleSchema, data, model)
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.value
}
const say = (data: JsonValue, language: 'vi' | 'en') =>
  check(data).map((error) => messageOf(error, { model, library, language }))

type Row = readonly [
  pointer: string,
  value: JsonValue | undefined,
  at: string,
  keyword: string,
  vi: string,
  en: string,
]

const faults: readonly Row[] = [
  [
    '/doanhNghiep/maSo',
    undefined,
    '/doanhNghiep/maSo',
    'required',
    'Hãy nhập “Mã số doanh nghiệp”.',
    'Enter “Enterprise code”.',
  ],
  [
    '/doanhNghiep/maSo',
    '123',
    '/doanhNghiep/maSo',
    'format',
    'Mã số doanh nghiệp phải có 10 hoặc 13 chữ số.',
    'An enterprise code has 10 or 13 digits.',
  ],
  [
    '/doanhNghiep/maSo',
    123,
    '/doanhNghiep/maSo',
    'type',
    '“Mã số doanh nghiệp” phải là chữ.',
    '“Enterprise code” must be text.',
  ],
  [
    '/doanhNghiep/email',
    'an',
    '/doanhNghiep/email',
    'pattern',
    'Hãy nhập thư điện tử, ví dụ an@vidu.vn.',
    'Enter an e-mail, e.g. an@vidu.vn.',
  ],
  [
    '/doanhNghiep/nguoiDaiDien/hoTen',
    'A',
    '/doanhNghiep/nguoiDaiDien/hoTen',
    'minLength',
    '“Họ tên người đại diện” cần ít nhất 2 ký tự.',
    '“Name of the representative” needs at least 2 characters.',
  ],
  [
    '/doanhNghiep/nguoiDaiDien/hoTen',
    '',
    '/doanhNghiep/nguoiDaiDien/hoTen',
    'required',
    'Hãy nhập “Họ tên người đại diện”.',
    'Enter “Name of the representative”.',
  ],
  [
    '/doanhNghiep/nguoiDaiDien/hoTen',
    '𝒜'.repeat(81),
    '/doanhNghiep/nguoiDaiDien/hoTen',
    'maxLength',
    '“Họ tên người đại diện” dài nhất 80 ký tự. Hãy rút ngắn.',
    '“Name of the representative” takes at most 80 characters. Shorten it.',
  ],
  [
    '/doanhNghiep/truSo',
    undefined,
    '/doanhNghiep/truSo',
    'required',
    'Hãy điền phần “Trụ sở chính”.',
    'Fill in the part “Address”.',
  ],
  [
    '/doanhNghiep/truSo/huyen',
    'Hoa Lư',
    '/doanhNghiep/truSo/huyen',
    'unexpected',
    'Biểu mẫu không có mục “huyen”. Hãy bỏ mục này.',
    'The form has no “huyen”. Remove it.',
  ],
  [
    '/hoatDong/phamVi',
    undefined,
    '/hoatDong/phamVi',
    'required',
    'Hãy chọn “Phạm vi cung ứng”.',
    'Choose “Scope of service”.',
  ],
  [
    '/hoatDong/phamVi',
    'la',
    '/hoatDong/phamVi',
    'oneOf',
    'Hãy chọn “Phạm vi cung ứng” trong danh sách.',
    'Choose “Scope of service” from the list.',
  ],
  [
    '/hoatDong/phamVi',
    'lien-tinh',
    '/hoatDong/tuyen',
    'required',
    'Hãy nhập “Tuyến hoạt động”.',
    'Enter “Tuyến hoạt động”.',
  ],
  [
    '/hoatDong/tuyen',
    'A – B',
    '/hoatDong/tuyen',
    'unexpected',
    'Không điền “Tuyến hoạt động” trong trường hợp này. Hãy xóa nội dung đã nhập.',
    '“Tuyến hoạt động” is not filled in in this case. Clear what was entered.',
  ],
  ['/hoatDong/dichVu', [], '/hoatDong/dichVu', 'minItems', 'Hãy chọn “Dịch vụ”.', 'Choose “Dịch vụ”.'],
  [
    '/hoatDong/dichVu',
    ['thu', 'thu'],
    '/hoatDong/dichVu',
    'uniqueItems',
    '“Dịch vụ” có mục bị trùng. Hãy bỏ bớt.',
    '“Dịch vụ” names something twice. Remove one.',
  ],
  [
    '/hoatDong/von',
    1_999_999_999,
    '/hoatDong/von',
    'minimum',
    '“Vốn điều lệ” phải từ 2.000.000.000 đồng trở lên.',
    '“Vốn điều lệ” must be 2,000,000,000 đồng or more.',
  ],
  [
    '/hoatDong/von',
    2_000_000_000.5,
    '/hoatDong/von',
    'type',
    '“Vốn điều lệ” phải là số nguyên.',
    '“Vốn điều lệ” must be a whole number.',
  ],
  [
    '/hoatDong/tyLe',
    0.005,
    '/hoatDong/tyLe',
    'multipleOf',
    '“Tỷ lệ” có nhiều nhất 2 chữ số thập phân.',
    '“Tỷ lệ” takes at most 2 decimal places.',
  ],
  [
    '/hoatDong/buuCuc',
    [],
    '/hoatDong/buuCuc',
    'minItems',
    'Hãy thêm ít nhất một dòng vào “Bưu cục”.',
    'Add at least one row to “Bưu cục”.',
  ],
  [
    '/hoatDong/buuCuc',
    [{ thue: false }],
    '/hoatDong/buuCuc/0/ten',
    'required',
    'Hãy nhập “Tên bưu cục”.',
    'Enter “Tên bưu cục”.',
  ],
  [
    '/hoatDong/buuCuc',
    [{ ten: 'A' }, { ten: 'B', chuNha: 'Lê An' }],
    '/hoatDong/buuCuc/1/chuNha',
    'unexpected',
    'Không điền “Chủ nhà” trong trường hợp này. Hãy xóa nội dung đã nhập.',
    '“Full name” is not filled in in this case. Clear what was entered.',
  ],
  [
    '/hoatDong/tenMien',
    ['ab'],
    '/hoatDong/tenMien/0',
    'minLength',
    '“Tên miền” cần ít nhất 3 ký tự.',
    '“Tên miền” needs at least 3 characters.',
  ],
  [
    '/quocTe',
    { doiTac: 'A' },
    '/quocTe',
    'unexpected',
    'Không điền “Đối tác nước ngoài” trong trường hợp này. Hãy xóa nội dung đã nhập.',
    '“Đối tác nước ngoài” is not filled in in this case. Clear what was entered.',
  ],
  [
    '/giayToKemTheo/dieuLe',
    undefined,
    '/giayToKemTheo/dieuLe',
    'required',
    'Hãy đính kèm “Điều lệ”.',
    'Attach “Điều lệ”.',
  ],
  [
    '/giayToKemTheo/dieuLe',
    [],
    '/giayToKemTheo/dieuLe',
    'minItems',
    'Hãy đính kèm “Điều lệ”.',
    'Attach “Điều lệ”.',
  ],
  [
    '/giayToKemTheo/dieuLe/0/loai',
    'text/html',
    '/giayToKemTheo/dieuLe/0/loai',
    'enum',
    'Loại tệp này không nhận ở “Điều lệ”. Hãy dùng: PDF, JPG.',
    'This kind of file is not taken for “Điều lệ”. Use: PDF, JPG.',
  ],
  [
    '/giayToKemTheo/dieuLe/0/kichThuoc',
    20_971_521,
    '/giayToKemTheo/dieuLe/0/kichThuoc',
    'maximum',
    'Tệp ở “Điều lệ” quá lớn: nhiều nhất 20 MB.',
    'A file of “Điều lệ” is too large: at most 20 MB.',
  ],
  [
    '/giayToKemTheo/dieuLe/0/ten',
    undefined,
    '/giayToKemTheo/dieuLe/0/ten',
    'required',
    'Tệp ở “Điều lệ” chưa tải lên đúng. Hãy đính kèm lại.',
    'A file of “Điều lệ” was not uploaded properly. Attach it again.',
  ],
  [
    '/camKet/dongY',
    false,
    '/camKet/dongY',
    'const',
    'Hãy đánh dấu “Tôi cam đoan những điều khai trên là đúng” để tiếp tục.',
    'Tick “I declare that this is true” to go on.',
  ],
  [
    '/camKet/dongY',
    undefined,
    '/camKet/dongY',
    'required',
    'Hãy đánh dấu “Tôi cam đoan những điều khai trên là đúng”.',
    'Tick “I declare that this is true”.',
  ],
  [
    '/toString',
    1,
    '/toString',
    'unexpected',
    'Biểu mẫu không có mục “toString”. Hãy bỏ mục này.',
    'The form has no “toString”. Remove it.',
  ],
  [
    '/a~1b',
    1,
    '/a~1b',
    'unexpected',
    'Biểu mẫu không có mục “a/b”. Hãy bỏ mục này.',
    'The form has no “a/b”. Remove it.',
  ],
]

describe('what is wrong with a submission', () => {
  it('is nothing of the least and of the full one', () => {
    expect(check(minimalSubmission)).toEqual([])
    expect(check(fullSubmission)).toEqual([])
  })
  it.each(faults)('%s as %j: one place, one keyword, one sentence', (pointer, value, at, keyword, vi, en) => {
    const data = withAt(minimalSubmission, pointer, value)
    expect(check(data).map((error) => [error.at, error.keyword])).toEqual([[at, keyword]])
    expect(say(data, 'vi')).toEqual([vi])
    expect(say(data, 'en')).toEqual([en])
  })
  it('options that a rule takes away are named by those it leaves', () => {
    const data = withAt(fullSubmission, '/hoatDong/dichVu', ['thu'])
    expect(check(data)).toEqual([
      { at: '/hoatDong/dichVu/0', keyword: 'enum', params: { allowedValues: ['goi'] }, field: 'dichVu' },
    ])
    expect(say(data, 'vi')).toEqual([
      'Lựa chọn này của “Dịch vụ” không dùng được trong trường hợp này. Hãy chọn: Gói, kiện.',
    ])
  })
  it('stands in the order of the form, not of the file or the validator', () => {
    const data = {
      camKet: { dongY: false },
      giayToKemTheo: {},
      hoatDong: { dichVu: ['thu'], buuCuc: [{ ten: 'A' }, {}, { ten: '' }], lyDo: 3 },
      doanhNghiep: { truSo: { xa: 'A' }, maSo: '1', la: 1 },
    }
    expect(check(data).map(({ at, field }) => [at, field])).toEqual([
      ['/doanhNghiep/maSo', 'maSo'],
      ['/doanhNghiep/truSo/tinh', 'truSo/tinh'],
      ['/doanhNghiep/nguoiDaiDien', 'nguoiDaiDien'],
      ['/doanhNghiep/la', undefined],
      ['/hoatDong/phamVi', 'phamVi'],
      ['/hoatDong/buuCuc/1/ten', 'buuCuc.ten'],
      ['/hoatDong/buuCuc/2/ten', 'buuCuc.ten'],
      ['/hoatDong/lyDo', 'lyDo'],
      ['/giayToKemTheo/dieuLe', 'dieuLe'],
      ['/camKet/dongY', 'dongY'],
    ])
  })
  it('of a document that is no object is said once', () => {
    expect(check('x')).toEqual([{ at: '', keyword: 'type', params: { type: 'object' } }])
    expect(say('x', 'vi')).toEqual(['“biểu mẫu” không đúng kiểu dữ liệu.'])
  })
})

describe('the deciding validator', () => {
  const one = (schema: JsonObject, value: JsonValue) => validator.accepts(schema, value)
  it.each([
    [0.07, true],
    [19.99, true],
    [0.3, true],
    [1e-7, false],
    [0.015, false],
  ])('counts %d as a multiple of 0.01: %s', (value, verdict) => {
    expect(one({ type: 'number', multipleOf: 0.01 }, value)).toEqual({ ok: true, value: verdict })
  })
  it.each([
    ['2024-02-29', true],
    ['2023-02-29', false],
    ['1900-02-29', false],
    ['2000-02-29', true],
    ['2024-04-31', false],
    ['2024-12-31', true],
    ['2024-1-1', false],
    ['2024-01-01T00:00:00Z', false],
  ])('takes %s for a date: %s', (value, verdict) => {
    expect(one({ type: 'string', format: 'date' }, value)).toEqual({ ok: true, value: verdict })
  })
  it('agrees with the calendar on every day of four centuries', () => {
    const shape = new RegExp(`^${calendarDate}$`)
    for (let day = Date.UTC(1890, 0, 1); day < Date.UTC(2110, 0, 1); day += 86_400_000) {
      const text = new Date(day).toISOString().slice(0, 10)
      expect([calendarHas(text), shape.test(text)]).toEqual([true, true])
    }
    for (const absent of [
      '2023-02-29',
      '2100-02-29',
      '2024-06-31',
      '2024-00-10',
      '2024-13-01',
      '2024-01-00',
      'x',
    ]) {
      expect([calendarHas(absent), shape.test(absent)]).toEqual([false, false])
    }
  })
  it('keeps patterns apart, and is not held up by one', () => {
    const schema = { type: 'object', properties: { a: { pattern: '^a$' }, b: { pattern: '^b$' } } }
    expect(one(schema, { a: 'a', b: 'b' })).toEqual({ ok: true, value: true })
    expect(one(schema, { a: 'b', b: 'b' })).toEqual({ ok: true, value: false })
    expect(one({ pattern: '^(a+)+$' }, `${'a'.repeat(2000)}!`)).toEqual({ ok: true, value: false })
  }, 5000)
  it.each<[string, JsonObject]>([
    ['a keyword nobody knows', { type: 'string', maxLenght: 3 }],
    ['a format that is not published', { type: 'string', format: 'la' }],
    ['a pattern RE2 does not have', { type: 'string', pattern: '(?=a)' }],
    ['a $dynamicRef without a target', { $dynamicRef: '#la' }],
  ])('does not run a form with %s', (_, schema) => {
    expect(one(schema, 'x')).toMatchObject({ ok: false, problems: [{ code: 'form/unusable', at: '' }] })
  })
  it('gives the same answers after many drafts', () => {
    const drafting = makeValidator(library)
    for (let draft = 0; draft < 600; draft++) {
      const schema = { type: 'object', properties: { so: { const: draft } }, required: ['so'] }
      expect(drafting.accepts(schema, { so: draft })).toEqual({ ok: true, value: true })
    }
    expect(drafting.accepts(sampleSchema, fullSubmission)).toEqual({ ok: true, value: true })
  })
})

it('a field may have a name that every object of JavaScript has', () => {
  const form: JsonObject = {
    type: 'object',
    additionalProperties: false,
    required: ['constructor'],
    properties: { constructor: { type: 'string' }, valueOf: { type: 'string' } },
  }
  const judged = [{}, { constructor: 'a' }, { constructor: 1 }, { constructor: 'a', valueOf: 'b' }].map(
    (data) => validator.accepts(form, data),
  )
  expect(judged.map((one) => one.ok && one.value)).toEqual([false, true, false, true])
})

describe('compiling', () => {
  const asking = (title: string, most: number): JsonObject => ({
    type: 'object',
    additionalProperties: false,
    properties: { title: { type: 'string', title, maxLength: most } },
    required: ['title'],
  })

  it('happens once for forms that differ in their words alone', () => {
    const compile = vi.spyOn(Ajv2020.prototype, 'compile')
    try {
      const fresh = makeValidator(library)
      const says = (form: JsonObject) => fresh.check(form, { title: 'Nguyễn' })
      expect(says(asking('Họ tên', 3))).toEqual(says(asking('Họ, chữ đệm và tên', 3)))
      expect(compile).toHaveBeenCalledTimes(1)
    } finally {
      compile.mockRestore()
    }
  })

  it('takes a field called as an annotation is for a field', () => {
    expect(validator.accepts(asking('Họ tên', 3), { title: 'An' })).toEqual({ ok: true, value: true })
    expect(validator.accepts(asking('Họ tên', 1), { title: 'An' })).toEqual({ ok: true, value: false })
    const another = { ...asking('Họ tên', 3), properties: { title: { type: 'number' } } }
    expect(validator.accepts(another, { title: 'An' })).toEqual({ ok: true, value: false })
  })

  it('tells a bound beyond all numbers from one that is none', () => {
    const bounded = (maximum: JsonValue): JsonObject => ({ type: 'number', maximum })
    expect(validator.accepts(bounded(Number.POSITIVE_INFINITY), 5)).toEqual({ ok: true, value: true })
    expect(validator.accepts(bounded(null), 5).ok).toBe(false)
  })
})
