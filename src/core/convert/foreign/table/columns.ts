import type { ForeignCell } from '../document/foreign-document.ts'
import { foldedText } from '../../../text/fold.ts'

/** How headings of decisions and survey sheets name a column; folded, the longer word first where one holds another. */
export type ColumnWords<C extends string> = Readonly<Record<C, readonly string[]>>

/** Rows in which a heading is looked for. */
const searched = 12

export interface Heading<C extends string> {
  /** Index of the heading row. */
  readonly row: number
  /** Column index by meaning. */
  readonly columns: ReadonlyMap<C, number>
}

/** The first row that names at least `needed`; each meaning goes to the first column that names it. */
export function headingOf<C extends string>(
  rows: readonly (readonly ForeignCell[])[],
  words: ColumnWords<C>,
  needed: (columns: ReadonlyMap<C, number>) => boolean,
): Heading<C> | undefined {
  for (let row = 0; row < Math.min(rows.length, searched); row++) {
    const columns = new Map<C, number>()
    const cells = rows[row] ?? []
    cells.forEach(({ text }, index) => {
      const said = foldedText(text)
      if (said === '' || said.length > 80) return
      const meaning = meaningOf(said, words)
      if (meaning !== undefined && !columns.has(meaning)) columns.set(meaning, index)
    })
    if (needed(columns)) return { row, columns }
  }
  return undefined
}

function meaningOf<C extends string>(said: string, words: ColumnWords<C>): C | undefined {
  let best: { meaning: C; length: number } | undefined
  for (const meaning of Object.keys(words) as C[]) {
    for (const word of words[meaning]) {
      const fits = said === word || (word.length > 3 && ` ${said} `.includes(` ${word} `))
      // Heading cells begin with what they are about.
      const weight = said === word ? 1000 : said.startsWith(word) ? word.length + 100 : word.length
      if (fits && (best === undefined || weight > best.length)) best = { meaning, length: weight }
    }
  }
  return best?.meaning
}
