import type { Effect } from '../../../core/change/severity.ts'

/** Signs that stand beside their word, never alone. */
export const signs = {
  narrows: '▲',
  incomparable: '◆',
  undecided: '?',
  widens: '▼',
  none: '≡',
} as const satisfies Readonly<Record<Effect, string>>

/** What refuses more comes first. */
export const effects = Object.keys(signs) as readonly (keyof typeof signs)[]

export const weights = { heavier: '+', lighter: '−', equal: '', mixed: '±' } as const
