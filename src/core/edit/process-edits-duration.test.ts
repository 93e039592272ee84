import { describe, expect, it } from 'vitest'
import { daysOf, readDuration } from './process-edits-duration.ts'

describe('a working time as people write it', () => {
  it.each([
    ['4 giờ', 4],
    ['4', 4],
    ['2,5', 2.5],
    ['2.5 giờ', 2.5],
    ['0,5 ngày', 4],
    ['nửa ngày', 4],
    ['1 ngày', 8],
    ['1 NGÀY LÀM VIỆC', 8],
    ['5 ngay lam viec', 40],
    ['1 ngày 4 giờ', 12],
    ['1 ngày, 4 giờ', 12],
    ['1 ngày và 4 giờ', 12],
    ['1ngày4giờ', 12],
    ['2 ngày rưỡi', 20],
    ['1 giờ 30 phút', 1.5],
    ['30 phút', 0.5],
    ['1d 2h', 10],
    ['3 days', 24],
    ['half a day', 4],
    ['  12   gio ', 12],
    ['0', 0],
  ])('%s is %d hours', (typed, hours) => {
    expect(readDuration(typed)).toEqual({ ok: true, value: hours })
  })
  it('reads decomposed letters like composed ones', () => {
    expect(readDuration('1 ngày 2 giờ'.normalize('NFD'))).toEqual({ ok: true, value: 10 })
  })
  it('counts 24 hours a day where the limit counts hours on end', () => {
    expect(readDuration('0,5 ngày', 24)).toEqual({ ok: true, value: 12 })
  })
  it.each([
    'nhanh',
    '-2',
    '4 tuần',
    '1.500 giờ',
    '4 giờ 1 ngày',
    '1 ngày 2 ngày',
    '1 ngày 4',
    '4 giờ,',
    '1,5,2',
  ])('does not guess at %s', (typed) => {
    expect(readDuration(typed)).toEqual({
      ok: false,
      problems: [{ code: 'duration/unreadable', at: '', args: { typed } }],
    })
  })
  it('says when nothing was written, and when it is longer than a process may take', () => {
    expect(readDuration(' ')).toEqual({ ok: false, problems: [{ code: 'duration/empty', at: '' }] })
    expect(readDuration('1251 ngày')).toEqual({
      ok: false,
      problems: [{ code: 'duration/too-long', at: '', args: { hours: 10_000 } }],
    })
    expect(readDuration('1250 ngày')).toEqual({ ok: true, value: 10_000 })
  })
  it('is shown in days from a quarter of a day on', () => {
    expect([1, 2, 4, 12, 44, 12].map((hours) => daysOf(hours))).toEqual([undefined, 0.25, 0.5, 1.5, 5.5, 1.5])
    expect(daysOf(12, 24)).toBe(0.5)
  })
})
