import { describe, expect, it } from 'vitest'
import type { Manifest } from '../bundle/formats/manifest.ts'
import { keyEntry, twoKeys } from '../bundle/testing/test-keys.ts'
import { emptyTrust } from '../bundle/trust-mark.ts'
import { normalSample } from '../change/testing/laws.ts'
import type { Result } from '../problem/problem.ts'
import type { SurveyRound, ToldRound } from '../survey/survey-round.ts'
import { seenOn } from '../variant/observed-history.ts'
import type { Deviation } from '../variant/overlay.ts'
import { applyVariants, undoVariants } from './apply-variants.ts'
import { planVariants, type PlanningVariants, type VariantState } from './plan-variants.ts'
import type { VariantPlan } from './variant-plan.ts'
import { standardsOf } from './province-state.ts'
import { bundleOf, committing } from './testing/small-imports.ts'

const standard = bundleOf({ version: '1.0.0', procedures: { a: normalSample, b: normalSample } })
const standards = standardsOf(standard)
const baseOf = (slug: string) => {
  const claim = standard.manifest.procedures.find(({ procedure }) => procedure === slug)
  return { version: '1.0.0', digest: claim?.digest ?? `sha256:${'0'.repeat(64)}` }
}

/** What verification hands on of a province's bundle. */
function told(
  version: string,
  overlays: Readonly<Record<string, readonly Deviation[]>>,
  withdrawn: readonly string[] = [],
  asOf = '2026-03-01',
  rounds: readonly ToldRound[] = [],
): PlanningVariants['bundle'] {
  const manifest = {
    ...standard.manifest,
    kind: 'variant',
    id: 'bien-the-da-nang',
    version,
    territory: 'da-nang',
    procedures: [],
    withdrawn: withdrawn.map((procedure) => ({ procedure, organisation: 'da-nang', field: 'x', version })),
  } as unknown as Manifest
  return {
    manifest,
    digest: `sha256:${version.replaceAll('.', '').padEnd(64, '0')}`,
    content: {
      ...standard.content,
      overlays: Object.entries(overlays).map(([procedure, changes]) => ({
        $schema: 'urn:khuon:schema:overlay:1' as const,
        procedure,
        province: 'da-nang',
        base: baseOf(procedure),
        changes: [...changes],
      })),
      survey: {
        $schema: 'urn:khuon:schema:survey:1' as const,
        province: 'da-nang',
        asOf,
        procedures: [],
        ...(rounds.length === 0 ? {} : { rounds: [...rounds] }),
      },
    },
    signedBy: twoKeys.keys,
  }
}

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.value
}
const codes = (result: Result<unknown>) => (result.ok ? [] : result.problems.map(({ code }) => code))
const nothing: VariantState = {
  province: 'da-nang',
  observed: new Map(),
  rounds: new Map(),
  trust: emptyTrust,
}
const fields = new Map(['a', 'b'].map((slug) => [slug, 'buu-chinh']))
const given = { threshold: 2, standards, fields }
const plan = (bundle: PlanningVariants['bundle'], state: VariantState): VariantPlan =>
  must(planVariants({ ...given, bundle, state }))
const standings = ({ items }: VariantPlan) =>
  items.map(({ procedure, standing }) => `${procedure} ${standing}`)

const first = told('1.0.0', { a: [committing('d1', 4)], b: [] })
const known = must(applyVariants(plan(first, nothing), nothing)).state

describe('variants that a province sends up', () => {
  it('are new at first, then the same, changed or gone, each by its deviations', () => {
    expect(standings(plan(first, nothing))).toEqual(['a new', 'b new'])
    const again = plan(first, known)
    expect([standings(again), again.isEmpty]).toEqual([['a same', 'b same'], true])
    const next = plan(
      told('1.0.1', { a: [committing('d1', 5), committing('d2', 4)].slice(0, 1) }, ['b']),
      known,
    )
    expect(next.items).toMatchObject([
      { procedure: 'a', standing: 'changed', added: [], changed: ['d1'], removed: [] },
      { procedure: 'b', standing: 'removed', after: null },
    ])
    expect(known.observed.get('a')).toMatchObject({
      asOf: '2026-03-01',
      base: baseOf('a'),
      sources: [expect.stringMatching(/^bien-the-da-nang 1\.0\.0 sha256:/), '47/QĐ-BTTTT'],
    })
  })

  it('are blocked where they rest on a standard that is not known, and where they cannot be made on it', () => {
    const unknown = must(planVariants({ ...given, bundle: first, state: nothing, standards: new Map() }))
    expect(unknown.items[0]).toMatchObject({
      standing: 'blocked',
      after: null,
      problems: [{ code: 'import/base-unknown' }],
    })
    expect(unknown.isEmpty).toBe(true)
    const stale = { ...committing('d1', 4), before: { committed: 9 } }
    const made = plan(told('1.0.0', { a: [stale] }), nothing)
    expect(made.items[0]?.problems.map(({ code }) => code)).toEqual(['change/before-differs'])
  })

  it('are refused of another province, as a standard, and below what was taken in', () => {
    expect(codes(planVariants({ ...given, bundle: first, state: { ...nothing, province: 'hue' } }))).toEqual([
      'import/not-variants',
    ])
    expect(codes(planVariants({ ...given, bundle: { ...standard, signedBy: [] }, state: nothing }))).toEqual([
      'import/not-variants',
    ])
    const later = must(applyVariants(plan(told('1.1.0', { a: [] }), known), known)).state
    expect(codes(planVariants({ ...given, bundle: first, state: later }))).toEqual(['bundle/rollback'])
  })

  it('come in as planned or not at all, and go back unless something else was told since', () => {
    const next = plan(told('1.0.1', { a: [] }, ['b']), known)
    const { state, applied } = must(applyVariants(next, known))
    expect(state.observed.get('a')?.overlay).toEqual([])
    expect(state.observed.get('b')).toMatchObject({ until: '2026-03-01' })
    expect(must(undoVariants(applied, state)).observed).toEqual(known.observed)
    expect(codes(applyVariants(next, state))).toContain('import/plan-void')
    expect(codes(applyVariants({ ...next, isEmpty: true }, known))).toEqual(['import/plan-altered'])
    const other = must(applyVariants(plan(told('1.0.2', { a: [committing('d1', 6)] }), state), state)).state
    expect(undoVariants(applied, other)).toMatchObject({
      problems: [{ code: 'import/edited-since', args: { procedure: 'a' } }],
    })
  })

  it('leave what was known of earlier days as it was, and say when nothing was told any more', () => {
    const changed = told('1.1.0', { a: [committing('d1', 6)], b: [] }, [], '2026-09-01')
    const autumn = must(applyVariants(plan(changed, known), known)).state
    const ended = told('1.2.0', { a: [committing('d1', 6)] }, ['b'], '2026-12-01')
    const winter = must(applyVariants(plan(ended, autumn), autumn)).state
    const on = (day: string) =>
      ['a', 'b'].map((slug) => {
        const history = winter.observed.get(slug)
        const seen = history === undefined ? undefined : seenOn(history, day)
        return seen === undefined ? undefined : [seen.asOf, seen.overlay]
      })
    expect(on('2026-02-28')).toEqual([undefined, undefined])
    expect(on('2026-08-31')).toEqual([
      ['2026-03-01', [committing('d1', 4)]],
      ['2026-03-01', []],
    ])
    expect(on('2026-09-01')).toEqual([
      ['2026-09-01', [committing('d1', 6)]],
      ['2026-09-01', []],
    ])
    // Told once more on a later day, it is known of that day, too.
    expect(on('2026-12-01')).toEqual([['2026-12-01', [committing('d1', 6)]], undefined])
    expect(standings(plan(told('1.3.0', { b: [] }, [], '2027-01-01'), winter))).toEqual(['b new'])
  })

  it('stand in the place of what was only read of the province, though it says the same', () => {
    const seen = known.observed.get('a')
    if (seen === undefined) throw new Error('nothing is known of a')
    const read = { ...seen, asOf: null, hearsay: true as const }
    const state: VariantState = { ...nothing, observed: new Map([['a', read]]) }
    const made = plan(told('1.0.0', { a: [committing('d1', 4)] }), state)
    expect(made.items).toMatchObject([{ standing: 'same', added: [], changed: [], removed: [] }])
    const after = must(applyVariants(made, state)).state.observed.get('a')
    expect(after).toEqual({ ...seen, earlier: [read] })
  })
})

describe('survey rounds that a province sends up', () => {
  const round = (id: string, changes: Partial<ToldRound> = {}): ToldRound => ({
    id,
    name: 'Khảo sát đầu năm',
    date: '2026-02-01',
    surveyor: 'Sở TTTT',
    evidence: null,
    moment: 'before',
    rows: { a: { cells: { form: { value: 'as-standard', note: '' } }, satisfaction: null } },
    ...changes,
  })
  const sent = (version: string, ...rounds: readonly ToldRound[]) =>
    told(version, { a: [] }, [], '2026-03-01', rounds)
  const roundsIn = ({ rounds = [] }: VariantPlan) =>
    rounds.map(({ round: number, standing, problems }) => [
      number,
      standing,
      problems.map(({ code }) => code),
    ])
  const own: SurveyRound = {
    ...round('000000001', { name: 'Khảo sát của Bộ', surveyor: 'Văn phòng Bộ' }),
    province: 'da-nang',
  }
  const ministry: VariantState = { ...nothing, rounds: new Map([[own.id, own]]) }

  it('get a number of their own here, say where they come from, and leave the ministry’s as they are', () => {
    const made = plan(sent('1.0.0', round('000000001')), ministry)
    expect(roundsIn(made)).toEqual([['000000001', 'new', []]])
    const { state, applied } = must(applyVariants(made, ministry))
    expect([...state.rounds]).toEqual([
      ['000000001', own],
      [
        '000000002',
        {
          ...round('000000002'),
          province: 'da-nang',
          told: {
            bundle: 'bien-the-da-nang',
            version: '1.0.0',
            manifest: made.bundle.manifest,
            round: '000000001',
          },
        },
      ],
    ])
    expect(must(undoVariants(applied, state)).rounds).toEqual(ministry.rounds)
  })

  it('are the same when told again, changed when told otherwise, and known where this studio holds the very round', () => {
    const { state } = must(applyVariants(plan(sent('1.0.0', round('000000001')), ministry), ministry))
    expect(roundsIn(plan(sent('1.0.1', round('000000001')), state))).toEqual([['000000001', 'same', []]])
    const renamed = round('000000001', { name: 'Khảo sát đợt 1' })
    const next = plan(sent('1.0.1', renamed), state)
    expect(roundsIn(next)).toEqual([['000000001', 'changed', []]])
    const { state: after, applied } = must(applyVariants(next, state))
    expect([...after.rounds.values()].map(({ id, name }) => [id, name])).toEqual([
      ['000000001', 'Khảo sát của Bộ'],
      ['000000002', 'Khảo sát đợt 1'],
    ])
    expect(must(undoVariants(applied, after)).rounds).toEqual(state.rounds)
    const { province: _province, ...same } = own
    expect(roundsIn(plan(sent('1.0.0', { ...same, id: '000000007' }), ministry))).toEqual([
      ['000000007', 'same', []],
    ])
  })

  it('void the plan where they were told anew since, and undoing refuses it by name', () => {
    const first = plan(sent('1.0.0', round('000000001')), ministry)
    const { state, applied } = must(applyVariants(first, ministry))
    const other = plan(sent('1.0.1', round('000000001', { name: 'Khảo sát đợt 1' })), state)
    const { state: later } = must(applyVariants(other, state))
    expect(codes(applyVariants({ ...other }, { ...later, trust: state.trust }))).toContain('import/plan-void')
    expect(undoVariants(applied, later)).toMatchObject({
      problems: [{ code: 'import/round-since', args: { name: 'Khảo sát đầu năm' } }],
    })
  })

  it('are left out where they name what nobody knows, are told twice, count wrong, or the signers do not own them', () => {
    const of = (bundle: PlanningVariants['bundle'], more: Partial<PlanningVariants> = {}) =>
      roundsIn(must(planVariants({ ...given, bundle, state: nothing, ...more })))
    const { a: row = { cells: {}, satisfaction: null } } = round('x').rows
    expect(of(sent('1.0.0', round('000000001', { rows: { c: row } })))).toEqual([
      ['000000001', 'blocked', ['survey/unknown-procedure']],
    ])
    const twice = sent('1.0.0', round('000000001'), round('000000001', { name: 'Khác' }))
    expect(of(twice).map(([, , problems]) => problems)).toEqual([
      ['import/round-twice'],
      ['import/round-twice'],
    ])
    const most = { ...row, satisfaction: { asked: 3, satisfied: 4 } }
    expect(of(sent('1.0.0', round('000000001', { rows: { a: most } })))).toEqual([
      ['000000001', 'blocked', ['survey/more-satisfied-than-asked']],
    ])
    const alone = (rows: ToldRound['rows']) =>
      of(told('1.0.0', {}, [], '2026-03-01', [round('000000001', { rows })]))
    expect(alone({ a: row })).toEqual([['000000001', 'new', []]])
    expect(alone({})).toEqual([['000000001', 'blocked', ['import/round-empty']]])
    const scope = {
      organisation: 'da-nang',
      fields: ['xuat-ban'],
      territory: 'da-nang',
      from: null,
      to: null,
    }
    const signedBy = [keyEntry(1, { scopes: [scope] }), keyEntry(2)]
    expect(of({ ...sent('1.0.0', round('000000001')), signedBy })).toEqual([
      ['000000001', 'blocked', ['bundle/not-owner']],
    ])
  })
})
