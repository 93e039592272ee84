import {
  cutRemark,
  type ForeignBlock,
  type ForeignCell,
  type ForeignDocument,
  maxColumns,
  maxRows,
  type Remark,
  tidy,
} from './foreign-document.ts'

/**
 * A text file or paste: CSV (comma or semicolon), tab-separated as spreadsheets put it on the clipboard, or plain lines.
 * Which it is, is told by what divides most lines alike; quoting as in RFC 4180.
 */
export function fromText(whole: string): ForeignDocument {
  // What Excel writes first where its separator is not the reader's.
  const [said = '', named] = /^sep=([;,\t])(?:\r\n|\r|\n)/i.exec(whole) ?? []
  const text = whole.slice(said.length)
  const separator = named ?? separatorOf(text)
  if (separator === undefined) {
    const lines = text
      .split(/\r\n|\r|\n/)
      .map(tidy)
      .filter((line) => line !== '')
    const read = lines.slice(0, maxRows)
    return {
      blocks: read.map((line, index) => ({ kind: 'line', place: `/lines/${index}`, text: line })),
      remarks: lines.length > read.length ? [cutRemark('/lines/rest', 'rows', lines.length)] : [],
    }
  }
  const { rows, left, isTooWide, openQuote } = separated(text, separator)
  const remarks: Remark[] = []
  if (left > 0) remarks.push(cutRemark('/tables/0/rest', 'rows', maxRows + left))
  if (isTooWide) {
    const args = { limit: maxColumns }
    remarks.push({
      place: '/tables/0/wide',
      kind: 'dropped',
      code: 'convert/too-many-columns',
      args,
      unit: true,
    })
  }
  if (openQuote !== undefined) {
    const place = `/tables/0/rows/${rows.length - 1}`
    const args = { line: openQuote + (said === '' ? 0 : 1) }
    remarks.push({ place, kind: 'approximated', code: 'convert/open-quote', args, unit: false })
  }
  const blocks: ForeignBlock[] = [{ kind: 'table', place: '/tables/0', rows }]
  return { blocks, remarks }
}

function separatorOf(text: string): string | undefined {
  const lines = text
    .slice(0, 20_000)
    .split(/\r\n|\r|\n/)
    .filter((line) => line.trim() !== '')
    .slice(0, 20)
  for (const separator of ['\t', ';', ',']) {
    const rows = rowsOf(lines).map(outsideQuotes)
    const counts = rows.map((row) => row.split(separator).length - 1)
    // A list may end each of its lines with a semicolon: then it divides nothing.
    if (
      rows.every((row) =>
        row
          .split(separator)
          .slice(1)
          .every((part) => part.trim() === ''),
      )
    )
      continue
    // A comma stands in sentences, too: every row has to agree. Elsewhere a title may stand above the table.
    const alike = (wanted: number) => counts.filter((count) => count === wanted).length
    const isTable =
      separator === ','
        ? alike(counts[0] ?? 0) === counts.length && counts[0] !== 0
        : counts.some((count) => count > 0 && alike(count) * 2 >= counts.length)
    if (counts.length > 1 && isTable) return separator
  }
  return undefined
}

/** Lines that a quoted cell goes over are one row; a quote that nothing closes is none. */
function rowsOf(lines: readonly string[]): string[] {
  const isOpen = (row: string) => (row.split('"').length - 1) % 2 === 1
  const rows: string[] = []
  for (let at = 0; at < lines.length; ) {
    const ends = isOpen(lines[at] ?? '') ? lines.findIndex((line, index) => index > at && isOpen(line)) : at
    const next = (ends < 0 ? at : ends) + 1
    rows.push(lines.slice(at, next).join('\n'))
    at = next
  }
  return rows
}

function outsideQuotes(line: string): string {
  return line.replaceAll(/"[^"]*"/g, '')
}

interface Separated {
  readonly rows: ForeignCell[][]
  /** Lines that were not read for want of room. */
  readonly left: number
  readonly isTooWide: boolean
  /** Line (from 1) of a quote that nothing closes. */
  readonly openQuote: number | undefined
}

function separated(text: string, separator: string): Separated {
  const rows: ForeignCell[][] = []
  let row: ForeignCell[] = []
  let cell = ''
  let quoted = false
  let opened = 0
  let isTooWide = false
  const endCell = () => {
    const said = tidy(cell)
    if (row.length < maxColumns) row.push({ text: said })
    else if (said !== '') isTooWide = true
    cell = ''
  }
  const endRow = () => {
    endCell()
    if (row.some(({ text: said }) => said !== '')) rows.push(row)
    row = []
  }
  for (let i = 0; i < text.length; i++) {
    const char = text.charAt(i)
    if (quoted) {
      if (char !== '"') cell += char
      else if (text.charAt(i + 1) === '"') cell += text.charAt(i++)
      else quoted = false
    } else if (char === '"' && cell === '') {
      quoted = true
      opened = i
    } else if (char === separator) endCell()
    else if (char === '\n' || char === '\r') {
      if (char === '\r' && text.charAt(i + 1) === '\n') i++
      endRow()
      if (rows.length >= maxRows)
        return { rows, left: linesOf(text.slice(i + 1)), isTooWide, openQuote: undefined }
    } else cell += char
  }
  if (cell !== '' || row.length > 0) endRow()
  const openQuote = quoted ? text.slice(0, opened).split(/\r\n|\r|\n/).length : undefined
  return { rows, left: 0, isTooWide, openQuote }
}

function linesOf(text: string): number {
  return text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '').length
}
