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
  const { rows, isCut } = separated(text, separator)
  const remarks: Remark[] = isCut
    ? [
        {
          place: '/tables/0/rest',
          kind: 'dropped',
          code: 'convert/too-many-rows',
          args: { rows: maxRows, limit: maxRows },
          unit: true,
        },
      ]
    : []
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
    const counts = lines.map((line) => outsideQuotes(line).split(separator).length - 1)
    const [first = 0] = counts
    const alike = counts.filter((count) => count === first).length
    // A comma stands in sentences, too: every line has to agree.
    const wanted = separator === ',' ? lines.length : Math.ceil(lines.length / 2)
    if (first > 0 && lines.length > 1 && alike >= wanted) return separator
  }
  return undefined
}

function outsideQuotes(line: string): string {
  return line.replaceAll(/"[^"]*"/g, '')
}

function separated(text: string, separator: string): { rows: ForeignCell[][]; isCut: boolean } {
  const rows: ForeignCell[][] = []
  let row: ForeignCell[] = []
  let cell = ''
  let quoted = false
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
    } else if (char === '"' && cell === '') quoted = true
    else if (char === separator) endCell()
    else if (char === '\n' || char === '\r') {
      if (char === '\r' && text.charAt(i + 1) === '\n') i++
      endRow()
      if (rows.length >= maxRows) return { rows, isCut: text.slice(i + 1).trim() !== '' }
    } else cell += char
  }
  if (cell !== '' || row.length > 0) endRow()
  return { rows, isCut: false }
}
