import type { Fact, Provenance } from '../provenance/provenance.ts'
import type { Cell } from './report.ts'
import type { Say } from './words.ts'

/** How far a fact may be trusted, in words. */
export function trustCell({ status, confirmed }: Provenance, say: Say): Cell {
  const args = { document: confirmed?.document ?? '' }
  const isOpen = status === 'unverified' || status === 'not-surveyed'
  return { value: say(`trust/${status}`, args), ...(isOpen ? { quiet: true as const } : {}) }
}

/** The text of a fact, with its trust behind it where nobody has confirmed it: "20 ngày làm việc (chưa xác minh)". */
export function withTrust(text: string, { status }: Provenance, say: Say): string {
  const mark = openMark({ status }, say)[0]
  return mark === undefined || mark === text ? text : say('trust/marked', { text, mark })
}

/** Words to set behind a text whose fact nobody has confirmed; empty for one that has a source. */
export function openMark({ status }: Pick<Provenance, 'status'>, say: Say): readonly string[] {
  return status === 'unverified' || status === 'not-surveyed' ? [say(`trust/${status}`)] : []
}

/** The value of a fact in words, or that nobody has looked. */
export function factText<T>({ value }: Fact<T>, say: Say, words: (value: T) => string): string {
  return value === null ? say('trust/not-surveyed') : words(value)
}
