import type { JsonObject } from '../../json/json-value.ts'
import type { ProcedureDocuments } from '../documents.ts'

const unverified: JsonObject = { status: 'unverified' }
const unknown: JsonObject = { value: null, provenance: { status: 'not-surveyed' } }
const yes: JsonObject = { value: true, provenance: unverified }

const card: JsonObject = {
  $schema: 'urn:khuon:schema:procedure:1',
  id: 'cap-the-doc',
  code: { value: '1.000001', provenance: unverified },
  name: { vi: 'Cấp thẻ đọc', en: 'Library card' },
  nameProvenance: unverified,
  field: 'buu-chinh',
  unit: 'vu-buu-chinh',
  unitProvenance: unverified,
  authority: { receives: 'Bộ phận Một cửa', decides: 'Sở', provenance: unverified },
  applicants: unknown,
  legalBasis: [
    { id: 'can-cu-1', document: 'Luật 1/2020/QH14', article: 'Điều 3' },
    { document: 'Nghị định 2/2021/NĐ-CP', article: 'Điều 5' },
  ],
  asOf: '2024-06-01',
  laterActs: [],
  serviceLevel: { value: 'mot-phan', blockers: null, provenance: unverified },
  timeLimit: {
    id: 'thoi-han',
    kind: 'working-day',
    anchor: 'after-receipt',
    byLaw: 10,
    byStandard: 8,
    committed: null,
    silence: null,
    provenance: unverified,
  },
  fees: {
    items: [{ id: 'le-phi', name: 'Lệ phí cấp thẻ', amountVnd: 20000 }],
    onlinePayment: yes,
    provenance: unverified,
  },
  conditions: [{ id: 'dk1', text: 'Từ đủ 14 tuổi', provenance: unverified }],
  channels: { online: yes, direct: yes, postal: yes },
  onSite: unknown,
  territoryIndependent: unknown,
  onNationalPortal: unknown,
  dossierCodePatterns: ['ho-so'],
  dossier: [
    {
      id: 'tp01',
      code: 'TP01',
      name: 'Đơn đề nghị',
      kind: 'form',
      originals: 1,
      copies: 0,
      required: true,
      form: 'don',
      paperCode: unknown,
      digitisation: { value: 'born-digital', provenance: unverified },
      provenance: unverified,
    },
    {
      id: 'tp02',
      code: 'TP02',
      name: 'Giấy giới thiệu',
      kind: 'attachment',
      originals: 0,
      copies: 1,
      required: false,
      condition: { text: 'Khi là tổ chức', over: { field: 'loai', equals: 'to-chuc' } },
      field: 'gioiThieu',
      paperCode: unknown,
      digitisation: { value: 'digitise', provenance: unverified },
      provenance: unverified,
    },
  ],
  forms: [
    {
      id: 'don',
      title: 'Đơn đề nghị cấp thẻ',
      schema: 'form.schema.json',
      layout: 'form.layout.json',
      examples: 'examples.json',
      provenance: unverified,
    },
  ],
  results: [
    {
      id: 'the',
      name: 'Thẻ đọc',
      validity: '1 năm',
      schema: 'result.schema.json',
      paperCode: unknown,
      digitisation: { value: 'born-digital', provenance: unverified },
      provenance: unverified,
    },
  ],
  process: 'process.json',
  notes: null,
}

const text = (id: string, title: string, more: JsonObject = {}): JsonObject => ({
  'x-id': id,
  title,
  type: 'string',
  minLength: 1,
  maxLength: 100,
  ...more,
})
const object = (
  id: string,
  title: string,
  properties: JsonObject,
  required: readonly string[],
  more: JsonObject = {},
) => ({
  'x-id': id,
  title,
  type: 'object',
  additionalProperties: false,
  properties,
  required,
  ...more,
})

const schema: JsonObject = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'urn:khuon:form:cap-the-doc/don',
  title: 'Đơn đề nghị cấp thẻ',
  type: 'object',
  additionalProperties: false,
  properties: {
    nguoi: object(
      'nguoi',
      'Người đề nghị',
      {
        hoTen: text('hoTen', 'Họ và tên', { 'x-official': true }),
        ngaySinh: { 'x-id': 'ngaySinh', title: 'Ngày sinh', type: 'string', format: 'date' },
        loai: {
          'x-id': 'loai',
          title: 'Đối tượng',
          type: 'string',
          oneOf: [
            { const: 'ca-nhan', title: 'Cá nhân', 'x-id': 'loai.ca-nhan' },
            { const: 'to-chuc', title: 'Tổ chức', 'x-id': 'loai.to-chuc' },
            { const: 'khac', title: 'Khác', 'x-id': 'loai.khac' },
          ],
        },
        tenToChuc: text('tenToChuc', 'Tên tổ chức'),
      },
      ['hoTen', 'loai'],
      {
        allOf: [
          {
            'x-id': 'quy-tac-to-chuc',
            if: { properties: { loai: { const: 'to-chuc' } }, required: ['loai'] },
            then: { required: ['tenToChuc'] },
            else: { properties: { tenToChuc: false } },
          },
        ],
      },
    ),
    muon: object(
      'muon',
      'Tài liệu',
      {
        soLuong: { 'x-id': 'soLuong', title: 'Số lượng', type: 'integer', minimum: 1, maximum: 10 },
        linhVuc: {
          'x-id': 'linhVuc',
          title: 'Lĩnh vực',
          type: 'array',
          uniqueItems: true,
          minItems: 1,
          items: {
            type: 'string',
            oneOf: [
              { const: 'van-hoc', title: 'Văn học', 'x-id': 'linhVuc.van-hoc' },
              { const: 'khoa-hoc', title: 'Khoa học', 'x-id': 'linhVuc.khoa-hoc' },
            ],
          },
        },
        sach: {
          'x-id': 'sach',
          title: 'Danh mục',
          type: 'array',
          maxItems: 20,
          items: {
            type: 'object',
            additionalProperties: false,
            properties: {
              ten: text('sach.ten', 'Tên sách'),
              nam: { 'x-id': 'sach.nam', title: 'Năm', type: 'integer' },
            },
            required: ['ten'],
          },
        },
      },
      ['soLuong'],
    ),
    giayTo: object(
      'giayTo',
      'Giấy tờ kèm theo',
      {
        gioiThieu: {
          'x-id': 'gioiThieu',
          title: 'Giấy giới thiệu',
          type: 'array',
          maxItems: 1,
          items: { type: 'string' },
        },
      },
      [],
    ),
  },
  required: ['nguoi', 'muon'],
  allOf: [
    {
      'x-id': 'quy-tac-giay-to',
      if: {
        properties: { nguoi: { properties: { loai: { const: 'to-chuc' } }, required: ['loai'] } },
        required: ['nguoi'],
      },
      then: { properties: { giayTo: { required: ['gioiThieu'] } } },
      else: { properties: { giayTo: { properties: { gioiThieu: false } } } },
    },
  ],
}

const layout: JsonObject = {
  $schema: 'urn:khuon:schema:form-layout:1',
  'ui:order': ['nguoi', 'muon', 'giayTo'],
  nguoi: { 'ui:order': ['hoTen', 'ngaySinh', 'loai', 'tenToChuc'], loai: { 'ui:widget': 'radio' } },
  muon: {
    'ui:order': ['soLuong', 'linhVuc', 'sach'],
    sach: { items: { 'ui:order': ['ten', 'nam'] } },
  },
  giayTo: { 'ui:order': ['gioiThieu'] },
}

const examples: JsonObject = {
  $schema: 'urn:khuon:schema:examples:1',
  form: 'don',
  entries: [
    {
      title: 'Cá nhân mượn hai cuốn',
      valid: true,
      data: { nguoi: { hoTen: 'Nguyễn Văn An', loai: 'ca-nhan' }, muon: { soLuong: 2 } },
    },
    {
      title: 'Thiếu số lượng',
      valid: false,
      data: { nguoi: { hoTen: 'Nguyễn Văn An', loai: 'ca-nhan' }, muon: {} },
      at: '/muon/soLuong',
      why: 'Số lượng là bắt buộc',
    },
  ],
}

const step = (id: string, code: string, name: string, role: string, hours: number): JsonObject => ({
  id,
  code,
  name,
  role,
  hours,
  clock: 'running',
  takes: [],
  produces: [],
  status: null,
})

const process: JsonObject = {
  $schema: 'urn:khuon:schema:process:1',
  id: 'quy-trinh',
  name: { vi: 'Quy trình cấp thẻ' },
  roles: [
    { id: 'mot-cua', name: { vi: 'Bộ phận Một cửa' }, kind: 'one-stop' },
    { id: 'phong', name: { vi: 'Phòng chuyên môn' }, kind: 'department' },
  ],
  documents: [{ id: 'giay-hen', name: 'Giấy tiếp nhận và hẹn trả kết quả', form: 'Mẫu 01' }],
  start: { id: 'bat-dau', name: 'Nộp hồ sơ', role: 'mot-cua' },
  steps: [
    { ...step('b1', 'B1', 'Tiếp nhận', 'mot-cua', 4), produces: ['giay-hen'], status: '2' },
    step('b2', 'B2', 'Thẩm định', 'phong', 40),
    step('b3', 'B3', 'Trả kết quả', 'mot-cua', 4),
  ],
  decisions: [{ id: 'du', name: 'Hồ sơ đủ?' }],
  ends: [
    { id: 'xong', name: 'Cấp thẻ', outcome: 'granted', status: '10' },
    { id: 'tra-lai', name: 'Không nhận', outcome: 'not-accepted', status: null },
  ],
  transitions: [
    { id: 't0', from: 'bat-dau', to: 'b1' },
    { id: 't1', from: 'b1', to: 'du' },
    {
      id: 't2',
      from: 'du',
      to: 'b2',
      condition: { text: 'Đủ', over: { not: { field: 'loai', equals: 'khac' } } },
    },
    { id: 't3', from: 'du', to: 'tra-lai', default: true },
    { id: 't4', from: 'b2', to: 'b3' },
    { id: 't5', from: 'b3', to: 'xong' },
  ],
  provenance: unverified,
}

const result: JsonObject = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'urn:khuon:result:cap-the-doc/the',
  title: 'Thẻ đọc',
  type: 'object',
  additionalProperties: false,
  properties: {
    the: object(
      'the.phan',
      'Nội dung thẻ',
      {
        soThe: text('the.so', 'Số thẻ', { 'x-filledBy': { step: 'b2' } }),
        hoTen: text('the.hoTen', 'Họ và tên', { 'x-filledBy': { field: 'hoTen' } }),
      },
      ['soThe', 'hoTen'],
    ),
  },
  required: ['the'],
}

/** A small invented procedure with a part of every kind. */
export const sampleProcedure: ProcedureDocuments = {
  card,
  forms: [{ id: 'don', schema, layout, examples }],
  process,
  results: [{ id: 'the', schema: result }],
}
