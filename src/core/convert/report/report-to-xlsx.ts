import { cellText } from '../../report/blocks.ts'
import { layout, textWidth } from '../../report/layout.ts'
import type { Cell, Report, ReportPart, TableBlock } from '../../report/report.ts'
import { tableGrid } from '../../report/table-grid.ts'
import { sayIn } from '../../report/words.ts'
import { contentTypes, packageParts, packOoxml, relationships, xmlText } from './ooxml.ts'
import { headWords } from './report-head.ts'
import { sheetNames } from './sheet-names.ts'
import { type Look, XlsxStyles } from './xlsx-styles.ts'

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const links = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/**
 * A report as a workbook (ECMA-376 part 1, SpreadsheetML), a sheet for each part. Every text is an inline string
 * (§18.18.11 `inlineStr`): whatever it begins with, no program calculates it; what looks like the beginning of a formula is
 * marked as quoted besides (§18.8.45 `quotePrefix`), so that it stays text when somebody edits the cell. Numbers are
 * numbers.
 */
export function reportToXlsx(report: Report): Uint8Array {
  const styles = new XlsxStyles()
  const names = sheetNames(report.parts.map(({ name }) => name))
  const sheets = report.parts.map((part, index) => {
    const sheet = new Sheet(styles, columnsOf(part))
    if (index === 0) opens(sheet, report)
    fillPart(sheet, part, report)
    if (index === report.parts.length - 1) closes(sheet, report)
    return sheet.xml(part)
  })
  const files = sheets.map((xml, index): [string, string] => [`xl/worksheets/sheet${index + 1}.xml`, xml])
  const list = names
    .map((name, index) => `<sheet name="${xmlText(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`)
    .join('')
  return packOoxml([
    [
      '[Content_Types].xml',
      contentTypes([
        ['xl/workbook.xml', 'spreadsheetml.sheet.main'],
        ['xl/styles.xml', 'spreadsheetml.styles'],
        ...files.map(([name]): [string, string] => [name, 'spreadsheetml.worksheet']),
      ]),
    ],
    ...packageParts('xl/workbook.xml', report.subject, report.date),
    ['xl/workbook.xml', `<workbook xmlns="${main}" xmlns:r="${links}"><sheets>${list}</sheets></workbook>`],
    [
      'xl/_rels/workbook.xml.rels',
      relationships([
        ...files.map(([name], index): [string, string, string] => [
          `rId${index + 1}`,
          'worksheet',
          name.replace('xl/', ''),
        ]),
        [`rId${files.length + 1}`, 'styles', 'styles.xml'],
      ]),
    ],
    ['xl/styles.xml', styles.xml(main)],
    ...files,
  ])
}

/** The widths of the table with the most columns rule the sheet; without a table it has one column. */
function columnsOf({ blocks, orientation }: ReportPart): number[] {
  const tables = blocks.filter((block) => block.kind === 'table')
  const widest = tables.toSorted((one, other) => other.widths.length - one.widths.length)[0]
  const widths = widest?.widths ?? [1]
  const total = widths.reduce((sum, width) => sum + width, 0)
  // A column's width counts characters (§18.3.1.13): about two millimetres each.
  const all = Math.max(textWidth(orientation) / 1.9, widths.length * 7)
  return widths.map((width) => Math.max(5, Math.round((all * width) / total)))
}

class Sheet {
  private readonly rows: string[] = []
  private readonly merged: string[] = []
  private readonly styles: XlsxStyles
  readonly columns: readonly number[]

  constructor(styles: XlsxStyles, columns: readonly number[]) {
    this.styles = styles
    this.columns = columns
  }

  get width(): number {
    return this.columns.length
  }

  /** A text over columns `from` to `to` (default: all of them). */
  text(value: string, look: Look, from = 0, to = this.width - 1): void {
    this.row([{ value, look, from, to }])
  }

  row(
    pieces: readonly {
      readonly value: string
      readonly look: Look
      readonly from: number
      readonly to: number
    }[],
  ) {
    const number = this.rows.length + 1
    let height = 1
    const cells = pieces.map(({ value, look, from, to }) => {
      if (to > from) this.merged.push(`${reference(number, from)}:${reference(number, to)}`)
      height = Math.max(height, linesIn(value, this.charactersOf(from, to), look))
      return stringCell(reference(number, from), value, this.styles.of(look, value))
    })
    this.push(cells, height)
  }

  gap(): void {
    this.push([], 1)
  }

  table(table: TableBlock, { language }: Report): void {
    const grid = tableGrid(table)
    const first = this.rows.length + 1
    // A table with fewer columns than the sheet leaves the others free.
    grid.rows.forEach((places, index) => {
      const number = first + index
      const isHead = index < grid.headRows
      let height = 1
      const cells = places.map((place, column) => {
        const { cell } = place
        const look = lookOf(cell, isHead)
        const at = reference(number, column)
        if (!place.from) return `<c r="${at}" s="${this.styles.of(look, '')}"/>`
        const right = Math.min(places.length, column + (cell.columns ?? 1)) - 1
        if (right > column || (cell.rows ?? 1) > 1) {
          const below = lastRowOf(grid.rows, place.row, column) + first
          if (right > column || below > number) this.merged.push(`${at}:${reference(below, right)}`)
        }
        if ((cell.rows ?? 1) === 1)
          height = Math.max(height, linesIn(cellText(cell, language), this.charactersOf(column, right), look))
        return typeof cell.value === 'number'
          ? `<c r="${at}" s="${this.styles.of({ ...look, digits: cell.digits ?? 0 }, '')}"><v>${cell.value}</v></c>`
          : stringCell(at, cell.value, this.styles.of(look, cell.value))
      })
      this.push(cells, height)
    })
  }

  xml({ orientation }: ReportPart): string {
    const columns = this.columns
      .map((width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`)
      .join('')
    const merged =
      this.merged.length === 0
        ? ''
        : `<mergeCells count="${this.merged.length}">${this.merged.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`
    const inches = (millimetres: number) => (millimetres / 25.4).toFixed(3)
    const { top, right, bottom, left } = layout.margins
    return `<worksheet xmlns="${main}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><cols>${columns}</cols><sheetData>${this.rows.join('')}</sheetData>${merged}<pageMargins left="${inches(left)}" right="${inches(right)}" top="${inches(top)}" bottom="${inches(bottom)}" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="${orientation}" fitToWidth="1" fitToHeight="0"/></worksheet>`
  }

  private push(cells: readonly string[], lines: number): void {
    const number = this.rows.length + 1
    // Programs do not fit the height of merged cells by themselves.
    this.rows.push(`<row r="${number}" ht="${lines * 16 + 2}" customHeight="1">${cells.join('')}</row>`)
  }

  private charactersOf(from: number, to: number): number {
    return this.columns.slice(from, to + 1).reduce((sum, width) => sum + width, 0)
  }
}

function lastRowOf(rows: ReturnType<typeof tableGrid>['rows'], row: number, column: number): number {
  let last = row
  while (rows[last + 1]?.[column]?.row === row && rows[last + 1]?.[column]?.column === column) last++
  return last
}

function lookOf({ strong, quiet, align, value }: Cell, isHead: boolean): Look {
  return {
    size: layout.table,
    edges: true,
    wrap: true,
    bold: strong === true || isHead,
    italic: quiet === true,
    align: align ?? (isHead ? 'center' : typeof value === 'number' ? 'end' : 'start'),
  }
}

function stringCell(at: string, value: string, style: number): string {
  if (value === '') return `<c r="${at}" s="${style}"/>`
  return `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${xmlText(plain(value))}</t></is></c>`
}

/** `_x0041_` stands for a character in a workbook (§22.9.2.19 ST_Xstring); written as text it is escaped. */
function plain(value: string): string {
  return value.replaceAll('\r\n', '\n').replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
}

function reference(row: number, column: number): string {
  let letters = ''
  for (let left = column + 1; left > 0; left = Math.floor((left - 1) / 26))
    letters = String.fromCharCode(65 + ((left - 1) % 26)) + letters
  return `${letters}${row}`
}

/** How many lines a text takes in so many characters of table type. */
function linesIn(text: string, characters: number, { size = layout.table, bold = false }: Look): number {
  const perLine = Math.max(3, (characters * 11 * (bold ? 0.92 : 1)) / size)
  const lines = text
    .split('\n')
    .reduce((sum, line) => sum + Math.max(1, Math.ceil((line.length * 1.08) / perLine)), 0)
  return Math.min(24, Math.ceil((lines * size) / 11.5))
}

function opens(sheet: Sheet, report: Report): void {
  const { letterhead, title, subject, notes } = report
  const middle = { align: 'center', wrap: true } as const
  if (letterhead !== null) {
    const words = headWords(letterhead, report)
    const half = Math.max(0, Math.ceil(sheet.width / 2) - 1)
    const pair = (one: string, oneLook: Look, other: string, otherLook: Look) => {
      if (sheet.width < 2) {
        sheet.text(one, oneLook)
        sheet.text(other, otherLook)
        return
      }
      sheet.row([
        { value: one, look: { ...middle, ...oneLook }, from: 0, to: half },
        { value: other, look: { ...middle, ...otherLook }, from: half + 1, to: sheet.width - 1 },
      ])
    }
    const { superior, agency, country, motto, number, placeAndDate } = words
    pair(superior ?? agency, { size: 12, bold: superior === null }, country, { size: 12, bold: true })
    pair(superior === null ? '' : agency, { size: 12, bold: true }, motto, { size: 13, bold: true })
    pair(number, { size: 13 }, placeAndDate, { size: 13, italic: true })
    sheet.gap()
  }
  sheet.text(title.toUpperCase(), { ...middle, size: 14, bold: true })
  sheet.text(subject, { ...middle, size: 14, bold: true })
  for (const text of notes) sheet.text(text, { wrap: true, italic: true, size: 12 })
  sheet.gap()
}

function fillPart(sheet: Sheet, { code, title, under = [], blocks }: ReportPart, report: Report): void {
  if (code !== undefined) sheet.text(code, { align: 'end', bold: true, size: 12 })
  if (title !== undefined) sheet.text(title, { align: 'center', bold: true, size: 14, wrap: true })
  for (const text of under) sheet.text(text, { align: 'center', italic: true, size: 12, wrap: true })
  for (const block of blocks) {
    switch (block.kind) {
      case 'heading':
        sheet.gap()
        sheet.text(block.text, { bold: true, size: block.level === 1 ? 14 : 13, wrap: true })
        break
      case 'paragraph':
        sheet.text(block.text, { wrap: true, size: 12, italic: block.quiet === true })
        break
      case 'note':
        sheet.text(block.text, { wrap: true, size: 12, italic: true })
        break
      case 'lines':
        for (const { number, text, depth, strong, marks = [] } of block.items) {
          const whole = [`${'   '.repeat(depth)}${number} ${text}`, ...marks.map((mark) => `[${mark}]`)].join(
            ' ',
          )
          sheet.text(whole, { wrap: true, size: 12, bold: strong === true })
        }
        break
      case 'table':
        if (block.caption !== undefined) sheet.text(block.caption, { bold: true, size: 12, wrap: true })
        sheet.table(block, report)
        sheet.gap()
    }
  }
}

function closes(sheet: Sheet, { closing, language }: Report): void {
  if (closing === null) return
  sheet.gap()
  sheet.text(closing.signer.toUpperCase(), { bold: true, align: 'end' })
  for (let i = 0; i < 3; i++) sheet.gap()
  if (closing.name !== null) sheet.text(closing.name, { bold: true, align: 'end' })
  sheet.text(sayIn(language)('head/recipients'), { bold: true, italic: true, size: 12 })
  for (const one of closing.recipients) sheet.text(`- ${one};`, { size: 11, wrap: true })
}

export const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
