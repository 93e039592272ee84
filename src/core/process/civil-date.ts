/**
 * Civil dates without clock or time zone: texts `yyyy-MM-dd` outside, whole day numbers inside. A legal time limit counts
 * days of the calendar on the wall, so nothing here may depend on where or when it runs.
 */
export type CivilDate = string

const minutesADay = 24 * 60

/** A date and the minute of that day, 0 … 1439. */
export interface Moment {
  readonly date: CivilDate
  readonly minute: number
}

/**
 * Days since 1970-01-01 in the proleptic Gregorian calendar.
 *
 * @throws RangeError for what is no date, e.g. `2026-02-30`
 * @see Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms" (days_from_civil)
 */
export function dayNumber(date: CivilDate): number {
  const match = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/.exec(date)
  if (match !== null) {
    const number = daysFromCivil(Number(match[1]), Number(match[2]), Number(match[3]))
    if (dateOf(number) === date) return number
  }
  throw new RangeError(`not a date (yyyy-MM-dd): ${JSON.stringify(date.slice(0, 40))}`)
}

/** The date of a day number: `dateOf(dayNumber(d)) === d`. */
export function dateOf(day: number): CivilDate {
  const z = day + 719_468
  const era = Math.floor(z / 146_097)
  const dayOfEra = z - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shifted = Math.floor((5 * dayOfYear + 2) / 153)
  const dayOfMonth = dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1
  const month = shifted < 10 ? shifted + 3 : shifted - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(dayOfMonth, 2)}`
}

function daysFromCivil(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

function pad(value: number, length: number): string {
  return String(value).padStart(length, '0')
}

export function addDays(date: CivilDate, days: number): CivilDate {
  return dateOf(dayNumber(date) + days)
}

/** 1 Monday … 7 Sunday (ISO 8601). 1970-01-01 was a Thursday. */
export function weekday(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1
}

/** Minutes may run over the day in either direction. */
export function addMinutes(moment: Moment, minutes: number): Moment {
  const total = moment.minute + minutes
  const days = Math.floor(total / minutesADay)
  return { date: days === 0 ? moment.date : addDays(moment.date, days), minute: total - days * minutesADay }
}

/** Negative, 0 or positive, as `a` is before, at or after `b`. */
export function compareMoments(a: Moment, b: Moment): number {
  if (a.date !== b.date) return a.date < b.date ? -1 : 1
  return a.minute - b.minute
}
