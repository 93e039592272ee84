import { card, type CorpusPart, fault, form, layout, person, sourced } from './cases.ts'
import type { Edit, } from '../testing/check-case.ts'
import { ruled, withField, manyRules, nested, questions, section, within } from './form-edits.ts'

const N = '/properties/nguoiNop'

export const formCases: CorpusPart = {
  'form/outside-profile': {
    faulty: [
      { ...fault(form, '', [form, '/$schema']), code: 'form/wrong-dialect' },
      { ...fault(form, person('maSo'), [form, person('maSo/type'), 'null']), code: 'form/foreign-type' },
    ],
    clean: [[[form, '/description', 'Đơn dùng chung']], [[form, person('maSo/x-line'), '2.1']]],
  },
  'form/bad-pattern': {
    faulty: [
      fault(form, person('maSo/pattern'), [form, person('maSo/pattern'), '^(?=a)a{1,9}$']),
      fault(form, person('maSo/pattern'), [form, person('maSo/pattern'), '^\\d{10}$']),
      fault(form, person('maSo/pattern'), [form, person('maSo/pattern'), '[0-9]{10}']),
    ],
    clean: [[[form, person('maSo/pattern'), '^[0-9]{1,1000}$']], [[form, person('maSo/pattern'), '^(?:[0-9]{10}|[0-9]{13})$']]],
  },
  'form/duplicate-id': {
    faulty: [
      fault(form, person('thu/x-id'), [form, person('thu/x-id'), 'maSo']),
      fault(form, person('loai/oneOf/1/x-id'), [form, person('loai/oneOf/1/x-id'), 'loai']),
    ],
    clean: [[[form, person('thu/x-id'), 'maSo2']], [[form, person('thu/x-id'), 'MaSo']]],
  },
  'form/duplicate-option': {
    faulty: [
      fault(form, person('loai/oneOf/2'), [form, person('loai/oneOf/-'), { const: 'ca-nhan', title: 'Hộ kinh doanh', 'x-id': 'loai.ho' }]),
      fault(form, person('loai/oneOf/1'), [form, person('loai/oneOf/1/const'), 'ca-nhan']),
    ],
    clean: [
      [[form, person('loai/oneOf/-'), { const: 'ho-kinh-doanh', title: 'Hộ kinh doanh', 'x-id': 'loai.ho' }]],
      [[form, person('loai/oneOf/-'), { const: 'Ca-nhan', title: 'Khác', 'x-id': 'loai.khac' }]],
    ],
  },
  'form/undeclared-field-in-condition': {
    faulty: [
      fault(form, `${N}/allOf/0/if`, [form, `${N}/allOf/0/if`, { required: ['khongCo'] }]),
      fault(form, `${N}/allOf/0/if`, [form, `${N}/allOf/0/if`, { properties: { loaiHinh: { const: 'to-chuc' } }, required: ['loaiHinh'] }]),
    ],
    clean: [
      [[form, `${N}/allOf/0/if`, { required: ['maSo'] }], [layout, '/nguoiNop/ui:order', ['hoTen', 'loai', 'maSo', 'tenToChuc', 'thu', 'ghiChu', 'diaChi', 'soLuong']]],
      [[form, `${N}/allOf/0/if`, { properties: { loai: { enum: ['to-chuc'] } }, required: ['loai'] }]],
    ],
  },
  'form/undeclared-field-in-then': {
    faulty: [
      fault(form, `${N}/allOf/0/then/required/0`, [form, `${N}/allOf/0/then/required/0`, 'khongCo']),
      fault(form, `${N}/allOf/0/else/properties/khongCo`, [form, `${N}/allOf/0/else/properties`, { khongCo: false }]),
    ],
    clean: [[[form, `${N}/allOf/0/then/required/-`, 'maSo']], [[form, `${N}/allOf/0/else/properties/maSo`, false]]],
  },
  'form/undeclared-required': {
    faulty: [
      fault(form, `${N}/required/2`, [form, `${N}/required/-`, 'khongCo']),
      fault(form, '/required/2', [form, '/required/-', 'phanCuoi']),
    ],
    clean: [[[form, `${N}/required/-`, 'maSo']], [[form, '/required/-', 'danhSach']]],
  },
  'form/foreign-rule': {
    faulty: [
      fault(form, `${N}/allOf/1`, [form, `${N}/allOf/-`, { 'x-id': 'quy-tac-2', anyOf: [{ required: ['maSo'] }] }]),
      fault(form, `${N}/allOf/1`, [form, `${N}/allOf/-`, { required: ['maSo'] }]),
    ],
    clean: [ruled({ if: { required: ['loai'] }, then: { required: ['maSo'] } }), ruled({ if: { required: ['loai'] }, else: { properties: { maSo: false } } })],
  },
  'form/foreign-condition': {
    faulty: [
      fault(form, `${N}/allOf/0/if`, [form, `${N}/allOf/0/if`, { minProperties: 1 }]),
      fault(form, `${N}/allOf/0/if/properties/loai`, [form, `${N}/allOf/0/if/properties/loai`, { pattern: '^to' }]),
    ],
    clean: [
      [[form, `${N}/allOf/0/if`, { not: { properties: { loai: { const: 'ca-nhan' } }, required: ['loai'] } }]],
      [[form, `${N}/allOf/0/if`, { allOf: [{ required: ['loai'] }, { properties: { loai: { const: 'to-chuc' } }, required: ['loai'] }] }]],
    ],
  },
  'form/foreign-keyword': {
    faulty: [
      fault(form, person('maSo/contentEncoding'), [form, person('maSo/contentEncoding'), 'base64']),
      fault(form, `${N}/unevaluatedProperties`, [form, `${N}/unevaluatedProperties`, false]),
    ],
    clean: [[[form, person('maSo/minLength'), 10]], [[form, `${N}/description`, 'Người đứng tên hồ sơ']]],
  },
  'form/open-object': {
    faulty: [
      fault(form, N, [form, `${N}/additionalProperties`]),
      fault(form, '/properties/danhSach/properties/hang/items', [form, '/properties/danhSach/properties/hang/items/additionalProperties', true]),
    ],
    clean: [[[form, `${N}/additionalProperties`, false]], [[form, person('diaChi/title'), 'Nơi ở']]],
  },
  'form/missing-id': {
    faulty: [
      fault(form, person('maSo'), [form, person('maSo/x-id')]),
      fault(form, person('loai/oneOf/0'), [form, person('loai/oneOf/0/x-id')]),
    ],
    clean: [[[form, person('maSo/x-id'), 'maSoThue']], [[form, person('loai/oneOf/0/x-id'), 'loai.mot']]],
  },
  'form/remote-ref': {
    faulty: [
      fault(form, person('hoTen/$ref'), [form, person('hoTen/$ref'), 'https://example.org/name.json']),
      fault(form, person('hoTen/$ref'), [form, person('hoTen/$ref'), 'file:///etc/name.json']),
    ],
    clean: [[[form, person('hoTen/$ref'), 'urn:khuon:concept:nguoiDaiDien.hoTen@1']], [[form, person('hoTen/$ref'), 'urn:khuon:concept:nguoi.hoTen@1']]],
  },
  'form/label-missing': {
    faulty: [
      fault(form, person('maSo'), [form, person('maSo/title')]),
      fault(form, N, [form, `${N}/title`, ' ']),
    ],
    clean: [[[form, person('hoTen/description'), 'Như trên giấy tờ']], [[form, person('tenToChuc/title')]]],
  },
  'form/label-too-long': {
    faulty: [
      fault(form, person('maSo/title'), [form, person('maSo/title'), `${'Mã số '.repeat(26)}dài`]),
      fault(form, `${N}/title`, [form, `${N}/title`, 'A'.repeat(150) + 'b']),
    ],
    clean: [[[form, person('maSo/title'), `A${'b'.repeat(149)}`]], [[form, person('maSo/description'), 'Gợi ý '.repeat(60).trim()]]],
  },
  'form/label-all-capitals': {
    faulty: [
      fault(form, person('maSo/title'), [form, person('maSo/title'), 'MÃ SỐ DOANH NGHIỆP']),
      fault(form, `${N}/title`, [form, `${N}/title`, 'PHẦN 1: NGƯỜI NỘP']),
    ],
    clean: [[[form, person('maSo/title'), 'Số CCCD']], [[form, person('maSo/title'), 'UBND, HĐND']]],
  },
  'form/duplicate-label': {
    faulty: [
      fault(form, person('thu/title'), [form, person('thu/title'), 'Mã số']),
      fault(form, person('thu/title'), [form, person('thu/title'), 'MÃ số:']),
      fault(form, '/properties/giayTo/title', [form, '/properties/giayTo/title', 'Người nộp']),
    ],
    clean: [[[form, person('thu/title'), 'Mã số thuế']], [[form, '/properties/danhSach/properties/hang/items/properties/ten/title', 'Mã số']]],
  },
  'form/too-many-fields': {
    faulty: [
      fault(form, '', [form, person('nhieu'), section('nhieu', questions('cau', 1000))]),
      fault(form, '', [form, person('nhieu'), section('nhieu', questions('cau', 600))], [form, '/properties/khac', section('khac', questions('hoi', 600))]),
    ],
    clean: [
      [[form, person('nhieu'), section('nhieu', questions('cau', 900))]],
      [[form, person('nhieu'), section('nhieu', questions('cau', 2))]],
    ],
  },
  'form/too-many-rules': {
    faulty: [
      fault(form, '', [form, '/properties/nguoiNop/allOf', manyRules(201)]),
      fault(form, '', [form, '/properties/nguoiNop/allOf', manyRules(230)]),
    ],
    clean: [[[form, '/properties/nguoiNop/allOf', manyRules(200)]], [[form, '/properties/nguoiNop/allOf', manyRules(1)]]],
  },
  'form/nested-too-deep': {
    faulty: [
      fault(form, `/properties/sau1${within(2, 9)}`, [form, '/properties/sau1', nested(1, 9)]),
      fault(form, `/properties/sau1${within(2, 9)}`, [form, '/properties/sau1', nested(1, 12)]),
    ],
    clean: [[[form, '/properties/sau1', nested(1, 8)]], [[form, '/properties/sau1', nested(1, 2)]]],
  },
  'form/pattern-too-large': {
    faulty: [
      fault(form, person('maSo/pattern'), [form, person('maSo/pattern'), '^(?:[a-z]{1,450})$']),
      fault(form, person('maSo/pattern'), [form, person('maSo/pattern'), '^(?:[01]*1[01]{9})$']),
    ],
    clean: [
      [[form, person('maSo/pattern'), '^(?:[a-z]{1,390})$']],
      [[form, person('maSo/pattern'), '^(?:[a-z]*)$'], [form, person('maSo/maxLength'), 5000]],
    ],
  },
  'form/text-without-limit': {
    faulty: [
      fault(form, person('ghiChu'), [form, person('ghiChu/maxLength')]),
      fault(form, person('maSo'), [form, person('maSo/pattern'), '^[0-9]+$']),
      fault(form, '/properties/danhSach/properties/hang/items/properties/ten', [form, '/properties/danhSach/properties/hang/items/properties/ten/maxLength']),
    ],
    clean: [[[form, person('maSo/maxLength')]], [[form, person('thu/maxLength')]]],
  },
  'form/table-without-limit': {
    faulty: [
      fault(form, '/properties/danhSach/properties/hang', [form, '/properties/danhSach/properties/hang/maxItems']),
      fault(form, person('tuKhoa'), ...withField('tuKhoa', { title: 'Từ khóa', type: 'array', items: { type: 'string', maxLength: 9 } })),
    ],
    clean: [
      [[form, '/properties/danhSach/properties/hang/maxItems', 1]],
      withField('chon', { title: 'Chọn', type: 'array', uniqueItems: true, items: { type: 'string', oneOf: [{ const: 'a', title: 'A', 'x-id': 'chon.a' }] } }),
    ],
  },
  'form/file-without-limits': {
    faulty: [
      fault(form, '/properties/giayTo/properties/dieuLe', [form, '/properties/giayTo/properties/dieuLe/items/properties/loai']),
      fault(form, '/properties/giayTo/properties/dieuLe', [form, '/properties/giayTo/properties/dieuLe/items/properties/kichThuoc']),
      fault(form, '/properties/giayTo/properties/uyQuyen', [form, '/properties/giayTo/properties/uyQuyen/maxItems']),
    ],
    clean: [
      [[form, '/properties/giayTo/properties/dieuLe/minItems']],
      [[form, '/properties/giayTo/properties/dieuLe/items/properties/loai/enum/-', 'image/png']],
    ],
  },
  'form/empty-section': {
    faulty: [
      fault(form, '/properties/trong', [form, '/properties/trong', { 'x-id': 'trong', title: 'Trống', type: 'object', additionalProperties: false, properties: {} }], [layout, '/ui:order/-', 'trong']),
      fault(form, '/properties/danhSach', [form, '/properties/danhSach/properties', {}], [layout, '/danhSach', {}]),
    ],
    clean: [
      [[form, '/properties/danhSach/properties/hang/items/properties/chuHang'], [layout, '/danhSach/hang/items/ui:order', ['ten']]],
      [[form, '/properties/giayTo/description', 'Kèm theo']],
    ],
  },
  'form/unknown-format': {
    faulty: [
      fault(form, person('thu/format'), [form, person('thu/format'), 'thu-dien-tu']),
      fault(form, person('maSo/format'), [form, person('maSo/format'), 'uri']),
    ],
    clean: [[[form, person('thu/format'), 'date']], [[form, person('maSo/format'), 'email'], [form, person('maSo/pattern')]]],
  },
  'form/no-value-possible': {
    faulty: [
      fault(form, person('soLuong'), [form, person('soLuong/minimum'), 101]),
      fault(form, person('maSo'), [form, person('maSo/maxLength'), 9]),
      fault(form, person('thu'), [form, person('thu/minLength'), 130]),
      fault(form, '/properties/danhSach/properties/hang', [form, '/properties/danhSach/properties/hang/minItems', 21]),
    ],
    clean: [[[form, person('soLuong/minimum'), 100]], [[form, person('maSo/maxLength'), 10]], [[form, '/properties/danhSach/properties/hang/minItems', 20]]],
  },
  'concept/contradicted': {
    faulty: [
      fault(form, person('hoTen'), [form, person('hoTen/minLength'), 101]),
      fault(form, person('hoTen'), [form, person('hoTen/type'), 'integer']),
    ],
    clean: [[[form, person('hoTen/minLength'), 100]], [[form, person('hoTen/type'), 'string']]],
  },
  'concept/loosened': {
    faulty: [
      fault(form, person('hoTen/maxLength'), [form, person('hoTen/maxLength'), 101]),
      fault(form, person('hoTen/minLength'), [form, person('hoTen/minLength'), 1]),
    ],
    clean: [[[form, person('hoTen/maxLength'), 100]], [[form, person('hoTen/minLength'), 3]]],
  },
  'form/option-label-twice': {
    faulty: [
      fault(form, person('loai/oneOf/1/title'), [form, person('loai/oneOf/1/title'), 'Cá nhân']),
      fault(form, person('loai/oneOf/1/title'), [form, person('loai/oneOf/1/title'), 'CÁ NHÂN ']),
    ],
    clean: [[[form, person('loai/oneOf/1/title'), 'Cá nhân khác']], [[form, person('loai/oneOf/1/title'), 'Ca nhân']]],
  },
  'concept/unknown': {
    faulty: [
      fault(form, person('hoTen/$ref'), [form, person('hoTen/$ref'), 'urn:khuon:concept:nguoi.hoten@1']),
      fault(form, person('hoTen/$ref'), [form, person('hoTen/$ref'), 'urn:khuon:concept:nguoi.hoTen@2']),
      fault('result.schema.json', '/properties/nguoi/$ref', ['result.schema.json', '/properties/nguoi/$ref', 'urn:khuon:concept:khongCo@1']),
    ],
    clean: [[[form, person('hoTen/$ref'), 'urn:khuon:concept:nguoiDaiDien.hoTen@1']], [[form, person('tenToChuc/$ref'), 'urn:khuon:concept:doanhNghiep.maSo@1']]],
  },
  'concept/version-outdated': {
    faulty: [
      fault(form, person('tenToChuc/$ref'), secondVersion('doanhNghiep.ten')),
      fault(form, person('diaChi/$ref'), secondVersion('diaChi.noiO')),
    ],
    clean: [
      [secondVersion('doanhNghiep.ten'), [form, person('tenToChuc/$ref'), 'urn:khuon:concept:doanhNghiep.ten@2']],
      [secondVersion('doanhNghiep.maSo')],
    ],
  },
  'form/same-fact-twice': {
    faulty: [
      fault(form, person('tenKhac'), ...withField('tenKhac', { $ref: 'urn:khuon:concept:doanhNghiep.ten@1', title: 'Tên đơn vị' })),
      fault(form, person('hoTenLai'), ...withField('hoTenLai', { $ref: 'urn:khuon:concept:nguoi.hoTen@1', title: 'Họ và tên' })),
    ],
    clean: [
      withField('tenMoi', { $ref: 'urn:khuon:concept:doanhNghiep.ten@1', title: 'Tên sau khi đổi' }),
      withField('nguoiDaiDien', { $ref: 'urn:khuon:concept:nguoi.hoTen@1', title: 'Họ tên người đại diện' }),
      [
        ...withField('tenHo', { $ref: 'urn:khuon:concept:doanhNghiep.ten@1', title: 'Tên hộ kinh doanh' }),
        ...ruled({ if: { properties: { loai: { const: 'ca-nhan' } }, required: ['loai'] }, else: { properties: { tenHo: false } } }),
      ],
    ],
  },
  'concept/unknown-data-source': {
    faulty: [
      fault(form, person('hoTen/x-reuse/source'), [form, person('hoTen/x-reuse/source'), 'csdl-khac']),
      fault(form, person('maSo/x-reuse/1/source'), [form, person('maSo/x-reuse'), [{ source: 'csdl-dan-cu' }, { source: 'csdl-dkdn' }]]),
    ],
    clean: [[[form, person('maSo/x-reuse'), { source: 'csdl-dan-cu', note: 'Theo số định danh' }]], [[form, person('hoTen/x-reuse')]]],
  },
  'form/required-off-form': {
    faulty: [
      fault(form, person('ghiChu'), [form, `${N}/required/-`, 'ghiChu']),
      fault(form, person('ghiChu'), [form, `${N}/allOf/0/then/required/-`, 'ghiChu']),
      fault(form, person('hoTen'), [form, person('hoTen/x-official'), false]),
    ],
    clean: [
      [[form, `${N}/required/-`, 'ghiChu'], [form, person('ghiChu/x-legal'), [{ document: 'Nghị định 1', article: 'Điều 2', provenance: sourced }]]],
      [[form, person('maSo/x-official'), false]],
      [[form, '/properties/giayTo/properties/dieuLe/x-official', false], [card, '/notes', null]],
    ],
  },
  'form/provenance-missing': {
    faulty: [
      fault(form, person('hoTen'), [form, `${N}/x-provenance`]),
      fault(form, '/properties/giayTo/properties/dieuLe', [form, '/properties/giayTo/properties/dieuLe/x-official', true]),
    ],
    clean: [
      [[form, `${N}/x-provenance`], [form, person('hoTen/x-provenance'), sourced]],
      [[form, `${N}/x-provenance`], [form, person('hoTen/x-official')]],
    ],
  },
}

function secondVersion(id: string): Edit {
  const name = `schemas/library/${id.replace('.', '/')}@2.json`
  const group = { type: 'object', additionalProperties: false, properties: { xa: { $ref: 'urn:khuon:concept:diaChi.xa@1', 'x-id': 'xa' } } }
  const meta = { id, version: 2, kind: 'field', aliases: [], reuse: [], legal: [], provenance: sourced, ...(id === 'diaChi.noiO' && { kind: 'group', order: ['xa'] }) }
  const file = { $schema: 'https://json-schema.org/draft/2020-12/schema', $id: `urn:khuon:concept:${id}@2`, title: 'Bản mới', 'x-en': { title: 'New' }, ...(id === 'diaChi.noiO' ? group : { type: 'string', maxLength: 300 }), 'x-concept': meta }
  return [name, '', file]
}
