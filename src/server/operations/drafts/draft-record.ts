import { Type, type Static } from 'typebox'
import { Batch } from '../../../core/api/draft-contract.ts'
import { recordKind } from '../records.ts'

const closed = { additionalProperties: false } as const
const Digest = Type.String({ pattern: '^sha256:[0-9a-f]{64}$' })
const Count = Type.Integer({ minimum: 0 })

/** A draft: a minted revision and the batches behind it. */
const DraftBody = Type.Object(
  {
    /** `standard`, or the slug of a province. */
    scope: Type.String({ minLength: 1 }),
    slug: Type.String({ minLength: 1 }),
    /** Number of the last batch. */
    seq: Count,
    /** The last minted revision, and the batch after which it was minted. */
    revision: Digest,
    revisionSeq: Count,
    /** The shipped revision it follows as long as nobody has edited it, and the batch after which it did; -1: edited. */
    seededRevision: Type.Union([Digest, Type.Null()]),
    seededSeq: Type.Integer({ minimum: -1 }),
    /** What the draft is compared with: the last published version, else the shipped revision. */
    base: Digest,
    /** Ids of everybody who edited it since `base`. */
    makers: Type.Array(Type.String()),
    updatedAt: Type.String(),
  },
  closed,
)
export type DraftBody = Static<typeof DraftBody>

/** Id `<scope>/<slug>`. */
export const drafts = recordKind('draft', DraftBody)
/** Id `<scope>/<slug>/<seq in 9 digits>`. */
export const batches = recordKind('batch', Batch)
/** Id `<scope>/<slug>/<key>`. What was answered under an idempotency key, and to which content. */
export const batchKeys = recordKind(
  'batch-key',
  Type.Object({ seq: Type.Integer({ minimum: 1 }), content: Digest, actor: Type.String() }, closed),
)

export const mintReasons = [
  'seeded',
  'rest',
  'submitted',
  'restored',
  'stopped',
  'started',
  'imported',
] as const
export type MintReason = (typeof mintReasons)[number]

/** Id `<scope>/<slug>/<seq in 9 digits>/<number of the minting after that batch>`. */
export const mintings = recordKind(
  'minting',
  Type.Object(
    {
      revision: Digest,
      seq: Count,
      at: Type.String(),
      by: Type.String(),
      reason: Type.Unsafe<MintReason>(Type.Enum([...mintReasons])),
      /** Whose edits it holds: the draft's makers then. Absent where nobody had edited it. */
      makers: Type.Optional(Type.Array(Type.String())),
    },
    closed,
  ),
)

export function draftId(scope: string, slug: string): string {
  return `${scope}/${slug}`
}

/** Fixed width, so that the order of ids is that of numbers. */
export function numbered(id: string, seq: number): string {
  return `${id}/${String(seq).padStart(9, '0')}`
}
