/** A procedure's working state in the store: which revision its draft stands on. */
export interface ProcedureHead {
  readonly slug: string
  readonly state: 'draft'
  /** Digest of the current revision, `sha256:…`. */
  readonly revision: string
  /** Digest of the revision that was seeded from the shipped standard. */
  readonly seededRevision: string
}

/** An immutable set of files, named by the digest of its content. */
export interface Revision {
  readonly slug: string
  readonly digest: string
  /** File name beside procedure.json → text. */
  readonly files: ReadonlyMap<string, string>
}

/**
 * What the studio keeps. One contract, several adapters; the contract suite runs over each of them.
 * What a method has answered is durable: it survives a killed process and, on SQLite, a power cut.
 */
export interface Store {
  heads(): Promise<readonly ProcedureHead[]>
  /** @returns undefined when no revision has this digest */
  revision(digest: string): Promise<Revision | undefined>
  /**
   * Puts the shipped standard into the store, all or nothing. Drafts that nobody has edited since they were
   * seeded follow the shipped files; edited ones are left alone.
   *
   * @param now ISO 8601 time of the act
   * @returns the slugs that were new or moved
   */
  seed(revisions: readonly Revision[], now: string): Promise<readonly string[]>
  close(): Promise<void>
}
