import { CompiledQuery, Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { StartError } from '../start-error.ts'
import { migrate } from './migrations.ts'
import { SqlStore } from './sql-store.ts'
import type { Tables } from './tables.ts'

/** Connections of one process: one writes at a time, the others read. */
const connections = 8

/**
 * Opens the store in a PostgreSQL database. Several processes may share one database.
 *
 * @param url `postgresql://user:password@host:port/database`; a folder of a Unix socket as `?host=/run/postgresql`
 * @throws StartError `store/unreachable` when the server does not answer or refuses, `store/newer` when the tables were
 *   written by a later version
 */
export async function openPostgresStore(url: string): Promise<SqlStore> {
  const pool = new pg.Pool({ connectionString: url, max: connections, connectionTimeoutMillis: 10_000 })
  // A connection that breaks while it is idle is replaced when the next query needs one.
  pool.on('error', () => undefined)
  const db = new Kysely<Tables>({
    dialect: new PostgresDialect({
      pool,
      // What was answered must survive a power cut, whatever the server's own default is.
      onCreateConnection: async (connection) => {
        await connection.executeQuery(CompiledQuery.raw('SET synchronous_commit = on'))
      },
    }),
  })
  try {
    await migrateTogether(db)
  } catch (error) {
    await db.destroy()
    if (error instanceof StartError) throw error
    const reason = error instanceof Error ? error.message || error.name : String(error)
    throw new StartError('store/unreachable', { reason }, { cause: error })
  }
  return new SqlStore(db, 'postgres')
}

/** Two processes that start on an empty database at once both make the tables: the one that comes second looks again. */
async function migrateTogether(db: Kysely<Tables>): Promise<void> {
  const made = new Set(['42P07', '42710', '23505', '40001', '40P01', 'XX000'])
  for (let tries = 1; ; tries++) {
    try {
      return await migrate(db, 'postgres')
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : ''
      if (!made.has(code) || tries === 5) throw error
    }
  }
}
