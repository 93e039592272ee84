import { type Kysely, sql } from 'kysely'
import { StartError } from '../start-error.ts'
import type { SqlStore } from './sql-store.ts'

/** Tables are told by name here: those of the library that keeps accounts are none of the store's types. */
type AnyTables = Record<string, Record<string, unknown>>

/**
 * Every table with what orders its rows; those that others refer to come first. Sessions and one-time links are left: who
 * is signed in signs in again.
 */
const tables: Readonly<Record<string, readonly string[]>> = {
  file_content: ['digest'],
  revision: ['digest'],
  revision_entry: ['revision', 'name'],
  record: ['kind', 'id'],
  audit_event: ['seq'],
  user: ['id'],
  account: ['id'],
}

/** Bodies of imports take megabytes: few rows at once. */
const pageSize = 100

/** Rows copied, by table. */
export type Copied = Readonly<Record<string, number>>

/**
 * Copies a store into an empty one, in one transaction: afterwards all of it is there, or nothing. Both have their tables,
 * those of accounts, too.
 *
 * @throws StartError `store/not-empty` where the other holds anything already
 */
export async function copyStore(from: SqlStore, to: SqlStore): Promise<Copied> {
  const source = tablesOf(from)
  const booleans = await booleansOf(to)
  return tablesOf(to)
    .transaction()
    .execute(async (target) => {
      const copied: Record<string, number> = {}
      for (const [table, order] of Object.entries(tables)) {
        const there = await target.selectFrom(table).select(sql<number>`1`.as('one')).limit(1).execute()
        if (there.length > 0) throw new StartError('store/not-empty', { table })
        copied[table] = 0
        for (;;) {
          const page = source.selectFrom(table).selectAll().limit(pageSize).offset(copied[table])
          const rows = await order.reduce((query, column) => query.orderBy(column), page).execute()
          if (rows.length === 0) break
          const values = rows.map((row) => withBooleans(row, booleans.get(table)))
          await target.insertInto(table).values(values).execute()
          copied[table] += rows.length
        }
      }
      return copied
    })
}

function tablesOf({ database }: SqlStore): Kysely<AnyTables> {
  return database.db as unknown as Kysely<AnyTables>
}

/** Columns that want true and false; SQLite has 1 and 0 for them. */
async function booleansOf({ database }: SqlStore): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  if (database.type === 'sqlite') return new Map()
  const found = await database.db.introspection.getTables()
  return new Map(
    found.map(({ name, columns }) => [
      name,
      new Set(columns.filter(({ dataType }) => dataType === 'bool').map((column) => column.name)),
    ]),
  )
}

function withBooleans(row: Record<string, unknown>, booleans: ReadonlySet<string> | undefined) {
  if (booleans === undefined || booleans.size === 0) return row
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      booleans.has(name) && typeof value === 'number' ? value !== 0 : value,
    ]),
  )
}
