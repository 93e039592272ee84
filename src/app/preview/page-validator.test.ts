import fc from 'fast-check'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { formModel } from '../../core/form/form-model.ts'
import type { LibraryFiles, PublishedFormat } from '../../core/form/library-files.ts'
import { resolveForm } from '../../core/form/resolve.ts'
import { makeValidator } from '../../core/form/validate.ts'
import type { JsonObject, JsonValue } from '../../core/json/json-value.ts'
import { pageValidator } from './page-validator.ts'

const root = new URL('../../../', import.meta.url).pathname
const readJson = (path: string) => JSON.parse(readFileSync(path, 'utf8')) as JsonObject

function filesUnder(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? filesUnder(path) : [path]
  })
}

const library: LibraryFiles = {
  files: new Map(
    filesUnder(join(root, 'schemas/library'))
      .map(readJson)
      .map((file) => [String(file['$id']), file]),
  ),
  formats: new Map(
    (readJson(join(root, 'schemas/formats.json'))['formats'] as unknown as PublishedFormat[]).map(
      (format) => [format.name, format],
    ),
  ),
}

const deciding = makeValidator(library)

/** Both validators' answers to one submission. */
function bothSay(source: JsonObject, submission: JsonValue) {
  const resolved = resolveForm(source, library)
  if (!resolved.ok) throw new Error(JSON.stringify(resolved.problems))
  const model = formModel({ schema: source }, library)
  const ajv = deciding.check(source, submission, model)
  if (!ajv.ok) throw new Error(JSON.stringify(ajv.problems))
  return { page: pageValidator(resolved.value, library).check(submission, model), ajv: ajv.value }
}

/** What is the same whichever validator says it; AJV's params hold more than a sentence needs. */
const gist = (errors: readonly { at: string; keyword: string; params: Record<string, unknown> }[]) =>
  errors.map(({ at, keyword, params }) => ({ at, keyword, limit: params['limit'], format: params['format'] }))

const invented: JsonObject = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'urn:khuon:form:thu-tuc-mau/don',
  title: 'Đơn mẫu',
  type: 'object',
  additionalProperties: false,
  properties: {
    nguoiNop: {
      'x-id': 'nguoiNop',
      title: 'Người nộp',
      type: 'object',
      additionalProperties: false,
      properties: {
        hoTen: { $ref: 'urn:khuon:concept:nguoi.hoTen@1', 'x-id': 'hoTen' },
        ngay: { 'x-id': 'ngay', title: 'Ngày', type: 'string', format: 'date', maxLength: 10 },
        email: { 'x-id': 'email', title: 'Thư', type: 'string', format: 'email', maxLength: 60 },
        ma: { 'x-id': 'ma', title: 'Mã', type: 'string', pattern: '^[A-Z]{2}[0-9]{2,4}$', maxLength: 6 },
        diaChi: { $ref: 'urn:khuon:concept:diaChi@1', 'x-id': 'diaChi' },
      },
      required: ['hoTen', 'diaChi'],
    },
    noiDung: {
      'x-id': 'noiDung',
      title: 'Nội dung',
      type: 'object',
      additionalProperties: false,
      properties: {
        loai: {
          'x-id': 'loai',
          title: 'Loại',
          type: 'string',
          oneOf: [
            { const: 'moi', title: 'Mới', 'x-id': 'loai.moi' },
            { const: 'lai', title: 'Lại', 'x-id': 'loai.lai' },
          ],
        },
        lyDo: { 'x-id': 'lyDo', title: 'Lý do', type: 'string', minLength: 1, maxLength: 20 },
        soTien: { 'x-id': 'soTien', title: 'Số tiền', type: 'number', minimum: 0, multipleOf: 0.01 },
        bang: {
          'x-id': 'bang',
          title: 'Bảng',
          type: 'array',
          minItems: 1,
          maxItems: 2,
          items: {
            type: 'object',
            additionalProperties: false,
            properties: {
              ten: { 'x-id': 'bang.ten', title: 'Tên', type: 'string', minLength: 1, maxLength: 10 },
              so: { 'x-id': 'bang.so', title: 'Số', type: 'integer', minimum: 1 },
            },
            required: ['ten'],
          },
        },
        chon: {
          'x-id': 'chon',
          title: 'Chọn',
          type: 'array',
          uniqueItems: true,
          minItems: 1,
          items: {
            type: 'string',
            oneOf: [
              { const: 'a', title: 'A', 'x-id': 'chon.a' },
              { const: 'b', title: 'B', 'x-id': 'chon.b' },
            ],
          },
        },
      },
      required: ['loai'],
      allOf: [
        {
          'x-id': 'rule-1',
          if: { properties: { loai: { const: 'lai' } }, required: ['loai'] },
          then: { required: ['lyDo'] },
          else: { properties: { lyDo: false } },
        },
      ],
    },
  },
  required: ['nguoiNop', 'noiDung'],
}

const text = fc.oneof(
  fc.constantFrom(
    '',
    'Nguyễn Văn An',
    '2026-02-30',
    '2026-07-01',
    'a@b',
    'an@example.vn',
    'AB12',
    'ab12',
    'moi',
    'lai',
    'a',
    '😀',
  ),
  fc.string({ maxLength: 24 }),
)
const scalar = fc.oneof(
  text,
  fc.integer({ min: -3, max: 5 }),
  fc.constantFrom(0.07, 19.99, 0.005, 1e21),
  fc.boolean(),
  fc.constant(null),
)
const some = <T>(fields: Record<string, fc.Arbitrary<T>>) => fc.record(fields, { requiredKeys: [] })
const rows = fc.array(fc.oneof(some({ ten: scalar, so: scalar }), scalar), { maxLength: 3 })
const submissions = some<unknown>({
  nguoiNop: fc.oneof(
    {
      weight: 8,
      arbitrary: some<unknown>({
        hoTen: scalar,
        ngay: scalar,
        email: scalar,
        ma: scalar,
        diaChi: fc.oneof(some({ tinh: scalar, huyen: scalar, xa: scalar, chiTiet: scalar }), scalar),
        la: scalar,
      }),
    },
    { weight: 1, arbitrary: scalar },
  ),
  noiDung: fc.oneof(
    {
      weight: 8,
      arbitrary: some<unknown>({
        loai: fc.oneof(fc.constantFrom('moi', 'lai'), scalar),
        lyDo: scalar,
        soTien: scalar,
        bang: fc.oneof(rows, scalar),
        // Texts only: of items with a wrong type AJV does not say, besides, that two are alike.
        chon: fc.oneof(fc.array(fc.oneof(fc.constantFrom('a', 'b'), text), { maxLength: 3 }), scalar),
      }),
    },
    { weight: 1, arbitrary: scalar },
  ),
})

describe('the page’s validator against the deciding one', () => {
  it('says the same of generated submissions: the same places, the same keywords, the same limits', () => {
    fc.assert(
      fc.property(submissions, (submission) => {
        const { page, ajv } = bothSay(invented, submission as JsonValue)
        expect(gist(page)).toEqual(gist(ajv))
      }),
      { numRuns: 2000 },
    )
  })

  const forms = readdirSync(join(root, 'procedures')).filter((slug) => {
    try {
      return statSync(join(root, 'procedures', slug, 'examples.json')).isFile()
    } catch {
      return false
    }
  })

  it.each(forms)('says the same of the examples of %s', (slug) => {
    const source = readJson(join(root, 'procedures', slug, 'form.schema.json'))
    const { entries } = readJson(join(root, 'procedures', slug, 'examples.json')) as unknown as {
      readonly entries: readonly { readonly data: JsonValue }[]
    }
    for (const { data } of entries) {
      const { page, ajv } = bothSay(source, data)
      expect(gist(page)).toEqual(gist(ajv))
    }
  })
})
