import { ok, type Problem, refuse, type Result } from '../problem/problem.ts'
import { byConflict, conflictKey, type RememberedDecision } from './decision.ts'
import { type ImportPlan, planHash } from './import-plan.ts'
import {
  digestOfDecisions,
  digestOfProcedure,
  digestOfTrust,
  latest,
  type ProvinceState,
} from './province-state.ts'
import type { InForce, ProvinceDecision, ProvinceProcedure } from './running.ts'

/** What puts a plan in force: who decided what is in it, and the province's own decision. */
export interface Applying {
  /** Id of the import. */
  readonly import: string
  readonly decision: ProvinceDecision
  /** Who is remembered for the decisions on conflicts, and the day. */
  readonly by: string
  readonly on: string
}

/** What an import did, as far as undoing it needs to know. */
export interface AppliedImport {
  readonly import: string
  /** Of every procedure that was written: its digests before (null: there was none) and after. */
  readonly procedures: readonly {
    readonly procedure: string
    readonly before: string | null
    readonly after: string
  }[]
  readonly remembered: readonly RememberedDecision[]
  /** Decisions that stood in the place of remembered ones. */
  readonly replaced: readonly RememberedDecision[]
}

export interface Applied {
  readonly state: ProvinceState
  readonly applied: AppliedImport
}

/**
 * Does what a plan says, all of it or nothing.
 *
 * @returns `import/plan-altered` (its hash is not its own), `import/plan-void` (one for each procedure that is not as it
 *   was, or for decisions or mark), `import/undecided`, `import/nothing`, `import/before-standard`,
 *   `import/before-last` (in force earlier than what is there)
 */
export function applyPlan(plan: ImportPlan, state: ProvinceState, how: Applying): Result<Applied> {
  if (planHash(plan) !== plan.hash) return refuse({ code: 'import/plan-altered', at: '' })
  const problems = voidProblems(plan, state)
  if (problems.length > 0) return { ok: false, problems }
  const why = notApplicable(plan) ?? tooEarly(plan, state, how.decision)
  if (why !== undefined) return refuse(why)

  const { number, date, inForce: from } = how.decision
  const procedures = new Map(state.procedures)
  const written: AppliedImport['procedures'][number][] = []
  for (const { procedure, before, after } of plan.items) {
    if (after === null) continue
    const entry: InForce = {
      from,
      running: after,
      decision: { number, ...(date === undefined ? {} : { date }) },
      import: how.import,
    }
    const next: ProvinceProcedure = { inForce: [...(procedures.get(procedure)?.inForce ?? []), entry] }
    procedures.set(procedure, next)
    written.push({ procedure, before, after: digestOfProcedure(next) })
  }
  const remembered = plan.decisions.map(
    (decision): RememberedDecision => ({ ...decision, by: how.by, on: how.on, import: how.import }),
  )
  const keys = new Set(remembered.map(conflictKey))
  return ok({
    state: {
      ...state,
      procedures,
      decisions: byConflict([...state.decisions, ...remembered]),
      trust: plan.trust.after,
    },
    applied: {
      import: how.import,
      procedures: written,
      remembered,
      replaced: state.decisions.filter((decision) => keys.has(conflictKey(decision))),
    },
  })
}

/** Why a plan no longer fits: what it was computed from is not as it was. */
export function voidProblems(plan: ImportPlan, state: ProvinceState): Problem[] {
  const problems: Problem[] = []
  if (plan.province !== state.province)
    problems.push({ code: 'import/plan-void', at: '/province', args: { what: state.province } })
  for (const [index, { procedure, before }] of plan.items.entries()) {
    const had = state.procedures.get(procedure)
    if ((had === undefined ? null : digestOfProcedure(had)) !== before)
      problems.push({ code: 'import/plan-void', at: `/items/${index}`, args: { what: procedure } })
  }
  if (plan.ledger !== digestOfDecisions(state.decisions))
    problems.push({ code: 'import/plan-void', at: '/ledger', args: { what: 'decisions' } })
  if (plan.trust.before !== digestOfTrust(state.trust))
    problems.push({ code: 'import/plan-void', at: '/trust', args: { what: 'trust' } })
  return problems
}

/** Why a plan can be applied by nobody yet. */
export function notApplicable({ open, isEmpty }: ImportPlan): Problem | undefined {
  if (open > 0) return { code: 'import/undecided', at: '/open', args: { count: open } }
  return isEmpty ? { code: 'import/nothing', at: '/items' } : undefined
}

/** Why it cannot be in force from that day. */
export function tooEarly(
  plan: ImportPlan,
  state: ProvinceState,
  { inForce }: Pick<ProvinceDecision, 'inForce'>,
): Problem | undefined {
  if (inForce < plan.bundle.inForce)
    return { code: 'import/before-standard', at: '', args: { date: inForce, earliest: plan.bundle.inForce } }
  for (const { procedure, after } of plan.items) {
    const last = latest(state.procedures.get(procedure))
    if (after !== null && last !== undefined && inForce < last.from)
      return { code: 'import/before-last', at: '', args: { procedure, date: inForce, earliest: last.from } }
  }
  return undefined
}
