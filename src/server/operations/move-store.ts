import { existsSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { makeEngine } from '../auth/better-auth.ts'
import { StartError } from '../start-error.ts'
import { type Copied, copyStore } from '../storage/copy-store.ts'
import { openStore } from '../storage/open-store.ts'
import type { SqlStore } from '../storage/sql-store.ts'

export interface MoveOptions {
  /** The data folder with the embedded store. */
  readonly folder: string
  /** An empty PostgreSQL database. */
  readonly databaseUrl: string
}

export interface Moved {
  readonly copied: Copied
  /** Where the embedded store lies now, so that nobody goes on in it by mistake. */
  readonly left: string
}

/**
 * Moves an embedded store into PostgreSQL: drafts with their histories, versions, releases, provinces, people with their
 * passwords, the audit log. The folder keeps its secret, and the old file under another name.
 *
 * @throws StartError `store/nothing-there`, `store/not-empty`, `store/*`; then both are as they were
 */
export async function moveStore({ folder, databaseUrl }: MoveOptions): Promise<Moved> {
  const file = join(folder, 'khuon.sqlite')
  if (!existsSync(file)) throw new StartError('store/nothing-there', { folder })
  const copied = await inStore({ folder }, (from) => inStore({ databaseUrl }, (to) => copyStore(from, to)))
  const left = `${file}.moved`
  renameSync(file, left)
  return { copied, left }
}

async function inStore<T>(
  place: Parameters<typeof openStore>[0],
  work: (store: SqlStore) => Promise<T>,
): Promise<T> {
  const store = await openStore(place)
  try {
    await makeTablesOfAccounts(store)
    return await work(store)
  } finally {
    await store.close()
  }
}

async function makeTablesOfAccounts({ database }: SqlStore): Promise<void> {
  const nobodys = { secret: 'not used: nobody signs in here'.padEnd(32), baseUrl: 'http://127.0.0.1' }
  await makeEngine({ database, ...nobodys, oidc: undefined, demo: false })
}
