import { AsyncLocalStorage } from 'node:async_hooks'
import type { Kysely } from 'kysely'
import { Queue } from './queue.ts'
import { SqlReads } from './sql-reads.ts'
import { SqlWrites } from './sql-writes.ts'
import type { SqlFlavour } from './migrations.ts'
import { type Store, StoreConflict, type StoreReads, type StoreWrites } from './store.ts'
import type { Tables } from './tables.ts'

const maxTries = 20

/** The store over any SQL database kysely speaks to. */
export class SqlStore implements Store {
  readonly read: StoreReads
  /** The database itself, for the library that keeps accounts and sessions in tables of its own; nobody else's. */
  readonly database: { readonly db: Kysely<Tables>; readonly type: SqlFlavour }
  /** Writes a whole copy of the store, while people go on reading; who writes waits for it. Embedded stores only. */
  readonly copyTo: ((file: string) => Promise<void>) | undefined
  private readonly queue = new Queue()
  private readonly working = new AsyncLocalStorage<true>()

  constructor(db: Kysely<Tables>, type: SqlFlavour, copyTo?: (file: string) => Promise<void>) {
    this.database = { db, type }
    this.copyTo = copyTo === undefined ? undefined : (file) => this.queue.run(() => copyTo(file))
    this.read = this.guarded(new SqlReads(db))
  }

  write<T>(work: (tx: StoreWrites) => Promise<T>): Promise<T> {
    this.refuseInside()
    return this.queue.run(() => this.working.run(true, () => this.unit(work)))
  }

  async close(): Promise<void> {
    await this.queue.run(() => this.database.db.destroy())
  }

  private async unit<T>(work: (tx: StoreWrites) => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries++) {
      let tx: SqlWrites | undefined
      try {
        return await this.database.db.transaction().execute(async (transaction) => {
          tx = await SqlWrites.begin(transaction)
          return work(tx)
        })
      } catch (error) {
        if (tries === maxTries || !(await this.mayRunAgain(error, tx))) throw error
        // Processes that met take turns instead of meeting again.
        await new Promise((done) => setTimeout(done, Math.random() * 5 * tries))
      }
    }
  }

  /** A unit that failed because another process was faster is run again, and meets what that one has written. */
  private async mayRunAgain(error: unknown, tx: SqlWrites | undefined): Promise<boolean> {
    if (tx?.numberTaken === true || isCollision(error)) return true
    return error instanceof StoreConflict && tx !== undefined && (await tx.wasOvertaken(this.database.db))
  }

  /** On SQLite there is one connection: reading past the unit of work that holds it would wait for itself forever. */
  private refuseInside(): void {
    if (this.working.getStore() === true) throw new Error('inside a unit of work only its `tx` may be used')
  }

  private guarded(reads: StoreReads): StoreReads {
    const outside = async <T>(read: () => Promise<T>): Promise<T> => {
      this.refuseInside()
      return read()
    }
    return {
      revision: (digest) => outside(() => reads.revision(digest)),
      record: (kind, id) => outside(() => reads.record(kind, id)),
      list: (kind, options) => outside(() => reads.list(kind, options)),
      events: (query) => outside(() => reads.events(query)),
    }
  }
}

/** Two transactions of different processes that wait for each other (PostgreSQL: serialization failure, deadlock). */
function isCollision(error: unknown): boolean {
  return error instanceof Error && 'code' in error && ['40001', '40P01'].includes(String(error.code))
}
