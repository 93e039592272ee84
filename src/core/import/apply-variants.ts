import { ok, type Problem, refuse, type Result } from '../problem/problem.ts'
import type { ObservedVariant } from '../variant/known-variant.ts'
import { digestOfObserved, type VariantState } from './plan-variants.ts'
import { type VariantPlan, variantPlanHash } from './variant-plan.ts'
import { digestOfTrust } from './province-state.ts'

/** What taking in variants did, as far as undoing it needs to know. */
export interface AppliedVariants {
  readonly procedures: readonly {
    readonly procedure: string
    /** null: nothing was known. */
    readonly before: ObservedVariant | null
    /** Digest of what is known since; null: nothing. */
    readonly after: string | null
  }[]
}

/**
 * Does what a plan says, all of it or nothing.
 *
 * @returns `import/plan-altered`, `import/plan-void` (one for each procedure that is not as it was), `import/nothing`
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
  if (problems.length > 0) return { ok: false, problems }
  if (plan.isEmpty) return refuse({ code: 'import/nothing', at: '/items' })
  const observed = new Map(state.observed)
  const written: AppliedVariants['procedures'][number][] = []
  for (const { procedure, standing, after } of plan.items) {
    const before = state.observed.get(procedure) ?? null
    if (standing === 'removed') observed.delete(procedure)
    else if (after !== null) observed.set(procedure, after)
    else continue
    written.push({ procedure, before, after: after === null ? null : digestOfObserved(after) })
  }
  return ok({ state: { ...state, observed, trust: plan.trust.after }, applied: { procedures: written } })
}

/** Takes it back. The mark stays. @returns `import/edited-since` for each procedure of which something else is known since */
export function undoVariants({ procedures }: AppliedVariants, state: VariantState): Result<VariantState> {
  const problems = procedures.flatMap(({ procedure, after }): Problem[] => {
    const now = state.observed.get(procedure)
    if ((now === undefined ? null : digestOfObserved(now)) === after) return []
    return [{ code: 'import/edited-since', at: '', args: { procedure } }]
  })
  if (problems.length > 0) return { ok: false, problems }
  const observed = new Map(state.observed)
  for (const { procedure, before } of procedures) {
    if (before === null) observed.delete(procedure)
    else observed.set(procedure, before)
  }
  return ok({ ...state, observed })
}
