import type { TimeLimit } from '../procedure/time-limit.ts'
import { addDays, addMinutes, type CivilDate, dateOf, dayNumber, type Moment, weekday } from './civil-date.ts'

/** Hours of work in one working day of the one-stop system. */
export const hoursADay = 8

type DayKind = 'holiday' | 'swap-off' | 'working-weekend'

/** One day on which the calendar differs from the plain week. */
export interface SpecialDay {
  readonly date: CivilDate
  readonly kind: DayKind
}

/** How long: so many of one kind. */
export interface Duration {
  readonly kind: TimeLimit['kind']
  readonly amount: number
}

const kinds: ReadonlySet<unknown> = new Set<DayKind>(['holiday', 'swap-off', 'working-weekend'])
const isoDate = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/

/**
 * Which days are worked: Monday to Friday, but for public holidays and days swapped off, and with weekend days swapped in.
 */
export class WorkingCalendar {
  private readonly special = new Map<number, DayKind>()
  private readonly years = new Set<string>()

  constructor(days: Iterable<SpecialDay>) {
    for (const { date, kind } of days) {
      this.special.set(dayNumber(date), kind)
      this.years.add(date.slice(0, 4))
    }
  }

  /** The years from that of one date to that of another whose holidays are not known: there the plain week is assumed. */
  yearsNotCovered(from: CivilDate, to: CivilDate): string[] {
    const first = Number(from.slice(0, 4))
    const years = Array.from({ length: Number(to.slice(0, 4)) - first + 1 }, (_, i) =>
      String(first + i).padStart(4, '0'),
    )
    return years.filter((year) => !this.years.has(year))
  }

  isWorkingDay(date: CivilDate): boolean {
    return this.isWorking(dayNumber(date))
  }

  /** A public holiday, or a day off in its place: not a plain weekend. */
  isHoliday(date: CivilDate): boolean {
    const kind = this.special.get(dayNumber(date))
    return kind === 'holiday' || kind === 'swap-off'
  }

  /** The date itself where it is worked, else the next that is. */
  workingDayFrom(date: CivilDate): CivilDate {
    let day = dayNumber(date)
    while (!this.isWorking(day)) day++
    return dateOf(day)
  }

  /** The `count`th working day after the date, which itself is not counted. `count` 0 gives the date. */
  addWorkingDays(date: CivilDate, count: number): CivilDate {
    let day = dayNumber(date)
    for (let left = count; left > 0; ) {
      day++
      if (this.isWorking(day)) left--
    }
    return dateOf(day)
  }

  /** Working days after `from`, up to and with `to`; 0 where `to` is not later. */
  workingDaysBetween(from: CivilDate, to: CivilDate): number {
    const last = dayNumber(to)
    let count = 0
    for (let day = dayNumber(from) + 1; day <= last; day++) if (this.isWorking(day)) count++
    return count
  }

  /** Working hours (8 a day) after the day `from`, up to and with the day `to`. */
  workingHoursBetween(from: CivilDate, to: CivilDate): number {
    return this.workingDaysBetween(from, to) * hoursADay
  }

  /** Whether a holiday or a day off in its place lies after `from`, up to and with `to`. */
  hasHolidayBetween(from: CivilDate, to: CivilDate): boolean {
    const last = dayNumber(to)
    for (let day = dayNumber(from) + 1; day <= last; day++) {
      const kind = this.special.get(day)
      if (kind === 'holiday' || kind === 'swap-off') return true
    }
    return false
  }

  /**
   * The last day of a limit in days. The day of receipt is not counted; a last calendar day that is not worked moves to the
   * next one that is.
   *
   * Unverified: Civil Code 2015 (Bộ luật Dân sự 2015) art. 147 (the first day is not counted) and art. 148(5) (a last day on
   * a weekend or holiday), from general knowledge; a person of the unit still has to hold them against the document.
   *
   * @throws RangeError for continuous hours: those end at a minute, see `deadline`
   */
  lastDay({ kind, amount }: Duration, receivedOn: CivilDate): CivilDate {
    if (kind === 'continuous-hour') throw new RangeError('a limit in continuous hours has no last day')
    if (kind === 'working-day') return this.addWorkingDays(receivedOn, amount)
    return this.workingDayFrom(addDays(receivedOn, amount))
  }

  /**
   * When the answer has to be there.
   *
   * @param closing the minute of the day at which a limit in days ends; default 17:00
   */
  deadline(limit: Duration, received: Moment, closing = 17 * 60): Moment {
    if (limit.kind === 'continuous-hour') return addMinutes(received, limit.amount * 60)
    return { date: this.lastDay(limit, received.date), minute: closing }
  }

  private isWorking(day: number): boolean {
    const kind = this.special.get(day)
    if (kind !== undefined) return kind === 'working-weekend'
    return weekday(day) <= 5
  }
}

/**
 * The special days of `schemas/registers/holidays.json`: entries with `kind` and a date, which stands in `date` or, where
 * there is none, is the entry's id. Entries of another kind are left out.
 */
export function specialDaysOf(register: { readonly entries: readonly unknown[] }): SpecialDay[] {
  const days: SpecialDay[] = []
  for (const entry of register.entries) {
    if (typeof entry !== 'object' || entry === null) continue
    const { id, date = id, kind } = entry as { id?: unknown; date?: unknown; kind?: unknown }
    if (typeof date === 'string' && isoDate.test(date) && kinds.has(kind))
      days.push({ date, kind: kind as DayKind })
  }
  return days
}
