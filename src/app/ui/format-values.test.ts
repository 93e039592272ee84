import { describe, expect, it } from 'vitest'
import { readDate, shownBytes, shownDate, shownNumber } from './format-values.ts'

describe('values as people read them', () => {
  it('shows a date as dd/MM/yyyy and leaves what is no date alone', () => {
    expect(shownDate('2026-07-01')).toBe('01/07/2026')
    expect(shownDate('năm 2026')).toBe('năm 2026')
  })
  it('reads a typed day, with one or two digits and any of the usual separators', () => {
    expect(['1/7/2026', '01-07-2026', ' 1.7.2026 '].map(readDate)).toEqual([
      '2026-07-01',
      '2026-07-01',
      '2026-07-01',
    ])
  })
  it('refuses days that no calendar has', () => {
    expect(
      ['31/04/2026', '29/02/2025', '0/1/2026', '1/13/2026', '1/7/26', '2026-07-01'].map(readDate),
    ).toEqual(Array.from({ length: 6 }, () => undefined))
    expect(readDate('29/02/2024')).toBe('2024-02-29')
  })
  it('parts thousands as the language does', () => {
    expect(shownNumber(10750000, 'vi')).toBe('10.750.000')
    expect(shownNumber(10750000, 'en')).toBe('10,750,000')
  })
  it('shows sizes with at most one decimal', () => {
    expect(shownBytes(820, 'vi')).toBe('820 B')
    expect(shownBytes(1_468_006, 'vi')).toBe('1,4 MB')
    expect(shownBytes(20 * 1024 * 1024, 'en')).toBe('20 MB')
  })
})
