import { describe, expect, it } from 'vitest'
import { inYear, partsOfPeriod, readCountsSearch } from './counts-search.ts'

describe('the period that counts are entered for', () => {
  it('stays the whole year when another year is typed', () => {
    expect(inYear('2024', '2023')).toBe('2024')
  })

  it('stays the same quarter when another year is typed', () => {
    expect(inYear('2024', '2023-q3')).toBe('2024-q3')
  })

  it('begins with the first quarter', () => {
    expect(inYear('2024', undefined)).toBe('2024-q1')
  })

  it('is a year, or a quarter of one', () => {
    expect(partsOfPeriod('2023')).toEqual({ year: '2023', quarter: '' })
    expect(partsOfPeriod('2023-q2')).toEqual({ year: '2023', quarter: 'q2' })
    expect(readCountsSearch({ ky: 2023 })).toEqual({ ky: '2023' })
    expect(readCountsSearch({ ky: '2023-q5' })).toEqual({})
  })
})
