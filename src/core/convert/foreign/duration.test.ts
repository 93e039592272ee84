import { describe, expect, it } from 'vitest'
import { readDuration } from './duration.ts'

describe('the time a decision gives a step', () => {
  it.each([
    ['02 ngày làm việc', 16, true],
    ['1,5 ngày', 12, false],
    ['0.5 ngày làm việc', 4, true],
    ['4 giờ làm việc', 4, true],
    ['04h', 4, false],
    ['½ ngày', 4, false],
    ['1½ ngày', 12, false],
    ['1/2 ngày', 4, false],
    ['nửa ngày', 4, false],
    ['03 (ba) ngày làm việc', 24, true],
    ['Không quá 05 ngày làm việc, kể từ khi nhận đủ hồ sơ', 40, true],
    ['1 ngày 4 giờ', 12, false],
    ['30 phút', 0.5, false],
    ['1-2 ngày', 16, false],
    ['01 buổi', 4, false],
    ['Trong ngày', 8, false],
    ['44 giờ làm việc (5,5 ngày làm việc)', 44, true],
  ])('%s', (words, hours, isWorking) => {
    expect(readDuration(words)).toEqual({ hours, isWorking, words })
  })

  it('is not made up where no time is said, or months are', () => {
    for (const words of ['', 'Giờ hành chính', 'Theo quy định', '02 tháng', 'ngày', '1/0 ngày'])
      expect(readDuration(words)).toBeUndefined()
  })
})
