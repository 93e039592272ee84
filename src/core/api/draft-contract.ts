import { type Static, Type } from 'typebox'
import type { Change } from '../change/change.ts'
import type { JsonValue } from '../json/json-value.ts'

/**
 * Drafts over HTTP: what the page and the server say to each other while somebody edits. A draft is a base revision
 * and a log of change batches; `seq` counts the batches, and is the draft's `ETag`.
 */

/** Whose draft: the ministry's standard, or one province's variant (its slug). */
export const standardScope = 'standard'

const closed = { additionalProperties: false } as const

/** A change as it travels; `change/well-formed` says more about it than a schema can. */
const ChangeShape = Type.Unsafe<Change>(
  Type.Object(
    {
      id: Type.Optional(Type.String({ maxLength: 200 })),
      type: Type.String({ minLength: 3, maxLength: 100 }),
      target: Type.String({ minLength: 1, maxLength: 300 }),
      before: Type.Optional(Type.Unknown()),
      after: Type.Optional(Type.Unknown()),
    },
    closed,
  ),
)

/** POST /api/drafts/:scope/:slug/batches, with `If-Match: "<seq>"`. */
export const BatchBody = Type.Object(
  {
    /** Idempotency key: the same key again is answered as before and changes nothing. */
    key: Type.String({ pattern: '^[A-Za-z0-9-]{8,64}$' }),
    /** Id of the person who made the changes; sent by anybody else they are refused (`draft/other-person`). */
    person: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
    /** What the history calls it, e.g. "đổi nhãn Họ và tên". Not more than a line. */
    label: Type.String({ minLength: 1, maxLength: 300 }),
    changes: Type.Array(ChangeShape, { minItems: 1, maxItems: 2000 }),
  },
  closed,
)
export type BatchBody = Static<typeof BatchBody>

/** Code of the refusal of changes that somebody else made, who was signed in in the same browser before. */
export const otherPerson = 'draft/other-person'

/** One batch of the log. */
export const Batch = Type.Object(
  {
    seq: Type.Integer({ minimum: 1 }),
    key: Type.String(),
    label: Type.String(),
    /** Display name of who made it. */
    by: Type.String(),
    /** ISO 8601 time the server took it. */
    at: Type.String(),
    changes: Type.Array(ChangeShape),
  },
  closed,
)
export type Batch = Static<typeof Batch>

/** GET /api/drafts/:scope/:slug, `ETag: "<seq>"`. */
export interface DraftAnswer {
  readonly slug: string
  readonly scope: string
  /** Number of the last batch; 0 when nobody has edited. */
  readonly seq: number
  /** Digest of the last revision that was minted. */
  readonly revision: string
  /** Digest of the version the draft is compared with: the last published one, else the shipped one. */
  readonly base: string
  /** The files as they stand after batch `seq`: name beside procedure.json → JSON. */
  readonly files: Readonly<Record<string, JsonValue>>
  /** SOURCES.md, as it stands. */
  readonly sources: string
  /** Whether whoever asks may edit it, too: of the ministry's drafts everybody may read all, and edits those of the own unit. */
  readonly mayEdit: boolean
}

/** Answer of POST …/batches. */
export const BatchTaken = Type.Object({ seq: Type.Integer({ minimum: 1 }) }, closed)
export type BatchTaken = Static<typeof BatchTaken>

/**
 * GET /api/drafts/:scope/:slug/batches?after=<seq>, and the `other` of the 412 answer to a batch on an older state:
 * what others did since.
 */
export const Batches = Type.Object({ seq: Type.Integer({ minimum: 0 }), batches: Type.Array(Batch) }, closed)
export type Batches = Static<typeof Batches>

/** POST /api/drafts/:scope/:slug/restore, with `If-Match: "<seq>"`. Answered as a batch is. */
export const RestoreBody = Type.Object(
  {
    key: Type.String({ pattern: '^[A-Za-z0-9-]{8,64}$' }),
    label: Type.String({ minLength: 1, maxLength: 300 }),
    /** Digest of a stored revision of the same procedure. */
    revision: Type.String({ pattern: '^sha256:[0-9a-f]{64}$' }),
  },
  closed,
)
export type RestoreBody = Static<typeof RestoreBody>

/** One line of a draft's history: a batch, or a revision that was minted behind it. */
export const HistoryEntry = Type.Union([
  Type.Object(
    {
      kind: Type.Literal('batch'),
      seq: Type.Integer({ minimum: 1 }),
      label: Type.String(),
      by: Type.String(),
      at: Type.String(),
      /** How many changes it holds. */
      changes: Type.Integer({ minimum: 1 }),
    },
    closed,
  ),
  Type.Object(
    {
      kind: Type.Literal('revision'),
      /** The batch behind which it was minted; 0 before the first. */
      seq: Type.Integer({ minimum: 0 }),
      revision: Type.String(),
      by: Type.String(),
      at: Type.String(),
      /** `seeded`, `rest` (nobody edited for a while), `submitted`, `restored`, `stopped`, `started`, `imported` */
      reason: Type.String(),
    },
    closed,
  ),
])
export type HistoryEntry = Static<typeof HistoryEntry>

/** GET /api/drafts/:scope/:slug/history?before=<seq>&limit=<1…200>: newest first. */
export const HistoryAnswer = Type.Object(
  {
    entries: Type.Array(HistoryEntry),
    /** `before` of the next page; null on the last one. */
    next: Type.Union([Type.Integer({ minimum: 0 }), Type.Null()]),
  },
  closed,
)
export type HistoryAnswer = Static<typeof HistoryAnswer>
