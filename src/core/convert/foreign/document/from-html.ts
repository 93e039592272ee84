import {
  CellBudget,
  type CutBy,
  cutRemark,
  type ForeignBlock,
  type ForeignCell,
  type ForeignDocument,
  maxColumns,
  maxRows,
  type Remark,
  tidy,
} from './foreign-document.ts'
import { htmlTokens } from './html-tokens.ts'

/** Elements whose content is not shown. */
const hidden = new Set([
  'script',
  'style',
  'head',
  'title',
  'xml',
  'noscript',
  'template',
  'object',
  'iframe',
])
const breaks = new Set(['p', 'div', 'br', 'li', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'])

/**
 * Lines and tables of HTML as Word and Excel put it on the clipboard. It is read as text with marks and never shown:
 * scripts, styles and links have no meaning here.
 */
export function fromHtml(html: string): ForeignDocument {
  const reader = new HtmlReader()
  for (const token of htmlTokens(html)) {
    if (token.kind === 'text') reader.text(decodeEntities(token.text))
    else if (token.kind === 'close') reader.close(token.name)
    else reader.open(token.name, token.attributes)
  }
  return reader.end()
}

class HtmlReader {
  private readonly blocks: ForeignBlock[] = []
  private readonly remarks: Remark[] = []
  private lines = 0
  private tables = 0
  private line = ''
  private skipping: string | undefined
  private table: TableBuilder | undefined
  private depth = 0
  private readonly budget = new CellBudget()

  open(name: string, attributes: string): void {
    if (this.skipping !== undefined) return
    if (hidden.has(name)) {
      this.skipping = name
      return
    }
    if (name === 'table') {
      this.depth++
      if (this.table === undefined) {
        this.endLine()
        this.table = new TableBuilder(this.budget)
      }
    } else if (this.table !== undefined) {
      // A table within a cell is text of that cell.
      if (this.depth > 1) this.table.text(' ')
      else if (name === 'tr') this.table.row()
      else if (name === 'td' || name === 'th')
        this.table.cell(span(attributes, 'colspan'), span(attributes, 'rowspan'))
      else if (breaks.has(name)) this.table.text(' ')
    } else if (breaks.has(name)) this.endLine()
  }

  close(name: string): void {
    if (this.skipping !== undefined) {
      if (name === this.skipping) this.skipping = undefined
      return
    }
    if (name === 'table') {
      this.depth = Math.max(0, this.depth - 1)
      if (this.depth === 0) this.endTable()
    } else if (this.table === undefined && breaks.has(name)) this.endLine()
  }

  text(part: string): void {
    if (this.skipping !== undefined) return
    if (this.table === undefined) this.line += part
    else this.table.text(part)
  }

  end(): ForeignDocument {
    this.endTable()
    this.endLine()
    return { blocks: this.blocks, remarks: this.remarks }
  }

  private endLine(): void {
    const text = tidy(this.line)
    this.line = ''
    if (text !== '' && this.lines < maxRows)
      this.blocks.push({ kind: 'line', place: `/lines/${this.lines++}`, text })
  }

  private endTable(): void {
    if (this.table === undefined) return
    const place = `/tables/${this.tables++}`
    const { rows, cut } = this.table.end()
    this.blocks.push({ kind: 'table', place, rows })
    if (cut !== undefined) this.remarks.push(cutRemark(`${place}/rest`, cut, maxRows))
    this.table = undefined
  }
}

class TableBuilder {
  private readonly rows: ForeignCell[][] = []
  private current: { text: string; column: number; across: number; down: number } | undefined
  /** Cells of rows above that reach down: column → rows left and text. */
  private readonly reaching = new Map<number, { left: number; text: string }>()
  private cut: CutBy | undefined
  private readonly budget: CellBudget

  constructor(budget: CellBudget) {
    this.budget = budget
  }

  row(): void {
    this.endCell()
    if (this.rows.length >= maxRows) this.cut ??= 'rows'
    if (this.cut !== undefined) return
    this.fill()
    this.rows.push([])
    this.fill()
  }

  cell(across: number, down: number): void {
    this.endCell()
    if (this.cut !== undefined) return
    if (this.rows.length === 0) this.row()
    this.fill()
    this.current = { text: '', column: this.rows.at(-1)?.length ?? 0, across, down }
  }

  text(part: string): void {
    if (this.current !== undefined) this.current.text += part
  }

  end(): { rows: readonly ForeignCell[][]; cut: CutBy | undefined } {
    this.endCell()
    this.fill()
    return { rows: this.rows, cut: this.cut }
  }

  private endCell(): void {
    const cells = this.rows.at(-1)
    if (this.current === undefined || cells === undefined) return
    const { column, across, down } = this.current
    const text = tidy(this.current.text)
    this.current = undefined
    for (let i = 0; i < across && cells.length < maxColumns; i++) {
      if (!this.push(cells, i === 0 ? { text } : { text, copied: true })) return
      if (down > 1) this.reaching.set(column + i, { left: down - 1, text })
    }
  }

  /** What reaches down from above stands before the next cell. */
  private fill(): void {
    const cells = this.rows.at(-1)
    if (cells === undefined) return
    for (
      let next = this.reaching.get(cells.length);
      next !== undefined;
      next = this.reaching.get(cells.length)
    ) {
      const column = cells.length
      if (!this.push(cells, { text: next.text, copied: true })) return
      if (next.left > 1) this.reaching.set(column, { ...next, left: next.left - 1 })
      else this.reaching.delete(column)
      if (cells.length >= maxColumns) return
    }
  }

  private push(cells: ForeignCell[], cell: ForeignCell): boolean {
    if (this.cut === undefined && !this.budget.take(1, cell.text)) this.cut = 'cells'
    if (this.cut !== undefined) return false
    cells.push(cell)
    return true
  }
}

function span(attributes: string, name: string): number {
  const value = new RegExp(`${name}\\s*=\\s*["']?(\\d{1,4})`, 'i').exec(attributes)?.[1]
  return Math.max(1, Math.min(Number(value ?? 1), maxColumns))
}

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  hellip: '…',
  ndash: '–',
  mdash: '—',
}

function decodeEntities(text: string): string {
  return text.replaceAll(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi,
    (whole, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return Object.hasOwn(named, name) ? (named[name] ?? whole) : whole
      const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal)
      return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
        ? String.fromCodePoint(code)
        : whole
    },
  )
}
