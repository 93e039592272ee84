import { type Static, Type } from 'typebox'
import { closed } from '../format/format.ts'
import { InForce, ProvinceDecision, StandardName } from '../import/running.ts'
import type { Problem } from '../problem/problem.ts'
import { AnyLegalBasis } from '../variant/deviation-note.ts'
import type { VariantDeviation } from '../variant/judge-deviations.ts'
import type { Overlay } from '../variant/overlay.ts'
import type { JudgedChange } from '../change/judged-change.ts'
import type { ForeignFormat } from '../convert/foreign/take-in.ts'
import type { LossReport } from '../convert/loss-report.ts'
import type { MatchPair, Unmatched } from '../match/match-result.ts'
import type { NotCompared } from '../match/variant-parts.ts'
import { ProposalRecord, type VariantRecord } from '../variant/variant-record.ts'

/** A province's variant while it is edited, and on its way into force, over HTTP. */

const Text = Type.String()
const Reason = Type.String({ minLength: 1, maxLength: 4000 })

/** POST /api/provinces/:province/variants/:slug: the draft is there; made now, or before. */
export const VariantOpened = Type.Object({ base: StandardName, isNew: Type.Boolean() }, closed)
export type VariantOpened = Static<typeof VariantOpened>

/** A proposal with its ETag and what the reader may do to it now. */
export const ProposalAnswer = Type.Object(
  {
    proposal: ProposalRecord,
    etag: Type.Integer({ minimum: 1 }),
    acts: Type.Array(
      Type.Unsafe<'confirm' | 'decline' | 'withdraw'>(Type.Enum(['confirm', 'decline', 'withdraw'])),
    ),
  },
  closed,
)
export type ProposalAnswer = Static<typeof ProposalAnswer>

/** GET /api/provinces/:province/variants/:slug */
export interface VariantAnswer {
  readonly province: string
  readonly procedure: string
  /** What it rests on; version null: the standard as it was shipped, which nobody has issued. */
  readonly base: StandardName
  readonly opened: VariantRecord['opened']
  /** Number of the draft's last batch. */
  readonly seq: number
  /** ETag of what the province says about its deviations. */
  readonly etag: number
  readonly deviations: readonly (VariantDeviation & {
    /** The change is another one than when its reason was written. */
    readonly isOlderNote: boolean
    /** It is in force already, word for word. */
    readonly isInForce: boolean
  })[]
  /** What is proposed when it is proposed now. */
  readonly hash: string
  /**
   * What keeps it from being proposed: the deviations' problems, `variant/base-moved`, `variant/nothing-new`,
   * `variant/waiting-already`. Empty: it can be.
   */
  readonly lacks: readonly Problem[]
  /** What the province has in force or will have last; null: nothing. */
  readonly running: Static<typeof InForce> | null
  /** Newest first. */
  readonly proposals: readonly ProposalAnswer[]
}

/** PUT /api/provinces/:province/variants/:slug/notes, with `If-Match: "<etag>"`. Null takes it away. */
export const NoteBody = Type.Object(
  {
    type: Type.String({ minLength: 3, maxLength: 100 }),
    target: Type.String({ minLength: 1, maxLength: 300 }),
    reason: Type.Union([Reason, Type.Null()]),
    legalBasis: Type.Union([AnyLegalBasis, Type.Null()]),
  },
  closed,
)
export type NoteBody = Static<typeof NoteBody>

export const NoteTaken = Type.Object({ etag: Type.Integer({ minimum: 1 }) }, closed)
export type NoteTaken = Static<typeof NoteTaken>

/** POST /api/provinces/:province/variants/:slug/proposals */
export const ProposeBody = Type.Object(
  {
    /** As it was read: what the person has seen is what is proposed. */
    hash: Text,
    decision: ProvinceDecision,
    note: Type.Optional(Reason),
  },
  closed,
)
export type ProposeBody = Static<typeof ProposeBody>

/** POST /api/provinces/:province/variants/:slug/proposals/:proposal, with `If-Match: "<etag>"`. */
export const ProposalActBody = Type.Union([
  Type.Object({ act: Type.Literal('confirm'), hash: Text }, closed),
  Type.Object({ act: Type.Literal('decline'), note: Reason }, closed),
  Type.Object({ act: Type.Literal('withdraw'), note: Type.Optional(Reason) }, closed),
])
export type ProposalActBody = Static<typeof ProposalActBody>

/** GET /api/provinces/:province/proposals: what waits for its second person, oldest first. */
export const ProposalsAnswer = Type.Object({ proposals: Type.Array(ProposalAnswer) }, closed)
export type ProposalsAnswer = Static<typeof ProposalsAnswer>

/** GET /api/provinces/:province/variants/:slug/overlay: variants/<province>.json */
export type OverlayAnswer = Overlay

const key = Type.String({ pattern: '^[A-Za-z0-9-]{8,64}$', description: 'Idempotency key.' })

/** POST /api/provinces/:province/variants/:slug/overlay, with `If-Match: "<seq>"`: onto the draft, as one batch. */
export const OverlayFileBody = Type.Object(
  { key, name: Type.String({ minLength: 1, maxLength: 200 }), overlay: Type.Unknown() },
  closed,
)
export type OverlayFileBody = Static<typeof OverlayFileBody>

/** What became of the changes that were handed in. */
export const ChangesTaken = Type.Object(
  {
    seq: Type.Integer({ minimum: 0 }),
    taken: Type.Integer({ minimum: 0 }),
    /** The draft said so already. */
    known: Type.Integer({ minimum: 0 }),
  },
  closed,
)
export type ChangesTaken = Static<typeof ChangesTaken>

/** POST /api/provinces/:province/variants/:slug/move, with `If-Match: "<seq>"`: to the version that the province runs. */
export const MoveBody = Type.Object({ key }, closed)
export type MoveBody = Static<typeof MoveBody>

export const VariantMoved = Type.Object(
  {
    seq: Type.Integer({ minimum: 0 }),
    /** Ids of deviations that cannot be made on that version. */
    left: Type.Array(Text),
  },
  closed,
)
export type VariantMoved = Static<typeof VariantMoved>

/** Bytes of a file that is taken in, before base64. */
export const maxTakeInBytes = 5 * 1024 * 1024

const Correction = Type.Object(
  {
    standardId: Type.String({ minLength: 1, maxLength: 300 }),
    /** Null: none of the places in the file is it. */
    foreignPointer: Type.Union([Type.String({ maxLength: 2000 }), Type.Null()]),
  },
  closed,
)
const takingIn = {
  /** Of the file, or what the person calls what was pasted. */
  name: Type.String({ minLength: 1, maxLength: 200 }),
  source: Type.Union([
    /** The file, base64 (RFC 4648 §4). */
    Type.Object({ content: Type.String({ minLength: 1, maxLength: 7_500_000 }) }, closed),
    /** Pasted: text, or HTML as Word and Excel put it on the clipboard. */
    Type.Object({ text: Type.String({ minLength: 1, maxLength: 2_000_000 }) }, closed),
  ]),
  /** What to look for; left out: steps where there is a table of steps, else a form. */
  as: Type.Optional(Type.Unsafe<'form' | 'steps'>(Type.Enum(['form', 'steps']))),
  /** Which form of the procedure; left out: the first. */
  form: Type.Optional(Type.String({ maxLength: 200 })),
  /** What the person says about pairs: it wins. */
  corrections: Type.Optional(Type.Array(Correction, { maxItems: 3000 })),
  /** Ids of the standard that are not in the province at all, where a file does not tell (`keepsMissing`). */
  absent: Type.Optional(Type.Array(Type.String({ maxLength: 300 }), { maxItems: 3000 })),
}

/** POST /api/provinces/:province/variants/:slug/take-in: reads and pairs; writes nothing. */
export const TakeInBody = Type.Object(takingIn, closed)
export type TakeInBody = Static<typeof TakeInBody>

/** POST /api/provinces/:province/variants/:slug/take-in/accept, with `If-Match: "<seq>"`. */
export const TakeInAcceptBody = Type.Object({ ...takingIn, key, hash: Text }, closed)
export type TakeInAcceptBody = Static<typeof TakeInAcceptBody>

/** A pair with what both sides are called. */
export type TakenPair = MatchPair & {
  readonly standardNames: readonly string[]
  readonly foreignNames: readonly string[]
  /** Indexes of the changes that rest on it. */
  readonly changes: readonly number[]
}

export interface TakeInAnswer {
  readonly kind: 'form' | 'process'
  readonly format: ForeignFormat
  /** Which form it was paired with; null for a process. */
  readonly form: string | null
  /** Of the entries, those that lost something; at most `maxLossEntries`. */
  readonly report: LossReport
  readonly pairs: readonly TakenPair[]
  readonly unmatchedStandard: readonly Unmatched[]
  readonly unmatchedForeign: readonly Unmatched[]
  /** What taking it in would change on the variant as it stands. */
  readonly changes: readonly JudgedChange[]
  /** What stays, because the file says too little about it. */
  readonly notCompared: readonly (NotCompared & { readonly name: string })[]
  /** What the file does not name stays, unless a correction says that it is not there. */
  readonly keepsMissing: boolean
  /** Why it cannot be taken in, and corrections that cannot be followed. */
  readonly problems: readonly Problem[]
  /** Not every pair was looked at: the forms are very long. */
  readonly approximate: boolean
  /** Number of the draft's last batch that it was held against. */
  readonly seq: number
  /** Of what would change: what is accepted is what was seen. */
  readonly hash: string
}

export const maxLossEntries = 500
