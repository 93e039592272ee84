import type { JsonObject } from '../../json/json-value.ts'

const sourced = { status: 'sourced', sources: [{ kind: 'page', ref: 'https://example.gov.vn/tthc' }] }

function concept(
  id: string,
  schema: Record<string, unknown>,
  meta: Record<string, unknown> = {},
): [string, unknown] {
  const { title = id } = schema
  const file = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `urn:khuon:concept:${id}@1`,
    title,
    'x-en': { title: id },
    ...schema,
    'x-concept': {
      id,
      version: 1,
      kind: 'field',
      aliases: [],
      reuse: [],
      legal: [],
      provenance: sourced,
      ...meta,
    },
  }
  return [`schemas/library/${id.replace('.', '/')}@1.json`, file]
}

function register(id: string, entries: readonly Record<string, unknown>[]): [string, unknown] {
  const file = {
    $schema: 'urn:khuon:schema:register:1',
    id,
    title: { vi: id, en: id },
    entries: entries.map((entry) => ({ name: { vi: 'Một', en: 'One' }, provenance: sourced, ...entry })),
  }
  return [`schemas/registers/${id}.json`, file]
}

/** A small field library, complete in itself, in which `check` finds nothing. */
export const baseLibrary = Object.fromEntries([
  concept('nguoi.hoTen', {
    title: 'Họ và tên',
    type: 'string',
    minLength: 2,
    maxLength: 100,
    examples: ['Nguyễn Văn An'],
  }),
  concept('nguoiDaiDien.hoTen', {
    title: 'Họ và tên người đại diện',
    $ref: 'urn:khuon:concept:nguoi.hoTen@1',
  }),
  concept(
    'doanhNghiep.ten',
    { title: 'Tên doanh nghiệp', type: 'string', maxLength: 200 },
    { aliases: ['ten-dn'] },
  ),
  concept('doanhNghiep.maSo', { title: 'Mã số doanh nghiệp', type: 'string', pattern: '^[0-9]{10}$' }),
  concept('diaChi.xa', { title: 'Xã, phường', type: 'string', maxLength: 100 }),
  concept(
    'diaChi.noiO',
    {
      title: 'Địa chỉ',
      type: 'object',
      additionalProperties: false,
      properties: {
        xa: { $ref: 'urn:khuon:concept:diaChi.xa@1', 'x-id': 'xa' },
        chiTiet: {
          type: 'string',
          maxLength: 200,
          title: 'Số nhà',
          'x-en': { title: 'House' },
          'x-id': 'chiTiet',
        },
      },
      required: ['xa'],
    },
    { kind: 'group', order: ['xa', 'chiTiet'] },
  ),
  concept(
    'tep.dinhKem',
    {
      title: 'Tệp đính kèm',
      type: 'object',
      additionalProperties: false,
      properties: {
        ten: { type: 'string', maxLength: 255, title: 'Tên tệp', 'x-en': { title: 'Name' }, 'x-id': 'ten' },
        loai: {
          type: 'string',
          maxLength: 100,
          title: 'Loại tệp',
          'x-en': { title: 'Type' },
          'x-id': 'loai',
        },
        kichThuoc: {
          type: 'integer',
          minimum: 1,
          title: 'Dung lượng',
          'x-en': { title: 'Size' },
          'x-id': 'kichThuoc',
        },
      },
      required: ['ten', 'loai', 'kichThuoc'],
    },
    { kind: 'group', order: ['ten', 'loai', 'kichThuoc'] },
  ),
  [
    'schemas/library/settings/levels.json',
    {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $id: 'urn:khuon:library-setting:levels',
      title: 'Số cấp hành chính',
      'x-en': { title: 'Levels' },
      properties: { huyen: false },
      'x-setting': {
        name: 'levels',
        value: 'two',
        choices: {
          two: { title: { vi: 'Hai cấp', en: 'Two' }, schema: { properties: { huyen: false } } },
          three: { title: { vi: 'Ba cấp', en: 'Three' }, schema: { required: ['huyen'] } },
        },
        provenance: sourced,
      },
    },
  ],
  [
    'schemas/formats.json',
    {
      $schema: 'urn:khuon:schema:formats:1',
      formats: [
        {
          name: 'date',
          title: { vi: 'Ngày', en: 'Date' },
          pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$',
          calendar: true,
          examples: { good: ['2024-05-06'], bad: ['6/5'] },
          provenance: sourced,
        },
        {
          name: 'email',
          title: { vi: 'Thư điện tử', en: 'E-mail' },
          pattern: '^[a-z0-9.]{1,60}@[a-z0-9.]{1,60}$',
          examples: { good: ['a@b.vn'], bad: ['a'] },
          provenance: sourced,
        },
      ],
    },
  ],
  register('units', [{ id: 'vu-buu-chinh', fields: ['buu-chinh'] }]),
  register('fields-of-work', [{ id: 'buu-chinh' }]),
  register('dossier-codes', [{ id: 'ma-ho-so', pattern: '^H[0-9]{2}$', example: 'H42' }]),
  register('data-sources', [{ id: 'csdl-dan-cu', concepts: ['nguoi.hoTen'] }]),
  register('papers', [{ id: 'qd-659-2024' }]),
  register('dossier-statuses', [
    { id: '1', next: ['2', '3'] },
    { id: '2', next: ['4', '9', '3'] },
    { id: '3', next: ['2'] },
    { id: '4', next: [] },
    { id: '9', next: [] },
  ]),
  register('holidays', [{ id: '2024-09-02', date: '2024-09-02', kind: 'holiday' }]),
]) as Readonly<Record<string, JsonObject>>
