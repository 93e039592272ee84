import { type Combinable, combinableIn, combinedWith } from '../../../core/import/combine.ts'
import { type Choice, conflictKey, type ImportDecision } from '../../../core/import/decision.ts'
import type { ImportPlan, PlannedDeviation } from '../../../core/import/import-plan.ts'
import { readNumber, readWhole } from '../../ui/read-number.ts'

/** What somebody is about to decide on one conflict; nothing has to be there yet. */
export interface Draft {
  readonly choice?: Choice
  readonly reason: string
  /** Typed in the place of both sides, for `combine`. */
  readonly value: string
}

export interface Conflict {
  readonly key: string
  readonly procedure: string
  readonly planned: PlannedDeviation
  readonly combinable: Combinable | undefined
}

/** Every conflict of a plan, decided ones too, in the order they are shown. */
export function conflictsOf({ items }: ImportPlan): readonly Conflict[] {
  return items.flatMap(({ procedure, deviations }) =>
    deviations.flatMap((planned): Conflict[] => {
      if (planned.sides === null) return []
      const key = conflictKey({ procedure, deviation: planned.id, ...planned.sides })
      return [{ key, procedure, planned, combinable: combinableIn(planned) }]
    }),
  )
}

/** The value that is typed, as the property takes it; `undefined`: it takes another. */
export function typedValue(typed: string, { value }: Combinable): string | number | undefined {
  const text = typed.trim()
  if (text === '') return undefined
  if (typeof value === 'string') return text
  const isWhole = Number.isInteger(value)
  return (isWhole ? readWhole(text) : undefined) ?? readNumber(text, isWhole)
}

/** The decision, once it is whole: a choice, a reason, and for `combine` a value. */
export function decisionOf(
  { procedure, planned, combinable }: Conflict,
  draft: Draft,
): ImportDecision | undefined {
  const { choice } = draft
  const reason = draft.reason.trim()
  if (planned.sides === null || choice === undefined || reason === '') return undefined
  const decision = { procedure, deviation: planned.id, ...planned.sides, choice, reason }
  if (choice !== 'combine') return decision
  const value = combinable === undefined ? undefined : typedValue(draft.value, combinable)
  if (combinable === undefined || value === undefined || planned.restated === null) return undefined
  return { ...decision, changes: [combinedWith(planned.restated, combinable, value)] }
}
