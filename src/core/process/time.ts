import type { TimeLimit } from '../procedure/time-limit.ts'
import { type Duration, hoursADay, type WorkingCalendar } from './calendar.ts'
import { type CivilDate, dateOf, dayNumber } from './civil-date.ts'
import { hurriedHours, type LongestPath, longestPath } from './paths.ts'
import type { Process } from './process.ts'

/** The first and last day of receipt to be looked at, both counted. */
export interface DateRange {
  readonly from: CivilDate
  readonly to: CivilDate
}

/** One day of receipt: until when, how many hours there are, how many are needed. */
export interface StartDate {
  readonly receivedOn: CivilDate
  /** `null` for hours on end: those end at the minute of receipt. */
  readonly lastDay: CivilDate | null
  readonly availableHours: number
  readonly neededHours: number
  /** A public holiday lies in the window and the limit counts calendar days: the shortest hours are asked for. */
  readonly hurried: boolean
}

export interface TimeFit {
  readonly limit: Duration
  readonly fits: boolean
  readonly longest: LongestPath
  /** The longest path when every step takes its shortest hours. */
  readonly hurried: LongestPath
  readonly starts: number
  readonly notFitting: { readonly count: number; readonly first: readonly StartDate[] }
  /** Hours left on the tightest ordinary, and on the tightest hurried start date; negative where they do not fit. */
  readonly slackHours: number
  readonly hurriedSlackHours: number | null
  readonly tightest: StartDate | null
}

const firstFew = 5

/** The value that binds: what the province committed to, else the standard's, else the law's; none where nobody has looked. */
export function bindingLimit(limit: TimeLimit): Duration | undefined {
  const amount = limit.committed ?? limit.byStandard ?? limit.byLaw
  return amount === null ? undefined : { kind: limit.kind, amount }
}

/**
 * Whether the longest path of a process fits its time limit for every day of receipt in the range.
 *
 * - Working days: n days of 8 hours, whichever day it is.
 * - Calendar days: 8 hours for each working day from the day after receipt to the last day. Where a public holiday lies in
 *   between, the case is hurried and each step's `shortestHours` count.
 * - Continuous hours: the limit itself; steps are then hours on end.
 *
 * @param limit one of the limit's values, see `bindingLimit`
 */
export function fitsLimit(
  process: Process,
  limit: Duration,
  calendar: WorkingCalendar,
  range: DateRange,
): TimeFit {
  const longest = longestPath(process)
  const hurried = longestPath(process, hurriedHours)
  const starts: StartDate[] = []
  const end = dayNumber(range.to)
  for (let day = dayNumber(range.from); day <= end; day++) {
    const receivedOn = dateOf(day)
    const window = windowOf(limit, calendar, receivedOn)
    starts.push({
      receivedOn,
      ...window,
      neededHours: window.hurried ? hurried.hours : longest.hours,
    })
  }
  const late = starts.filter((start) => slackOf(start) < 0)
  const ordinary = starts.filter((start) => !start.hurried)
  const pressed = starts.filter((start) => start.hurried)
  return {
    limit,
    fits: late.length === 0,
    longest,
    hurried,
    starts: starts.length,
    notFitting: { count: late.length, first: late.slice(0, firstFew) },
    slackHours: Math.min(...ordinary.map(slackOf)),
    hurriedSlackHours: pressed.length === 0 ? null : Math.min(...pressed.map(slackOf)),
    tightest: starts.reduce<StartDate | null>(
      (least, start) => (least === null || slackOf(start) < slackOf(least) ? start : least),
      null,
    ),
  }
}

/** What a day of receipt leaves, before any process is held against it. */
export function windowOf(
  limit: Duration,
  calendar: WorkingCalendar,
  receivedOn: CivilDate,
): Pick<StartDate, 'lastDay' | 'availableHours' | 'hurried'> {
  if (limit.kind === 'continuous-hour') return { lastDay: null, availableHours: limit.amount, hurried: false }
  const lastDay = calendar.lastDay(limit, receivedOn)
  if (limit.kind === 'working-day')
    return { lastDay, availableHours: limit.amount * hoursADay, hurried: false }
  return {
    lastDay,
    availableHours: calendar.workingHoursBetween(receivedOn, lastDay),
    hurried: calendar.hasHolidayBetween(receivedOn, lastDay),
  }
}

function slackOf(start: StartDate): number {
  return start.availableHours - start.neededHours
}
