/* oxlint-disable unicorn/no-thenable -- `then` is a keyword of JSON Schema */
import type { JsonObject } from '../../json/json-value.ts'
import type { LibraryFiles, PublishedFormat } from '../library-files.ts'
import { dialect } from '../source-form.ts'
import { valueText } from '../value-text.ts'

type Kind = 'field' | 'group' | 'table-row'

function concept(id: string, kind: Kind, { order, ...schema }: JsonObject): JsonObject {
  return {
    $schema: dialect,
    $id: `urn:khuon:concept:${id}@1`,
    ...schema,
    'x-concept': { id, version: 1, kind, ...(order === undefined ? {} : { order }) },
  }
}

const use = (id: string, innerId: string) => ({ $ref: `urn:khuon:concept:${id}@1`, 'x-id': innerId })

const levels = {
  'two-level': { properties: { huyen: false } },
  'three-level': { required: ['huyen'] },
  either: {},
}
export type AddressLevels = keyof typeof levels

function files(addressLevels: AddressLevels): JsonObject[] {
  return [
    concept('nguoi.hoTen', 'field', {
      title: 'Họ và tên',
      description: 'Viết như trên giấy tờ.',
      'x-en': { title: 'Full name', description: 'As on the paper.' },
      type: 'string',
      minLength: 2,
      maxLength: 100,
      examples: ['Nguyễn Văn An'],
    }),
    concept('nguoi.ngaySinh', 'field', {
      title: 'Ngày sinh',
      'x-en': { title: 'Date of birth' },
      type: 'string',
      format: 'date',
      examples: ['1990-02-28'],
    }),
    concept('doanhNghiep.maSo', 'field', {
      title: 'Mã số doanh nghiệp',
      'x-en': { title: 'Enterprise code' },
      type: 'string',
      format: 'enterprise-code',
      maxLength: 14,
      examples: ['0100109106'],
    }),
    concept('diaChi.tinh', 'field', { title: 'Tỉnh', type: 'string', minLength: 1, maxLength: 60 }),
    concept('diaChi.huyen', 'field', { title: 'Huyện', type: 'string', minLength: 1, maxLength: 60 }),
    concept('diaChi.xa', 'field', { title: 'Xã', type: 'string', minLength: 1, maxLength: 60 }),
    concept('diaChi', 'group', {
      title: 'Địa chỉ',
      'x-en': { title: 'Address' },
      type: 'object',
      additionalProperties: false,
      properties: {
        xa: use('diaChi.xa', 'xa'),
        huyen: use('diaChi.huyen', 'huyen'),
        tinh: use('diaChi.tinh', 'tinh'),
      },
      required: ['tinh', 'xa'],
      allOf: [{ $ref: 'urn:khuon:library-setting:address-levels' }],
      order: ['tinh', 'huyen', 'xa'],
    }),
    concept('nguoiDaiDien', 'group', {
      title: 'Người đại diện',
      'x-en': { title: 'Representative' },
      type: 'object',
      additionalProperties: false,
      properties: {
        hoTen: use('nguoiDaiDien.hoTen', 'hoTen'),
        coUyQuyen: { 'x-id': 'coUyQuyen', title: 'Có ủy quyền', type: 'boolean' },
        soUyQuyen: { 'x-id': 'soUyQuyen', title: 'Số ủy quyền', type: 'string', minLength: 1, maxLength: 50 },
        diaChi: use('diaChi', 'diaChi'),
      },
      required: ['hoTen'],
      allOf: [
        {
          'x-id': 'uyQuyen',
          if: { properties: { coUyQuyen: { const: true } }, required: ['coUyQuyen'] },
          then: { required: ['soUyQuyen'] },
          else: { properties: { soUyQuyen: false } },
        },
      ],
      order: ['hoTen', 'coUyQuyen', 'soUyQuyen', 'diaChi'],
    }),
    concept('nguoiDaiDien.hoTen', 'field', {
      title: 'Họ tên người đại diện',
      'x-en': { title: 'Name of the representative' },
      $ref: 'urn:khuon:concept:nguoi.hoTen@1',
      maxLength: 80,
    }),
    concept('thietBi.dong', 'table-row', {
      title: 'Thiết bị',
      type: 'object',
      additionalProperties: false,
      properties: {
        ten: { 'x-id': 'ten', title: 'Tên thiết bị', type: 'string', minLength: 1, maxLength: 50 },
        soLuong: { 'x-id': 'soLuong', title: 'Số lượng', type: 'integer', minimum: 1, maximum: 999 },
      },
      required: ['ten'],
      order: ['ten', 'soLuong'],
    }),
    concept('tep.dinhKem', 'group', {
      title: 'Tệp đính kèm',
      type: 'object',
      additionalProperties: false,
      properties: {
        ten: { 'x-id': 'ten', title: 'Tên tệp', type: 'string', minLength: 1, maxLength: 255 },
        loai: { 'x-id': 'loai', title: 'Loại tệp', type: 'string', minLength: 3, maxLength: 100 },
        kichThuoc: {
          'x-id': 'kichThuoc',
          title: 'Dung lượng',
          type: 'integer',
          minimum: 1,
          maximum: 1_073_741_824,
        },
      },
      required: ['ten', 'loai', 'kichThuoc'],
      order: ['ten', 'loai', 'kichThuoc'],
    }),
    concept('camKet.dongY', 'field', {
      title: 'Tôi cam đoan những điều khai trên là đúng',
      'x-en': { title: 'I declare that this is true' },
      type: 'boolean',
      const: true,
    }),
    {
      $schema: dialect,
      $id: 'urn:khuon:library-setting:address-levels',
      title: 'Số cấp của địa chỉ',
      ...levels[addressLevels],
      'x-setting': { name: 'address-levels', value: addressLevels },
    },
  ]
}

const formats: readonly PublishedFormat[] = [
  {
    name: 'date',
    pattern: '^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$',
    calendar: true,
    message: {
      vi: 'Hãy nhập ngày có trong lịch, dạng dd/MM/yyyy.',
      en: 'Enter a day of the calendar, dd/MM/yyyy.',
    },
  },
  {
    name: 'enterprise-code',
    pattern: '^[0-9]{10}(-[0-9]{3})?$',
    message: {
      vi: 'Mã số doanh nghiệp phải có 10 hoặc 13 chữ số.',
      en: 'An enterprise code has 10 or 13 digits.',
    },
  },
]

/** A small library with every kind of file the real one has. */
export function sampleLibrary(addressLevels: AddressLevels = 'two-level'): LibraryFiles {
  return {
    files: new Map(files(addressLevels).map((file) => [valueText(file.$id), file])),
    formats: new Map(formats.map((format) => [format.name, format])),
  }
}
