import type { DeviationCell } from '../deviation/cell.ts'

/**
 * How far a province keeps to the standard in one procedure. The first rule that fits counts (docs/reports.md):
 *
 * 1. `not-surveyed` nothing is known
 * 2. `withdrawn` the province does not run the procedure
 * 3. `hearsay` what is known was read in a public source, and the province has not said so itself
 * 4. `as-standard` no deviation
 * 5. `wording-only` every deviation is one of wording
 * 6. `not-heavier` none of them is heavier for the applicant, or cannot be compared
 * 7. `heavier-with-basis` each one that is heavier, or cannot be compared, names a legal basis
 * 8. `heavier-without-basis` else
 */
export const conformityClasses = [
  'as-standard',
  'wording-only',
  'not-heavier',
  'heavier-with-basis',
  'heavier-without-basis',
  'withdrawn',
  'hearsay',
  'not-surveyed',
] as const
export type ConformityClass = (typeof conformityClasses)[number]

export function conformityOf(
  cell: Pick<DeviationCell, 'standing' | 'deviations' | 'hearsay'> | undefined,
): ConformityClass {
  if (cell === undefined || cell.standing === 'not-surveyed') return 'not-surveyed'
  if (cell.standing === 'withdrawn') return 'withdrawn'
  if (cell.hearsay) return 'hearsay'
  const { deviations } = cell
  if (deviations.length === 0) return 'as-standard'
  if (deviations.every(({ kind }) => kind === 'wording')) return 'wording-only'
  const weighing = deviations.filter(({ judged: { burden } }) => burden === 'heavier' || burden === 'mixed')
  if (weighing.length === 0) return 'not-heavier'
  return weighing.every(({ hasLegalBasis }) => hasLegalBasis) ? 'heavier-with-basis' : 'heavier-without-basis'
}

export interface ConformityCounts {
  /** Procedures × provinces that were asked about. */
  readonly all: number
  readonly by: Readonly<Record<ConformityClass, number>>
  /** Known, and run by the province: what the share is counted of. */
  readonly counted: number
  /** `as-standard` and `wording-only` among those. */
  readonly conforming: number
  /** Known cells that rest on an older version of the standard. */
  readonly behind: number
}

/** @param cells undefined: nothing is known of that procedure in that province */
export function countConformity(cells: readonly (DeviationCell | undefined)[]): ConformityCounts {
  const by: Record<ConformityClass, number> = {
    'as-standard': 0,
    'wording-only': 0,
    'not-heavier': 0,
    'heavier-with-basis': 0,
    'heavier-without-basis': 0,
    withdrawn: 0,
    hearsay: 0,
    'not-surveyed': 0,
  }
  for (const cell of cells) by[conformityOf(cell)]++
  return {
    all: cells.length,
    by,
    counted: cells.length - by.withdrawn - by.hearsay - by['not-surveyed'],
    conforming: by['as-standard'] + by['wording-only'],
    behind: cells.filter((cell) => cell !== undefined && cell.behind > 0).length,
  }
}

/** In percent, one digit behind the comma; undefined where nothing is counted: no share of nothing. */
export function shareOf(part: number, whole: number): number | undefined {
  return whole === 0 ? undefined : Math.round((part / whole) * 1000) / 10
}
