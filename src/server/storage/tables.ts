/** Tables of the store, as kysely sees them. Times are ISO 8601 texts in UTC; digests `sha256:…`. */
export interface Tables {
  readonly schema_version: { version: number }
  readonly revision: { digest: string; slug: string; created_at: string }
  /** Texts of files by the digest of their bytes: revisions share what did not change. */
  readonly file_content: { digest: string; text: string }
  readonly revision_entry: { revision: string; name: string; content: string }
  readonly record: { kind: string; id: string; etag: number; body: string }
  readonly audit_event: {
    seq: number
    at: string
    actor: string
    name: string
    act: string
    subject: string
    before_digest: string | null
    after_digest: string | null
    detail: string
    previous: string
    hash: string
  }
}
