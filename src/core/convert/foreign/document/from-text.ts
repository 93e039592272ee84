import {
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
export function fromText(text: string): ForeignDocument {
  const separator = separatorOf(text)
  if (separator === undefined) {
    const blocks = text
      .split(/\r\n|\r|\n/)
      .map(tidy)
      .filter((line) => line !== '')
      .slice(0, maxRows)
    return {
      blocks: blocks.map((line, index) => ({ kind: 'line', place: `/lines/${index}`, text: line })),
      remarks: [],
    }
  }
  const { rows, left, openQuote } = separated(text, separator)
  const remarks: Remark[] = []
  if (left > 0) {
    const args = { rows: maxRows + left, limit: maxRows }
    remarks.push({
      place: '/tables/0/rest',
      kind: 'dropped',
      code: 'convert/too-many-rows',
      args,
      unit: true,
    })
  }
  if (openQuote !== undefined) {
    const place = `/tables/0/rows/${rows.length - 1}`
    const args = { line: openQuote }
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
    const counts = rowsOf(lines).map((row) => outsideQuotes(row).split(separator).length - 1)
    const [first = 0] = counts
    const alike = counts.filter((count) => count === first).length
    // A comma stands in sentences, too: every row has to agree.
    const wanted = separator === ',' ? counts.length : Math.ceil(counts.length / 2)
    if (first > 0 && counts.length > 1 && alike >= wanted) return separator
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
  /** Line (from 1) of a quote that nothing closes. */
  readonly openQuote: number | undefined
}

function separated(text: string, separator: string): Separated {
  const rows: ForeignCell[][] = []
  let row: ForeignCell[] = []
  let cell = ''
  let quoted = false
  let opened = 0
  const endCell = () => {
    if (row.length < maxColumns) row.push({ text: tidy(cell) })
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
      if (rows.length >= maxRows) return { rows, left: linesOf(text.slice(i + 1)), openQuote: undefined }
    } else cell += char
  }
  if (cell !== '' || row.length > 0) endRow()
  const openQuote = quoted ? text.slice(0, opened).split(/\r\n|\r|\n/).length : undefined
  return { rows, left: 0, openQuote }
}

function linesOf(text: string): number {
  return text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '').length
}
