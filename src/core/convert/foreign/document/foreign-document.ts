/** One cell of a table; merged cells repeat their text as `copied`, and are counted once. */
export interface ForeignCell {
  readonly text: string
  readonly copied?: true
  /** A spreadsheet formula stood here; the text is the value it last had. */
  readonly formula?: true
}

export type ForeignBlock =
  | { readonly kind: 'line'; readonly place: string; readonly text: string; readonly heading?: true }
  | { readonly kind: 'table'; readonly place: string; readonly rows: readonly (readonly ForeignCell[])[] }

/** What a document, a sheet or a clipboard holds, in its order. Fields and steps are looked for in it afterwards. */
export interface ForeignDocument {
  readonly blocks: readonly ForeignBlock[]
  /** What the reader itself left out or took in another form. */
  readonly remarks: readonly Remark[]
}

export interface Remark {
  readonly place: string
  readonly kind: 'approximated' | 'dropped'
  readonly code: string
  readonly args?: Readonly<Record<string, string | number>>
  /** The place is a part of the source besides lines and cells (a picture, a formula): counts as read. */
  readonly unit: boolean
}

/** More rows than any list of fields or steps; what comes after is dropped and says so. */
export const maxRows = 20_000
/** More columns than such a list has. */
export const maxColumns = 200

/** Cells of one document, a merged one counted in every place it fills; of a sheet its rows, too. */
export const maxCells = 400_000
/** Characters in them, those of a merged cell counted in every place, too. */
const maxCellText = 16_000_000

/** What one document may still hold: a few bytes can say that one cell fills a whole sheet, again and again. */
export class CellBudget {
  private cells = maxCells
  private text = maxCellText

  /** @returns false where that is more than there is left; then nothing is taken off */
  take(count: number, text: string): boolean {
    const characters = count * text.length
    if (count > this.cells || characters > this.text) return false
    this.cells -= count
    this.text -= characters
    return true
  }
}

/** What a table was cut by. */
export type CutBy = 'rows' | 'cells'

/** @param rows how many there are, or as many as are known */
export function cutRemark(place: string, cut: CutBy, rows: number): Remark {
  return cut === 'rows'
    ? { place, kind: 'dropped', code: 'convert/too-many-rows', args: { rows, limit: maxRows }, unit: true }
    : { place, kind: 'dropped', code: 'convert/too-many-cells', args: { limit: maxCells }, unit: true }
}

export const placeOfCell = (table: string, row: number, column: number) =>
  `${table}/rows/${row}/cells/${column}`

/** The units of a document: lines and cells that say something, and what the reader remarked on. */
export function documentUnits({ blocks, remarks }: ForeignDocument): string[] {
  const units: string[] = []
  for (const block of blocks) {
    if (block.kind === 'line') units.push(block.place)
    else {
      block.rows.forEach((row, r) =>
        row.forEach(({ text, copied }, c) => {
          if (text !== '' && copied === undefined) units.push(placeOfCell(block.place, r, c))
        }),
      )
    }
  }
  return [...units, ...remarks.filter(({ unit }) => unit).map(({ place }) => place)]
}

/** As much of its words as tells how they are written. */
export function wordsOf({ blocks }: ForeignDocument): string {
  const parts: string[] = []
  let length = 0
  const add = (text: string): boolean => {
    parts.push(text)
    length += text.length
    return length < 100_000
  }
  for (const block of blocks) {
    const texts =
      block.kind === 'line' ? [block.text] : block.rows.flatMap((row) => row.map(({ text }) => text))
    if (!texts.every(add)) break
  }
  return parts.join('\n')
}

/** White space of every kind, and characters that nobody sees, as one blank. */
export function tidy(text: string): string {
  return text
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .normalize('NFC')
}
