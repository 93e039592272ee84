import type { Kysely } from 'kysely'
import type { AuditEvent } from '../../core/audit/event.ts'
import type { JsonValue } from '../../core/json/json-value.ts'
import type { EventQuery, ListOptions, Revision, StoredRecord, StoreReads } from './store.ts'
import type { Tables } from './tables.ts'

/** Sorts behind every id with the same beginning: no id of ours ends in the last character of Unicode. */
const behindAll = '\u{10FFFF}'

/** Reading, on the database or inside a unit of work. */
export class SqlReads implements StoreReads {
  protected readonly db: Kysely<Tables>

  constructor(db: Kysely<Tables>) {
    this.db = db
  }

  async revision(digest: string): Promise<Revision | undefined> {
    const head = await this.db
      .selectFrom('revision')
      .select('slug')
      .where('digest', '=', digest)
      .executeTakeFirst()
    if (head === undefined) return undefined
    const rows = await this.db
      .selectFrom('revision_entry')
      .innerJoin('file_content', 'file_content.digest', 'revision_entry.content')
      .select(['revision_entry.name', 'file_content.text'])
      .where('revision_entry.revision', '=', digest)
      .orderBy('revision_entry.name')
      .execute()
    return { slug: head.slug, digest, files: new Map(rows.map((row) => [row.name, row.text])) }
  }

  async record(kind: string, id: string): Promise<StoredRecord | undefined> {
    return this.db
      .selectFrom('record')
      .select(['id', 'etag', 'body'])
      .where('kind', '=', kind)
      .where('id', '=', id)
      .executeTakeFirst()
  }

  async list(kind: string, options: ListOptions = {}): Promise<readonly StoredRecord[]> {
    const { prefix, after, limit, descending = false } = options
    let query = this.db
      .selectFrom('record')
      .select(['id', 'etag', 'body'])
      .where('kind', '=', kind)
      .orderBy('id', descending ? 'desc' : 'asc')
    if (prefix !== undefined && prefix !== '') {
      query = query.where('id', '>=', prefix).where('id', '<', prefix + behindAll)
    }
    if (after !== undefined) query = query.where('id', descending ? '<' : '>', after)
    if (limit !== undefined) query = query.limit(limit)
    return query.execute()
  }

  async events(wanted: EventQuery = {}): Promise<readonly AuditEvent[]> {
    let query = this.db
      .selectFrom('audit_event')
      .selectAll()
      .orderBy('seq', wanted.descending === true ? 'desc' : 'asc')
    for (const column of ['actor', 'act', 'subject'] as const) {
      const value = wanted[column]
      if (value !== undefined) query = query.where(column, '=', value)
    }
    if (wanted.from !== undefined) query = query.where('at', '>=', wanted.from)
    if (wanted.to !== undefined) query = query.where('at', '<=', wanted.to)
    if (wanted.before !== undefined) query = query.where('seq', '<', wanted.before)
    if (wanted.after !== undefined) query = query.where('seq', '>', wanted.after)
    if (wanted.limit !== undefined) query = query.limit(wanted.limit)
    return (await query.execute()).map(({ before_digest, after_digest, detail, ...event }) => ({
      ...event,
      before: before_digest,
      after: after_digest,
      detail: JSON.parse(detail) as JsonValue,
    }))
  }
}
