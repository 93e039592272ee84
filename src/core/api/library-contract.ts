import { type Static, Type } from 'typebox'
import { ConceptEdits, ConceptProposal } from '../library/concept-proposal.ts'
import type { ValueEffect } from '../library/concept-impact.ts'

/** Proposals to change the field library over HTTP. */

const closed = { additionalProperties: false } as const

/** A proposal with its ETag and what the reader may do to it now. */
export const ProposalAnswer = Type.Object(
  {
    proposal: ConceptProposal,
    etag: Type.Integer({ minimum: 1 }),
    mayDecide: Type.Boolean(),
    mayWithdraw: Type.Boolean(),
  },
  closed,
)
export type ProposalAnswer = Static<typeof ProposalAnswer>

/** GET /api/library/proposals, newest first. */
export const ProposalsAnswer = Type.Object({ proposals: Type.Array(ProposalAnswer) }, closed)
export type ProposalsAnswer = Static<typeof ProposalsAnswer>

const Urn = ConceptProposal.properties.base

/** POST /api/library/impact: what a change would do, before it is proposed. */
export const ImpactBody = Type.Object({ base: Urn, edits: ConceptEdits }, closed)
export type ImpactBody = Static<typeof ImpactBody>

/** POST /api/library/proposals */
export const ProposalBody = Type.Object(
  { base: Urn, edits: ConceptEdits, reason: Type.String({ minLength: 1, maxLength: 4000 }) },
  closed,
)
export type ProposalBody = Static<typeof ProposalBody>

/** POST /api/library/proposals/:proposal/acts, with `If-Match: "<etag>"`. */
export const ProposalActBody = Type.Object(
  {
    act: Type.Unsafe<'accept' | 'decline' | 'withdraw'>(Type.Enum(['accept', 'decline', 'withdraw'])),
    reason: Type.Optional(Type.String({ maxLength: 4000 })),
  },
  closed,
)
export type ProposalActBody = Static<typeof ProposalActBody>

/** Whom a new version of a concept would affect. */
export interface ConceptImpact {
  /** The values it accepts, beside those of the version it follows. */
  readonly effect: ValueEffect
  /** Every field of a draft of the standard that names the concept. */
  readonly uses: readonly {
    readonly slug: string
    readonly form: string
    /** `x-id` and label of the field. */
    readonly field: string
    readonly title: string
    readonly effect: ValueEffect
    /** Provinces that the reader may read whose known deviations touch the field, and by how many. */
    readonly provinces: readonly {
      readonly province: string
      readonly deviations: number
      readonly illustrative: boolean
    }[]
    /** How many other provinces; null: too few to tell, or none. */
    readonly elsewhere: number | null
  }[]
  /** Groups and rows of the library that name it: they keep the version they name. */
  readonly holders: readonly string[]
}
