import { type Static, Type } from 'typebox'
import { Digest } from '../bundle/formats/shapes.ts'
import { PlanProblem } from '../import/import-plan.ts'
import { Running } from '../import/running.ts'
import { digestOfSync } from '../json/digest.ts'
import type { JsonValue } from '../json/json-value.ts'
import { DateShape, IdShape } from '../people/grant.ts'
import { GrantMove } from '../people/moved-grants.ts'

const closed = { additionalProperties: false } as const
const Slug = Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', maxLength: 120 })

/**
 * What becomes of a predecessor's variant of one procedure:
 *
 * - `inherit`: the successor runs it as the predecessor did;
 * - `keep`: the successor's own stays, the predecessor's ends with the predecessor;
 * - `merge`: the successor's with the predecessor's deviations added, where they do not meet;
 * - `retire`: nobody's deviations go on, the standard is run as it is.
 */
export const handoverChoices = ['inherit', 'keep', 'merge', 'retire'] as const
export type HandoverChoice = (typeof handoverChoices)[number]

/** A choice with its reason, bound to both sides as they were when it was made. */
export const HandoverDecision = Type.Object(
  {
    procedure: Slug,
    /** Of all the successor has of it; null: nothing. */
    ours: Type.Union([Digest, Type.Null()]),
    /** Of all the predecessor has of it. */
    theirs: Digest,
    choice: Type.Unsafe<HandoverChoice>(Type.Enum([...handoverChoices])),
    reason: Type.String({ minLength: 1, maxLength: 2000 }),
  },
  closed,
)
export type HandoverDecision = Static<typeof HandoverDecision>

/**
 * `inherit`: only the predecessor runs it. `same`: both run the same. `conflict`: they differ, and somebody has to choose.
 * `decided`: somebody has. `blocked`: left as it is; problems say why.
 */
export const handoverStandings = ['inherit', 'same', 'conflict', 'decided', 'blocked'] as const

export const HandoverItem = Type.Object(
  {
    procedure: Slug,
    standing: Type.Unsafe<(typeof handoverStandings)[number]>(Type.Enum([...handoverStandings])),
    field: Type.Union([Type.String(), Type.Null()]),
    ours: HandoverDecision.properties.ours,
    theirs: HandoverDecision.properties.theirs,
    /** What the predecessor runs on the day, and the successor as things stand. */
    before: Type.Object({ predecessor: Running, successor: Type.Union([Running, Type.Null()]) }, closed),
    choices: Type.Array(HandoverDecision.properties.choice),
    choice: Type.Union([HandoverDecision.properties.choice, Type.Null()]),
    reason: Type.Union([Type.String(), Type.Null()]),
    /** What the successor will run; null: nothing is written. */
    after: Type.Union([Running, Type.Null()]),
    problems: Type.Array(PlanProblem),
  },
  closed,
)
export type HandoverItem = Static<typeof HandoverItem>

/** What taking over from a predecessor will do, computed before anything is written. It is what is applied. */
export const HandoverPlan = Type.Object(
  {
    predecessor: IdShape,
    successor: IdShape,
    /** First day the successor runs what it takes over. */
    on: DateShape,
    /** Sorted by procedure. */
    items: Type.Array(HandoverItem),
    /** Roles of people in the predecessor, or for its territory: the same in the successor. */
    grants: Type.Optional(Type.Array(GrantMove)),
    /** Conflicts without a choice. */
    open: Type.Integer({ minimum: 0 }),
    isEmpty: Type.Boolean(),
    /** Choices that answer nothing: one of the sides has changed. */
    notes: Type.Array(PlanProblem),
    hash: Digest,
  },
  closed,
)
export type HandoverPlan = Static<typeof HandoverPlan>

export function handoverHash({ hash: _hash, ...plan }: HandoverPlan): string {
  return digestOfSync(plan as unknown as JsonValue)
}
