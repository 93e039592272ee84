import { ok, refuse, type Result } from '../problem/problem.ts'
import type { Deviation } from '../variant/overlay.ts'
import { latest, type ProvinceState } from './province-state.ts'
import type { ProvinceDecision, StandardName } from './running.ts'
import { deviationProblems, variantOf } from './variant.ts'

export interface Revising {
  readonly procedure: string
  readonly overlay: readonly Deviation[]
  /** What the overlay rests on; it must be what the province runs, or anything where it runs nothing yet. */
  readonly base: StandardName
  readonly decision: ProvinceDecision
}

/**
 * The province sets its own deviations, in force from a day on.
 *
 * @returns `import/base-unknown`, `import/other-base` (the overlay rests on another version), `import/before-last`, and what
 *   keeps the deviations from being made
 */
export function reviseOverlay(
  state: ProvinceState,
  { procedure, overlay, base, decision }: Revising,
): Result<ProvinceState> {
  const had = state.procedures.get(procedure)
  const last = latest(had)
  const current = last?.running.standard ?? null
  if (current !== null && current.digest !== base.digest)
    return refuse({ code: 'import/other-base', at: '/base', args: { procedure } })
  const standard = state.standards.get(base.digest)
  if (standard === undefined)
    return refuse({ code: 'import/base-unknown', at: '/base', args: { procedure, digest: base.digest } })
  if (last !== undefined && decision.inForce < last.from) {
    const args = { procedure, date: decision.inForce, earliest: last.from }
    return refuse({ code: 'import/before-last', at: '', args })
  }
  const problems = deviationProblems(overlay)
  if (problems.length > 0) return { ok: false, problems }
  const variant = variantOf(standard, overlay)
  if (!variant.ok) return variant
  const { number, date, inForce: from } = decision
  const entry = {
    from,
    running: { standard: current ?? base, overlay: [...overlay] },
    decision: { number, ...(date === undefined ? {} : { date }) },
    import: null,
  }
  const inForce = [...(had?.inForce ?? []), entry]
  return ok({ ...state, procedures: new Map([...state.procedures, [procedure, { inForce }]]) })
}
