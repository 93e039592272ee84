import type { DateRange } from '../../../core/process/time.ts'
import type { Moment } from '../../../core/process/civil-date.ts'
import { shownDate } from '../format-values.ts'

/** From the first day of this year to the last of the next, as the person's own calendar has it. */
export function twoYearsFrom(today: Date): DateRange {
  const year = today.getFullYear()
  return { from: `${year}-01-01`, to: `${year + 1}-12-31` }
}

/** The day a clock shows, as yyyy-MM-dd. */
export function dayOf(date: Date): string {
  const two = (part: number) => String(part).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

/** `24/11/2026 13:30` */
export function shownMoment({ date, minute }: Moment): string {
  const two = (part: number) => String(part).padStart(2, '0')
  return `${shownDate(date)} ${two(Math.floor(minute / 60))}:${two(minute % 60)}`
}
