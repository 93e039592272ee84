import { ok, type Problem, refuse, type Result } from '../problem/problem.ts'
import type { ObservedHistory } from '../variant/known-variant.ts'
import { endedOn, seenAlso } from '../variant/observed-history.ts'
import { applyRounds, undoRounds, voidRounds, type WrittenRound } from './apply-rounds.ts'
import { digestOfObserved, type VariantState } from './plan-variants.ts'
import { type VariantPlan, variantPlanHash } from './variant-plan.ts'
import { digestOfTrust } from './province-state.ts'

/** What taking in variants did, as far as undoing it needs to know. */
export interface AppliedVariants {
  readonly procedures: readonly {
    readonly procedure: string
    /** null: nothing was known. */
    readonly before: ObservedHistory | null
    /** Digest of what is known since; null: nothing. */
    readonly after: string | null
  }[]
  /** Left out: no survey round was written. */
  readonly rounds?: readonly WrittenRound[]
}

/**
 * Does what a plan says, all of it or nothing.
 *
 * @returns `import/plan-altered`, `import/plan-void` (one for each procedure and survey round that is not as it was), `import/nothing`
 */
export function applyVariants(
  plan: VariantPlan,
  state: VariantState,
): Result<{ readonly state: VariantState; readonly applied: AppliedVariants }> {
  if (variantPlanHash(plan) !== plan.hash) return refuse({ code: 'import/plan-altered', at: '' })
  const problems: Problem[] = plan.items.flatMap(({ procedure, before }, index) => {
    const now = state.observed.get(procedure)
    if ((now === undefined ? null : digestOfObserved(now)) === before) return []
    return [{ code: 'import/plan-void', at: `/items/${index}`, args: { what: procedure } }]
  })
  if (plan.province !== state.province || plan.trust.before !== digestOfTrust(state.trust))
    problems.push({ code: 'import/plan-void', at: '/trust', args: { what: 'trust' } })
  problems.push(...voidRounds(plan, state.rounds))
  if (problems.length > 0) return { ok: false, problems }
  if (plan.isEmpty) return refuse({ code: 'import/nothing', at: '/items' })
  const observed = new Map(state.observed)
  const written: AppliedVariants['procedures'][number][] = []
  for (const { procedure, standing, after } of plan.items) {
    const before = state.observed.get(procedure)
    const next = after === null ? undefined : seenAlso(before, after)
    const left = standing === 'removed' && before !== undefined ? endedOn(before, plan.bundle.asOf) : next
    if (left === undefined) continue
    observed.set(procedure, left)
    written.push({ procedure, before: before ?? null, after: digestOfObserved(left) })
  }
  const { rounds, written: told } = applyRounds(plan, state.rounds)
  const applied = { procedures: written, ...(told.length === 0 ? {} : { rounds: told }) }
  return ok({ state: { ...state, observed, rounds, trust: plan.trust.after }, applied })
}

/**
 * Takes it back. The mark stays.
 *
 * @returns `import/edited-since` for each procedure of which something else is known since, `import/round-since` for each
 *   survey round
 */
export function undoVariants(
  { procedures, rounds: written = [] }: AppliedVariants,
  state: VariantState,
): Result<VariantState> {
  const edited = procedures.flatMap(({ procedure, after }): Problem[] => {
    const now = state.observed.get(procedure)
    if ((now === undefined ? null : digestOfObserved(now)) === after) return []
    return [{ code: 'import/edited-since', at: '', args: { procedure } }]
  })
  const { rounds, problems: told } = undoRounds(written, state.rounds)
  const problems = [...edited, ...told]
  if (problems.length > 0) return { ok: false, problems }
  const observed = new Map(state.observed)
  for (const { procedure, before } of procedures) {
    if (before === null) observed.delete(procedure)
    else observed.set(procedure, before)
  }
  return ok({ ...state, observed, rounds })
}
