import type { CatalogueCounts, CountTable } from './catalogue-counts.ts'
import { catalogueTables } from './catalogue-tables.ts'
import type { RowNames } from './read-counts.ts'

/** The tables with a row for every field of work and procedure; rows that are there already stay as they are, first. */
export function emptyTables(names: RowNames, there?: CatalogueCounts['tables']): CatalogueCounts['tables'] {
  const complete = (table: (typeof catalogueTables)[number]): CountTable => {
    const { rows = [], total = {} } = there?.[table] ?? {}
    const known = new Set(rows.map(({ key }) => key))
    const wanted = table === 'II.08' ? names.procedures : names.fields
    const missing = wanted
      .filter(({ key }) => !known.has(key))
      .map(({ key, name }) => ({ key, name, values: {} }))
    return { rows: [...rows, ...missing], total }
  }
  return Object.fromEntries(
    catalogueTables.map((table) => [table, complete(table)]),
  ) as CatalogueCounts['tables']
}
