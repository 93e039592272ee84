import { ok, refuse, type Result } from '../../../problem/problem.ts'
import type { Unzip } from '../unzip.ts'
import { childOf, childrenOf, descendantsOf, readXml, type XmlElement } from '../xml/read-xml.ts'
import { decodeForeignText } from './decode-foreign-text.ts'
import {
  CellBudget,
  cutRemark,
  type ForeignBlock,
  type ForeignCell,
  type ForeignDocument,
  maxColumns,
  maxRows,
  placeOfCell,
  type Remark,
  tidy,
} from './foreign-document.ts'

/**
 * The sheets of an XLSX workbook (ECMA-376 part 1, §18), each a table. Of a formula the value that was saved with it is
 * taken and the formula dropped: nothing is calculated. Hidden sheets, rows and columns are read and say that they were
 * hidden; lists to choose from, errors and notes are named as dropped.
 *
 * @returns problems of the container, of its XML, `convert/not-office`, and `convert/not-an-xlsx` where two sheets are one part
 */
export function fromXlsx(bytes: Uint8Array, unzip: Unzip): Result<ForeignDocument> {
  const entries = unzip(bytes)
  if (!entries.ok) return entries
  const part = (name: string): Result<XmlElement> => {
    const found = entries.value.get(name)
    if (found === undefined) return refuse({ code: 'convert/not-office', at: '' })
    const text = decodeForeignText(found)
    return text.ok ? readXml(text.value.text) : text
  }
  const workbook = part('xl/workbook.xml')
  if (!workbook.ok) return workbook
  const links = part('xl/_rels/workbook.xml.rels')
  if (!links.ok) return links
  const targets = new Map(
    childrenOf(links.value, 'rel:Relationship').map(({ attributes }) => [
      attributes.get('Id') ?? '',
      attributes.get('Target') ?? '',
    ]),
  )
  const strings = entries.value.has('xl/sharedStrings.xml') ? part('xl/sharedStrings.xml') : undefined
  if (strings !== undefined && !strings.ok) return strings
  const styles = entries.value.has('xl/styles.xml') ? part('xl/styles.xml') : undefined
  if (styles !== undefined && !styles.ok) return styles

  const is1904 = isOn(childOf(workbook.value, 'x:workbookPr')?.attributes.get('date1904'))
  const shared = childrenOf(strings?.value, 'x:si').map((item) => tidy(plainText(item)))
  const dates = dateStyles(styles?.value)
  const blocks: ForeignBlock[] = []
  const remarks: Remark[] = []
  const budget = new CellBudget()
  const known = new Set<string>()
  for (const [index, sheet] of childrenOf(childOf(workbook.value, 'x:sheets'), 'x:sheet').entries()) {
    const target = targets.get(sheet.attributes.get('r:id') ?? '') ?? ''
    const name = target.startsWith('/') ? target.slice(1) : `xl/${target}`
    if (known.has(name)) return refuse({ code: 'convert/not-an-xlsx', at: '' })
    known.add(name)
    const read = part(name)
    if (!read.ok) return read
    const place = `/sheets/${index}`
    const table = new SheetReader(place, { shared, dates, is1904, budget })
    table.read(read.value)
    blocks.push({ kind: 'table', place, rows: table.rows })
    remarks.push(...table.remarks)
    if (sheet.attributes.get('state') !== undefined && sheet.attributes.get('state') !== 'visible') {
      remarks.push({
        place,
        kind: 'approximated',
        code: 'convert/hidden-sheet',
        args: { sheet: sheet.attributes.get('name') ?? '' },
        unit: false,
      })
    }
  }
  for (const name of entries.value.keys())
    if (/^xl\/(?:threadedComments\/.*|comments\d*)\.xml$/.test(name))
      remarks.push({ place: `/${name}`, kind: 'dropped', code: 'convert/document-part', unit: true })
  return ok({ blocks, remarks })
}

function plainText(element: XmlElement): string {
  if (element.name === 'x:t') return element.text
  // What is shown above letters (phonetic guides) is no part of the text.
  if (element.name === 'x:rPh') return ''
  return element.children.map(plainText).join('')
}

/** Indexes of cell formats that show a number as a date (§18.8.30). */
function dateStyles(styles: XmlElement | undefined): ReadonlySet<number> {
  const custom = new Map(
    childrenOf(childOf(styles, 'x:numFmts'), 'x:numFmt').map(({ attributes }) => [
      Number(attributes.get('numFmtId')),
      attributes.get('formatCode') ?? '',
    ]),
  )
  const found = new Set<number>()
  childrenOf(childOf(styles, 'x:cellXfs'), 'x:xf').forEach(({ attributes }, index) => {
    const id = Number(attributes.get('numFmtId') ?? 0)
    const code = custom.get(id)?.replaceAll(/"[^"]*"|\[[^\]]*\]/g, '')
    if ((id >= 14 && id <= 17) || id === 22 || (code !== undefined && /[dy]/i.test(code))) found.add(index)
  })
  return found
}

/** What the sheets of one workbook share. */
interface Shared {
  readonly shared: readonly string[]
  readonly dates: ReadonlySet<number>
  /** Whether days are counted from 1904. */
  readonly is1904: boolean
  readonly budget: CellBudget
}

const blank: ForeignCell = { text: '' }

class SheetReader {
  readonly rows: ForeignCell[][] = []
  readonly remarks: Remark[] = []
  private readonly place: string
  private readonly of: Shared
  /** Cells of merged ranges, by row and column. */
  private readonly merged = new Set<number>()
  private isCut = false

  constructor(place: string, of: Shared) {
    this.place = place
    this.of = of
  }

  read(sheet: XmlElement): void {
    const rows = childrenOf(childOf(sheet, 'x:sheetData'), 'x:row')
    for (const row of rows) {
      const number = Number(row.attributes.get('r') ?? this.rows.length + 1) - 1
      if (!(number >= 0 && number < maxRows)) {
        this.remarks.push(cutRemark(`${this.place}/rest`, 'rows', rows.length))
        break
      }
      if (!this.take(Math.max(0, number + 1 - this.rows.length), '')) break
      while (this.rows.length <= number) this.rows.push([])
      this.rows[number] = this.cells(row, number)
      if (this.isCut) break
    }
    let overlapping = 0
    for (const { attributes } of childrenOf(childOf(sheet, 'x:mergeCells'), 'x:mergeCell'))
      if (!this.isCut && !this.merge(attributes.get('ref') ?? '')) overlapping++
    if (overlapping > 0)
      this.remark('/merges', 'dropped', 'convert/overlapping-merges', { count: overlapping })
    if (descendantsOf(sheet, 'x:drawing').length > 0)
      this.remark('/pictures', 'dropped', 'convert/picture', { count: 1 })
    const lists = childrenOf(childOf(sheet, 'x:dataValidations'), 'x:dataValidation').filter(
      ({ attributes }) => attributes.get('type') === 'list',
    )
    for (const [index, list] of lists.entries()) {
      const args = {
        cells: list.attributes.get('sqref') ?? '',
        choices: (childOf(list, 'x:formula1')?.text ?? '').slice(0, 100),
      }
      this.remark(`/lists/${index}`, 'dropped', 'convert/cell-list', args)
    }
    const columns = childrenOf(childOf(sheet, 'x:cols'), 'x:col')
    const hidden = [...rows, ...columns].filter(({ attributes }) => isOn(attributes.get('hidden'))).length
    if (hidden > 0) {
      const code = 'convert/hidden-rows'
      this.remarks.push({
        place: this.place,
        kind: 'approximated',
        code,
        args: { count: hidden },
        unit: false,
      })
    }
  }

  private cells(row: XmlElement, number: number): ForeignCell[] {
    const cells: ForeignCell[] = []
    for (const cell of childrenOf(row, 'x:c')) {
      const column = columnOf(cell.attributes.get('r')) ?? cells.length
      if (column >= maxColumns) {
        this.remark(`/rows/${number}/rest`, 'dropped', 'convert/too-many-columns', { limit: maxColumns })
        break
      }
      const text = this.textOf(cell)
      if (!this.take(1 + Math.max(0, column - cells.length), text)) break
      while (cells.length < column) cells.push(blank)
      if (cell.attributes.get('t') === 'e')
        this.remark(`${placeOfCell('', number, column)}/error`, 'dropped', 'convert/cell-error', {
          value: childOf(cell, 'x:v')?.text ?? '',
        })
      const hasFormula = childOf(cell, 'x:f') !== undefined
      cells[column] = hasFormula ? { text, formula: true } : { text }
      if (hasFormula)
        this.remark(`${placeOfCell('', number, column)}/formula`, 'dropped', 'convert/formula', {})
    }
    return cells
  }

  private textOf(cell: XmlElement): string {
    const value = childOf(cell, 'x:v')?.text ?? ''
    switch (cell.attributes.get('t')) {
      case 's':
        return this.of.shared[Number(value)] ?? ''
      case 'inlineStr':
        return tidy(plainText(childOf(cell, 'x:is') ?? cell))
      case 'b':
        return value === '1' ? 'true' : 'false'
      case 'e':
        return ''
      case 'str':
        return tidy(value)
      default:
        return this.of.dates.has(Number(cell.attributes.get('s') ?? -1))
          ? dateOfSerial(value, this.of.is1904)
          : tidy(value)
    }
  }

  /** @returns false where the range lies across another one, which no workbook has: it is left as it is */
  private merge(reference: string): boolean {
    const [from, to] = reference.split(':').map(cellOf)
    if (from === undefined || to === undefined) return true
    const last = { row: Math.min(to.row, this.rows.length - 1), column: Math.min(to.column, maxColumns - 1) }
    const [down, across] = [last.row - from.row + 1, last.column - from.column + 1]
    if (down <= 0 || across <= 0) return true
    const text = this.rows[from.row]?.[from.column]?.text ?? ''
    if (!this.take(down * across, text)) return true
    const places = Array.from(
      { length: down * across },
      (_, index) => (from.row + Math.floor(index / across)) * maxColumns + from.column + (index % across),
    )
    if (places.some((place) => this.merged.has(place))) return false
    for (const place of places) {
      this.merged.add(place)
      const [row, column] = [Math.floor(place / maxColumns), place % maxColumns]
      const cells = this.rows[row]
      if (cells === undefined || (row === from.row && column === from.column)) continue
      while (cells.length <= column) cells.push(blank)
      cells[column] = { text, copied: true }
    }
    return true
  }

  /** Says once that the workbook holds more than is read. */
  private take(count: number, text: string): boolean {
    if (this.isCut) return false
    if (this.of.budget.take(count, text)) return true
    this.isCut = true
    this.remarks.push(cutRemark(`${this.place}/cells`, 'cells', this.rows.length))
    return false
  }

  private remark(place: string, kind: Remark['kind'], code: string, args: NonNullable<Remark['args']>): void {
    this.remarks.push({ place: `${this.place}${place}`, kind, code, args, unit: true })
  }
}

/** `B3` → column 1; `undefined` for no reference. */
function columnOf(reference: string | undefined): number | undefined {
  const letters = /^([A-Z]{1,3})\d+$/.exec(reference ?? '')?.[1]
  if (letters === undefined) return undefined
  let column = 0
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64
  return column - 1
}

function cellOf(reference: string): { row: number; column: number } | undefined {
  const column = columnOf(reference)
  return column === undefined ? undefined : { column, row: Number(reference.replace(/^[A-Z]+/, '')) - 1 }
}

/** A switch of the format: `1` or `true` (ECMA-376 part 1, §22.9.2.7). */
function isOn(value: string | undefined): boolean {
  return value === '1' || value === 'true' || value === 'on'
}

/** Days between the first days of the two date systems (§18.17.4.1). */
const days1904 = 1462

/** Days since 1899-12-30, or since 1904-01-01, as yyyy-MM-dd. */
function dateOfSerial(value: string, is1904: boolean): string {
  const serial = Number(value) + (is1904 ? days1904 : 0)
  if (value === '' || !Number.isFinite(serial) || serial < 0 || serial > 2_958_465) return ''
  return new Date(Date.UTC(1899, 11, 30) + Math.floor(serial) * 86_400_000).toISOString().slice(0, 10)
}
