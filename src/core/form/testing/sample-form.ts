/* oxlint-disable unicorn/no-thenable -- `then` is a keyword of JSON Schema */
import type { JsonObject } from '../../json/json-value.ts'

const ref = (id: string) => `urn:khuon:concept:${id}@1`

/** An application written by hand, with every kind of field, rules across sections, in a section and in rows. */
export const sampleSchema: JsonObject = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'urn:khuon:form:cap-giay-phep-mau/don',
  title: 'Giấy đề nghị cấp giấy phép',
  'x-en': { title: 'Application for a licence' },
  type: 'object',
  additionalProperties: false,
  properties: {
    doanhNghiep: {
      'x-id': 'doanhNghiep',
      title: 'Doanh nghiệp',
      type: 'object',
      additionalProperties: false,
      properties: {
        maSo: { 'x-id': 'maSo', $ref: ref('doanhNghiep.maSo'), 'x-official': true, 'x-line': '1' },
        truSo: { 'x-id': 'truSo', $ref: ref('diaChi'), title: 'Trụ sở chính', 'x-official': true },
        nguoiDaiDien: { 'x-id': 'nguoiDaiDien', $ref: ref('nguoiDaiDien'), 'x-official': true },
        email: {
          'x-id': 'email',
          title: 'Thư điện tử',
          type: 'string',
          maxLength: 60,
          pattern: '^[a-z0-9.]+@[a-z0-9]+([.][a-z]+)+$',
          'x-message': {
            vi: 'Hãy nhập thư điện tử, ví dụ an@vidu.vn.',
            en: 'Enter an e-mail, e.g. an@vidu.vn.',
          },
          'x-official': false,
        },
      },
      required: ['maSo', 'truSo', 'nguoiDaiDien'],
    },
    hoatDong: {
      'x-id': 'hoatDong',
      title: 'Nội dung đề nghị',
      type: 'object',
      additionalProperties: false,
      properties: {
        phamVi: {
          'x-id': 'phamVi',
          title: 'Phạm vi cung ứng',
          'x-en': { title: 'Scope of service' },
          type: 'string',
          oneOf: [
            {
              const: 'noi-tinh',
              title: 'Nội tỉnh',
              'x-id': 'phamVi.noi-tinh',
              'x-en': { title: 'Within the province' },
            },
            { const: 'lien-tinh', title: 'Liên tỉnh', 'x-id': 'phamVi.lien-tinh' },
            { const: 'quoc-te', title: 'Quốc tế', 'x-id': 'phamVi.quoc-te' },
          ],
        },
        tuyen: { 'x-id': 'tuyen', title: 'Tuyến hoạt động', type: 'string', minLength: 1, maxLength: 200 },
        dichVu: {
          'x-id': 'dichVu',
          title: 'Dịch vụ',
          type: 'array',
          uniqueItems: true,
          minItems: 1,
          items: {
            type: 'string',
            oneOf: [
              { const: 'thu', title: 'Thư', 'x-id': 'dichVu.thu' },
              { const: 'goi', title: 'Gói, kiện', 'x-id': 'dichVu.goi' },
            ],
          },
        },
        von: {
          'x-id': 'von',
          title: 'Vốn điều lệ',
          type: 'integer',
          minimum: 2_000_000_000,
          maximum: 9_000_000_000_000,
          'x-unit': 'đồng',
        },
        tyLe: { 'x-id': 'tyLe', title: 'Tỷ lệ', type: 'number', minimum: 0, maximum: 100, multipleOf: 0.01 },
        tenMien: {
          'x-id': 'tenMien',
          title: 'Tên miền',
          type: 'array',
          minItems: 1,
          maxItems: 5,
          items: { type: 'string', minLength: 3, maxLength: 50 },
        },
        buuCuc: {
          'x-id': 'buuCuc',
          title: 'Bưu cục',
          type: 'array',
          minItems: 1,
          maxItems: 20,
          items: {
            type: 'object',
            additionalProperties: false,
            properties: {
              ten: {
                'x-id': 'buuCuc.ten',
                title: 'Tên bưu cục',
                type: 'string',
                minLength: 1,
                maxLength: 80,
              },
              thue: { 'x-id': 'buuCuc.thue', title: 'Đi thuê', type: 'boolean' },
              chuNha: { 'x-id': 'buuCuc.chuNha', $ref: ref('nguoi.hoTen'), title: 'Chủ nhà' },
            },
            required: ['ten'],
            allOf: [
              {
                'x-id': 'thueNha',
                if: { properties: { thue: { const: true } }, required: ['thue'] },
                then: { required: ['chuNha'] },
                else: { properties: { chuNha: false } },
              },
            ],
          },
        },
        thietBi: {
          'x-id': 'thietBi',
          title: 'Thiết bị',
          type: 'array',
          maxItems: 10,
          items: { $ref: ref('thietBi.dong') },
        },
        lyDo: { 'x-id': 'lyDo', title: 'Lý do', type: 'string', maxLength: 1000, 'x-official': false },
      },
      required: ['phamVi', 'dichVu'],
      allOf: [
        {
          'x-id': 'tuyenKhiLienTinh',
          if: { properties: { phamVi: { enum: ['lien-tinh', 'quoc-te'] } }, required: ['phamVi'] },
          then: { required: ['tuyen'] },
          else: { properties: { tuyen: false } },
        },
        {
          'x-id': 'quocTeChiGoi',
          'x-legal': [{ document: 'Nghị định 47/2011/NĐ-CP', article: 'Điều 6' }],
          if: { properties: { phamVi: { const: 'quoc-te' } }, required: ['phamVi'] },
          then: { properties: { dichVu: { items: { enum: ['goi'] } } } },
        },
      ],
    },
    quocTe: {
      'x-id': 'quocTe',
      title: 'Đối tác nước ngoài',
      type: 'object',
      additionalProperties: false,
      properties: {
        doiTac: { 'x-id': 'doiTac', title: 'Tên đối tác', type: 'string', minLength: 1, maxLength: 200 },
        ngayKy: { 'x-id': 'ngayKy', $ref: ref('nguoi.ngaySinh'), title: 'Ngày ký hợp đồng' },
      },
      required: ['doiTac'],
    },
    giayToKemTheo: {
      'x-id': 'giayToKemTheo',
      title: 'Giấy tờ kèm theo',
      type: 'object',
      additionalProperties: false,
      properties: {
        dieuLe: {
          'x-id': 'dieuLe',
          title: 'Điều lệ',
          type: 'array',
          minItems: 1,
          maxItems: 2,
          items: {
            $ref: ref('tep.dinhKem'),
            properties: {
              loai: { enum: ['application/pdf', 'image/jpeg'] },
              kichThuoc: { maximum: 20_971_520 },
            },
          },
        },
        hopDong: {
          'x-id': 'hopDong',
          title: 'Hợp đồng thuê nhà',
          type: 'array',
          minItems: 1,
          maxItems: 1,
          items: { $ref: ref('tep.dinhKem') },
        },
      },
      required: ['dieuLe'],
    },
    camKet: {
      'x-id': 'camKet',
      title: 'Cam kết',
      type: 'object',
      additionalProperties: false,
      properties: { dongY: { 'x-id': 'dongY', $ref: ref('camKet.dongY') } },
      required: ['dongY'],
    },
  },
  required: ['doanhNghiep', 'hoatDong', 'giayToKemTheo', 'camKet'],
  allOf: [
    {
      'x-id': 'phanQuocTe',
      if: {
        properties: { hoatDong: { properties: { phamVi: { const: 'quoc-te' } }, required: ['phamVi'] } },
        required: ['hoatDong'],
      },
      then: { required: ['quocTe'] },
      else: { properties: { quocTe: false } },
    },
    {
      'x-id': 'hopDongThueNha',
      if: {
        properties: {
          hoatDong: {
            properties: {
              buuCuc: { contains: { properties: { thue: { const: true } }, required: ['thue'] } },
            },
            required: ['buuCuc'],
          },
        },
        required: ['hoatDong'],
      },
      then: { properties: { giayToKemTheo: { required: ['hopDong'] } } },
      else: { properties: { giayToKemTheo: { properties: { hopDong: false } } } },
    },
  ],
}

export const sampleLayout: JsonObject = {
  $schema: 'urn:khuon:schema:form-layout:1',
  'ui:order': ['doanhNghiep', 'hoatDong', 'quocTe', 'giayToKemTheo', 'camKet'],
  doanhNghiep: { 'ui:order': ['maSo', 'truSo', 'nguoiDaiDien', 'email'] },
  hoatDong: {
    'ui:order': ['phamVi', 'tuyen', 'dichVu', 'von', 'tyLe', 'tenMien', 'buuCuc', 'thietBi', 'lyDo'],
    phamVi: { 'ui:widget': 'radio' },
    buuCuc: { items: { 'ui:order': ['ten', 'thue', 'chuNha'] } },
    lyDo: { 'ui:widget': 'textarea', 'ui:options': { rows: 4 } },
  },
  quocTe: { 'ui:order': ['doiTac', 'ngayKy'] },
  giayToKemTheo: { 'ui:order': ['dieuLe', 'hopDong'] },
  camKet: { 'ui:order': ['dongY'] },
}

const paper = { ten: 'dieu-le.pdf', loai: 'application/pdf', kichThuoc: 120_000 }

/** The least that is accepted. */
export const minimalSubmission: JsonObject = {
  doanhNghiep: {
    maSo: '0100109106',
    truSo: { tinh: 'Ninh Bình', xa: 'Hoa Lư' },
    nguoiDaiDien: { hoTen: 'Nguyễn Văn An' },
  },
  hoatDong: { phamVi: 'noi-tinh', dichVu: ['thu'] },
  giayToKemTheo: { dieuLe: [paper] },
  camKet: { dongY: true },
}

/** Every section and rule at work. */
export const fullSubmission: JsonObject = {
  doanhNghiep: {
    maSo: '0100109106-001',
    truSo: { tinh: 'Đà Nẵng', xa: 'Hải Châu' },
    nguoiDaiDien: {
      hoTen: 'Trần Thị Bình',
      coUyQuyen: true,
      soUyQuyen: '12/UQ',
      diaChi: { tinh: 'Đà Nẵng', xa: 'Hải Châu' },
    },
    email: 'binh@vidu.vn',
  },
  hoatDong: {
    phamVi: 'quoc-te',
    tuyen: 'Đà Nẵng – Viêng Chăn',
    dichVu: ['goi'],
    von: 5_000_000_000,
    tyLe: 19.99,
    tenMien: ['vidu.vn'],
    buuCuc: [
      { ten: 'Số 1', thue: true, chuNha: 'Lê Văn Cường' },
      { ten: 'Số 2', thue: false },
    ],
    thietBi: [{ ten: 'Cân', soLuong: 3 }],
    lyDo: 'Mở rộng mạng lưới.',
  },
  quocTe: { doiTac: 'Lao Post', ngayKy: '2024-02-29' },
  giayToKemTheo: { dieuLe: [paper], hopDong: [{ ...paper, ten: 'hop-dong.pdf' }] },
  camKet: { dongY: true },
}
