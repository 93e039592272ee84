import type { DateRange } from '../../../core/process/time.ts'
import type { Moment } from '../../../core/process/civil-date.ts'
import { shownDate } from '../format-values.ts'

/** From the first day of this year to the last of the next. @param today yyyy-MM-dd */
export function twoYearsFrom(today: string): DateRange {
  const year = Number(today.slice(0, 4))
  return { from: `${year}-01-01`, to: `${year + 1}-12-31` }
}

/** `24/11/2026 13:30` */
export function shownMoment({ date, minute }: Moment): string {
  const two = (part: number) => String(part).padStart(2, '0')
  return `${shownDate(date)} ${two(Math.floor(minute / 60))}:${two(minute % 60)}`
}
