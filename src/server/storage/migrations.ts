import { type Kysely, sql } from 'kysely'
import { sha256HexSync } from '../../core/json/digest.ts'
import { StartError } from '../start-error.ts'
import type { Tables } from './tables.ts'

export type SqlFlavour = 'sqlite' | 'postgres'

/** Older tables are none of today's types. */
type AnyTables = Record<string, Record<string, unknown>>

type Migration = (tx: Kysely<AnyTables>, flavour: SqlFlavour) => Promise<void>

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
  recordsEventsAndSharedFiles,
  headsOfImports,
]

/** Version 3: each import has a head beside it, so that lists need not read its plan. */
async function headsOfImports(tx: Kysely<AnyTables>): Promise<void> {
  const imports = tx.selectFrom('record').where('kind', '=', 'import-plan')
  for (const row of await imports.select('id').execute()) {
    const name = String(row['id'])
    const { etag, body } = await imports
      .where('id', '=', name)
      .select(['etag', 'body'])
      .executeTakeFirstOrThrow()
    const { id, province, state, plan, makers } = JSON.parse(String(body)) as OlderImport
    const procedures = plan.items.filter(({ after }) => after !== null).map(({ procedure }) => procedure)
    const head = JSON.stringify({ id, province, state, procedures, makers })
    await tx.insertInto('record').values({ kind: 'import-head', id: name, etag, body: head }).execute()
  }
}

interface OlderImport {
  readonly id: string
  readonly province: string
  readonly state: string
  readonly plan: { readonly items: readonly { readonly procedure: string; readonly after: object | null }[] }
  readonly makers: readonly string[]
}

/** Version 2: records and the audit log; files are kept once, by content; procedures become records of drafts. */
async function recordsEventsAndSharedFiles(tx: Kysely<AnyTables>, flavour: SqlFlavour): Promise<void> {
  // Ids are listed in the order of their bytes, whatever language the database was set up for.
  const ordered = flavour === 'postgres' ? sql`text collate "C"` : ('text' as const)
  await tx.schema
    .createTable('record')
    .addColumn('kind', ordered, (column) => column.notNull())
    .addColumn('id', ordered, (column) => column.notNull())
    .addColumn('etag', 'integer', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('record_key', ['kind', 'id'])
    .execute()
  await tx.schema
    .createTable('audit_event')
    .addColumn('seq', 'integer', (column) => column.primaryKey())
    .addColumn('at', ordered, (column) => column.notNull())
    .addColumn('actor', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('act', 'text', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('before_digest', 'text')
    .addColumn('after_digest', 'text')
    .addColumn('detail', 'text', (column) => column.notNull())
    .addColumn('previous', 'text', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .execute()
  for (const column of ['actor', 'subject', 'at']) {
    await tx.schema
      .createIndex(`audit_event_by_${column}`)
      .on('audit_event')
      .columns([column, 'seq'])
      .execute()
  }
  await tx.schema
    .createTable('file_content')
    .addColumn('digest', 'text', (column) => column.primaryKey())
    .addColumn('text', 'text', (column) => column.notNull())
    .execute()
  await tx.schema
    .createTable('revision_entry')
    .addColumn('revision', 'text', (column) => column.notNull().references('revision.digest'))
    .addColumn('name', ordered, (column) => column.notNull())
    .addColumn('content', 'text', (column) => column.notNull().references('file_content.digest'))
    .addPrimaryKeyConstraint('revision_entry_key', ['revision', 'name'])
    .execute()

  for (const { digest, name, text } of (await tx.selectFrom('revision_file').selectAll().execute()) as {
    digest: string
    name: string
    text: string
  }[]) {
    const content = contentDigest(text)
    await tx
      .insertInto('file_content')
      .values({ digest: content, text })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    await tx.insertInto('revision_entry').values({ revision: digest, name, content }).execute()
  }
  for (const row of (await tx.selectFrom('procedure').selectAll().execute()) as Record<string, string>[]) {
    const { slug = '', revision = '', seeded_revision: seeded = '', updated_at: at = '' } = row
    const draft = {
      scope: 'standard',
      slug,
      seq: 0,
      revision,
      revisionSeq: 0,
      seededRevision: seeded,
      seededSeq: revision === seeded ? 0 : -1,
      base: seeded,
      makers: [],
      updatedAt: at,
    }
    await tx
      .insertInto('record')
      .values({ kind: 'draft', id: `standard/${slug}`, etag: 1, body: JSON.stringify(draft) })
      .execute()
  }
  await tx.schema.dropTable('procedure').execute()
  await tx.schema.dropTable('revision_file').execute()
}

/** Key of a text in `file_content`. */
export function contentDigest(text: string): string {
  return `sha256:${sha256HexSync(new TextEncoder().encode(text))}`
}

/**
 * Brings the store's tables up to this program's version, in one transaction.
 *
 * @throws StartError `store/newer` when a later version of the studio has written the store
 */
export async function migrate(db: Kysely<Tables>, flavour: SqlFlavour): Promise<void> {
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
    const older = tx as unknown as Kysely<AnyTables>
    for (const migration of migrations.slice(version)) await migration(older, flavour)
    if (row === undefined)
      await tx.insertInto('schema_version').values({ version: migrations.length }).execute()
    else if (version < migrations.length)
      await tx.updateTable('schema_version').set({ version: migrations.length }).execute()
  })
}
