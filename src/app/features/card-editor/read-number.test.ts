import { describe, expect, it } from 'vitest'
import { readFactor, readWhole } from './read-number.ts'

describe('numbers as people write them', () => {
  it('reads whole numbers with parted thousands and a unit', () => {
    expect(
      ['20', '20 ngày', ' 7 ngày làm việc', '10.750.000', '10,750,000 đồng', '4 250 000', '0'].map((one) =>
        readWhole(one),
      ),
    ).toEqual([20, 20, 7, 10_750_000, 10_750_000, 4_250_000, 0])
  })
  it('does not guess', () => {
    for (const typed of ['1,5', '-3', '12.34', '1.2345', 'hai mươi', '', '99999999999999999999'])
      expect(readWhole(typed)).toBeUndefined()
    expect(readWhole('101', 100)).toBeUndefined()
  })
  it('reads a factor with point or comma, up to ten', () => {
    expect(['0,5', '0.5', '1', '10'].map(readFactor)).toEqual([0.5, 0.5, 1, 10])
    for (const typed of ['11', '-1', '50%', '']) expect(readFactor(typed)).toBeUndefined()
  })
})
