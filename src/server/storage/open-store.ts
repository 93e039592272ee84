import { openPostgresStore } from './postgres-store.ts'
import type { SqlStore } from './sql-store.ts'
import { openSqliteStore } from './sqlite-store.ts'

/** Where the studio keeps its data: a PostgreSQL database, or a folder with the embedded one. */
export type StorePlace = { readonly databaseUrl: string } | { readonly folder: string }

/** @throws StartError `store/*` */
export function openStore(place: StorePlace): Promise<SqlStore> {
  return 'databaseUrl' in place ? openPostgresStore(place.databaseUrl) : openSqliteStore(place.folder)
}
