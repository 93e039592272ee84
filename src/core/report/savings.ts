import { type CaseLoad, type LoadFigure, loadFigures } from './case-load.ts'

/** One procedure in one province over the pilot. */
export interface PilotCase {
  readonly province: string
  readonly procedure: string
  /** null: nobody knows how the province ran it at the beginning, or at the end. */
  readonly before: CaseLoad | null
  readonly after: CaseLoad | null
  /** Cases a year, as entered; null: not entered. Never taken for zero. */
  readonly volume: number | null
}

export interface Saving {
  /** Pairs of which both sides are known, and what a case costs in them together. */
  readonly pairs: number
  readonly before: number
  readonly after: number
  /** Pairs of which the volume is known, too; what they save in a year. Negative: it costs more. */
  readonly counted: number
  readonly perYear: number
}

/** What is saved of one figure, over the pairs of which it is known; the others are left out and not guessed. */
export function savingOf(cases: readonly PilotCase[], figure: LoadFigure): Saving {
  let [pairs, before, after, counted, perYear] = [0, 0, 0, 0, 0]
  for (const one of cases) {
    const [was, is] = [one.before?.[figure] ?? null, one.after?.[figure] ?? null]
    if (was === null || is === null) continue
    pairs++
    before += was
    after += is
    if (one.volume === null) continue
    counted++
    perYear += (was - is) * one.volume
  }
  return { pairs, before, after, counted, perYear }
}

export function savings(cases: readonly PilotCase[]): Readonly<Record<LoadFigure, Saving>> {
  return Object.fromEntries(loadFigures.map((figure) => [figure, savingOf(cases, figure)])) as Record<
    LoadFigure,
    Saving
  >
}
