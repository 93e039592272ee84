import { describe, expect, it } from 'vitest'
import { formModel } from '../form/form-model.ts'
import { emptyLibrary } from '../form/library-files.ts'
import type { JsonObject } from '../json/json-value.ts'
import { assign } from './assignment.ts'
import type { MatchResult } from './match-result.ts'
import { match } from './match.ts'
import { Meter } from './meter.ts'

const first = ['họ tên', 'ngày', 'nơi', 'số', 'địa chỉ', 'điện thoại', 'chức vụ', 'tên', 'loại', 'mã']
const second = [
  'cấp phép',
  'thành lập',
  'đại diện',
  'trụ sở',
  'kho hàng',
  'xe',
  'tàu',
  'bưu cục',
  'trạm',
  'nhà in',
]
const third = [
  'Hà Nội',
  'Huế',
  'Vinh',
  'Cần Thơ',
  'Đà Lạt',
  'Nam Định',
  'Phú Yên',
  'Sơn La',
  'Kon Tum',
  'Hội An',
]
const fourth = ['hiện nay', 'trước đây', 'dự kiến', 'đăng ký', 'thực tế']

/** Sections of 50 questions, each label once. */
function longForm(count: number, isOurs: boolean): JsonObject {
  const sections: Record<string, JsonObject> = {}
  for (let start = 0; start < count; start += 50) {
    const properties: Record<string, JsonObject> = {}
    for (let number = start; number < Math.min(count, start + 50); number++) {
      const words = [first, second, third].map((list, place) => list[Math.floor(number / 10 ** place) % 10])
      const title = [...words, fourth[Math.floor(number / 1000)]].join(' ')
      properties[isOurs ? `f${number}` : `truong_${number}`] = {
        title: isOurs ? title : `${title}:`,
        type: 'string',
        ...(isOurs ? { 'x-id': `f${number}` } : {}),
      }
    }
    sections[`s${start}`] = {
      ...(isOurs ? { 'x-id': `s${start}` } : {}),
      title: `Phần ${start / 50 + 1}`,
      type: 'object',
      properties,
    }
  }
  return { type: 'object', properties: sections }
}

const model = (count: number, isOurs: boolean) => formModel({ schema: longForm(count, isOurs) }, emptyLibrary)

function right({ pairs }: MatchResult): number {
  return pairs.filter(({ standardIds: [id = ''], foreignPointers: [pointer = ''] }) =>
    pointer.endsWith(`/truong_${id.slice(1)}`),
  ).length
}

describe('the steps of a match', () => {
  it('are enough for a form of 300 questions: the answer is the best there is', () => {
    const result = match(model(300, true), model(300, false))
    expect([result.approximate, right(result)]).toEqual([undefined, 300])
  })

  it('run out at 5,000 questions: it says so, ends, and still pairs them', () => {
    const [ours, theirs] = [model(5000, true), model(5000, false)]
    const result = match(ours, theirs)
    expect(result.approximate).toBe(true)
    expect(right(result)).toBeGreaterThan(4500)
  }, 120_000)

  it('decide alone how the answer is found: few steps, the same answer whatever the order', () => {
    const [ours, theirs] = [longForm(120, true), longForm(120, false)]
    const reversed = (schema: JsonObject): JsonObject => ({
      ...schema,
      properties: Object.fromEntries(Object.entries(schema['properties'] as JsonObject).reverse()),
    })
    const few = (one: JsonObject, other: JsonObject) =>
      match(formModel({ schema: one }, emptyLibrary), formModel({ schema: other }, emptyLibrary), {
        steps: 50,
      })
    expect(few(ours, theirs).approximate).toBe(true)
    expect(few(reversed(ours), reversed(theirs))).toEqual(few(ours, theirs))
    expect(right(few(ours, theirs))).toBeGreaterThan(100)
  })

  it('a person is followed however few there are', () => {
    const foreignPointer = '/properties/s0/properties/truong_7'
    const result = match(model(120, true), model(120, false), {
      steps: 50,
      corrections: [{ standardId: 'f3', foreignPointer }],
    })
    expect(result.pairs).toContainEqual(
      expect.objectContaining({
        standardIds: ['f3'],
        foreignPointers: [foreignPointer],
        certainty: 'confirmed',
      }),
    )
  })
})

describe('an assignment without steps', () => {
  it('takes the best pair first', () => {
    const cells = [
      { row: 0, column: 0, worth: 0.9 },
      { row: 0, column: 1, worth: 0.8 },
      { row: 1, column: 0, worth: 0.85 },
    ]
    expect(assign(2, 2, cells)).toEqual([1, 0])
    const meter = new Meter(1)
    expect(assign(2, 2, cells, meter)).toEqual([0, -1])
    expect(meter.exceeded).toBe(true)
  })
})
