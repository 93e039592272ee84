import { type Static, Type } from 'typebox'
import { Digest, PublicKeyHex, RegisterId, Version } from '../bundle/formats/shapes.ts'
import { Slug } from '../format/format.ts'
import { DateShape } from '../people/grant.ts'

const closed = { additionalProperties: false } as const
const Text = Type.String()
const Count = Type.Integer({ minimum: 0 })
const Person = Type.Object({ id: Text, name: Text }, closed)
const Stamp = { at: Text, by: Person }

/** The line of releases that versions of the standard count in. */
export const releaseLine = 'ban-chuan'

/** draft → frozen (bytes and digest stand) → published → withdrawn; a draft may be discarded, a frozen one reopened. */
export const releaseStates = ['draft', 'frozen', 'published', 'withdrawn', 'discarded'] as const
export type ReleaseState = (typeof releaseStates)[number]

/** What the publisher says about a release; all else is computed. What is still missing is null or empty in a draft. */
export const ReleaseInputs = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 200 }),
    release: Type.Unsafe<'regular' | 'pilot'>(Type.Enum(['regular', 'pilot'])),
    decision: Type.Object(
      {
        number: Type.String({ maxLength: 100 }),
        date: Type.Union([DateShape, Type.Null()]),
      },
      closed,
    ),
    inForce: Type.Union([DateShape, Type.Null()]),
    /** Higher than the computed number, never lower; null: the computed one. */
    version: Type.Union([Version, Type.Null()]),
    /**
     * Which new versions are taken in: of these fields of work and these procedures together; both null: all that may go in.
     * Whatever the release before holds stays as it was.
     */
    selection: Type.Object(
      {
        fields: Type.Union([Type.Array(RegisterId, { maxItems: 100 }), Type.Null()]),
        procedures: Type.Union([Type.Array(Slug, { maxItems: 5000 }), Type.Null()]),
      },
      closed,
    ),
  },
  closed,
)
export type ReleaseInputs = Static<typeof ReleaseInputs>

const FrozenProcedure = Type.Object(
  {
    procedure: Slug,
    version: Version,
    digest: Digest,
    standing: Type.Unsafe<'new' | 'changed' | 'same'>(Type.Enum(['new', 'changed', 'same'])),
    organisation: RegisterId,
    field: RegisterId,
    /** Record of the version that goes in; null where the procedure is carried over from the release before. */
    record: Type.Union([Text, Type.Null()]),
  },
  closed,
)

export const Frozen = Type.Object(
  {
    ...Stamp,
    version: Version,
    /** SHA-256 of the manifest's raw bytes: what is signed. */
    manifest: Digest,
    bytes: Count,
    openFacts: Count,
    supersedes: Type.Union([Type.Object({ version: Version, manifest: Digest }, closed), Type.Null()]),
    procedures: Type.Array(FrozenProcedure),
    withdrawn: Type.Array(Slug),
  },
  closed,
)
export type Frozen = Static<typeof Frozen>

export const ReleaseSignature = Type.Object(
  {
    key: PublicKeyHex,
    signature: Type.String({ pattern: '^[0-9a-f]{128}$' }),
    owner: RegisterId,
    at: Text,
    /** Who signed, where it was done in the studio; null: signed elsewhere and brought as a file. */
    by: Type.Union([Person, Type.Null()]),
    /** Who handed it in. */
    givenBy: Person,
  },
  closed,
)
export type ReleaseSignature = Static<typeof ReleaseSignature>

/** A release of the standard on its way. Its bytes stand in a record of their own. */
export const ReleaseRecord = Type.Object(
  {
    /** n in 6 digits. */
    id: Text,
    state: Type.Unsafe<ReleaseState>(Type.Enum([...releaseStates])),
    inputs: ReleaseInputs,
    created: Type.Object(Stamp, closed),
    frozen: Type.Union([Frozen, Type.Null()]),
    signatures: Type.Array(ReleaseSignature),
    published: Type.Union([Type.Object(Stamp, closed), Type.Null()]),
    withdrawn: Type.Union([
      Type.Object({ ...Stamp, reason: Type.String({ minLength: 1, maxLength: 4000 }) }, closed),
      Type.Null(),
    ]),
  },
  closed,
)
export type ReleaseRecord = Static<typeof ReleaseRecord>
