import type { Deviation } from '../variant/overlay.ts'

export interface DeviationEffects {
  /** Submissions accepted afterwards, against before. */
  readonly accepts: 'same' | 'fewer' | 'more'
  /** For the applicant (design.md section 3, burden). */
  readonly burden: 'equal' | 'lighter' | 'heavier'
}

/** Kinds of change that say by themselves what they do; all others need the whole procedure. */
const byType: Readonly<Record<string, DeviationEffects>> = {
  'field.renamed': { accepts: 'same', burden: 'equal' },
  'field.hint-changed': { accepts: 'same', burden: 'equal' },
  'section.renamed': { accepts: 'same', burden: 'equal' },
  'step.renamed': { accepts: 'same', burden: 'equal' },
  'option.renamed': { accepts: 'same', burden: 'equal' },
  'field.made-required': { accepts: 'fewer', burden: 'heavier' },
  'field.made-optional': { accepts: 'more', burden: 'lighter' },
  'option.added': { accepts: 'more', burden: 'lighter' },
  'option.removed': { accepts: 'fewer', burden: 'heavier' },
  'dossier-line.added': { accepts: 'same', burden: 'heavier' },
  'dossier-line.removed': { accepts: 'same', burden: 'lighter' },
}

/** Kinds whose both sides are amounts: more time, a higher fee, more copies are heavier. */
const amounts = new Set([
  'time-limit.changed',
  'step.duration-changed',
  'fee.changed',
  'fee.amount-changed',
  'dossier-line.copies-changed',
])

/** What a change does, where it can be told from the change alone. */
export function effectsOf({ type, before, after }: Deviation): DeviationEffects | undefined {
  if (amounts.has(type)) {
    const [from, to] = [amountOf(before), amountOf(after)]
    if (from === undefined || to === undefined) return undefined
    return { accepts: 'same', burden: to > from ? 'heavier' : to < from ? 'lighter' : 'equal' }
  }
  return byType[type]
}

/** A number, or the one number of an object such as `{"committed": 8}`. */
function amountOf(side: unknown): number | undefined {
  if (typeof side === 'number') return side
  if (typeof side !== 'object' || side === null) return undefined
  const numbers = Object.values(side).filter((value): value is number => typeof value === 'number')
  return numbers.length === 1 ? numbers[0] : undefined
}
