import { describe, expect, it } from 'vitest'
import en from '../text/en/change.json' with { type: 'json' }
import vi from '../text/vi/change.json' with { type: 'json' }
import { applyToParts } from './apply.ts'
import type { Change } from './change.ts'
import { diff } from './diff.ts'
import { judgeChanges } from './judged-change.ts'
import { namesOf } from './names.ts'
import { partKinds } from './part.ts'
import { toParts } from './parts.ts'
import { allIntents } from './prop-intents.ts'
import { sentenceOf } from './sentence.ts'
import { countChanges, summaryOf } from './summary.ts'
import { contains } from './testing/contains.ts'
import { type Edit, type Editable, edited, freshText } from './testing/cases.ts'
import { must, normalSample, sampleParts } from './testing/laws.ts'
import { randomFrom } from './testing/random.ts'
import { edits, randomEdit } from './testing/random-edit.ts'

const nguoi = (files: Editable): Editable => files.forms[0].schema.properties.nguoi

function sentences(edit: Edit): readonly (readonly [string, string])[] {
  const after = edited(edit)
  const names = namesOf(toParts(after), sampleParts)
  return diff(normalSample, after).map((change) => [
    sentenceOf(change, 'vi', names),
    sentenceOf(change, 'en', names),
  ])
}

describe('a change in words', () => {
  it.each<[string, string, Edit]>([
    [
      'Trường “Số tài khoản” thêm mới và bắt buộc',
      'Field “Số tài khoản” is new and required',
      (files) => {
        nguoi(files).properties.moi = { 'x-id': 'moi', ...freshText }
        nguoi(files).required.push('moi')
      },
    ],
    [
      'Trường “Ngày sinh” thành bắt buộc',
      'Field “Ngày sinh” becomes required',
      (files) => nguoi(files).required.push('ngaySinh'),
    ],
    [
      'Trường “Tên” đổi nhãn: nhãn “Họ và tên” → “Tên”',
      'Field “Tên” has a new label: label “Họ và tên” → “Tên”',
      (files) => (nguoi(files).properties.hoTen.title = 'Tên'),
    ],
    [
      'Trường “Họ và tên” đổi giới hạn: độ dài tối đa 100 → 2.000',
      'Field “Họ và tên” has other bounds: maximum length 100 → 2,000',
      (files) => (nguoi(files).properties.hoTen.maxLength = 2000),
    ],
    [
      'Lựa chọn “Mới” thêm vào “Đối tượng”',
      'Option “Mới” is new in “Đối tượng”',
      (files) => nguoi(files).properties.loai.oneOf.push({ const: 'moi', title: 'Mới', 'x-id': 'loai.moi' }),
    ],
    [
      'Thời hạn giải quyết thay đổi: theo cam kết chưa khảo sát → 5',
      'The time limit changes: committed not surveyed → 5',
      ({ card }) => (card.timeLimit.committed = 5),
    ],
    [
      'Khoản phí, lệ phí “Lệ phí cấp thẻ” đổi mức thu: mức thu (đồng) 20.000 → 0',
      'Fee “Lệ phí cấp thẻ” costs another amount: amount (đồng) 20,000 → 0',
      ({ card }) => (card.fees.items[0].amountVnd = 0),
    ],
    [
      'Bước “Thẩm định” đổi vai trò thực hiện: “Phòng chuyên môn” → “Bộ phận Một cửa”',
      'Step “Thẩm định” is done by another role: “Phòng chuyên môn” → “Bộ phận Một cửa”',
      ({ process }) => (process.steps[1].role = 'mot-cua'),
    ],
    [
      'Quy tắc “Tên tổ chức” thay đổi: khi “Đối tượng” là “Tổ chức” → “Đối tượng” là “Khác”',
      'Rule “Tên tổ chức” changes: when “Đối tượng” is “Tổ chức” → “Đối tượng” is “Khác”',
      (files) => (nguoi(files).allOf[0].if.properties.loai.const = 'khac'),
    ],
    [
      'Quy tắc “Tên tổ chức” thay đổi: khi “Đối tượng” là “Tổ chức” → “Họ và tên” là “Việt Nam” (và 2 cách viết khác)',
      'Rule “Tên tổ chức” changes: when “Đối tượng” is “Tổ chức” → “Họ và tên” is “Việt Nam” (and 2 other spellings)',
      (files) =>
        (nguoi(files).allOf[0].if = {
          properties: { hoTen: { enum: ['Việt Nam', 'VIETNAM', 'VN'] } },
          required: ['hoTen'],
        }),
    ],
    [
      'Trường “Tên tổ chức” đổi chỗ: lên đầu',
      'Field “Tên tổ chức” changes place: it comes first',
      ({ forms: [f] }) => f.layout.nguoi['ui:order'].unshift(f.layout.nguoi['ui:order'].pop()),
    ],
  ])('%s', (inVietnamese, inEnglish, edit) => {
    expect(sentences(edit)).toEqual([[inVietnamese, inEnglish]])
  })

  it('leaves no code and no placeholder in any sentence of any kind of edit', () => {
    const library: Change = {
      type: 'field.added',
      target: 'email',
      after: {
        parent: 'nguoi',
        previous: null,
        props: {
          key: 'email',
          required: false,
          title: 'Thư điện tử',
          $ref: 'urn:khuon:concept:lienHe.email@1',
        },
      },
    }
    const parts = must(applyToParts(sampleParts, [library]))
    const names = namesOf(parts)
    for (const name of Object.keys(edits)) {
      for (let seed = 0; seed < 5; seed++) {
        const change = randomEdit(parts, randomFrom(seed), [name])
        for (const language of ['vi', 'en'] as const) {
          const sentence = sentenceOf(change, language, names)
          expect(`${change.type}: ${sentence}`.slice(change.type.length)).not.toMatch(
            /\{|\}|undefined|subject\/|detail\/|value\/|-changed/,
          )
          expect(sentence.length).toBeGreaterThan(10)
        }
      }
    }
  })

  it('has words for every kind of part and every intent, in both languages', () => {
    for (const texts of [vi, en] as Record<string, string>[]) {
      expect(partKinds.filter((kind) => texts[`change:subject/${kind}`] === undefined)).toEqual([])
      const bare = allIntents().filter(
        ([kind, intent]) =>
          texts[`change:${intent}`] === undefined && texts[`change:${kind}.${intent}`] === undefined,
      )
      expect(bare).toEqual([])
    }
    expect(Object.keys(en)).toEqual(Object.keys(vi))
  })
})

describe('a summary', () => {
  const many = diff(
    normalSample,
    edited((files) => {
      nguoi(files).properties.a = { ...freshText, 'x-id': 'a' }
      nguoi(files).properties.b = { ...freshText, 'x-id': 'b', title: 'Ngân hàng' }
      nguoi(files).required.push('ngaySinh')
      files.card.timeLimit.committed = 5
    }),
  )

  it('counts by sort: first what is asked', () => {
    expect(summaryOf(many, 'vi')).toBe('2 câu hỏi mới, 1 trường thành bắt buộc, 1 thay đổi về thời hạn')
    expect(summaryOf(many, 'en')).toBe(
      '2 new questions, 1 field becomes required, 1 change to the time limit',
    )
    expect(summaryOf([], 'vi')).toBe('Không có thay đổi')
  })

  it('counts every change exactly once', () => {
    const changes = Array.from({ length: 60 }, (_, seed) => randomEdit(sampleParts, randomFrom(seed)))
    expect(countChanges(changes).reduce((sum, { count }) => sum + count, 0)).toBe(changes.length)
  })
})

describe('a judged change', () => {
  it('says place, effect with example, burden, severity and sentence', () => {
    const after = edited(({ forms: [f] }) =>
      f.schema.properties.muon.properties.sach.items.required.push('nam'),
    )
    expect(judgeChanges(normalSample, after, { contains })).toMatchObject([
      {
        change: { type: 'column.made-required', target: 'sach.nam' },
        place: {
          document: 'form:don',
          within: ['Đơn đề nghị cấp thẻ', 'Tài liệu', 'Danh mục'],
          data: '/muon/sach/*/nam',
        },
        effect: {
          effect: 'narrows',
          refused: { muon: { sach: [{ ten: expect.anything() }] } },
          part: { key: 'sach' },
        },
        burden: 'heavier',
        severity: { filling: 'breaking', reading: 'safe' },
        sentence: { vi: 'Cột “Năm” thành bắt buộc', en: 'Column “Năm” becomes required' },
      },
    ])
  })
})
