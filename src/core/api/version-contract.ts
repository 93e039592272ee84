import { type Static, Type } from 'typebox'
import type { JudgedChange } from '../change/judged-change.ts'
import { CommentRecord } from '../ladder/comment-record.ts'
import { versionActs, type VersionAct, VersionRecord } from '../ladder/version-record.ts'
import { DateShape } from '../people/grant.ts'
import type { VersionReason } from '../version/version.ts'

/** Versions, consultation, comparison and the verification desk over HTTP. */

const closed = { additionalProperties: false } as const
const Text = Type.String()
const Number = Type.String({ pattern: '^(0|[1-9]\\d*)\\.(0|[1-9]\\d*)\\.(0|[1-9]\\d*)$' })
/** What people read, and a gate may ask for: a letter or a digit at least, so that blanks are none. */
const said = (maxLength: number, minLength = 1) =>
  Type.String({ minLength, maxLength, pattern: '[\\p{L}\\p{N}]' })
const Note = Type.Union([Type.String({ maxLength: 4000 }), Type.Null()])

const Act = Type.Unsafe<VersionAct>(Type.Enum([...versionActs]))

/** A version with its ETag, what can be done to it now, and what of that the reader may do. */
export const VersionAnswer = Type.Object(
  {
    version: VersionRecord,
    etag: Type.Integer({ minimum: 1 }),
    possible: Type.Array(Act),
    acts: Type.Array(Act),
    /** What the reader's roles allow and four eyes keep from them: they made it, or approved it before. */
    blocked: Type.Array(
      Type.Object(
        {
          act: Act,
          code: Type.Unsafe<'people/own-change' | 'ladder/judged-before'>(
            Type.Enum(['people/own-change', 'ladder/judged-before']),
          ),
        },
        closed,
      ),
    ),
  },
  closed,
)
export type VersionAnswer = Static<typeof VersionAnswer>

/** GET /api/versions/:scope/:slug, newest first. */
export const VersionsAnswer = Type.Object({ versions: Type.Array(VersionAnswer) }, closed)
export type VersionsAnswer = Static<typeof VersionsAnswer>

/** POST /api/versions/:scope/:slug: submits the draft as it stands, with `If-Match: "<seq of the draft>"`. */
export const SubmitBody = Type.Object(
  {
    title: said(300),
    /** Not lower than the computed number; left out: the computed one. */
    number: Type.Optional(Number),
    note: Type.Optional(Note),
  },
  closed,
)
export type SubmitBody = Static<typeof SubmitBody>

/** POST /api/versions/:scope/:slug/:version/acts, with `If-Match: "<etag>"`. */
export const VersionActBody = Type.Object(
  {
    act: Type.Unsafe<Exclude<VersionAct, 'submit'>>(
      Type.Enum(versionActs.filter((act) => act !== 'submit') as string[]),
    ),
    note: Type.Optional(Note),
    /** With `open-consultation`. */
    until: Type.Optional(DateShape),
    invited: Type.Optional(
      Type.Array(Type.String({ minLength: 1, maxLength: 80 }), { minItems: 1, maxItems: 100 }),
    ),
    /** With `decide`. */
    decision: Type.Optional(Type.Object({ number: said(100), date: DateShape, inForce: DateShape }, closed)),
  },
  closed,
)
export type VersionActBody = Static<typeof VersionActBody>

/** GET /api/queue: what waits for the reader, by what they may do. */
export const QueueAnswer = Type.Object(
  {
    rows: Type.Array(
      Type.Object(
        {
          version: VersionRecord,
          name: Text,
          acts: Type.Array(Act),
          /** The reader's office is asked for its comments, and has made none. */
          isAsked: Type.Boolean(),
          /** It was sent back, and the reader is one of those who made it. */
          isReturned: Type.Boolean(),
          /** Comments of the consultation that the reader may answer, and nobody has. */
          toAnswer: Type.Integer({ minimum: 0 }),
          /** What it changes: how many changes, and in words. */
          changes: Type.Integer({ minimum: 0 }),
          summary: Type.Object({ vi: Text, en: Text }, closed),
          openComments: Type.Integer({ minimum: 0 }),
        },
        closed,
      ),
    ),
  },
  closed,
)
export type QueueAnswer = Static<typeof QueueAnswer>

/** GET /api/compare?before=…&after=…: revisions by digest, or `draft:<scope>/<slug>`. */
export interface CompareAnswer {
  readonly slug: string
  readonly before: string
  readonly after: string
  readonly changes: readonly JudgedChange[]
  /** The number the changes ask for; null where the two are the same. */
  readonly version: {
    readonly level: string
    readonly next: string
    readonly reasons: readonly VersionReason[]
  } | null
}

/** GET /api/comments/:scope/:slug, oldest first. */
export const CommentsAnswer = Type.Object(
  {
    comments: Type.Array(Type.Object({ comment: CommentRecord, etag: Type.Integer({ minimum: 1 }) }, closed)),
  },
  closed,
)
export type CommentsAnswer = Static<typeof CommentsAnswer>

/** POST /api/comments/:scope/:slug */
export const CommentBody = Type.Object(
  {
    text: said(4000),
    part: Type.Optional(Type.String({ maxLength: 300 })),
    version: Type.Optional(Type.String({ maxLength: 300 })),
    /** For whom the reader speaks in a consultation: one of the invited. */
    organisation: Type.Optional(Type.String({ maxLength: 80 })),
  },
  closed,
)
export type CommentBody = Static<typeof CommentBody>

/** POST /api/comments/:scope/:slug/:comment, with `If-Match: "<etag>"`: answers or resolves. */
export const CommentActBody = Type.Union([
  Type.Object(
    {
      act: Type.Literal('answer'),
      verdict: Type.Unsafe<'accepted' | 'declined'>(Type.Enum(['accepted', 'declined'])),
      reason: said(4000),
    },
    closed,
  ),
  Type.Object({ act: Type.Literal('resolve') }, closed),
  Type.Object({ act: Type.Literal('reopen') }, closed),
])
export type CommentActBody = Static<typeof CommentActBody>

/** One fact on the verification desk. */
export const FactAnswer = Type.Object(
  {
    scope: Text,
    slug: Text,
    procedure: Text,
    unit: Text,
    key: Text,
    prop: Text,
    at: Text,
    /** Kind of the part, e.g. `legal-reference`, and what it is called. */
    kind: Text,
    name: Text,
    value: Type.Union([Text, Type.Null()]),
    status: Text,
    note: Type.Union([Text, Type.Null()]),
    sources: Type.Array(Text),
  },
  closed,
)
export type FactAnswer = Static<typeof FactAnswer>

/** GET /api/facts: open facts, and how many there are of each status. */
export const FactsAnswer = Type.Object(
  {
    facts: Type.Array(FactAnswer),
    counts: Type.Record(Text, Type.Integer({ minimum: 0 })),
    /** By slug, the number of the last batch of each draft that was read: what a confirmation rests on. */
    marks: Type.Record(Text, Type.Integer({ minimum: 0 })),
    truncated: Type.Boolean(),
  },
  closed,
)
export type FactsAnswer = Static<typeof FactsAnswer>

/** POST /api/facts/confirm: one or many facts of one procedure against one document; `If-Match` is the draft's mark. */
export const ConfirmBody = Type.Object(
  {
    scope: Text,
    slug: Text,
    facts: Type.Array(Type.Object({ key: Text, prop: Text, at: Text }, closed), {
      minItems: 1,
      maxItems: 500,
    }),
    /** Number, article, file or link. */
    document: said(1000, 3),
  },
  closed,
)
export type ConfirmBody = Static<typeof ConfirmBody>
