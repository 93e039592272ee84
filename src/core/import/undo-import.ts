import { same } from '../json/same.ts'
import type { JsonValue } from '../json/json-value.ts'
import { ok, type Problem, type Result } from '../problem/problem.ts'
import type { AppliedImport } from './apply-plan.ts'
import { byConflict, conflictKey } from './decision.ts'
import { digestOfProcedure, type ProvinceState } from './province-state.ts'

/**
 * Takes an import back: everything it wrote is as it was. The mark of the highest version applied stays: it never falls.
 *
 * @returns `import/edited-since` for each procedure, `import/decision-edited-since` for each decision that is not as the
 *   import left it; then nothing is undone
 */
export function undoImport(applied: AppliedImport, state: ProvinceState): Result<ProvinceState> {
  const problems = undoProblems(applied, state)
  if (problems.length > 0) return { ok: false, problems }
  const procedures = new Map(state.procedures)
  for (const { procedure, before } of applied.procedures) {
    const inForce = procedures.get(procedure)?.inForce.slice(0, -1) ?? []
    if (before === null) procedures.delete(procedure)
    else procedures.set(procedure, { inForce })
  }
  const remembered = new Set(applied.remembered.map(conflictKey))
  const others = state.decisions.filter((decision) => !remembered.has(conflictKey(decision)))
  return ok({ ...state, procedures, decisions: byConflict([...others, ...applied.replaced]) })
}

/** What stands in the way of undoing, by name. */
export function undoProblems(applied: AppliedImport, state: ProvinceState): Problem[] {
  const problems: Problem[] = []
  for (const { procedure, after } of applied.procedures) {
    const now = state.procedures.get(procedure)
    if (now === undefined || digestOfProcedure(now) !== after)
      problems.push({ code: 'import/edited-since', at: '', args: { procedure } })
  }
  for (const decision of applied.remembered) {
    const now = state.decisions.find((one) => conflictKey(one) === conflictKey(decision))
    if (now === undefined || !same(now as unknown as JsonValue, decision as unknown as JsonValue)) {
      const { procedure, deviation } = decision
      problems.push({ code: 'import/decision-edited-since', at: '', args: { procedure, deviation } })
    }
  }
  return problems
}
