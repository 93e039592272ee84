import { type Static, Type } from 'typebox'
import type { DeviationCell, JudgedDeviation } from '../deviation/cell.ts'
import { type DecisionState, type GivenDecision, Ruling } from '../deviation/decision.ts'
import type { TableRow } from '../deviation/field-table.ts'
import type { AlikeDeviations, CellCounts, MatrixCell } from '../deviation/matrix.ts'
import type { ProcedureDocuments } from '../change/documents.ts'
import type { JudgedChange } from '../change/judged-change.ts'
import type { LangText } from '../format/format.ts'
import type { StandardName } from '../import/running.ts'
import type { StandardStanding } from '../ladder/standard-on.ts'

/** How provinces differ from the standard, and what was decided about it, over HTTP. */

const closed = { additionalProperties: false } as const
const Digest = Type.String({ pattern: '^sha256:[0-9a-f]{64}$' })

/** A province as a column. */
export interface ProvinceName {
  readonly id: string
  readonly name: LangText
  /** Last day it exists under this name; null: not ended, or not known. */
  readonly to: string | null
}

export interface MatrixRow {
  readonly procedure: string
  readonly code: string | null
  readonly name: LangText
  readonly field: string
  readonly unit: string
  readonly standard: StandardName
  readonly standing: StandardStanding
  /** Of the provinces that the reader does not see, without names; null: nothing hidden, or too few to stay unnamed. */
  readonly elsewhere: Pick<CellCounts, 'known' | 'identical' | 'deviating' | 'withdrawn'> | null
}

/** GET /api/deviations */
export interface MatrixAnswer {
  /** The day it is true for. */
  readonly on: string
  /** `own`: the reader sees the deviations of their own province, and of others counts alone. */
  readonly reads: 'all' | 'own'
  readonly provinces: readonly ProvinceName[]
  readonly rows: readonly MatrixRow[]
  /** Of what is known; all others are not surveyed. */
  readonly cells: readonly MatrixCell[]
  readonly alike: readonly AlikeDeviations[]
}

/** What one person said about a deviation. */
export interface DeviationComment {
  readonly text: string
  readonly by: { readonly id: string; readonly name: string }
  readonly organisation: string
  readonly at: string
  /** Said about the deviation before it was changed. */
  readonly isOld: boolean
}

export interface DeviationAnswer extends JudgedDeviation {
  readonly state: DecisionState
  readonly decision: GivenDecision | null
  /** The last decision, where the deviation was changed since. */
  readonly former: GivenDecision | null
  /** ETag for deciding; 0: never decided. */
  readonly etag: number
  /** When it was put into the draft of the standard. */
  readonly drafted: { readonly by: string; readonly at: string } | null
  readonly comments: readonly DeviationComment[]
  /** Other provinces that deviate alike: those the reader may see, and how many more; null: too few to tell, or none. */
  readonly alike: { readonly provinces: readonly string[]; readonly others: number | null }
  /** Code of why the reader may not decide; null: they may. */
  readonly mayNotDecide: string | null
  readonly mayDraft: boolean
}

/** GET /api/deviations/:province/:slug */
export interface DeviationsAnswer {
  readonly on: string
  readonly province: ProvinceName
  readonly procedure: Omit<MatrixRow, 'elsewhere'>
  readonly cell: Omit<DeviationCell, 'deviations'>
  /** Number of the decision that put it in force, and its first day; or the day it was seen. */
  readonly decision: string | null
  readonly since: string | null
  readonly note: string
  readonly deviations: readonly DeviationAnswer[]
  /** Decided on earlier; the province no longer has them. */
  readonly gone: readonly { readonly deviation: string; readonly last: GivenDecision }[]
  /** What the standard changed since the version that the province rests on. */
  readonly behind: readonly JudgedChange[]
  readonly before: ProcedureDocuments
  /** As the province runs it; null: not known, withdrawn, or its deviations do not fit the version they rest on. */
  readonly after: ProcedureDocuments | null
  readonly mayComment: boolean
}

/** GET /api/procedures/:slug/provinces */
export interface FieldTableAnswer {
  readonly on: string
  readonly reads: 'all' | 'own'
  readonly procedure: Omit<MatrixRow, 'elsewhere'>
  readonly provinces: readonly (ProvinceName & {
    readonly standing: DeviationCell['standing']
    readonly standard: StandardName | null
    /** Only read in a public source: nothing is concluded from it. */
    readonly hearsay: boolean
    readonly illustrative: boolean
  })[]
  readonly rows: readonly TableRow[]
}

/** POST /api/deviations/:province/:slug/:deviation/decision, with `If-Match: "<etag>"` once it was decided. */
export const DecisionBody = Type.Object(
  {
    ...Ruling.properties,
    /** Of the deviation as the reviewer saw it. */
    digest: Digest,
    /** Other provinces that deviate alike, for which the same is decided. */
    alsoFor: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 80 }), { maxItems: 100 })),
  },
  closed,
)
export type DecisionBody = Static<typeof DecisionBody>

/** Answers of the acts on a deviation. */
export const DecidedAnswer = Type.Object(
  {
    etag: Type.Integer({ minimum: 1 }),
    /** Provinces it was decided for. */
    provinces: Type.Array(Type.String()),
  },
  closed,
)
export type DecidedAnswer = Static<typeof DecidedAnswer>

/** POST …/draft: puts an adopted deviation into the draft of the standard. */
export const DraftedAnswer = Type.Object({ batch: Type.Integer({ minimum: 1 }) }, closed)
export type DraftedAnswer = Static<typeof DraftedAnswer>

/** POST …/comments */
export const DeviationCommentBody = Type.Object(
  { text: Type.String({ minLength: 1, maxLength: 4000 }), digest: Digest },
  closed,
)
export type DeviationCommentBody = Static<typeof DeviationCommentBody>

const readers = { provinces: Type.Union([Type.Literal('own'), Type.Literal('all')]) }

/** PUT /api/settings/deviation-readers, with `If-Match` once it was set. */
export const ReadersBody = Type.Object(readers, closed)
export type ReadersBody = Static<typeof ReadersBody>

/** GET /api/settings/deviation-readers: what people of a province read of the others. */
export const ReadersAnswer = Type.Object({ ...readers, etag: Type.Integer({ minimum: 0 }) }, closed)
export type ReadersAnswer = Static<typeof ReadersAnswer>
