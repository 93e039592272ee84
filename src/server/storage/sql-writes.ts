import type { Kysely } from 'kysely'
import { type ChainHead, emptyChain, sealEvent } from '../../core/audit/chain.ts'
import type { AuditEvent, NewEvent } from '../../core/audit/event.ts'
import { contentDigest } from './migrations.ts'
import { SqlReads } from './sql-reads.ts'
import { type Revision, StoreConflict, type StoreWrites } from './store.ts'
import type { Tables } from './tables.ts'

/** One unit of work inside its transaction. */
export class SqlWrites extends SqlReads implements StoreWrites {
  private head: ChainHead
  private readonly first: ChainHead
  /** What `append` threw because another process has taken the number: the whole unit is to be run again. */
  numberTaken = false

  private constructor(tx: Kysely<Tables>, head: ChainHead) {
    super(tx)
    this.head = head
    this.first = head
  }

  /** Whether another process's unit was committed since this one began: then what this one found may be out of date. */
  async wasOvertaken(db: Kysely<Tables>): Promise<boolean> {
    return (await lastOf(db)).seq !== this.first.seq
  }

  /**
   * The audit log's head is read first. A unit that appends takes the next number; were another process's unit to
   * commit in between, the number is taken and this unit runs again on what it finds then. So units that append see
   * the store as if they ran one after the other, without leaning on isolation levels.
   */
  static async begin(tx: Kysely<Tables>): Promise<SqlWrites> {
    return new SqlWrites(tx, await lastOf(tx))
  }

  async saveRevision({ slug, digest, files }: Revision, now: string): Promise<void> {
    const made = await this.db
      .insertInto('revision')
      .values({ digest, slug, created_at: now })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    if (made.numInsertedOrUpdatedRows === 0n) return
    for (const [name, text] of files) {
      const content = contentDigest(text)
      await this.db
        .insertInto('file_content')
        .values({ digest: content, text })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
      await this.db.insertInto('revision_entry').values({ revision: digest, name, content }).execute()
    }
  }

  async put(kind: string, id: string, body: string, expected: number | 'absent'): Promise<number> {
    if (expected === 'absent') {
      const made = await this.db
        .insertInto('record')
        .values({ kind, id, etag: 1, body })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst()
      if (made.numInsertedOrUpdatedRows !== 1n) throw new StoreConflict(kind, id, expected)
      return 1
    }
    const etag = expected + 1
    const changed = await this.db
      .updateTable('record')
      .set({ etag, body })
      .where('kind', '=', kind)
      .where('id', '=', id)
      .where('etag', '=', expected)
      .executeTakeFirst()
    if (changed.numUpdatedRows !== 1n) throw new StoreConflict(kind, id, expected)
    return etag
  }

  async remove(kind: string, id: string, expected: number): Promise<void> {
    const gone = await this.db
      .deleteFrom('record')
      .where('kind', '=', kind)
      .where('id', '=', id)
      .where('etag', '=', expected)
      .executeTakeFirst()
    if (gone.numDeletedRows !== 1n) throw new StoreConflict(kind, id, expected)
  }

  async append(event: NewEvent): Promise<AuditEvent> {
    const sealed = sealEvent(this.head, event)
    const { before, after, detail, ...rest } = sealed
    const made = await this.db
      .insertInto('audit_event')
      .values({ ...rest, before_digest: before, after_digest: after, detail: JSON.stringify(detail) })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    if (made.numInsertedOrUpdatedRows !== 1n) {
      this.numberTaken = true
      throw new Error(`the audit log's number ${sealed.seq} was taken by another process`)
    }
    this.head = { seq: sealed.seq, hash: sealed.hash }
    return sealed
  }
}

async function lastOf(db: Kysely<Tables>): Promise<ChainHead> {
  const last = await db
    .selectFrom('audit_event')
    .select(['seq', 'hash'])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return last ?? emptyChain
}
