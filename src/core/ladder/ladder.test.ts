import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Actor } from '../people/actor.ts'
import { type Role, roles } from '../people/role.ts'
import { isOpen, possibleActs, step, whyNotStep, wholeLadder } from './ladder.ts'
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
    expect(possibleActs('decided')).toEqual(['publish', 'return'])
  })

  it('is over once published, withdrawn or returned', () => {
    expect(versionStates.filter((state) => !isOpen({ state }))).toEqual([
      'published',
      'withdrawn',
      'returned',
    ])
  })
})

describe('the gates of the ladder', () => {
  const on = { organisation: 'vu-buu-chinh', field: 'buu-chinh', date: '2026-01-05' }
  const person = (id: string, held: readonly Role[] = roles): Actor => ({
    id,
    name: id,
    kind: 'person',
    grants: held.map((role) => ({
      id: role,
      user: id,
      role,
      organisation: on.organisation,
      fields: null,
      territory: null,
      from: '2025-01-01',
      to: null,
    })),
  })
  /** The version after an act of somebody's; as it was where they may not, or not now. */
  function tried(at: VersionRecord, who: Actor, act: VersionAct, setting = wholeLadder): VersionRecord {
    if (whyNotStep(who, act, at, on) !== undefined) return at
    const next = step(at, { ...event(act), by: { id: who.id, name: who.name } }, setting)
    return next.ok ? next.value : at
  }
  const judging: readonly VersionAct[] = ['approve', 'control', 'decide']

  it('are closed to the maker, whatever roles the maker holds', () => {
    for (const act of judging) {
      expect(whyNotStep(person('an'), act, record, on)?.code).toBe('people/own-change')
    }
    expect(whyNotStep(person('an', ['author']), 'approve', record, on)?.code).toBe('people/not-allowed')
    expect(whyNotStep(person('an'), 'publish', record, on)).toBeUndefined()
  })

  it('take another person for control and for the decision than the one who approved', () => {
    const approved = tried(record, person('binh'), 'approve')
    for (const act of ['control', 'decide'] as const) {
      expect(whyNotStep(person('binh'), act, approved, on)).toEqual({
        code: 'ladder/judged-before',
        at: '',
        args: { act },
      })
      expect(whyNotStep(person('chi'), act, approved, on)).toBeUndefined()
    }
    expect(whyNotStep(person('binh'), 'return', approved, on)).toBeUndefined()
    expect(whyNotStep(person('binh'), 'open-consultation', approved, on)).toBeUndefined()
  })

  it('let who controlled record the decision, and who recorded it publish', () => {
    const chi = person('chi')
    const approved = tried(record, person('binh'), 'approve', { consultation: false, control: true })
    const end = (['control', 'decide', 'publish'] as const).reduce(
      (at, act) => tried(at, chi, act, { consultation: false, control: true }),
      approved,
    )
    expect(end.state).toBe('published')
  })

  it('are never passed by the maker, nor by one person for the unit and for the ministry, in whatever order people try', () => {
    const people = ['an', 'binh', 'chi'].map((id) => person(id))
    const tries = fc.array(
      fc.tuple(fc.constantFrom(...people), fc.constantFrom(...versionActs.filter((act) => act !== 'return'))),
      { minLength: 20, maxLength: 60 },
    )
    const settings = fc.record({ consultation: fc.boolean(), control: fc.boolean() })
    const reached = new Set<string>()
    fc.assert(
      fc.property(tries, settings, (made, setting) => {
        const end = made.reduce((at, [who, act]) => tried(at, who, act, setting), record)
        reached.add(end.state)
        const by = (act: VersionAct) => end.events.filter((one) => one.act === act).map((one) => one.by.id)
        expect(judging.flatMap(by)).not.toContain('an')
        for (const id of by('approve')) expect([...by('control'), ...by('decide')]).not.toContain(id)
      }),
      { seed: 1, numRuns: 400 },
    )
    expect(reached).toContain('published')
  })
})
