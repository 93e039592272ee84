import {
  cellOf,
  countValues,
  type Satisfaction,
  type SurveyCell,
  surveyCriteria,
  type SurveyCounts,
  type SurveyCriterion,
  type SurveyRound,
  type SurveyValue,
} from './survey-round.ts'

/**
 * What became of one cell from one round to the other. `first-seen`: nobody had looked before; `lost-sight`: nobody
 * looked again. Neither of the two says that anything got better or worse.
 */
export type Movement = 'improved' | 'worsened' | 'first-seen' | 'lost-sight'

export interface SurveyMove {
  readonly procedure: string
  readonly criterion: SurveyCriterion
  readonly before: SurveyCell
  readonly after: SurveyCell
  readonly movement: Movement
}

export interface CriterionComparison {
  readonly criterion: SurveyCriterion
  readonly before: SurveyCounts
  readonly after: SurveyCounts
  readonly moved: Readonly<Record<Movement, number>>
}

export interface RoundComparison {
  readonly criteria: readonly CriterionComparison[]
  /** In the order of procedures and criteria. */
  readonly moves: readonly SurveyMove[]
  /** Sums over the procedures where somebody was asked; null where nobody was. */
  readonly satisfaction: { readonly before: Satisfaction | null; readonly after: Satisfaction | null }
}

type Rows = Pick<SurveyRound, 'rows'>

/** The standard's way is best, another way is better than none; what nobody looked at has no rank. */
const rank: Readonly<Record<SurveyValue, number | undefined>> = {
  'not-surveyed': undefined,
  none: 0,
  deviating: 1,
  'as-standard': 2,
}

/** Compares two rounds cell by cell. A note that changed beside the same value is no movement. */
export function compareRounds(before: Rows, after: Rows, procedures: readonly string[]): RoundComparison {
  const moves = procedures.flatMap((procedure) =>
    surveyCriteria.flatMap((criterion): SurveyMove[] => {
      const [one, other] = [cellOf(before, procedure, criterion), cellOf(after, procedure, criterion)]
      const movement = movementOf(one.value, other.value)
      return movement === undefined ? [] : [{ procedure, criterion, before: one, after: other, movement }]
    }),
  )
  return {
    criteria: surveyCriteria.map((criterion) => ({
      criterion,
      before: countValues(before, procedures, [criterion]),
      after: countValues(after, procedures, [criterion]),
      moved: countMoves(moves.filter((move) => move.criterion === criterion)),
    })),
    moves,
    satisfaction: {
      before: satisfactionOf(before, procedures),
      after: satisfactionOf(after, procedures),
    },
  }
}

function movementOf(before: SurveyValue, after: SurveyValue): Movement | undefined {
  if (before === after) return undefined
  const [one, other] = [rank[before], rank[after]]
  if (one === undefined) return 'first-seen'
  if (other === undefined) return 'lost-sight'
  return other > one ? 'improved' : 'worsened'
}

function countMoves(moves: readonly SurveyMove[]): Record<Movement, number> {
  const counts: Record<Movement, number> = { improved: 0, worsened: 0, 'first-seen': 0, 'lost-sight': 0 }
  for (const { movement } of moves) counts[movement]++
  return counts
}

/** All that were asked over the procedures, and all of them who were satisfied; null where nobody was asked. */
export function satisfactionOf({ rows }: Rows, procedures: readonly string[]): Satisfaction | null {
  const asked = procedures.flatMap((procedure) => rows[procedure]?.satisfaction ?? [])
  if (asked.length === 0) return null
  return asked.reduce((sum, one) => ({
    asked: sum.asked + one.asked,
    satisfied: sum.satisfied + one.satisfied,
  }))
}
