import { type Static, Type } from 'typebox'
import { Digest } from '../bundle/formats/shapes.ts'
import { digestOfProcedure, type ProvinceState } from '../import/province-state.ts'
import type { InForce, ProvinceDecision, ProvinceProcedure } from '../import/running.ts'
import { ok, type Problem, refuse, type Result } from '../problem/problem.ts'
import { type HandoverPlan, handoverHash } from './handover-plan.ts'

/** What a handover did, as far as undoing it needs to know. */
export const AppliedHandover = Type.Object(
  {
    /** Of every procedure that was written: its digests before (null: there was none) and after. */
    procedures: Type.Array(
      Type.Object(
        { procedure: Type.String(), before: Type.Union([Digest, Type.Null()]), after: Digest },
        { additionalProperties: false },
      ),
    ),
  },
  { additionalProperties: false },
)
export type AppliedHandover = Static<typeof AppliedHandover>

export interface HandoverSides {
  readonly predecessor: ProvinceState
  readonly successor: ProvinceState
}

/**
 * Does what a plan says, all of it or nothing. Only the successor's state comes out altered.
 *
 * @param decision number and day of the successor's decision; what is taken over holds from the plan's day on
 * @returns `handover/plan-altered`, `handover/plan-void` (one for each procedure that is not as it was),
 *   `handover/undecided`, `handover/nothing`
 */
export function applyHandover(
  plan: HandoverPlan,
  sides: HandoverSides,
  { number, date }: Pick<ProvinceDecision, 'number' | 'date'>,
): Result<{ readonly successor: ProvinceState; readonly applied: AppliedHandover }> {
  if (handoverHash(plan) !== plan.hash) return refuse({ code: 'handover/plan-altered', at: '' })
  const problems = handoverVoid(plan, sides)
  if (problems.length > 0) return { ok: false, problems }
  if (plan.open > 0) return refuse({ code: 'handover/undecided', at: '/open', args: { count: plan.open } })
  if (plan.isEmpty) return refuse({ code: 'handover/nothing', at: '/items' })

  const procedures = new Map(sides.successor.procedures)
  const written: AppliedHandover['procedures'] = []
  for (const { procedure, after, ours } of plan.items) {
    if (after === null) continue
    const entry: InForce = {
      from: plan.on,
      running: after,
      decision: { number, ...(date === undefined ? {} : { date }) },
      import: null,
    }
    const next: ProvinceProcedure = { inForce: [...(procedures.get(procedure)?.inForce ?? []), entry] }
    procedures.set(procedure, next)
    written.push({ procedure, before: ours, after: digestOfProcedure(next) })
  }
  return ok({ successor: { ...sides.successor, procedures }, applied: { procedures: written } })
}

/** Why a plan no longer fits: one of the provinces has something else by now. */
export function handoverVoid(plan: HandoverPlan, { predecessor, successor }: HandoverSides): Problem[] {
  const problems: Problem[] = []
  const sides = [predecessor.province, successor.province]
  if (plan.predecessor !== sides[0] || plan.successor !== sides[1])
    problems.push({ code: 'handover/plan-void', at: '', args: { what: sides.join(', ') } })
  for (const [index, { procedure, ours, theirs }] of plan.items.entries()) {
    const [own, had] = [successor, predecessor].map((side) => digestIn(side, procedure))
    if (own !== ours || had !== theirs)
      problems.push({ code: 'handover/plan-void', at: `/items/${index}`, args: { what: procedure } })
  }
  const planned = new Set(plan.items.map(({ procedure }) => procedure))
  for (const procedure of predecessor.procedures.keys())
    if (!planned.has(procedure) && runs(predecessor, procedure, plan.on))
      problems.push({ code: 'handover/plan-void', at: '/items', args: { what: procedure } })
  return problems
}

function digestIn({ procedures }: ProvinceState, procedure: string): string | null {
  const found = procedures.get(procedure)
  return found === undefined ? null : digestOfProcedure(found)
}

function runs({ procedures }: ProvinceState, procedure: string, on: string): boolean {
  const now = procedures.get(procedure)?.inForce.findLast(({ from }) => from <= on)
  return now !== undefined && now.running.standard !== null
}

/**
 * Takes a handover back: everything it wrote is as it was.
 *
 * @returns `handover/edited-since` for each procedure that is not as the handover left it; then nothing is undone
 */
export function undoHandover(applied: AppliedHandover, successor: ProvinceState): Result<ProvinceState> {
  const problems = handoverUndoProblems(applied, successor)
  if (problems.length > 0) return { ok: false, problems }
  const procedures = new Map(successor.procedures)
  for (const { procedure, before } of applied.procedures) {
    const inForce = procedures.get(procedure)?.inForce.slice(0, -1) ?? []
    if (before === null) procedures.delete(procedure)
    else procedures.set(procedure, { inForce })
  }
  return ok({ ...successor, procedures })
}

/** What stands in the way of undoing, by name. */
export function handoverUndoProblems(applied: AppliedHandover, successor: ProvinceState): Problem[] {
  return applied.procedures
    .filter(({ procedure, after }) => digestIn(successor, procedure) !== after)
    .map(({ procedure }) => ({ code: 'handover/edited-since', at: '', args: { procedure } }))
}
