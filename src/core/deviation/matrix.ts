import type { Burden } from '../change/burden.ts'
import type { Effect } from '../change/severity.ts'
import type { StandardName } from '../import/running.ts'
import type { DeviationCell, DeviationKind, JudgedDeviation } from './cell.ts'
import type { DecisionState } from './decision.ts'

/** A deviation as the matrix tells it. */
export interface MatrixDeviation {
  readonly id: string
  readonly kind: DeviationKind
  readonly burden: Burden
  readonly effect: Effect
  readonly hasLegalBasis: boolean
  readonly hearsay: boolean
  readonly state: DecisionState
  /** How many provinces deviate alike, this one included. */
  readonly alike: number
}

export interface MatrixCell {
  readonly province: string
  readonly procedure: string
  readonly standing: DeviationCell['standing']
  readonly how: DeviationCell['how']
  readonly standard: StandardName | null
  readonly behind: number
  readonly burden: Burden
  readonly deviations: readonly MatrixDeviation[]
  readonly hearsay: boolean
  readonly illustrative: boolean
}

/** The same deviation of one procedure in two or more provinces: to be looked at once, and worth a thought as a standard. */
export interface AlikeDeviations {
  readonly procedure: string
  readonly kind: DeviationKind
  readonly burden: Burden
  readonly sentence: Readonly<Record<'vi' | 'en', string>>
  readonly held: readonly {
    readonly province: string
    readonly deviation: string
    readonly state: DecisionState
    /** Of this province it was only read in a public source. */
    readonly hearsay: boolean
  }[]
  readonly illustrative: boolean
}

/** What was decided on a deviation. */
export type StateOf = (
  cell: Pick<DeviationCell, 'province' | 'procedure'>,
  deviation: JudgedDeviation,
) => DecisionState

export interface Matrix {
  readonly cells: readonly MatrixCell[]
  readonly alike: readonly AlikeDeviations[]
}

/**
 * @param cells of one day; those of which nothing is known may be left out
 * @param ended provinces that do not exist that day: shown, and alike to none, since a successor has what they had
 */
export function matrixOf(
  cells: readonly DeviationCell[],
  stateOf: StateOf,
  ended: ReadonlySet<string> = new Set(),
): Matrix {
  const groups = new Map<string, { readonly cell: DeviationCell; readonly deviation: JudgedDeviation }[]>()
  for (const cell of cells) {
    if (ended.has(cell.province)) continue
    for (const deviation of cell.deviations) {
      const key = `${cell.procedure} ${deviation.likeness}`
      const group = groups.get(key)
      if (group === undefined) groups.set(key, [{ cell, deviation }])
      else group.push({ cell, deviation })
    }
  }
  const provincesAlike = (cell: DeviationCell, { likeness }: JudgedDeviation) =>
    ended.has(cell.province)
      ? 1
      : new Set(groups.get(`${cell.procedure} ${likeness}`)?.map((one) => one.cell.province)).size
  return {
    cells: cells.map((cell) => ({
      province: cell.province,
      procedure: cell.procedure,
      standing: cell.standing,
      how: cell.how,
      standard: cell.standard,
      behind: cell.behind,
      burden: cell.burden,
      hearsay: cell.hearsay,
      illustrative: cell.illustrative,
      deviations: cell.deviations.map((deviation) => ({
        id: deviation.id,
        kind: deviation.kind,
        burden: deviation.judged.burden,
        effect: deviation.judged.effect.effect,
        hasLegalBasis: deviation.hasLegalBasis,
        hearsay: deviation.hearsay,
        state: stateOf(cell, deviation),
        alike: provincesAlike(cell, deviation),
      })),
    })),
    alike: [...groups.values()].flatMap((group) => alikeOf(group, stateOf)),
  }
}

function alikeOf(
  group: readonly { readonly cell: DeviationCell; readonly deviation: JudgedDeviation }[],
  stateOf: StateOf,
): AlikeDeviations[] {
  const [first] = group
  if (first === undefined || new Set(group.map(({ cell }) => cell.province)).size < 2) return []
  return [
    {
      procedure: first.cell.procedure,
      kind: first.deviation.kind,
      burden: first.deviation.judged.burden,
      sentence: first.deviation.judged.sentence,
      held: group.map(({ cell, deviation }) => ({
        province: cell.province,
        deviation: deviation.id,
        state: stateOf(cell, deviation),
        hearsay: deviation.hearsay,
      })),
      illustrative: group.some(({ cell }) => cell.illustrative),
    },
  ]
}

/** What is asked of the matrix; a deviation must answer to all of kind, burden, basis and state at once. */
export interface MatrixFilter {
  readonly field?: string | undefined
  readonly province?: string | undefined
  readonly kind?: DeviationKind | undefined
  readonly burden?: Burden | undefined
  /** `named` or `missing`; `unfounded`: heavier (or not to be compared), and no basis is named. */
  readonly basis?: 'named' | 'missing' | 'unfounded' | undefined
  readonly state?: DecisionState | undefined
  /** Only what two or more provinces do alike. */
  readonly alike?: boolean | undefined
}

/**
 * Heavier for the applicant (or not to be compared), with no legal basis named: "trái luật hoặc thiếu căn cứ". Never
 * said of what was only read somewhere.
 */
export function isUnfounded({
  burden,
  hasLegalBasis,
  hearsay,
}: Pick<MatrixDeviation, 'burden' | 'hasLegalBasis' | 'hearsay'>): boolean {
  return !hearsay && (burden === 'heavier' || burden === 'mixed') && !hasLegalBasis
}

export function answersTo(deviation: MatrixDeviation, filter: MatrixFilter): boolean {
  const { kind, burden, basis, state, alike } = filter
  return (
    (kind === undefined || deviation.kind === kind) &&
    (burden === undefined || deviation.burden === burden) &&
    (basis === undefined ||
      (basis === 'unfounded' ? isUnfounded(deviation) : deviation.hasLegalBasis === (basis === 'named'))) &&
    (state === undefined || deviation.state === state) &&
    (alike !== true || deviation.alike > 1)
  )
}

/** Whether the filter asks about deviations, so that cells without any fall out. */
export function asksDeviations({ kind, burden, basis, state, alike }: MatrixFilter): boolean {
  return (
    kind !== undefined || burden !== undefined || basis !== undefined || state !== undefined || alike === true
  )
}

/** The cells with those of their deviations that answer to the filter; cells left without any fall out, if it asks. */
export function filtered(
  cells: readonly MatrixCell[],
  filter: MatrixFilter,
  fieldOf: (procedure: string) => string | undefined,
): MatrixCell[] {
  const { field, province } = filter
  return cells.flatMap((cell) => {
    if (province !== undefined && cell.province !== province) return []
    if (field !== undefined && fieldOf(cell.procedure) !== field) return []
    if (!asksDeviations(filter)) return [cell]
    const deviations = cell.deviations.filter((deviation) => answersTo(deviation, filter))
    return deviations.length === 0 ? [] : [{ ...cell, deviations }]
  })
}

/** Plain counts over cells: of a row, a column, or the whole. What was only read somewhere is counted apart. */
export interface CellCounts {
  /** Cells of which something is known, and not by hearsay alone. */
  readonly known: number
  readonly identical: number
  readonly deviating: number
  readonly withdrawn: number
  readonly deviations: number
  readonly unfounded: number
  readonly undecided: number
  /** Only read in a public source, and in none of the counts above. */
  readonly hearsay: { readonly cells: number; readonly deviations: number }
}

export function countCells(cells: readonly MatrixCell[]): CellCounts {
  const vouched = cells.filter(({ hearsay }) => !hearsay)
  const read = cells.filter(({ hearsay }) => hearsay)
  const standing = (wanted: MatrixCell['standing']) =>
    vouched.filter((cell) => cell.standing === wanted).length
  const deviations = vouched.flatMap((cell) => cell.deviations)
  return {
    known: vouched.length - standing('not-surveyed'),
    identical: standing('identical'),
    deviating: standing('deviating'),
    withdrawn: standing('withdrawn'),
    deviations: deviations.length,
    unfounded: deviations.filter(isUnfounded).length,
    undecided: deviations.filter(({ state }) => state === 'undecided' || state === 'changed').length,
    hearsay: { cells: read.length, deviations: read.flatMap((cell) => cell.deviations).length },
  }
}
