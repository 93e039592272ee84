import { describe, expect, it } from 'vitest'
import { diff } from '../change/diff.ts'
import { normalSample } from '../change/testing/laws.ts'
import type { Result } from '../problem/problem.ts'
import { applyPlan } from './apply-plan.ts'
import type { ImportDecision } from './decision.ts'
import type { ImportPlan, PlannedDeviation } from './import-plan.ts'
import { planImport, type Planning } from './plan-import.ts'
import { provinceDigest, revokeDecision, runningOn } from './province-state.ts'
import { reviseOverlay } from './revise-overlay.ts'
import {
  bundleOf,
  committing,
  deviation,
  knowing,
  nothingYet,
  provinceRunning,
  withTimeLimit,
} from './testing/small-imports.ts'
import { undoImport } from './undo-import.ts'

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.value
}
const codes = (result: Result<unknown>) => (result.ok ? [] : result.problems.map(({ code }) => code))
const plan = (planning: Planning): ImportPlan => must(planImport(planning))
const standings = ({ items }: ImportPlan) =>
  Object.fromEntries(items.map(({ procedure, standing }) => [procedure, standing]))

const how = {
  import: 'nhap-1',
  decision: { number: '12/QĐ-UBND', inForce: '2026-03-01' },
  by: 'Lan',
  on: '2026-02-10',
}
const first = bundleOf({ version: '1.0.0', procedures: { a: normalSample, b: normalSample } })
/** The standard commits itself, too, to other days. */
const second = bundleOf({
  version: '1.1.0',
  procedures: { a: withTimeLimit(10, 6), b: normalSample, c: normalSample },
})
const province = provinceRunning(first, { a: [committing('d1', 4)] })

function only(made: ImportPlan, procedure = 'a'): PlannedDeviation {
  const [one] = made.items.find((item) => item.procedure === procedure)?.deviations ?? []
  if (one === undefined) throw new Error('no deviation')
  return one
}
function decided(made: ImportPlan, choice: ImportDecision['choice'], more: object = {}): ImportDecision {
  const { id, sides } = only(made)
  if (sides === null) throw new Error('no conflict')
  return { procedure: 'a', deviation: id, ...sides, choice, reason: 'Nhẹ hơn cho người nộp.', ...more }
}

describe('the plan of an import', () => {
  it('into a province that runs nothing: everything is new, and rests on the bundle', () => {
    const made = plan({ bundle: first, state: nothingYet })
    expect(standings(made)).toEqual({ a: 'new', b: 'new' })
    expect(made).toMatchObject({ open: 0, isEmpty: false, selection: null, decisions: [] })
    expect(made.trust.after.bundles).toEqual([{ id: 'ban-chuan', version: '1.0.0', manifest: first.digest }])
  })

  it('says of each procedure whether it is new, the same, or has to be decided', () => {
    const made = plan({ bundle: second, state: province })
    expect(standings(made)).toEqual({ a: 'conflict', b: 'same', c: 'new' })
    expect(only(made)).toMatchObject({
      id: 'd1',
      standing: 'conflict',
      reason: 'changed-both',
      choices: ['keep-ours', 'take-standard', 'combine', 'later'],
      decision: null,
    })
    expect(made.open).toBe(1)
  })

  it('keeps a deviation that the new standard leaves alone, and drops one that it has taken over', () => {
    const other = bundleOf({ version: '1.1.0', procedures: { a: withTimeLimit(12) } })
    const kept = plan({ bundle: other, state: province })
    expect([standings(kept), only(kept).standing]).toEqual([{ a: 'update' }, 'kept'])
    expect(kept.items[0]?.after?.overlay).toEqual([committing('d1', 4)])
    const adopted = bundleOf({ version: '1.1.0', procedures: { a: withTimeLimit(10, 4) } })
    const absorbed = plan({ bundle: adopted, state: province })
    expect([standings(absorbed), only(absorbed).standing]).toEqual([{ a: 'update' }, 'absorbed'])
    expect(absorbed.items[0]?.after?.overlay).toEqual([])
  })

  it('follows the decision: ours is restated on the new standard, or goes, or is written anew', () => {
    const open = plan({ bundle: second, state: province })
    const overlayFor = (decision: ImportDecision) =>
      plan({ bundle: second, state: province, decisions: [decision] }).items[0]?.after?.overlay
    expect(overlayFor(decided(open, 'keep-ours'))).toMatchObject([
      { id: 'd1', before: { committed: 6 }, after: { committed: 4 } },
    ])
    expect(overlayFor(decided(open, 'take-standard'))).toEqual([])
    const [five] = diff(withTimeLimit(10, 6), withTimeLimit(10, 5)).map((change) => deviation('d1', change))
    if (five === undefined) throw new Error('nothing differs')
    expect(overlayFor(decided(open, 'combine', { changes: [five] }))).toEqual([five])
  })

  it('blocks a procedure whose combined deviations cannot be made on the new standard, and says which', () => {
    const open = plan({ bundle: second, state: province })
    const stale = decided(open, 'combine', { changes: [committing('d1', 5)] })
    const made = plan({ bundle: second, state: province, decisions: [stale] })
    expect(made.items[0]).toMatchObject({ standing: 'blocked', after: null })
    expect(made.items[0]?.problems.map(({ code }) => code)).toEqual(['change/before-differs'])
  })

  it('leaves the procedure as it is for “later”, and does not raise its mark', () => {
    const open = plan({ bundle: second, state: province })
    const made = plan({ bundle: second, state: province, decisions: [decided(open, 'later')] })
    expect(standings(made)).toEqual({ a: 'later', b: 'same', c: 'new' })
    expect(made.trust.after.procedures.map(({ procedure }) => procedure)).toEqual(['b', 'c'])
  })

  it('names a decision that answers no conflict of this plan', () => {
    const stale: ImportDecision = {
      ...decided(plan({ bundle: second, state: province }), 'later'),
      ours: `sha256:${'0'.repeat(64)}`,
    }
    const made = plan({ bundle: second, state: province, decisions: [stale] })
    expect(made.notes).toEqual([
      { code: 'import/decision-unused', at: '', args: { procedure: 'a', deviation: 'd1' } },
    ])
    expect(made.open).toBe(1)
  })

  it('takes one procedure, or one field of work, and refuses what the bundle does not hold', () => {
    expect(standings(plan({ bundle: second, state: province, selection: { procedures: ['c'] } }))).toEqual({
      c: 'new',
    })
    const field = String(normalSample.card?.['field'])
    const ofField = plan({ bundle: second, state: province, selection: { fields: [field] } })
    expect(Object.keys(standings(ofField))).toEqual(['a', 'b', 'c'])
    expect(codes(planImport({ bundle: second, state: province, selection: { procedures: ['x'] } }))).toEqual([
      'import/not-in-bundle',
    ])
  })

  it('refuses an older bundle, another content under the same version, and a bundle for another province', () => {
    const { state } = must(applyPlan(plan({ bundle: second, state: nothingYet }), nothingYet, how))
    expect(codes(planImport({ bundle: first, state }))).toEqual(['bundle/rollback'])
    const forged = bundleOf({ version: '1.1.0', procedures: { a: normalSample } })
    expect(codes(planImport({ bundle: forged, state }))).toEqual(['bundle/version-reused'])
    const elsewhere = bundleOf({ version: '1.0.0', procedures: { a: normalSample }, territory: 'ninh-binh' })
    expect(codes(planImport({ bundle: elsewhere, state: nothingYet }))).toEqual(['import/other-territory'])
  })

  it('blocks a procedure that another line of bundles brought in a higher version', () => {
    const { state } = must(applyPlan(plan({ bundle: second, state: nothingYet }), nothingYet, how))
    const line = bundleOf({ id: 'goi-rieng', version: '1.0.0', procedures: { a: normalSample } })
    expect(standings(plan({ bundle: line, state: knowing(state, second) }))).toEqual({ a: 'blocked' })
  })

  it('shows a procedure that changes hands, with its former owner', () => {
    const moved = { ...normalSample, card: { ...normalSample.card, unit: 'cuc-bao-chi' } }
    const made = plan({ bundle: bundleOf({ version: '1.1.0', procedures: { b: moved } }), state: province })
    expect(made.items[0]).toMatchObject({
      owner: { organisation: 'cuc-bao-chi' },
      handover: { organisation: 'vu-buu-chinh', field: 'buu-chinh' },
    })
  })

  it('withdraws a procedure from a day on; what ran before that day stays known', () => {
    const bundle = bundleOf({
      version: '1.1.0',
      procedures: { a: normalSample },
      withdrawn: ['b', 'unknown'],
    })
    const made = plan({ bundle, state: province })
    expect(standings(made)).toEqual({ a: 'same', b: 'withdrawn' })
    const { state } = must(applyPlan(made, province, how))
    expect(runningOn(state, 'b', '2026-03-01')?.running).toEqual({ standard: null, overlay: [] })
    expect(runningOn(state, 'b', '2026-02-28')?.running.standard?.version).toBe('1.0.0')
  })
})

describe('applying a plan', () => {
  const open = plan({ bundle: second, state: province })
  const ready = plan({ bundle: second, state: province, decisions: [decided(open, 'keep-ours')] })

  it('answers which version and deviations apply on a day', () => {
    const { state } = must(applyPlan(ready, province, how))
    expect(runningOn(state, 'a', '2026-01-31')).toBeUndefined()
    expect(runningOn(state, 'a', '2026-02-28')?.running.standard?.version).toBe('1.0.0')
    expect(runningOn(state, 'a', '2026-03-01')).toMatchObject({
      running: { standard: { version: '1.1.0' }, overlay: [{ id: 'd1', after: { committed: 4 } }] },
      decision: { number: '12/QĐ-UBND' },
      import: 'nhap-1',
    })
  })

  it('refuses while something is undecided, when nothing would be written, and an altered plan', () => {
    expect(codes(applyPlan(open, province, how))).toEqual(['import/undecided'])
    expect(codes(applyPlan({ ...ready, items: [] }, province, how))).toEqual(['import/plan-altered'])
    const same = plan({
      bundle: first,
      state: must(applyPlan(plan({ bundle: first, state: nothingYet }), nothingYet, how)).state,
    })
    expect(same.isEmpty).toBe(true)
  })

  it('refuses a day before the standard is in force, or before what is there already', () => {
    const early = { ...how, decision: { number: '1', inForce: '2026-01-31' } }
    expect(codes(applyPlan(ready, province, early))).toEqual(['import/before-standard'])
    const { state } = must(applyPlan(ready, province, how))
    const third = bundleOf({ version: '1.2.0', procedures: { b: withTimeLimit(12) } })
    const before = { ...how, decision: { number: '1', inForce: '2026-02-15' } }
    expect(codes(applyPlan(plan({ bundle: third, state: knowing(state, second) }), state, before))).toEqual(
      [],
    )
    const again = bundleOf({ version: '1.2.0', procedures: { c: withTimeLimit(12) } })
    const next = plan({ bundle: again, state: knowing(state, second) })
    expect(codes(applyPlan(next, state, before))).toEqual(['import/before-last'])
  })

  it('is refused once the store has changed, naming what did', () => {
    const standard = {
      version: '1.0.0',
      digest: province.procedures.get('a')?.inForce[0]?.running.standard?.digest ?? '',
    }
    const revised = must(
      reviseOverlay(province, {
        procedure: 'a',
        overlay: [committing('d1', 3)],
        base: standard,
        decision: { number: '2/QĐ-UBND', inForce: '2026-02-02' },
      }),
    )
    expect(applyPlan(ready, revised, how)).toEqual({
      ok: false,
      problems: [{ code: 'import/plan-void', at: '/items/0', args: { what: 'a' } }],
    })
  })

  it('remembers the decision and follows it when the same conflict returns; revoked, it is open again', () => {
    const { state } = must(applyPlan(ready, province, how))
    expect(state.decisions).toMatchObject([
      { procedure: 'a', choice: 'keep-ours', by: 'Lan', on: '2026-02-10' },
    ])
    // The same deviation meets the same change again, e.g. after another import was undone.
    const again = { ...province, decisions: state.decisions }
    const replayed = plan({ bundle: second, state: again })
    expect(only(replayed)).toMatchObject({ standing: 'decided', decision: { remembered: true } })
    expect(replayed.decisions).toEqual([])
    const [remembered] = state.decisions
    if (remembered === undefined) throw new Error('nothing remembered')
    expect(only(plan({ bundle: second, state: revokeDecision(again, remembered) })).standing).toBe('conflict')
  })
})

describe('undoing an import', () => {
  const open = plan({ bundle: second, state: province })
  const ready = plan({ bundle: second, state: province, decisions: [decided(open, 'keep-ours')] })
  const { state, applied } = must(applyPlan(ready, province, how))

  it('brings back what was, but for the mark of what was applied', () => {
    const back = must(undoImport(applied, state))
    expect(provinceDigest(back)).toBe(provinceDigest(province))
    expect(back.trust).toEqual(ready.trust.after)
    expect(codes(planImport({ bundle: first, state: back }))).toEqual(['bundle/rollback'])
    expect(standings(plan({ bundle: second, state: back }))).toEqual(standings(open))
  })

  it('refuses by name where something it touched was edited since, and undoes nothing', () => {
    const [digest] = second.manifest.procedures
    const edited = must(
      reviseOverlay(knowing(state, second), {
        procedure: 'a',
        overlay: [],
        base: { version: '1.1.0', digest: digest?.digest ?? '' },
        decision: { number: '3/QĐ-UBND', inForce: '2026-04-01' },
      }),
    )
    expect(undoImport(applied, edited)).toEqual({
      ok: false,
      problems: [{ code: 'import/edited-since', at: '', args: { procedure: 'a' } }],
    })
    expect(codes(undoImport(applied, { ...state, decisions: [] }))).toEqual(['import/decision-edited-since'])
  })
})
