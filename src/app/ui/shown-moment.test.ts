import { describe, expect, it } from 'vitest'
import { shownClock, shownMoment } from './shown-moment.ts'
import { twoYearsFrom } from './process/moments.ts'

describe('times are those of Vietnam, wherever the machine stands', () => {
  it('a moment just before midnight UTC is the next day there', () => {
    expect(shownMoment('2026-12-31T18:30:00Z')).toBe('01/01/2027 01:30')
    expect(shownMoment('2026-11-23T03:04:05Z', true)).toBe('23/11/2026 10:04:05')
  })
  it('a clock shows its hours', () => {
    expect(shownClock(Date.parse('2026-11-23T17:00:09Z'))).toBe('00:00:09')
  })
  it('two years begin with the year of the day', () => {
    expect(twoYearsFrom('2026-12-31')).toEqual({ from: '2026-01-01', to: '2027-12-31' })
  })
})
