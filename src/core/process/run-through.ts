import { ok, refuse, type Result } from '../problem/problem.ts'
import type { Duration, WorkingCalendar } from './calendar.ts'
import { addDays, addMinutes, compareMoments, dayNumber, type Moment } from './civil-date.ts'
import { graphOf } from './graph.ts'
import { sumOfHours } from './paths.ts'
import type { Process, Step } from './process.ts'

/** A stretch of work within a day, in minutes from midnight; `to` is not worked any more. */
export interface WorkingSpan {
  readonly from: number
  readonly to: number
}

/** 08:00–12:00 and 13:00–17:00. */
export const usualHours: readonly WorkingSpan[] = [
  { from: 8 * 60, to: 12 * 60 },
  { from: 13 * 60, to: 17 * 60 },
]

export interface RunOptions {
  /** When the dossier was handed in. */
  readonly received: Moment
  /** Ids of the transitions taken, from the start to an end. */
  readonly way: readonly string[]
  readonly limit: Duration
  readonly calendar: WorkingCalendar
  /** Default: `usualHours`. In order, within one day. */
  readonly workingSpans?: readonly WorkingSpan[]
  /** Hours on end that the case waits in a step with stopped clock. Default: none. */
  readonly waitHours?: (step: Step) => number
  /** Take each step's shortest hours. Default: false. */
  readonly hurried?: boolean
}

export interface RunStep {
  readonly step: string
  readonly from: Moment
  readonly to: Moment
  /** What the step took from the limit. */
  readonly hours: number
  readonly stopped: boolean
}

export interface Run {
  readonly steps: readonly RunStep[]
  /** Hours taken from the limit by all steps together. */
  readonly hours: number
  /** The last minute for the answer, moved on by the time the clock stood before it. */
  readonly deadline: Moment
  /** When the authority had done its part: the end of its last step. What the applicant then takes is not its time. */
  readonly answered: Moment
  readonly late: boolean
  readonly end: string
}

/**
 * Follows one case through a way, step by step with date and minute. Work goes on only in working hours of working days,
 * or without a break where the limit counts continuous hours. While the clock is stopped no time is taken, and the deadline
 * moves on by as many working days, calendar days or minutes as the case waited.
 *
 * @returns problem `process/no-such-way` where a transition is unknown, does not follow the one before it, or the last
 *   does not lead to an end
 */
export function runThrough(process: Process, options: RunOptions): Result<Run> {
  const { received, way, limit, calendar, waitHours = () => 0, hurried = false } = options
  const spans = options.workingSpans ?? usualHours
  const onEnd = limit.kind === 'continuous-hour'
  const graph = graphOf(process)
  const byId = new Map(graph.edges.map((edge) => [edge.id, edge]))

  let at = graph.start
  let now = onEnd ? received : workingMoment(received, spans, calendar)
  let answered = now
  let stopped = 0
  let waiting = 0
  const steps: RunStep[] = []
  for (const id of way) {
    const edge = byId.get(id)
    if (edge === undefined || edge.from !== at) return noSuchWay(id)
    at = edge.to
    const node = graph.nodes.get(at)
    if (node?.kind !== 'step') continue
    const { step } = node
    if (step.clock === 'stopped') {
      const until = addMinutes(now, Math.round(waitHours(step) * 60))
      waiting += pause(options, now, until)
      steps.push({ step: at, from: now, to: until, hours: 0, stopped: true })
      now = until
    } else {
      const hours = hurried ? (step.shortestHours ?? step.hours) : step.hours
      const begun = onEnd ? now : workingMoment(now, spans, calendar)
      const done = onEnd ? addMinutes(now, Math.round(hours * 60)) : work(begun, hours * 60, spans, calendar)
      steps.push({ step: at, from: begun, to: done, hours, stopped: false })
      now = done
      answered = done
      stopped += waiting
      waiting = 0
    }
  }
  if (graph.nodes.get(at)?.kind !== 'end') return noSuchWay(way.at(-1) ?? '')

  const closing = spans.at(-1)?.to ?? 0
  const deadline = onEnd
    ? addMinutes(calendar.deadline(limit, received), stopped)
    : calendar.deadline({ ...limit, amount: limit.amount + stopped }, received, closing)
  return ok({
    steps,
    hours: sumOfHours(steps.map((step) => step.hours)),
    deadline,
    answered,
    late: compareMoments(answered, deadline) > 0,
    end: at,
  })
}

function noSuchWay(transition: string): Result<Run> {
  return refuse({ code: 'process/no-such-way', at: '', args: { transition } })
}

/**
 * How long the applicant had the case, in what the limit counts: days, or minutes for continuous hours. Working days are
 * counted between the moments of work it took away: from Friday 17:00 to Monday 08:00 there is none.
 */
function pause(
  { limit, calendar, workingSpans: spans = usualHours }: RunOptions,
  from: Moment,
  to: Moment,
): number {
  if (limit.kind === 'working-day') {
    const dayOf = (moment: Moment) => workingMoment(moment, spans, calendar).date
    return calendar.workingDaysBetween(dayOf(from), dayOf(to))
  }
  const days = dayNumber(to.date) - dayNumber(from.date)
  return limit.kind === 'calendar-day' ? days : days * 24 * 60 + to.minute - from.minute
}

/** The moment itself where it is worked, else the beginning of the next stretch of work. */
function workingMoment(moment: Moment, spans: readonly WorkingSpan[], calendar: WorkingCalendar): Moment {
  if (calendar.isWorkingDay(moment.date)) {
    const span = spans.find(({ to }) => moment.minute < to)
    if (span !== undefined) return { date: moment.date, minute: Math.max(moment.minute, span.from) }
  }
  return { date: calendar.workingDayFrom(addDays(moment.date, 1)), minute: spans[0]?.from ?? 0 }
}

/** When so many minutes of work are done; work that fills a stretch ends at its end, not at the next beginning. */
function work(
  from: Moment,
  minutes: number,
  spans: readonly WorkingSpan[],
  calendar: WorkingCalendar,
): Moment {
  let now = from
  for (let left = Math.round(minutes); left > 0; ) {
    now = workingMoment(now, spans, calendar)
    const end = spans.find(({ to }) => now.minute < to)?.to ?? now.minute
    const done = Math.min(left, end - now.minute)
    if (done <= 0) throw new RangeError('working spans must be in order and not empty')
    left -= done
    now = { date: now.date, minute: now.minute + done }
  }
  return now
}
