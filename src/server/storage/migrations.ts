import type { Kysely } from 'kysely'
import { StartError } from '../start-error.ts'
import type { Tables } from './tables.ts'

type Migration = (tx: Kysely<Tables>) => Promise<void>

/** One entry a version, in order, never altered once released. Plain SQL that SQLite and PostgreSQL both speak. */
const migrations: readonly Migration[] = [
  async (tx) => {
    await tx.schema
      .createTable('revision')
      .addColumn('digest', 'text', (column) => column.primaryKey())
      .addColumn('slug', 'text', (column) => column.notNull())
      .addColumn('created_at', 'text', (column) => column.notNull())
      .execute()
    await tx.schema
      .createTable('revision_file')
      .addColumn('digest', 'text', (column) => column.notNull().references('revision.digest'))
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('text', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('revision_file_key', ['digest', 'name'])
      .execute()
    await tx.schema
      .createTable('procedure')
      .addColumn('slug', 'text', (column) => column.primaryKey())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('revision', 'text', (column) => column.notNull().references('revision.digest'))
      .addColumn('seeded_revision', 'text', (column) => column.notNull().references('revision.digest'))
      .addColumn('updated_at', 'text', (column) => column.notNull())
      .execute()
  },
]

/**
 * Brings the store's tables up to this program's version, in one transaction.
 *
 * @throws StartError `store/newer` when a later version of the studio has written the store
 */
export async function migrate(db: Kysely<Tables>): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await tx.schema
      .createTable('schema_version')
      .ifNotExists()
      .addColumn('version', 'integer', (column) => column.notNull())
      .execute()
    const row = await tx.selectFrom('schema_version').select('version').executeTakeFirst()
    const version = row?.version ?? 0
    if (version > migrations.length) {
      throw new StartError('store/newer', { found: version, known: migrations.length })
    }
    for (const migration of migrations.slice(version)) await migration(tx)
    if (row === undefined)
      await tx.insertInto('schema_version').values({ version: migrations.length }).execute()
    else await tx.updateTable('schema_version').set({ version: migrations.length }).execute()
  })
}
