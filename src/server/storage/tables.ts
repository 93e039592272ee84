/** Tables of the store, as kysely sees them. Times are ISO 8601 texts; digests `sha256:…`. */
export interface Tables {
  readonly schema_version: { version: number }
  readonly revision: { digest: string; slug: string; created_at: string }
  readonly revision_file: { digest: string; name: string; text: string }
  readonly procedure: {
    slug: string
    state: string
    revision: string
    seeded_revision: string
    updated_at: string
  }
}
