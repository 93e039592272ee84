import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { Kysely, type SqliteDatabase, SqliteDialect } from 'kysely'
import { BoundedMap } from '../../core/memo/bounded-map.ts'
import { StartError } from '../start-error.ts'
import { migrate } from './migrations.ts'
import { SqlStore } from './sql-store.ts'
import type { Tables } from './tables.ts'

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY')
}

/**
 * Opens the embedded store in a folder, which is created where it is missing.
 *
 * The folder belongs to one process: SQLite's exclusive lock is taken at once and held until close, and the
 * operating system frees it when the process dies, so that there is no stale lock to clean up.
 *
 * @throws StartError `store/in-use` when another process holds the folder, `store/newer` when it was written by a
 *   later version, `store/unreadable` when it cannot be opened
 */
export async function openSqliteStore(folder: string): Promise<SqlStore> {
  let database: Database.Database
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    database = new Database(join(folder, 'khuon.sqlite'), { timeout: 0 })
    database.pragma('locking_mode = EXCLUSIVE')
    database.pragma('journal_mode = WAL')
    database.pragma('synchronous = FULL')
    database.pragma('foreign_keys = ON')
    // The lock of the exclusive mode is taken by the first write; take it now, not when somebody saves.
    database.exec('BEGIN IMMEDIATE; COMMIT')
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new StartError(
      isBusy(error) ? 'store/in-use' : 'store/unreadable',
      { folder, reason },
      { cause: error },
    )
  }
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: preparedOnce(database) }) })
  try {
    await migrate(db, 'sqlite')
  } catch (error) {
    await db.destroy()
    throw error
  }
  return new SqlStore(db, 'sqlite', (file) => copyTo(database, file))
}

/** Pages of 4 KiB that are copied before others have their turn. */
const pagesAtOnce = 2000
const maxTries = 20

async function copyTo(database: Database.Database, file: string): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      await database.backup(file, { progress: () => pagesAtOnce })
      return
    } catch (error) {
      // Accounts are written beside the queue of the store's own units.
      const isLocked = error instanceof Error && 'code' in error && error.code === 'SQLITE_LOCKED'
      if (!isLocked || tries === maxTries) throw error
      await new Promise((done) => setTimeout(done, 50 * tries))
    }
  }
}

/** The database as kysely asks for it. The studio says the same few dozen statements all day: each is prepared once. */
function preparedOnce(database: Database.Database): SqliteDatabase {
  const statements = new BoundedMap<Database.Statement>(200)
  return {
    close: () => void database.close(),
    prepare: (sql) => statements.of(sql, () => database.prepare(sql)),
  }
}
