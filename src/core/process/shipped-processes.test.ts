import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseJson } from '../json/parse-json.ts'
import type { TimeLimit } from '../procedure/time-limit.ts'
import { specialDaysOf, WorkingCalendar } from './calendar.ts'
import { checkProcess } from './check-process.ts'
import { statusRegisterOf } from './check-statuses.ts'
import { parseProcess } from './parse-process.ts'
import { printProcess } from './print-process.ts'
import { runThrough } from './run-through.ts'
import { bindingLimit, fitsLimit } from './time.ts'
import { elementaryWays } from './ways.ts'

const slugs = readdirSync('procedures')
  .filter((name) => !name.includes('.'))
  .sort()
const json = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as unknown
const register = (name: string) => json(`schemas/registers/${name}.json`) as { entries: unknown[] }

const calendar = new WorkingCalendar(specialDaysOf(register('holidays')))
const statuses = statusRegisterOf(register('dossier-statuses'))
const range = { from: '2025-01-01', to: '2026-12-31' }

function processOf(slug: string) {
  const document = parseJson(readFileSync(`procedures/${slug}/process.json`))
  const process = document.ok ? parseProcess(document.value) : document
  if (!process.ok) throw new Error(JSON.stringify(process.problems))
  return process.value
}

function limitOf(slug: string) {
  const { timeLimit } = json(`procedures/${slug}/procedure.json`) as { timeLimit: TimeLimit }
  const limit = bindingLimit(timeLimit)
  if (limit === undefined) throw new Error(`no time limit: ${slug}`)
  return limit
}

it('there are 41 processes, nine with a limit in calendar days and one in continuous hours', () => {
  const kinds = slugs.map((slug) => limitOf(slug).kind)
  const count = (kind: string) => kinds.filter((other) => other === kind).length
  expect([count('working-day'), count('calendar-day'), count('continuous-hour')]).toEqual([31, 9, 1])
})

it('the calendar knows every year the start dates and their windows lie in', () => {
  expect(calendar.yearsNotCovered('2025-01-01', '2027-01-31')).toEqual([])
})

describe.each(slugs)('the process of %s', (slug) => {
  it('is printed as it stands in the file', () => {
    expect(printProcess(processOf(slug))).toBe(readFileSync(`procedures/${slug}/process.json`, 'utf8'))
  })

  it('has no fault: refusal and supplement ways, no dead end, statuses by the register, time within the limit', () => {
    const limit = limitOf(slug)
    expect(checkProcess(processOf(slug), { time: { limit, calendar, range }, statuses })).toEqual([])
  })

  it('fits its limit from every day of 2025 and 2026', () => {
    const fit = fitsLimit(processOf(slug), limitOf(slug), calendar, range)
    expect(fit).toMatchObject({ fits: true, starts: 730, notFitting: { count: 0 } })
    expect(fit.slackHours).toBeGreaterThanOrEqual(0)
    expect(fit.hurriedSlackHours ?? 0).toBeGreaterThanOrEqual(0)
    expect(fit.hurriedSlackHours === null).toBe(fit.limit.kind !== 'calendar-day')
  })

  it('rests on what is not verified, and says so', () => {
    const { provenance } = processOf(slug)
    expect(provenance.status).toBe('unverified')
    expect(provenance.note).toContain('iểu biết chung')
  })

  it('answers in time along every straight way, received at eight on any day of February 2026', () => {
    const process = processOf(slug)
    const limit = limitOf(slug)
    const ways = elementaryWays(process)
    expect(ways.length).toBeGreaterThan(2)
    for (const { transitions: way } of ways) {
      for (let day = 1; day <= 28; day++) {
        const date = `2026-02-${String(day).padStart(2, '0')}`
        const lastDay = limit.kind === 'calendar-day' ? calendar.lastDay(limit, date) : date
        const hurried = calendar.hasHolidayBetween(date, lastDay)
        const run = runThrough(process, { received: { date, minute: 8 * 60 }, way, limit, calendar, hurried })
        expect(run).toMatchObject({ ok: true, value: { late: false } })
      }
    }
  })
})
