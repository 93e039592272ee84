import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { randomFrom } from '../change/testing/random.ts'
import type { Result } from '../problem/problem.ts'
import { applyPlan } from './apply-plan.ts'
import type { ImportDecision } from './decision.ts'
import type { ImportPlan } from './import-plan.ts'
import { planImport } from './plan-import.ts'
import { latest, provinceDigest, type ProvinceState } from './province-state.ts'
import {
  type Brought,
  bundleOf,
  deviation,
  knowing,
  nothingYet,
  provinceRunning,
  randomCase,
} from './testing/small-imports.ts'
import { undoImport } from './undo-import.ts'

/** `LAW_RUNS` multiplies the cases. */
const numRuns = 25 * Number(process.env['LAW_RUNS'] ?? 1)
const how = {
  import: 'nhap-1',
  decision: { number: '12/QĐ-UBND', inForce: '2026-03-01' },
  by: 'Lan',
  on: '2026-02-10',
}

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.value
}

interface Case {
  readonly state: ProvinceState
  readonly bundle: Brought
  readonly plan: ImportPlan
  readonly decisions: readonly ImportDecision[]
}

/** A province, a bundle, and a plan whose conflicts are all decided by chance; `undefined` for unreadable standards. */
function caseOf(seed: number, slug = 'a', id = 'ban-chuan'): Case | undefined {
  const random = randomFrom(seed)
  const { before, after, overlay } = randomCase(random)
  try {
    const state = provinceRunning(bundleOf({ id, version: '1.0.0', procedures: { [slug]: before } }), {
      [slug]: overlay,
    })
    const bundle = bundleOf({
      id,
      version: '1.1.0',
      procedures: { [slug]: after, [`${slug}-moi`]: before },
    })
    const open = must(planImport({ bundle, state }))
    const decisions = open.items.flatMap(({ procedure, deviations }) =>
      deviations.flatMap(({ id: name, sides, choices: offered }): ImportDecision[] => {
        const choice = random.pick(offered.filter((one) => one !== 'combine'))
        if (sides === null || choice === undefined) return []
        return [{ procedure, deviation: name, ...sides, choice, reason: 'thử' }]
      }),
    )
    return { state, bundle, decisions, plan: must(planImport({ bundle, state, decisions })) }
  } catch (error) {
    // A random edit may make a file that no reader takes; such a standard could never have been published.
    if (/"(?:format|procedure)\//.test(String(error))) return undefined
    throw error
  }
}

function forAll(law: (one: Case, seed: number) => void): void {
  let held = 0
  fc.assert(
    fc.property(fc.nat(2 ** 31), (seed) => {
      const one = caseOf(seed)
      if (one === undefined) return
      held++
      law(one, seed)
    }),
    { numRuns },
  )
  expect(held).toBeGreaterThan(numRuns / 2)
}

describe('the laws of importing', { timeout: 120_000 }, () => {
  it('every deviation is in the plan exactly once, and every answer comes up', () => {
    const seen = new Set<string>()
    forAll(({ state, plan }) => {
      const item = plan.items.find(({ procedure }) => procedure === 'a')
      const had = latest(state.procedures.get('a'))?.running.overlay ?? []
      if (item === undefined) throw new Error('not planned')
      if (item.standing !== 'same') {
        expect(item.deviations.map(({ deviation: one }) => one)).toEqual(had)
      }
      for (const one of [...item.deviations, ...plan.items]) seen.add(one.standing)
    })
    expect([...seen].sort()).toEqual(
      expect.arrayContaining(['absorbed', 'decided', 'kept', 'later', 'new', 'update']),
    )
  })

  it('planning alters nothing, and the same plan comes out again', () => {
    forAll(({ state, bundle, decisions, plan }) => {
      const before = JSON.stringify([...state.procedures, state.decisions, state.trust])
      expect(must(planImport({ bundle, state, decisions }))).toEqual(plan)
      expect(JSON.stringify([...state.procedures, state.decisions, state.trust])).toBe(before)
    })
  })

  it('the result of apply is what the plan says, and nothing else', () => {
    forAll(({ state, plan }) => {
      const { state: next } = must(applyPlan(plan, state, how))
      for (const { procedure, after } of plan.items) {
        const now = latest(next.procedures.get(procedure))?.running
        expect(now).toEqual(after ?? latest(state.procedures.get(procedure))?.running)
      }
      expect(next.trust).toEqual(plan.trust.after)
      expect(next.decisions.map(({ by: _by, on: _on, import: _import, ...one }) => one)).toEqual(
        plan.decisions,
      )
    })
  })

  it('the same bundle again plans nothing', () => {
    forAll(({ state, bundle, plan }) => {
      const { state: next } = must(applyPlan(plan, state, how))
      const again = must(planImport({ bundle, state: knowing(next, bundle) }))
      expect([again.isEmpty, again.open]).toEqual([true, 0])
      expect(applyPlan(again, next, how)).toEqual({
        ok: false,
        problems: [{ code: 'import/nothing', at: '/items' }],
      })
    })
  })

  it('undo restores the former digest, and the mark stays', () => {
    forAll(({ state, plan }) => {
      const { state: next, applied } = must(applyPlan(plan, state, how))
      const back = must(undoImport(applied, next))
      expect(provinceDigest(back)).toBe(provinceDigest(state))
      expect(back.procedures).toEqual(state.procedures)
      expect(back.trust).toEqual(next.trust)
    })
  })

  it('a changed store voids the plan', () => {
    forAll(({ state, plan }) => {
      const had = state.procedures.get('a')
      const [entry] = had?.inForce ?? []
      if (entry === undefined) throw new Error('nothing runs')
      const extra = deviation('them', { type: 'card.changed', target: 'card', before: {}, after: {} })
      const overlay = [...entry.running.overlay, extra]
      const changed = { ...entry, running: { ...entry.running, overlay } }
      const procedures = new Map([...state.procedures, ['a', { inForce: [changed] }]])
      const zeros = `sha256:${'0'.repeat(64)}`
      const stranger = {
        procedure: 'z',
        deviation: 'd',
        ours: zeros,
        theirs: zeros,
        choice: 'later' as const,
      }
      const decisions = [{ ...stranger, reason: 'thử', by: 'Lan', on: '2026-02-10', import: 'nhap-0' }]
      const trust = { ...state.trust, procedures: [{ procedure: 'z', version: '1.0.0' }] }
      for (const other of [
        { ...state, procedures },
        { ...state, decisions },
        { ...state, trust },
      ]) {
        const result = applyPlan(plan, other, how)
        expect(result.ok ? [] : result.problems.map(({ code }) => code)).toEqual(['import/plan-void'])
      }
    })
  })

  it('bundles with disjoint procedures commute', () => {
    fc.assert(
      fc.property(fc.nat(2 ** 31), fc.nat(2 ** 31), (one, other) => {
        const [a, b] = [caseOf(one, 'a', 'goi-a'), caseOf(other, 'b', 'goi-b')]
        if (a === undefined || b === undefined) return
        const both: ProvinceState = {
          ...nothingYet,
          procedures: new Map([...a.state.procedures, ...b.state.procedures]),
          standards: new Map([...a.state.standards, ...b.state.standards]),
        }
        const taking = (state: ProvinceState, { bundle, decisions }: Case, name: string) => {
          const made = must(planImport({ bundle, state, decisions }))
          return must(applyPlan(made, state, { ...how, import: name })).state
        }
        const ab = taking(taking(both, a, 'nhap-a'), b, 'nhap-b')
        const ba = taking(taking(both, b, 'nhap-b'), a, 'nhap-a')
        expect(provinceDigest(ab)).toBe(provinceDigest(ba))
        expect(ab.trust).toEqual(ba.trust)
      }),
      { numRuns: Math.ceil(numRuns / 2) },
    )
  })
})
