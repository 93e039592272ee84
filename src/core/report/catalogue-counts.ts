import { type Static, Type } from 'typebox'
import { DateShape } from '../people/grant.ts'
import { type CatalogueTable, catalogueTables, columnsOfTable, isEntered } from './catalogue-tables.ts'

const closed = { additionalProperties: false } as const
const Value = Type.Number({ minimum: 0, maximum: 1_000_000_000 })

/** Values by column number ("3" …); a column that is left out was not entered. Computed columns: what a source says. */
const Values = Type.Record(Type.String({ pattern: '^[1-9][0-9]?$' }), Value)
export type Values = Static<typeof Values>

const CountRow = Type.Object(
  {
    /** Field of work, or slug of the procedure in II.08; as in the source where nothing of ours is so named. */
    key: Type.String({ minLength: 1, maxLength: 300 }),
    name: Type.String({ minLength: 1, maxLength: 500 }),
    values: Values,
  },
  closed,
)
export type CountRow = Static<typeof CountRow>

const CountTable = Type.Object(
  {
    rows: Type.Array(CountRow, { maxItems: 500 }),
    /** What the source says in its row of totals. */
    total: Values,
  },
  closed,
)
export type CountTable = Static<typeof CountTable>

/** The counts of one office for one period; entered on the page, or read from a workbook in the same layout. */
export const CatalogueCounts = Type.Object(
  {
    office: Type.String({ minLength: 1, maxLength: 300 }),
    receiver: Type.String({ maxLength: 300 }),
    /** "quý II/2023" */
    period: Type.String({ minLength: 1, maxLength: 100 }),
    from: Type.Union([Type.Unsafe<string>({ ...DateShape }), Type.Null()]),
    to: Type.Union([Type.Unsafe<string>({ ...DateShape }), Type.Null()]),
    tables: Type.Object(
      Object.fromEntries(catalogueTables.map((table) => [table, CountTable])) as Record<
        CatalogueTable,
        typeof CountTable
      >,
      closed,
    ),
  },
  closed,
)
export type CatalogueCounts = Static<typeof CatalogueCounts>

/** A row with its computed columns; null: not entered, or not to be computed from what was entered. */
export interface ComputedRow {
  readonly key: string
  readonly name: string
  readonly values: ReadonlyMap<number, number | null>
}

/** A number of the source that is not what its own parts give. */
export interface CountMismatch {
  readonly table: CatalogueTable
  /** Name of the row; null: the row of totals. */
  readonly row: string | null
  readonly column: number
  readonly given: number
  readonly computed: number
  /** Of shares: what was divided by what. */
  readonly of?: readonly [part: number, whole: number]
}

export interface ComputedCounts {
  readonly tables: Readonly<
    Record<
      CatalogueTable,
      { readonly rows: readonly ComputedRow[]; readonly total: ReadonlyMap<number, number | null> }
    >
  >
  readonly mismatches: readonly CountMismatch[]
  /** Fields nobody has filled in. */
  readonly missing: number
}

/**
 * Sums, totals and shares of the tables, computed from what was entered; where the source has numbers of its own for those,
 * they are held against the computed ones and never copied.
 */
export function computeCounts({ tables }: CatalogueCounts): ComputedCounts {
  const procedures = computeTable(tables['II.07b.1'], 'II.07b.1', undefined)
  const computed = {
    'II.06a': computeTable(tables['II.06a'], 'II.06a', undefined),
    'II.07b.1': procedures,
    'II.07b.2': computeTable(tables['II.07b.2'], 'II.07b.2', procedures.total),
    'II.08': computeTable(tables['II.08'], 'II.08', undefined),
  }
  const mismatches = catalogueTables.flatMap((table) =>
    mismatchesOf(table, tables[table], computed[table], procedures.total),
  )
  const missing = catalogueTables.reduce(
    (sum, table) =>
      sum +
      columnsOfTable(table).filter(isEntered).length * tables[table].rows.length -
      tables[table].rows.reduce(
        (filled, { values }) =>
          filled +
          columnsOfTable(table)
            .filter(isEntered)
            .filter(({ number }) => values[String(number)] !== undefined).length,
        0,
      ),
    0,
  )
  return { tables: computed, mismatches, missing }
}

type Whole = ReadonlyMap<number, number | null> | undefined

function computeTable({ rows }: CountTable, table: CatalogueTable, whole: Whole) {
  const columns = columnsOfTable(table)
  const computed = rows.map(({ key, name, values }): ComputedRow => {
    const own = new Map(
      columns.filter(isEntered).map(({ number }) => [number, values[String(number)] ?? null] as const),
    )
    return { key, name, values: withComputed(own, table, whole) }
  })
  const sums = new Map(
    columns
      .filter(isEntered)
      .map(
        ({ number }) => [number, sumOf(computed.map(({ values }) => values.get(number) ?? null))] as const,
      ),
  )
  return { rows: computed, total: withComputed(sums, table, whole) }
}

function withComputed(own: ReadonlyMap<number, number | null>, table: CatalogueTable, whole: Whole) {
  return new Map(
    columnsOfTable(table).map(({ number, sum, share }) => {
      if (sum !== undefined) return [number, sumOf(sum.map((one) => own.get(one) ?? null))] as const
      if (share === undefined) return [number, own.get(number) ?? null] as const
      const [part, all] = [own.get(share.of) ?? null, whole?.get(share.in) ?? null]
      return [number, part === null || all === null || all === 0 ? null : percent(part, all)] as const
    }),
  )
}

/** Of those that are known; null where none is. */
function sumOf(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null)
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0)
}

/** Two digits behind the comma, as the tables print them. */
function percent(part: number, whole: number): number {
  return Math.round((part / whole) * 10000) / 100
}

function mismatchesOf(
  table: CatalogueTable,
  { rows, total }: CountTable,
  computed: ComputedCounts['tables'][CatalogueTable],
  whole: ReadonlyMap<number, number | null>,
): CountMismatch[] {
  const found: CountMismatch[] = []
  const compare = (row: string | null, given: Values, values: ReadonlyMap<number, number | null>) => {
    for (const column of columnsOfTable(table)) {
      if (row !== null && isEntered(column)) continue
      const said = given[String(column.number)]
      const is = values.get(column.number) ?? null
      if (said === undefined || is === null || agree(said, is)) continue
      const { share, number } = column
      const of = share === undefined ? undefined : [values.get(share.of) ?? 0, whole.get(share.in) ?? 0]
      found.push({
        table,
        row,
        column: number,
        given: said,
        computed: is,
        ...(of === undefined ? {} : { of: [of[0] ?? 0, of[1] ?? 0] as const }),
      })
    }
  }
  rows.forEach(({ name, values }, index) => compare(name, values, computed.rows[index]?.values ?? new Map()))
  compare(null, total, computed.total)
  return found
}

/** A source may round to fewer digits than we do: 2.7 agrees with 2.70, and 5.4 with 5.41. */
function agree(given: number, computed: number): boolean {
  const digits = String(given).split('.')[1]?.length ?? 0
  return Number.isInteger(given)
    ? Math.abs(given - computed) < 0.005
    : Math.abs(given - computed) <= 0.5 * 10 ** -digits + 1e-9
}
