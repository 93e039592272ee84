import { type Static, Type } from 'typebox'

const closed = { additionalProperties: false } as const
const Text = Type.String()
const DateShape = Type.String({ pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' })
const Digest = Type.String({ pattern: '^sha256:[0-9a-f]{64}$' })
const Number = Type.String({ pattern: '^(0|[1-9]\\d*)\\.(0|[1-9]\\d*)\\.(0|[1-9]\\d*)$' })

/**
 * Where a submitted revision stands on its way (design section 7):
 * submitted → approved by the unit → consultation → consulted → controlled by Văn phòng Bộ → decided → published →
 * withdrawn; from any step before `published` it may be returned.
 */
export const versionStates = [
  'submitted',
  'approved',
  'consulting',
  'consulted',
  'controlled',
  'decided',
  'published',
  'withdrawn',
  'returned',
] as const
export type VersionState = (typeof versionStates)[number]

/** What somebody did to it on the way. */
export const versionActs = [
  'submit',
  'approve',
  'return',
  'open-consultation',
  'close-consultation',
  'control',
  'decide',
  'publish',
  'withdraw',
] as const
export type VersionAct = (typeof versionActs)[number]

export const VersionEvent = Type.Object(
  {
    act: Type.Unsafe<VersionAct>(Type.Enum([...versionActs])),
    by: Type.Object({ id: Text, name: Text }, closed),
    /** ISO 8601. */
    at: Text,
    note: Type.Union([Type.String({ maxLength: 4000 }), Type.Null()]),
  },
  closed,
)
export type VersionEvent = Static<typeof VersionEvent>

export const Consultation = Type.Object(
  {
    /** Last day for comments. */
    until: DateShape,
    /** Ids of the offices and provinces that were asked. */
    invited: Type.Array(Type.String({ minLength: 1, maxLength: 80 }), { minItems: 1, maxItems: 100 }),
    openedAt: Text,
    closedAt: Type.Union([Text, Type.Null()]),
  },
  closed,
)
export type Consultation = Static<typeof Consultation>

export const VersionDecision = Type.Object(
  {
    /** Number of the decision, e.g. `659/QĐ-BTTTT`. */
    number: Type.String({ minLength: 1, maxLength: 100 }),
    date: DateShape,
    inForce: DateShape,
  },
  closed,
)
export type VersionDecision = Static<typeof VersionDecision>

/** One revision of a procedure on the ladder. Every gate is bound to `revision`: another draft is another version. */
export const VersionRecord = Type.Object(
  {
    /** `<scope>/<slug>/<n>`, n in 6 digits. */
    id: Text,
    scope: Text,
    slug: Text,
    revision: Digest,
    /** What it is compared with: the last published revision, or what the studio was seeded with. */
    base: Digest,
    /** Number of the version before; null where there is none. */
    after: Type.Union([Number, Type.Null()]),
    /** The number its changes ask for at least, and the one the author chose. */
    computed: Number,
    number: Number,
    title: Type.String({ maxLength: 300 }),
    state: Type.Unsafe<VersionState>(Type.Enum([...versionStates])),
    /** Ids of everybody who edited it: none of them may approve, control or decide it. */
    makers: Type.Array(Text),
    /** Facts in it that nobody has confirmed: with any, it can only go out as a pilot release (gói thí điểm). */
    unverified: Type.Integer({ minimum: 0 }),
    consultation: Type.Union([Consultation, Type.Null()]),
    decision: Type.Union([VersionDecision, Type.Null()]),
    events: Type.Array(VersionEvent),
  },
  closed,
)
export type VersionRecord = Static<typeof VersionRecord>
