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

/** White space of every kind as one blank. */
export function tidy(text: string): string {
  return text
    .replaceAll(/[\s\u00A0]+/g, ' ')
    .trim()
    .normalize('NFC')
}
