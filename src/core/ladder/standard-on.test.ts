import { describe, expect, it } from 'vitest'
import { standardOn } from './standard-on.ts'
import type { VersionRecord } from './version-record.ts'

type Version = Pick<VersionRecord, 'number' | 'state' | 'decision' | 'events'>

/** In force from the third day on; the fourth is that of its withdrawal. */
function version(number: string, published: string, inForce: string, withdrawn?: string): Version {
  const by = { id: 'p', name: 'P' }
  // Half past midnight in Vietnam is still the day before in UTC.
  const at = (day: string) => new Date(`${day}T00:30:00.000+07:00`).toISOString()
  return {
    number,
    state: withdrawn === undefined ? 'published' : 'withdrawn',
    decision: { number: '1/QĐ', date: published, inForce },
    events: [
      { act: 'publish', by, at: at(published), note: null },
      ...(withdrawn === undefined ? [] : [{ act: 'withdraw' as const, by, at: at(withdrawn), note: null }]),
    ],
  }
}

const on = (versions: readonly Version[], day: string) => {
  const found = standardOn(versions, day)
  return found === undefined ? undefined : `${found.version.number} ${found.standing}`
}

describe('the standard on a day', () => {
  const [first, second] = [
    version('1.0.0', '2026-01-10', '2026-02-01'),
    version('1.1.0', '2026-05-10', '2026-08-01'),
  ]
  it('is the version in force: one that is published for a later day does not go before it', () => {
    expect(on([first, second], '2026-05-10')).toBe('1.0.0 in-force')
    expect(on([first, second], '2026-07-31')).toBe('1.0.0 in-force')
    expect(on([first, second], '2026-08-01')).toBe('1.1.0 in-force')
  })
  it('is nothing before anything was published, and the first one from then on, not yet in force', () => {
    expect(on([first, second], '2026-01-09')).toBeUndefined()
    expect(on([first, second], '2026-01-10')).toBe('1.0.0 upcoming')
    const soon = version('1.0.1', '2026-01-12', '2026-01-20')
    expect(on([first, soon], '2026-01-15')).toBe('1.0.1 upcoming')
    expect(on([{ ...first, state: 'decided', events: [] }], '2026-03-01')).toBeUndefined()
  })
  it('is the version before, once one is withdrawn, and up to that day was the one withdrawn', () => {
    const gone = version('1.1.0', '2026-03-10', '2026-04-01', '2026-06-01')
    expect(on([first, gone], '2026-05-31')).toBe('1.1.0 in-force')
    expect(on([first, gone], '2026-06-01')).toBe('1.0.0 in-force')
  })
  it('is the withdrawn version where there is no other: never what somebody is drafting', () => {
    const gone = version('1.0.0', '2026-01-10', '2026-02-01', '2026-06-01')
    expect(on([gone], '2026-05-31')).toBe('1.0.0 in-force')
    expect(on([gone], '2026-06-01')).toBe('1.0.0 withdrawn')
    expect(on([gone, version('1.1.0', '2026-07-01', '2026-09-01')], '2026-07-01')).toBe('1.1.0 upcoming')
  })
})
