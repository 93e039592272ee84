import { fold } from '../../core/text/fold.ts'

/**
 * Folds Vietnamese text for searching: lower case, no tone marks, no hooks, đ → d, runs of anything else than
 * letters and digits to one space. `Cấp giấy phép Bưu chính` and `cap giay phep buu chinh` fold alike.
 */
export function foldText(text: string): string {
  return fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** Lower case NFC with single spaces: marks are kept. */
function plain(text: string): string {
  return text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim()
}

/** Splits a query into words that were typed without marks and words that carry some. */
export interface TextQuery {
  readonly folded: readonly string[]
  readonly marked: readonly string[]
}

export function textQuery(query: string): TextQuery {
  const words = plain(query).split(' ').filter(Boolean)
  return {
    folded: words.flatMap((word) => foldText(word).split(' ')).filter(Boolean),
    marked: words.filter(hasMarks),
  }
}

function hasMarks(word: string): boolean {
  return /\p{M}|đ/u.test(word.normalize('NFD'))
}

/**
 * Whether every word of the query is in the text. A word typed with marks must stand there with these marks
 * ("phép" does not find "phep"); a word typed without finds both.
 */
export function matchesText(query: TextQuery, text: string): boolean {
  if (query.folded.length === 0 && query.marked.length === 0) return true
  const folded = foldText(text)
  if (!query.folded.every((word) => folded.includes(word))) return false
  if (query.marked.length === 0) return true
  const marked = plain(text)
  return query.marked.every((word) => marked.includes(word))
}
