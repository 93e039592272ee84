import { describe, expect, it } from 'vitest'
import { WorkingCalendar } from './calendar.ts'
import { smallProcess, step, wait } from './testing/small-process.ts'
import { bindingLimit, fitsLimit } from './time.ts'

const tet = ['2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20']
const calendar = new WorkingCalendar(tet.map((date) => ({ date, kind: 'holiday' })))
const year = { from: '2026-01-01', to: '2026-12-31' }

function processOf(hours: number, shortestHours?: number) {
  const more = shortestHours === undefined ? {} : { shortestHours }
  return smallProcess({
    steps: [step('B1', { hours: 0.5 }), wait('B1a'), step('B2', { hours: hours - 0.5, ...more })],
  })
}

describe('fitting a limit of working days', () => {
  it('has eight hours for each day, whatever holidays there are', () => {
    const fit = fitsLimit(processOf(80), { kind: 'working-day', amount: 10 }, calendar, year)
    expect(fit).toMatchObject({ fits: true, slackHours: 0, hurriedSlackHours: null, starts: 365 })
    expect(fit.notFitting).toEqual({ count: 0, first: [] })
  })

  it('fits to the minute where the hours are thirds', () => {
    const steps = Array.from({ length: 48 }, (_, i) => step(`S${i}`, { hours: 1 / 3 }))
    const ids = ['BD', ...steps.map(({ id }) => id), 'KT']
    const transitions = ids.slice(1).map((id, i) => ({ id: `t${i}`, from: ids[i] ?? '', to: id }))
    const process = smallProcess({ steps, decisions: [], transitions })
    expect(fitsLimit(process, { kind: 'working-day', amount: 2 }, calendar, year)).toMatchObject({
      fits: true,
      slackHours: 0,
    })
  })

  it('is over with half an hour more, on every day of receipt', () => {
    const fit = fitsLimit(processOf(80.5), { kind: 'working-day', amount: 10 }, calendar, year)
    expect(fit).toMatchObject({ fits: false, slackHours: -0.5, notFitting: { count: 365 } })
    expect(fit.notFitting.first).toHaveLength(5)
    expect(fit.notFitting.first[0]).toEqual({
      receivedOn: '2026-01-01',
      lastDay: '2026-01-15',
      availableHours: 80,
      neededHours: 80.5,
      hurried: false,
    })
  })
})

describe('fitting a limit of calendar days', () => {
  const limit = { kind: 'calendar-day', amount: 10 } as const

  it('has the working days of the window: six at the least in ten plain days', () => {
    const plain = { from: '2026-03-01', to: '2026-12-31' }
    expect(fitsLimit(processOf(48), limit, calendar, plain)).toMatchObject({ fits: true, slackHours: 0 })
    expect(fitsLimit(processOf(48.5), limit, calendar, plain)).toMatchObject({
      fits: false,
      slackHours: -0.5,
    })
  })

  it('does not fit over Tết, and says from which days', () => {
    const fit = fitsLimit(processOf(48), limit, calendar, year)
    expect(fit.fits).toBe(false)
    expect(fit.hurriedSlackHours).toBe(-40)
    expect(fit.tightest).toEqual({
      receivedOn: '2026-02-13',
      lastDay: '2026-02-23',
      availableHours: 8,
      neededHours: 48,
      hurried: true,
    })
    // From the 6th the last day would be in Tết and moves to Monday 23: six working days after all.
    expect(fit.notFitting.first.map(({ receivedOn }) => receivedOn)).toEqual([
      '2026-02-09',
      '2026-02-10',
      '2026-02-11',
      '2026-02-12',
      '2026-02-13',
    ])
  })

  it('fits over Tết with shortest hours, which count only in windows with a holiday', () => {
    expect(fitsLimit(processOf(48, 7.5), limit, calendar, year)).toMatchObject({
      fits: true,
      slackHours: 0,
      hurriedSlackHours: 0,
    })
    expect(fitsLimit(processOf(48.5, 7.5), limit, calendar, year).fits).toBe(false)
    expect(fitsLimit(processOf(48, 8), limit, calendar, year).fits).toBe(false)
  })
})

describe('fitting a limit of continuous hours', () => {
  it('holds hours on end against the limit itself', () => {
    const limit = { kind: 'continuous-hour', amount: 24 } as const
    expect(fitsLimit(processOf(24), limit, calendar, year)).toMatchObject({ fits: true, slackHours: 0 })
    expect(fitsLimit(processOf(24.5), limit, calendar, year).fits).toBe(false)
  })
})

describe('the limit that binds', () => {
  const limit = {
    id: 'thoi-han',
    kind: 'working-day',
    anchor: 'after-receipt',
    byLaw: 10,
    byStandard: null,
    committed: null,
    silence: null,
    provenance: { status: 'unverified' },
  } as const

  it('is what the province committed to, else the standard, else the law', () => {
    expect(bindingLimit(limit)).toEqual({ kind: 'working-day', amount: 10 })
    expect(bindingLimit({ ...limit, byStandard: 8 })).toEqual({ kind: 'working-day', amount: 8 })
    expect(bindingLimit({ ...limit, byStandard: 8, committed: 6 })).toEqual({
      kind: 'working-day',
      amount: 6,
    })
  })

  it('is none where nobody has looked', () => {
    expect(bindingLimit({ ...limit, byLaw: null })).toBeUndefined()
  })
})
