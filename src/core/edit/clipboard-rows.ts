const cellForm = /"(?<quoted>[^"]*(?:""[^"]*)*)"(?=[\t\r\n]|$)|[^\t\r\n]*/y
/** Control characters, and what is not seen and changes how a line runs or compares; a joiner inside an emoji is not among them. */
const unseen = /[\p{Cc}\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/gu
const endForm = /\t|\r\n|\r|\n/y

/**
 * The cells of what Word or Excel put on the clipboard as text: a line a row, a tab between cells. A cell that holds a line
 * break or a tab comes in quotes, quotes in it doubled; quotes that do not end with their cell are part of what it says.
 * White space in a cell is one blank, signs that nobody sees and empty rows are left out.
 */
export function clipboardRows(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  for (let at = 0; at <= text.length; ) {
    cellForm.lastIndex = at
    const found = cellForm.exec(text)
    const written = found?.groups?.['quoted']?.replaceAll('""', '"') ?? found?.[0] ?? ''
    row.push(written.normalize('NFC').replace(/\s+/g, ' ').replace(unseen, '').trim())
    at += found?.[0].length ?? 0
    endForm.lastIndex = at
    const end = endForm.exec(text)?.[0]
    if (end !== '\t') {
      if (row.some((cell) => cell !== '')) rows.push(row)
      row = []
    }
    if (end === undefined) break
    at += end.length
  }
  return rows
}
