import type { AuditEvent, NewEvent } from '../../core/audit/event.ts'

/** An immutable set of files, named by the digest of its content. */
export interface Revision {
  readonly slug: string
  /** `sha256:…` over content and named library files, see `procedureDigest`. */
  readonly digest: string
  /** File name beside procedure.json → text. */
  readonly files: ReadonlyMap<string, string>
}

/** One record: a JSON document under `(kind, id)`. `etag` counts its writes, from 1. */
export interface StoredRecord {
  readonly id: string
  readonly etag: number
  /** JSON text, as it was put. */
  readonly body: string
}

export interface ListOptions {
  /** Only ids that start with this. */
  readonly prefix?: string
  /** Only ids behind this one, in the order of the list. */
  readonly after?: string
  /** Default: all. */
  readonly limit?: number
  /** Greatest id first. */
  readonly descending?: boolean
}

export interface EventQuery {
  /** Actor's id. */
  readonly actor?: string
  readonly act?: string
  /** The whole subject, e.g. `draft/standard/cap-giay-phep-buu-chinh`. */
  readonly subject?: string
  /** First and last moment, ISO 8601 in UTC, both included. */
  readonly from?: string
  readonly to?: string
  /** Only events with a smaller (greater) number. */
  readonly before?: number
  readonly after?: number
  /** Default: all. */
  readonly limit?: number
  /** Latest first. */
  readonly descending?: boolean
}

export interface StoreReads {
  /** @returns undefined when no revision has this digest */
  revision(digest: string): Promise<Revision | undefined>
  record(kind: string, id: string): Promise<StoredRecord | undefined>
  /** In the order of the ids' UTF-8 bytes, on every database. */
  list(kind: string, options?: ListOptions): Promise<readonly StoredRecord[]>
  events(query?: EventQuery): Promise<readonly AuditEvent[]>
}

/** What a unit of work may do besides reading. */
export interface StoreWrites extends StoreReads {
  /** Content-addressed: a revision that is there already is the same one. */
  saveRevision(revision: Revision, now: string): Promise<void>
  /**
   * Writes a record by compare-and-swap.
   *
   * @param expected the etag that was read, or `absent` for a new record
   * @returns the new etag
   * @throws StoreConflict when the record is not as expected
   */
  put(kind: string, id: string, body: string, expected: number | 'absent'): Promise<number>
  /** @throws StoreConflict when the record is not as expected */
  remove(kind: string, id: string, expected: number): Promise<void>
  /** Appends to the audit log. There is no way to alter or remove an event. */
  append(event: NewEvent): Promise<AuditEvent>
}

/**
 * What the studio keeps: revisions, records, events. One contract, several adapters; the contract suite runs over each.
 */
export interface Store {
  readonly read: StoreReads
  /**
   * One unit of work: all or nothing, and durable when it resolves: it survives a killed process and a power cut.
   * Units of one process run one after the other. Against other processes on the same database they are protected by
   * compare-and-swap and by the numbering of the audit log: a unit that meets another one, which has appended an event
   * meanwhile, is run again from its start, so `work` must do nothing outside the store. Inside `work` only `tx` may be used.
   *
   * @throws StoreConflict when an `expected` does not hold; whatever `work` throws; in both cases nothing was written
   */
  write<T>(work: (tx: StoreWrites) => Promise<T>): Promise<T>
  close(): Promise<void>
}

/** A record was not as the writer expected: somebody else was first. */
export class StoreConflict extends Error {
  readonly kind: string
  readonly id: string
  readonly expected: number | 'absent'

  constructor(kind: string, id: string, expected: number | 'absent') {
    super(`${kind} ${id} is not at ${expected}`)
    this.name = 'StoreConflict'
    this.kind = kind
    this.id = id
    this.expected = expected
  }
}
