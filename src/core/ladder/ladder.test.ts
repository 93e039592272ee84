import { describe, expect, it } from 'vitest'
import { isOpen, possibleActs, step, wholeLadder } from './ladder.ts'
import { type VersionAct, type VersionRecord, versionActs, versionStates } from './version-record.ts'

const record: VersionRecord = {
  id: 'standard/thu-tuc/000001',
  scope: 'standard',
  slug: 'thu-tuc',
  revision: `sha256:${'a'.repeat(64)}`,
  base: `sha256:${'b'.repeat(64)}`,
  after: null,
  computed: '1.0.0',
  number: '1.0.0',
  title: 'Bản đầu',
  state: 'submitted',
  makers: ['an'],
  unverified: 0,
  consultation: null,
  decision: null,
  events: [],
}

const event = (act: VersionAct) => ({
  act,
  by: { id: 'binh', name: 'Bình' },
  at: '2026-01-05T08:00:00Z',
  note: null,
})

function walk(acts: readonly VersionAct[], setting = wholeLadder): VersionRecord {
  return acts.reduce((at, act) => {
    const next = step(at, event(act), setting)
    if (!next.ok) throw new Error(JSON.stringify(next.problems))
    return next.value
  }, record)
}

describe('the ladder', () => {
  it('leads from submission to publication and withdrawal, every act noted', () => {
    const whole: VersionAct[] = [
      'approve',
      'open-consultation',
      'close-consultation',
      'control',
      'decide',
      'publish',
      'withdraw',
    ]
    const end = walk(whole)
    expect(end.state).toBe('withdrawn')
    expect(end.events.map(({ act }) => act)).toEqual(whole)
    expect(end.revision).toBe(record.revision)
  })

  it('has no way round consultation and control unless the installation leaves them out', () => {
    expect(possibleActs('approved')).toEqual(['open-consultation', 'return'])
    expect(possibleActs('consulted')).toEqual(['control', 'return'])
    expect(walk(['approve', 'decide', 'publish'], { consultation: false, control: false }).state).toBe(
      'published',
    )
    expect(possibleActs('approved', { consultation: false, control: true })).toEqual(['control', 'return'])
    expect(possibleActs('consulted', { consultation: true, control: false })).toEqual(['return', 'decide'])
  })

  it('refuses an act that is not possible now, by name', () => {
    expect(step(record, event('publish'))).toEqual({
      ok: false,
      problems: [{ code: 'ladder/not-now', at: '', args: { act: 'publish', state: 'submitted' } }],
    })
  })

  it('lets nothing be done to what was returned or withdrawn, and decides only what was approved', () => {
    expect(possibleActs('returned')).toEqual([])
    expect(possibleActs('withdrawn')).toEqual([])
    for (const state of versionStates) {
      for (const act of versionActs) {
        const made = step({ ...record, state }, event(act))
        expect(made.ok).toBe(possibleActs(state).includes(act))
      }
    }
    expect(possibleActs('submitted')).not.toContain('decide')
  })

  it('is over once published, withdrawn or returned', () => {
    expect(versionStates.filter((state) => !isOpen({ state }))).toEqual([
      'published',
      'withdrawn',
      'returned',
    ])
  })
})
