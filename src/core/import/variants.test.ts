import { describe, expect, it } from 'vitest'
import type { Manifest } from '../bundle/formats/manifest.ts'
import { emptyTrust } from '../bundle/trust-mark.ts'
import { normalSample } from '../change/testing/laws.ts'
import type { Result } from '../problem/problem.ts'
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
        asOf: '2026-03-01',
        procedures: [],
      },
    },
  }
}

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.value
}
const codes = (result: Result<unknown>) => (result.ok ? [] : result.problems.map(({ code }) => code))
const nothing: VariantState = { province: 'da-nang', observed: new Map(), trust: emptyTrust }
const plan = (bundle: PlanningVariants['bundle'], state: VariantState): VariantPlan =>
  must(planVariants({ bundle, state, standards }))
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
    const unknown = must(planVariants({ bundle: first, state: nothing, standards: new Map() }))
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
    expect(codes(planVariants({ bundle: first, state: { ...nothing, province: 'hue' }, standards }))).toEqual(
      ['import/not-variants'],
    )
    expect(codes(planVariants({ bundle: standard, state: nothing, standards }))).toEqual([
      'import/not-variants',
    ])
    const later = must(applyVariants(plan(told('1.1.0', { a: [] }), known), known)).state
    expect(codes(planVariants({ bundle: first, state: later, standards }))).toEqual(['bundle/rollback'])
  })

  it('come in as planned or not at all, and go back unless something else was told since', () => {
    const next = plan(told('1.0.1', { a: [] }, ['b']), known)
    const { state, applied } = must(applyVariants(next, known))
    expect(state.observed.get('a')?.overlay).toEqual([])
    expect(state.observed.has('b')).toBe(false)
    expect(must(undoVariants(applied, state)).observed).toEqual(known.observed)
    expect(codes(applyVariants(next, state))).toContain('import/plan-void')
    expect(codes(applyVariants({ ...next, isEmpty: true }, known))).toEqual(['import/plan-altered'])
    const other = must(applyVariants(plan(told('1.0.2', { a: [committing('d1', 6)] }), state), state)).state
    expect(undoVariants(applied, other)).toMatchObject({
      problems: [{ code: 'import/edited-since', args: { procedure: 'a' } }],
    })
  })
})
