import {
  chmodSync,
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { join } from 'node:path'
import { dateInVietnam } from '../../core/people/date-in-vietnam.ts'
import { StartError } from '../start-error.ts'
import type { SqlStore } from '../storage/sql-store.ts'

export interface DailyCopiesOptions {
  readonly store: SqlStore
  /** Where the copies lie; made where it is missing. Best on another disk than the data. */
  readonly folder: string
  /** ISO 8601 time in UTC. */
  readonly now: () => string
  /** So many days are kept. Default 14 */
  readonly keep?: number
}

const nameOf = (date: string) => `khuon-${date}.sqlite`
const ours = /^khuon-[0-9]{4}-[0-9]{2}-[0-9]{2}\.sqlite$/

/** Whole copies of the embedded store, one a day of Vietnam, made while people work. */
export class DailyCopies {
  private readonly options: DailyCopiesOptions
  private work: Promise<unknown> = Promise.resolve()

  /** @throws StartError `serve/backups-folder` where nothing can be written to, `serve/backups-embedded` on PostgreSQL */
  constructor(options: DailyCopiesOptions) {
    const { store, folder } = options
    if (store.copyTo === undefined) throw new StartError('serve/backups-embedded')
    try {
      mkdirSync(folder, { recursive: true })
      readdirSync(folder)
    } catch (error) {
      const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error)
      throw new StartError('serve/backups-folder', { folder, reason }, { cause: error })
    }
    this.options = options
  }

  /**
   * Makes today's copy unless it is there already, and forgets those that are too old.
   *
   * @returns its name; undefined where it was there
   */
  makeToday(): Promise<string | undefined> {
    const made = this.work.then(() => this.make())
    this.work = made.catch(() => undefined)
    return made
  }

  private async make(): Promise<string | undefined> {
    const { store, folder, now, keep = 14 } = this.options
    const name = nameOf(dateInVietnam(now()))
    if (readdirSync(folder).includes(name)) return undefined
    // Under its name stands only what is whole, whenever the process dies.
    const part = join(folder, `${name}.part`)
    rmSync(part, { force: true })
    await store.copyTo?.(part)
    // Passwords are in it, be it scrambled.
    chmodSync(part, 0o600)
    flush(part)
    renameSync(part, join(folder, name))
    const copies = readdirSync(folder)
      .filter((one) => ours.test(one))
      .sort()
    for (const old of copies.slice(0, -keep)) rmSync(join(folder, old), { force: true })
    return name
  }

  /** Resolves when what is being copied is copied. */
  async rest(): Promise<void> {
    await this.work
  }
}

function flush(path: string): void {
  const file = openSync(path, 'r+')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}
