import { describe, expect, it } from 'vitest'
import { WorkingCalendar } from './calendar.ts'
import type { Moment } from './civil-date.ts'
import { type RunOptions, runThrough } from './run-through.ts'
import { smallProcess, step, wait } from './testing/small-process.ts'

const calendar = new WorkingCalendar([{ date: '2026-03-10', kind: 'holiday' }])
const straight = ['BD_B1', 'B1_q1', 'q1_B2', 'B2_q2', 'q2_KT']
const withSupplement = ['BD_B1', 'B1_q1', 'q1_B1a', 'B1a_B1', ...straight.slice(1)]
const at = (date: string, hour: number, minute = 0): Moment => ({ date, minute: hour * 60 + minute })

/** Friday 6 March 2026; three working days. */
function run(change: Partial<RunOptions> = {}, process = smallProcess()) {
  return runThrough(process, {
    received: at('2026-03-06', 10),
    way: straight,
    limit: { kind: 'working-day', amount: 3 },
    calendar,
    ...change,
  })
}

describe('run-through', () => {
  it('works only in working hours, over lunch and weekend', () => {
    expect(run()).toEqual({
      ok: true,
      value: {
        steps: [
          { step: 'B1', from: at('2026-03-06', 10), to: at('2026-03-06', 15), hours: 4, stopped: false },
          { step: 'B2', from: at('2026-03-06', 15), to: at('2026-03-09', 15), hours: 8, stopped: false },
        ],
        hours: 12,
        deadline: at('2026-03-12', 17),
        answered: at('2026-03-09', 15),
        late: false,
        end: 'KT',
      },
    })
  })

  it('begins on the next working day with what came after hours or on a holiday', () => {
    const late = run({ received: at('2026-03-09', 17) })
    expect(late.ok && late.value.steps[0]?.from).toEqual(at('2026-03-11', 8))
    const night = run({ received: at('2026-03-09', 7) })
    expect(night.ok && night.value.steps[0]?.from).toEqual(at('2026-03-09', 8))
  })

  it('ends work that fills the day at its end, not on the next morning', () => {
    const full = run({ received: at('2026-03-06', 8) })
    expect(full.ok && full.value.steps[0]?.to).toEqual(at('2026-03-06', 12))
    expect(full.ok && full.value.steps[1]).toEqual({
      step: 'B2',
      from: at('2026-03-06', 13),
      to: at('2026-03-09', 12),
      hours: 8,
      stopped: false,
    })
  })

  it('moves the deadline on by the working days the case waited for the applicant', () => {
    const waited = run({ way: withSupplement, waitHours: () => 72 })
    expect(waited).toMatchObject({
      ok: true,
      value: {
        hours: 16,
        steps: [
          { step: 'B1' },
          { step: 'B1a', from: at('2026-03-06', 15), to: at('2026-03-09', 15), hours: 0, stopped: true },
          { step: 'B1' },
          { step: 'B2' },
        ],
        deadline: at('2026-03-13', 17),
      },
    })
  })

  it('moves a deadline in calendar days on by calendar days', () => {
    const waited = run({
      way: withSupplement,
      waitHours: () => 72,
      limit: { kind: 'calendar-day', amount: 6 },
    })
    expect(waited.ok && waited.value.deadline).toEqual(at('2026-03-16', 17))
  })

  it('leaves the deadline where the applicant answers at once, also at the end of a Friday', () => {
    const full = smallProcess({ steps: [step('B1', { hours: 8 }), wait('B1a'), step('B2', { hours: 8 })] })
    const stopOn = (waited: number, limit: RunOptions['limit']) =>
      run({ received: at('2026-03-13', 8), way: withSupplement, waitHours: () => waited, limit }, full)
    const days = { kind: 'working-day', amount: 5 } as const
    expect(stopOn(0, days)).toMatchObject({
      ok: true,
      value: {
        steps: [
          { to: at('2026-03-13', 17) },
          { from: at('2026-03-13', 17), to: at('2026-03-13', 17) },
          { from: at('2026-03-16', 8) },
          {},
        ],
        deadline: at('2026-03-20', 17),
      },
    })
    expect(stopOn(0, { kind: 'calendar-day', amount: 7 })).toMatchObject({
      value: { deadline: at('2026-03-20', 17) },
    })
    // From Friday 17:00 to Saturday: no working day, one calendar day (20 March + 1 is a Saturday, so Monday).
    expect(stopOn(24, days)).toMatchObject({ value: { deadline: at('2026-03-20', 17) } })
    expect(stopOn(24, { kind: 'calendar-day', amount: 6 })).toMatchObject({
      value: { deadline: at('2026-03-20', 17) },
    })
    // To Monday 17:00: one working day.
    expect(stopOn(72, days)).toMatchObject({ value: { deadline: at('2026-03-23', 17) } })
  })

  it('is in time when the result lies ready on the last minute, whenever it is fetched', () => {
    const steps = [step('B1', { hours: 8 }), wait('B1a'), step('B2', { hours: 8 }), wait('B3')]
    const process = smallProcess({ steps })
    const transitions = process.transitions.flatMap((one) =>
      one.id === 'q2_KT'
        ? [
            { ...one, to: 'B3' },
            { id: 'B3_KT', from: 'B3', to: 'KT' },
          ]
        : [one],
    )
    for (const hours of [0, 24, 96]) {
      expect(
        run(
          {
            received: at('2026-03-12', 17),
            limit: { kind: 'working-day', amount: 2 },
            way: [...straight, 'B3_KT'],
            waitHours: () => hours,
          },
          { ...process, transitions },
        ),
      ).toMatchObject({
        value: { answered: at('2026-03-16', 17), deadline: at('2026-03-16', 17), late: false, end: 'KT' },
      })
    }
  })

  it('ends hours on end at whole minutes, and is not late by a binary fraction', () => {
    const steps = [step('B1', { hours: 1.1 }), wait('B1a'), step('B2', { hours: 22.9 })]
    const limit = { kind: 'continuous-hour', amount: 24 } as const
    expect(run({ limit, received: at('2026-03-06', 8) }, smallProcess({ steps }))).toMatchObject({
      value: {
        steps: [{ to: at('2026-03-06', 9, 6) }, { to: at('2026-03-07', 8) }],
        hours: 24,
        late: false,
      },
    })
  })

  it('counts hours on end without a break, and the wait to the minute', () => {
    const night = run({
      limit: { kind: 'continuous-hour', amount: 24 },
      received: at('2026-03-06', 16),
      way: withSupplement,
      waitHours: () => 1.5,
    })
    expect(night).toMatchObject({
      ok: true,
      value: { deadline: at('2026-03-07', 17, 30), answered: at('2026-03-07', 9, 30), late: false },
    })
  })

  it('is late by one minute and not on the minute', () => {
    const process = smallProcess({ steps: [step('B1', { hours: 8 }), wait('B1a'), step('B2', { hours: 8 })] })
    const limit = { kind: 'working-day', amount: 2 } as const
    const onTime = run({ limit, received: at('2026-03-06', 17) }, process)
    expect(onTime).toMatchObject({ ok: true, value: { answered: at('2026-03-11', 17), late: false } })
    const steps = [step('B1', { hours: 8 }), wait('B1a'), step('B2', { hours: 8 + 1 / 60 })]
    expect(run({ limit, received: at('2026-03-06', 17) }, { ...process, steps })).toMatchObject({
      ok: true,
      value: { answered: at('2026-03-12', 8, 1), late: true },
    })
  })

  it('takes the shortest hours of a hurried case', () => {
    const steps = [step('B1', { shortestHours: 0.5 }), wait('B1a'), step('B2')]
    expect(run({ hurried: true }, smallProcess({ steps }))).toMatchObject({ ok: true, value: { hours: 4.5 } })
  })

  it.each([
    ['a transition that is not there', ['BD_B1', 'B1_X'], 'B1_X'],
    ['a transition that does not follow', ['BD_B1', 'B2_q2'], 'B2_q2'],
    ['a way that stops before an end', ['BD_B1', 'B1_q1'], 'B1_q1'],
  ])('refuses %s', (_, way, transition) => {
    expect(run({ way })).toEqual({
      ok: false,
      problems: [{ code: 'process/no-such-way', at: '', args: { transition } }],
    })
  })
})
