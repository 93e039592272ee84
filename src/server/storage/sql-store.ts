import type { Kysely, Transaction } from 'kysely'
import type { ProcedureHead, Revision, Store } from './store.ts'
import type { Tables } from './tables.ts'

/** The store over any SQL database kysely speaks to. */
export class SqlStore implements Store {
  private readonly db: Kysely<Tables>

  constructor(db: Kysely<Tables>) {
    this.db = db
  }

  async heads(): Promise<readonly ProcedureHead[]> {
    const rows = await this.db
      .selectFrom('procedure')
      .select(['slug', 'revision', 'seeded_revision'])
      .orderBy('slug')
      .execute()
    return rows.map((row) => ({
      slug: row.slug,
      state: 'draft',
      revision: row.revision,
      seededRevision: row.seeded_revision,
    }))
  }

  async revision(digest: string): Promise<Revision | undefined> {
    const head = await this.db
      .selectFrom('revision')
      .select('slug')
      .where('digest', '=', digest)
      .executeTakeFirst()
    if (head === undefined) return undefined
    const rows = await this.db
      .selectFrom('revision_file')
      .select(['name', 'text'])
      .where('digest', '=', digest)
      .orderBy('name')
      .execute()
    return { slug: head.slug, digest, files: new Map(rows.map((row) => [row.name, row.text])) }
  }

  seed(revisions: readonly Revision[], now: string): Promise<readonly string[]> {
    return this.db.transaction().execute(async (tx) => {
      const moved: string[] = []
      for (const revision of revisions) {
        const head = await tx
          .selectFrom('procedure')
          .select(['revision', 'seeded_revision'])
          .where('slug', '=', revision.slug)
          .executeTakeFirst()
        const untouched = head === undefined || head.revision === head.seeded_revision
        if (!untouched || head?.revision === revision.digest) continue
        await saveRevision(tx, revision, now)
        const values = { revision: revision.digest, seeded_revision: revision.digest, updated_at: now }
        if (head === undefined) {
          await tx
            .insertInto('procedure')
            .values({ slug: revision.slug, state: 'draft', ...values })
            .execute()
        } else {
          await tx.updateTable('procedure').set(values).where('slug', '=', revision.slug).execute()
        }
        moved.push(revision.slug)
      }
      return moved
    })
  }

  close(): Promise<void> {
    return this.db.destroy()
  }
}

/** Content-addressed: a revision that is there already is the same one. */
async function saveRevision(tx: Transaction<Tables>, revision: Revision, now: string): Promise<void> {
  const there = await tx
    .selectFrom('revision')
    .select('digest')
    .where('digest', '=', revision.digest)
    .executeTakeFirst()
  if (there !== undefined) return
  await tx
    .insertInto('revision')
    .values({ digest: revision.digest, slug: revision.slug, created_at: now })
    .execute()
  const files = [...revision.files].map(([name, text]) => ({ digest: revision.digest, name, text }))
  if (files.length > 0) await tx.insertInto('revision_file').values(files).execute()
}
