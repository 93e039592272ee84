import { describe, expect, it } from 'vitest'
import * as fc from 'fast-check'
import { specialDaysOf, WorkingCalendar } from './calendar.ts'
import { addMinutes, dateOf, dayNumber, weekday } from './civil-date.ts'

/** Tết 2026: Monday 16 to Friday 20 February off; Saturday 10 January worked for Friday 2 January. */
const calendar = new WorkingCalendar([
  { date: '2026-01-01', kind: 'holiday' },
  { date: '2026-01-02', kind: 'swap-off' },
  { date: '2026-01-10', kind: 'working-weekend' },
  ...['16', '17', '18', '19', '20'].map((day) => ({ date: `2026-02-${day}`, kind: 'holiday' as const })),
])

describe('civil dates', () => {
  it('go to day numbers and back over four centuries', () => {
    fc.assert(
      fc.property(fc.integer({ min: -100_000, max: 100_000 }), (day) => {
        expect(dayNumber(dateOf(day))).toBe(day)
        expect(dateOf(day)).toBe(new Date(day * 86_400_000).toISOString().slice(0, 10))
        expect(weekday(day)).toBe(new Date(day * 86_400_000).getUTCDay() || 7)
      }),
    )
  })

  it.each(['2026-02-29', '2026-13-01', '2026-1-01', '01/02/2026', ''])('refuses %o', (text) => {
    expect(() => dayNumber(text)).toThrow(RangeError)
  })

  it('carry minutes over midnight in both directions', () => {
    expect(addMinutes({ date: '2026-02-28', minute: 1439 }, 2)).toEqual({ date: '2026-03-01', minute: 1 })
    expect(addMinutes({ date: '2026-03-01', minute: 0 }, -1)).toEqual({ date: '2026-02-28', minute: 1439 })
  })
})

describe('the working calendar', () => {
  it('works Monday to Friday, not on holidays and days swapped off, and on weekend days swapped in', () => {
    const worked = ['2026-01-01', '2026-01-02', '2026-01-03', '2026-01-05', '2026-01-10', '2026-01-11'].map(
      (date) => calendar.isWorkingDay(date),
    )
    expect(worked).toEqual([false, false, false, true, true, false])
  })

  it('does not count the day of receipt in working days', () => {
    expect(calendar.lastDay({ kind: 'working-day', amount: 1 }, '2026-03-02')).toBe('2026-03-03')
    expect(calendar.lastDay({ kind: 'working-day', amount: 5 }, '2026-03-02')).toBe('2026-03-09')
    expect(calendar.lastDay({ kind: 'working-day', amount: 1 }, '2026-02-13')).toBe('2026-02-23')
  })

  it('does not count the day of receipt in calendar days, and moves a last day that is not worked', () => {
    expect(calendar.lastDay({ kind: 'calendar-day', amount: 10 }, '2026-03-02')).toBe('2026-03-12')
    expect(calendar.lastDay({ kind: 'calendar-day', amount: 10 }, '2026-03-04')).toBe('2026-03-16')
    expect(calendar.lastDay({ kind: 'calendar-day', amount: 10 }, '2026-02-10')).toBe('2026-02-23')
  })

  it('leaves a single working day to a dossier received before Tết with ten calendar days', () => {
    const last = calendar.lastDay({ kind: 'calendar-day', amount: 10 }, '2026-02-13')
    expect(last).toBe('2026-02-23')
    expect(calendar.workingHoursBetween('2026-02-13', last)).toBe(8)
    expect(calendar.hasHolidayBetween('2026-02-13', last)).toBe(true)
  })

  it('counts a holiday on the day of receipt neither as work nor as a holiday in the window', () => {
    expect(calendar.hasHolidayBetween('2026-02-20', '2026-02-23')).toBe(false)
    expect(calendar.workingDaysBetween('2026-02-20', '2026-02-23')).toBe(1)
  })

  it('ends hours on end at the minute, through night and weekend', () => {
    const limit = { kind: 'continuous-hour', amount: 24 } as const
    expect(calendar.deadline(limit, { date: '2026-03-06', minute: 16 * 60 })).toEqual({
      date: '2026-03-07',
      minute: 16 * 60,
    })
    expect(() => calendar.lastDay(limit, '2026-03-06')).toThrow(RangeError)
  })

  it('says which years it does not know', () => {
    expect(calendar.yearsNotCovered('2025-12-31', '2027-01-01')).toEqual(['2025', '2027'])
    expect(calendar.yearsNotCovered('2026-07-01', '2026-07-02')).toEqual([])
  })

  it('adds working days one by one, whatever the start', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: dayNumber('2025-12-20'), max: dayNumber('2026-03-01') }),
        fc.nat({ max: 30 }),
        (day, count) => {
          const start = dateOf(day)
          const last = calendar.addWorkingDays(start, count)
          expect(calendar.workingDaysBetween(start, last)).toBe(count)
          expect(count === 0 || calendar.isWorkingDay(last)).toBe(true)
        },
      ),
    )
  })
})

describe('reading the register of holidays', () => {
  it('takes the date, or the id where there is none, and passes over what is neither', () => {
    const entries = [
      { id: 'tet-duong-lich', date: '2026-01-01', kind: 'holiday' },
      { id: '2026-01-10', kind: 'working-weekend' },
      { id: '2026-01-02', kind: 'half-day' },
      { id: 'not-a-date', kind: 'holiday' },
      null,
    ]
    expect(specialDaysOf({ entries })).toEqual([
      { date: '2026-01-01', kind: 'holiday' },
      { date: '2026-01-10', kind: 'working-weekend' },
    ])
  })
})
