import { isPropChange, sliceOf } from '../change/change.ts'
import type { Deviation } from '../variant/overlay.ts'
import type { PlannedDeviation } from './import-plan.ts'
import { changesOf } from './variant.ts'

export interface Combinable {
  /** Name of the one property that both sides set. */
  readonly property: string
  /** What ours says. */
  readonly value: string | number
}

/**
 * Whether a third value can be put in the place of both: the deviation can be restated on the new standard and sets one
 * property to a text or a number. Anything bigger is written as an overlay of its own.
 */
export function combinableIn({ restated }: Pick<PlannedDeviation, 'restated'>): Combinable | undefined {
  const [change] = restated === null ? [] : changesOf([restated])
  if (change === undefined || !isPropChange(change)) return undefined
  const set = Object.entries(sliceOf(change.after))
  const [property, value] = set[0] ?? []
  if (set.length !== 1 || property === undefined) return undefined
  return typeof value === 'string' || typeof value === 'number' ? { property, value } : undefined
}

/** The deviation with another value for its one property. */
export function combinedWith(
  restated: Deviation,
  { property }: Pick<Combinable, 'property'>,
  value: string | number,
): Deviation {
  return { ...restated, after: { [property]: value } }
}
