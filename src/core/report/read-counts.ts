import type { ForeignCell, ForeignDocument } from '../convert/foreign/document/foreign-document.ts'
import { ok, refuse, type Problem, type Result } from '../problem/problem.ts'
import type { CatalogueCounts, CountRow, CountTable, Values } from './catalogue-counts.ts'
import { type CatalogueTable, catalogueTables, columnsOfTable } from './catalogue-tables.ts'

/** Names that rows of the tables may carry, with the key each stands for. */
export interface RowNames {
  readonly fields: readonly { readonly key: string; readonly name: string }[]
  readonly procedures: readonly { readonly key: string; readonly name: string }[]
}

/**
 * The statutory tables of a workbook or document in their layout. A table is known by its row of column numbers, "(1) (2)
 * (3)=(4)+(5)+(6) …", and by the number of the table (II.06a, II.07b, II.08) that stands above it; where that is missing, by
 * how many columns it has. "X" in II.08 is one; shares may carry a percent sign.
 *
 * @returns the tables that were found, the others empty; `report/no-table` when there is none, `report/not-a-number` and
 *   `report/table-twice` at the place of the cell
 */
export function readCounts(document: ForeignDocument, names: RowNames): Result<CatalogueCounts['tables']> {
  const problems: Problem[] = []
  const tables: Partial<Record<CatalogueTable, CountTable>> = {}
  let code = ''
  for (const block of document.blocks) {
    if (block.kind === 'line') {
      code = codeIn(block.text) ?? code
      continue
    }
    block.rows.forEach((row, index) => {
      for (const { text, copied } of row) if (copied !== true) code = codeIn(text) ?? code
      const columns = numbersIn(row)
      if (columns === undefined) return
      const table = tableOf(code, columns.size + 2)
      if (table === undefined) return
      const at = `${block.place}/rows/${index}`
      if (tables[table] !== undefined) problems.push({ code: 'report/table-twice', at, args: { table } })
      else
        tables[table] = readTable(block.rows.slice(index + 1), columns, table, names, {
          at: block.place,
          first: index + 1,
          problems,
        })
    })
  }
  if (problems.length > 0) return { ok: false, problems }
  if (Object.keys(tables).length === 0) return refuse({ code: 'report/no-table', at: '' })
  const empty: CountTable = { rows: [], total: {} }
  return ok(
    Object.fromEntries(
      catalogueTables.map((table) => [table, tables[table] ?? empty]),
    ) as CatalogueCounts['tables'],
  )
}

// Public copies read the Roman II as IL.
function codeIn(text: string): string | undefined {
  return /\bI[IL]\.(0[678][ab]?)\b/i.exec(text)?.[1]?.toLowerCase()
}

/** Column numbers of the table by place in the row; undefined for a row that is none. */
function numbersIn(row: readonly ForeignCell[]): ReadonlyMap<number, number> | undefined {
  const numbers = new Map<number, number>()
  row.forEach(({ text, copied }, place) => {
    const number = copied === true ? undefined : /^\(\s*(\d{1,2})\s*\)/.exec(text.trim())?.[1]
    if (number !== undefined) numbers.set(place, Number(number))
  })
  const found = [...numbers.values()]
  if (!found.includes(1) || !found.includes(2) || found.length < 5) return undefined
  for (const [place, number] of numbers) if (number < 3) numbers.delete(place)
  return numbers
}

function tableOf(code: string, columns: number): CatalogueTable | undefined {
  if (code === '06a') return 'II.06a'
  if (code === '08') return 'II.08'
  if (code === '07b') return columns >= 10 ? 'II.07b.1' : 'II.07b.2'
  return catalogueTables.find((table) => columnsOfTable(table).length + 2 === columns)
}

interface Reading {
  readonly at: string
  readonly first: number
  readonly problems: Problem[]
}

function readTable(
  rows: readonly (readonly ForeignCell[])[],
  columns: ReadonlyMap<number, number>,
  table: CatalogueTable,
  names: RowNames,
  { at, first, problems }: Reading,
): CountTable {
  const found: CountRow[] = []
  let total: Values = {}
  for (const [index, row] of rows.entries()) {
    if (numbersIn(row) !== undefined) break
    const [order = '', name = ''] = row.slice(0, 2).map(({ text }) => text.trim())
    const values = valuesOf(row, columns, `${at}/rows/${first + index}`, problems)
    const isTotal = [order, name].some((text) => /^(?:tong cong|total)\b/.test(fold(text)))
    if (isTotal) {
      total = values
      break
    }
    // Groups ("A", "I", "1 Lĩnh vực …" in II.08) hold no numbers of their own.
    const isRow = table === 'II.08' ? /^\d+\.\d+/.test(order) : /^\d+$/.test(order)
    if (isRow && name !== '') found.push({ key: keyOf(name, table, names), name, values })
  }
  return { rows: found, total }
}

function valuesOf(
  row: readonly ForeignCell[],
  columns: ReadonlyMap<number, number>,
  at: string,
  problems: Problem[],
): Values {
  const values: Values = {}
  for (const [place, number] of columns) {
    const cell = row[place]
    const text = cell === undefined || cell.copied === true ? '' : cell.text.trim()
    if (text === '') continue
    const value = /^x$/i.test(text) ? 1 : numberIn(text)
    if (value === undefined)
      problems.push({ code: 'report/not-a-number', at: `${at}/${place}`, args: { text, column: number } })
    else values[String(number)] = value
  }
  return values
}

/** 1.234 and 1234 are whole; 8,11 and 8.11 are not: three digits behind one point make a group. */
function numberIn(text: string): number | undefined {
  const plain = text.replace(/\s*%$/, '').replaceAll(/\s/g, '')
  if (/^\d{1,3}(?:\.\d{3})+$/.test(plain)) return Number(plain.replaceAll('.', ''))
  if (!/^\d{1,9}(?:[.,]\d{1,6})?$/.test(plain)) return undefined
  return Number(plain.replace(',', '.'))
}

function keyOf(name: string, table: CatalogueTable, { fields, procedures }: RowNames): string {
  const known = table === 'II.08' ? procedures : fields
  const wanted = fold(name)
  return known.find((one) => fold(one.name) === wanted)?.key ?? name
}

/** Without case, marks, punctuation, and the words that lists put before a name. */
function fold(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('đ', 'd')
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim()
    .replace(/^(?:linh vuc|thu tuc) /, '')
}
