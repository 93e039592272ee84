import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readFactor, readNumber, readWhole, typedNumber } from './read-number.ts'

describe('numbers as people write them', () => {
  it('reads whole numbers with parted thousands and a unit', () => {
    expect(
      ['20', '20 ngày', ' 7 ngày làm việc', '10.750.000', '10,750,000 đồng', '4 250 000', '0'].map((one) =>
        readWhole(one),
      ),
    ).toEqual([20, 20, 7, 10_750_000, 10_750_000, 4_250_000, 0])
    expect(['250.000', '250,000', '250\u00a0000'].map((one) => readWhole(one))).toEqual([
      250_000, 250_000, 250_000,
    ])
  })
  it('does not guess', () => {
    for (const typed of ['1,5', '-3', '12.34', '1.2345', '0.125', 'hai mươi', '', '99999999999999999999'])
      expect({ typed, read: readWhole(typed) }).toEqual({ typed, read: undefined })
    expect(readWhole('101', 100)).toBeUndefined()
  })
  it('does not take the number before a word that makes it another one', () => {
    for (const typed of ['10 triệu', '10 triệu đồng', '2 tỷ', '5tr', '50 nghìn đồng', '250k'])
      expect({ typed, read: readWhole(typed) }).toEqual({ typed, read: undefined })
    expect(readWhole('3 trang')).toBe(3)
  })
  it('reads a factor with point or comma, up to ten', () => {
    expect(['0,5', '0.5', '1', '10'].map(readFactor)).toEqual([0.5, 0.5, 1, 10])
    for (const typed of ['11', '-1', '50%', '']) expect(readFactor(typed)).toBeUndefined()
  })
  it('reads decimals by the comma, and a point before three digits as thousands', () => {
    const read = ['1.250,5', '0,5', '0.5', '0.125', '250.000', '-1.500', '2 000 000', '1,250', '10,750,000.5']
    expect(read.map((one) => readNumber(one))).toEqual([
      1250.5, 0.5, 0.5, 0.125, 250_000, -1500, 2_000_000, 1.25, 10_750_000.5,
    ])
    expect(readNumber('1,250', true)).toBe(1250)
    for (const typed of ['', '1.2.3', '1.250.5', '1,5 giờ', '1e5', '--1', 'một'])
      expect({ typed, read: readNumber(typed) }).toEqual({ typed, read: undefined })
  })
  it('reads back what it writes, whatever the number', () => {
    const written = fc.oneof(
      fc.integer(),
      fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }).map((whole) => whole / 1000),
    )
    fc.assert(
      fc.property(written, (value) => readNumber(typedNumber(value), Number.isInteger(value)) === value),
    )
    expect([250_000, 1.125, -0.5].map(typedNumber)).toEqual(['250.000', '1,125', '-0,5'])
  })
})
