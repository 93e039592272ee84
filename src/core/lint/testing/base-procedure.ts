import type { JsonObject } from '../../json/json-value.ts'

const sourced = { status: 'sourced', sources: [{ kind: 'page', ref: 'https://example.gov.vn/tthc' }] }
const yes = { value: true, provenance: sourced }
const paper = {
  paperCode: { value: 'GT1', provenance: sourced },
  digitisation: { value: 'digitise', provenance: sourced },
}
const dialect = 'https://json-schema.org/draft/2020-12/schema'

const card = {
  $schema: 'urn:khuon:schema:procedure:1',
  id: 'thu-nghiem',
  code: { value: '1.000001', provenance: sourced },
  name: { vi: 'Cấp giấy phép thử nghiệm', en: 'Trial licence' },
  nameProvenance: sourced,
  field: 'buu-chinh',
  unit: 'vu-buu-chinh',
  unitProvenance: sourced,
  authority: { receives: 'Sở', decides: 'Sở', provenance: sourced },
  applicants: { value: ['Tổ chức'], provenance: sourced },
  legalBasis: [
    { document: 'Nghị định 47/2011/NĐ-CP', article: 'Điều 6', validFrom: '2011-08-15', provenance: sourced },
    { document: 'Luật Bưu chính', provenance: sourced },
  ],
  asOf: '2024-05-05',
  laterActs: [
    {
      id: 'sau-1',
      document: 'Nghị định mới',
      inForce: '2025-07-01',
      effect: 'Thay thế',
      provenance: sourced,
    },
  ],
  serviceLevel: { value: 'mot-phan', blockers: [], provenance: sourced },
  timeLimit: {
    id: 'thoi-han',
    kind: 'working-day',
    anchor: 'after-receipt',
    byLaw: 10,
    byStandard: 8,
    committed: null,
    silence: 'Phải nêu rõ lý do',
    policy: 'lighter-only',
    provenance: sourced,
  },
  fees: {
    items: [{ id: 'phi-1', name: 'Phí thẩm định', amountVnd: 500000, policy: 'lighter-only' }],
    schedule: [
      { from: '2024-01-01', to: '2024-06-30', factor: 0.5, document: 'Thông tư 43', provenance: sourced },
    ],
    onlinePayment: yes,
    provenance: sourced,
  },
  conditions: [{ id: 'dk-1', text: 'Có trụ sở', provenance: sourced }],
  channels: { online: yes, direct: yes, postal: yes },
  onSite: yes,
  territoryIndependent: yes,
  onNationalPortal: yes,
  dossierCodePatterns: ['ma-ho-so'],
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
      ...paper,
      provenance: sourced,
    },
    {
      id: 'tp02',
      code: 'TP02',
      name: 'Điều lệ',
      kind: 'attachment',
      originals: 0,
      copies: 1,
      required: true,
      field: 'dieuLe',
      ...paper,
      provenance: sourced,
    },
    {
      id: 'tp03',
      code: 'TP03',
      name: 'Giấy ủy quyền',
      kind: 'attachment',
      originals: 0,
      copies: 1,
      required: false,
      condition: { text: 'Khi là tổ chức', over: { field: 'loai', equals: 'to-chuc' } },
      field: 'uyQuyen',
      ...paper,
      provenance: sourced,
    },
  ],
  forms: [
    {
      id: 'don',
      title: 'Đơn đề nghị',
      schema: 'form.schema.json',
      layout: 'form.layout.json',
      examples: 'examples.json',
      provenance: sourced,
    },
  ],
  results: [
    {
      id: 'giay-phep',
      name: 'Giấy phép',
      validity: null,
      schema: 'result.schema.json',
      ...paper,
      provenance: sourced,
    },
  ],
  process: 'process.json',
  notes: null,
}

const file = (id: string, title: string) => ({
  'x-id': id,
  title,
  type: 'array',
  minItems: 1,
  maxItems: 3,
  items: {
    $ref: 'urn:khuon:concept:tep.dinhKem@1',
    properties: { loai: { enum: ['application/pdf'] }, kichThuoc: { maximum: 5000000 } },
  },
})

const form = {
  $schema: dialect,
  $id: 'urn:khuon:form:thu-nghiem/don',
  title: 'Đơn đề nghị',
  type: 'object',
  additionalProperties: false,
  properties: {
    nguoiNop: {
      'x-id': 'nguoiNop',
      title: 'Người nộp',
      'x-provenance': sourced,
      type: 'object',
      additionalProperties: false,
      properties: {
        hoTen: {
          $ref: 'urn:khuon:concept:nguoi.hoTen@1',
          'x-id': 'hoTen',
          'x-official': true,
          'x-reuse': { source: 'csdl-dan-cu' },
        },
        loai: {
          'x-id': 'loai',
          title: 'Loại người nộp',
          type: 'string',
          oneOf: [
            { const: 'ca-nhan', title: 'Cá nhân', 'x-id': 'loai.ca-nhan' },
            { const: 'to-chuc', title: 'Tổ chức', 'x-id': 'loai.to-chuc' },
          ],
        },
        tenToChuc: { $ref: 'urn:khuon:concept:doanhNghiep.ten@1', 'x-id': 'tenToChuc', title: 'Tên tổ chức' },
        maSo: { 'x-id': 'maSo', title: 'Mã số', type: 'string', pattern: '^[0-9]{10}$' },
        thu: { 'x-id': 'thu', title: 'Thư điện tử', type: 'string', format: 'email', maxLength: 100 },
        ghiChu: {
          'x-id': 'ghiChu',
          title: 'Ghi chú',
          type: 'string',
          maxLength: 500,
          'x-official': false,
          'x-policy': 'free',
        },
        diaChi: { $ref: 'urn:khuon:concept:diaChi.noiO@1', 'x-id': 'diaChi' },
        soLuong: { 'x-id': 'soLuong', title: 'Số lượng', type: 'integer', minimum: 1, maximum: 100 },
      },
      required: ['hoTen', 'loai'],
      allOf: [
        {
          'x-id': 'quy-tac-1',
          if: { properties: { loai: { const: 'to-chuc' } }, required: ['loai'] },
          then: { required: ['tenToChuc'] },
          else: { properties: { tenToChuc: false } },
        },
      ],
    },
    danhSach: {
      'x-id': 'danhSach',
      title: 'Danh sách',
      type: 'object',
      additionalProperties: false,
      properties: {
        hang: {
          'x-id': 'hang',
          title: 'Hàng hóa',
          type: 'array',
          maxItems: 20,
          items: {
            type: 'object',
            additionalProperties: false,
            properties: {
              ten: { 'x-id': 'hang.ten', title: 'Tên hàng', type: 'string', maxLength: 100 },
              chuHang: { $ref: 'urn:khuon:concept:nguoi.hoTen@1', 'x-id': 'hang.chuHang', title: 'Chủ hàng' },
            },
            required: ['ten'],
          },
        },
      },
    },
    giayTo: {
      'x-id': 'giayTo',
      title: 'Giấy tờ kèm theo',
      type: 'object',
      additionalProperties: false,
      properties: { dieuLe: file('dieuLe', 'Điều lệ'), uyQuyen: file('uyQuyen', 'Giấy ủy quyền') },
      required: ['dieuLe'],
    },
  },
  required: ['nguoiNop', 'giayTo'],
}

const layout = {
  $schema: 'urn:khuon:schema:form-layout:1',
  'ui:order': ['nguoiNop', 'danhSach', 'giayTo'],
  nguoiNop: {
    'ui:order': ['hoTen', 'loai', 'tenToChuc', 'maSo', 'thu', 'ghiChu', 'diaChi', 'soLuong'],
    ghiChu: { 'ui:widget': 'textarea' },
  },
  danhSach: { 'ui:order': ['hang'], hang: { items: { 'ui:order': ['ten', 'chuHang'] } } },
  giayTo: { 'ui:order': ['dieuLe', 'uyQuyen'] },
}

const upload = [{ ten: 'a.pdf', loai: 'application/pdf', kichThuoc: 10 }]
const good = { nguoiNop: { hoTen: 'Nguyễn Văn An', loai: 'ca-nhan' }, giayTo: { dieuLe: upload } }
const bad = (title: string, part: Record<string, unknown>, at: string) => ({
  title,
  valid: false,
  data: { ...good, nguoiNop: { ...good.nguoiNop, ...part } },
  at,
  why: 'Sai quy định',
})

const examples = {
  $schema: 'urn:khuon:schema:examples:1',
  form: 'don',
  entries: [
    { title: 'Tối thiểu', valid: true, data: good },
    {
      title: 'Tổ chức',
      valid: true,
      data: { ...good, nguoiNop: { ...good.nguoiNop, loai: 'to-chuc', tenToChuc: 'Công ty' } },
    },
    {
      title: 'Có ghi chú',
      valid: true,
      data: { ...good, nguoiNop: { ...good.nguoiNop, ghiChu: 'Không có' } },
    },
    bad('Họ tên ngắn', { hoTen: 'A' }, '/nguoiNop/hoTen'),
    bad('Thiếu tên tổ chức', { loai: 'to-chuc' }, '/nguoiNop/tenToChuc'),
    bad('Thừa tên tổ chức', { tenToChuc: 'Công ty' }, '/nguoiNop/tenToChuc'),
    bad('Mã số sai', { maSo: '12' }, '/nguoiNop/maSo'),
    bad('Thư sai', { thu: 'a' }, '/nguoiNop/thu'),
    bad('Số lượng sai', { soLuong: 0 }, '/nguoiNop/soLuong'),
  ],
}

const step = (id: string, role: string, hours: number, more: Record<string, unknown> = {}) => ({
  id,
  code: id.toUpperCase(),
  name: `Bước ${id}`,
  role,
  hours,
  clock: 'running',
  takes: [],
  produces: [],
  status: null,
  ...more,
})

const process = {
  $schema: 'urn:khuon:schema:process:1',
  id: 'quy-trinh',
  name: { vi: 'Quy trình thử nghiệm' },
  roles: [
    { id: 'mot-cua', name: { vi: 'Một cửa' }, kind: 'one-stop' },
    { id: 'chuyen-vien', name: { vi: 'Chuyên viên' }, kind: 'department' },
    { id: 'nguoi-nop', name: { vi: 'Người nộp' }, kind: 'applicant' },
  ],
  documents: [
    { id: 'phieu', name: 'Phiếu yêu cầu bổ sung' },
    { id: 'ket-qua', name: 'Giấy phép' },
    { id: 'tu-choi', name: 'Văn bản từ chối' },
  ],
  start: { id: 'bat-dau', name: 'Nộp hồ sơ', role: 'nguoi-nop' },
  steps: [
    step('b1', 'mot-cua', 4, { status: '2', produces: ['phieu'] }),
    step('b2', 'nguoi-nop', 0, { clock: 'stopped', status: '3', takes: ['phieu'] }),
    step('b3', 'chuyen-vien', 40),
    step('b4', 'mot-cua', 4, { produces: ['ket-qua'] }),
    step('b5', 'mot-cua', 4, { produces: ['tu-choi'] }),
  ],
  decisions: [
    { id: 'q1', name: 'Hồ sơ đủ?' },
    { id: 'q2', name: 'Đồng ý?' },
  ],
  ends: [
    { id: 'cap', name: 'Cấp', outcome: 'granted', status: '4' },
    { id: 'khong-cap', name: 'Không cấp', outcome: 'refused', status: '9' },
  ],
  transitions: [
    { id: 't0', from: 'bat-dau', to: 'b1' },
    { id: 't1', from: 'b1', to: 'q1' },
    { id: 't2', from: 'q1', to: 'b3', default: true },
    { id: 't3', from: 'q1', to: 'b2', condition: { text: 'Thiếu giấy tờ' } },
    { id: 't4', from: 'b2', to: 'b1' },
    { id: 't5', from: 'b3', to: 'q2' },
    { id: 't6', from: 'q2', to: 'b4', default: true },
    { id: 't7', from: 'q2', to: 'b5', condition: { text: 'Không đủ điều kiện' } },
    { id: 't8', from: 'b4', to: 'cap' },
    { id: 't9', from: 'b5', to: 'khong-cap' },
  ],
  provenance: sourced,
}

const result = {
  $schema: dialect,
  $id: 'urn:khuon:result:thu-nghiem/giay-phep',
  title: 'Giấy phép',
  type: 'object',
  additionalProperties: false,
  properties: {
    nguoi: { $ref: 'urn:khuon:concept:nguoi.hoTen@1', 'x-id': 'kq.nguoi', 'x-filledBy': { field: 'hoTen' } },
    so: {
      'x-id': 'kq.so',
      title: 'Số giấy phép',
      type: 'string',
      maxLength: 50,
      'x-filledBy': { step: 'b4' },
    },
    ngay: {
      'x-id': 'kq.ngay',
      title: 'Ngày cấp',
      type: 'string',
      format: 'date',
      'x-filledBy': { system: true },
    },
  },
  required: ['so'],
}

const overlay = {
  $schema: 'urn:khuon:schema:overlay:1',
  procedure: 'thu-nghiem',
  province: 'ninh-binh',
  base: { version: null, digest: `sha256:${'0'.repeat(64)}` },
  changes: [
    {
      id: 'sk-1',
      type: 'time-limit.changed',
      target: 'thoi-han',
      before: { committed: null },
      after: { committed: 6 },
      reason: 'Rút ngắn',
      legalBasis: null,
      provenance: sourced,
    },
  ],
}

/** One whole procedure with one overlay, in which `check` finds nothing. */
export const baseProcedure = {
  'procedure.json': card,
  'form.schema.json': form,
  'form.layout.json': layout,
  'examples.json': examples,
  'process.json': process,
  'result.schema.json': result,
  'variants/ninh-binh.json': overlay,
} as unknown as Readonly<Record<string, JsonObject>>
