import { type Static, Type } from 'typebox'
import type { Problem } from '../problem/problem.ts'
import { DateShape, IdShape } from '../people/grant.ts'
import { AppliedHandover } from '../province/apply-handover.ts'
import { HandoverDecision, HandoverPlan } from '../province/handover-plan.ts'

/** What a province takes over from one it follows, over HTTP. */

const closed = { additionalProperties: false } as const

export const handoverStates = ['waiting', 'applied', 'undone', 'discarded'] as const
const handoverActs = ['start', 'confirm', 'undo', 'discard'] as const

/** A handover on its way: it waits for a second person, is applied, and perhaps undone. */
export const HandoverRecord = Type.Object(
  {
    id: Type.String(),
    state: Type.Unsafe<(typeof handoverStates)[number]>(Type.Enum([...handoverStates])),
    plan: HandoverPlan,
    decision: Type.Object(
      { number: Type.String({ minLength: 1, maxLength: 100 }), date: Type.Optional(DateShape) },
      closed,
    ),
    /** Ids of who started it: none of them is the second person. */
    makers: Type.Array(Type.String()),
    events: Type.Array(
      Type.Object(
        {
          act: Type.Unsafe<(typeof handoverActs)[number]>(Type.Enum([...handoverActs])),
          by: Type.Object({ id: Type.String(), name: Type.String() }, closed),
          at: Type.String(),
        },
        closed,
      ),
    ),
    applied: Type.Union([AppliedHandover, Type.Null()]),
  },
  closed,
)
export type HandoverRecord = Static<typeof HandoverRecord>

const planning = {
  predecessor: IdShape,
  /** First day the successor runs what it takes over. */
  on: DateShape,
  decisions: Type.Optional(Type.Array(HandoverDecision, { maxItems: 5000 })),
}

/** POST /api/provinces/:province/handovers/plan: writes nothing. */
export const HandoverPlanBody = Type.Object(planning, closed)
export type HandoverPlanBody = Static<typeof HandoverPlanBody>

export const HandoverPlanAnswer = Type.Object({ plan: HandoverPlan }, closed)
export type HandoverPlanAnswer = Static<typeof HandoverPlanAnswer>

/** POST /api/provinces/:province/handovers: starts what the plan of this hash says. */
export const HandoverBody = Type.Object(
  { ...planning, hash: Type.String(), decision: HandoverRecord.properties.decision },
  closed,
)
export type HandoverBody = Static<typeof HandoverBody>

export const HandoverAnswer = Type.Object(
  {
    handover: HandoverRecord,
    etag: Type.Integer({ minimum: 1 }),
    /** Of an applied one: what stands in the way of undoing it. */
    problems: Type.Array(Type.Unsafe<Problem>({ type: 'object' })),
  },
  closed,
)
export type HandoverAnswer = Static<typeof HandoverAnswer>

/** GET /api/provinces/:province/handovers, newest first. */
export const HandoversAnswer = Type.Object({ handovers: Type.Array(HandoverAnswer) }, closed)
export type HandoversAnswer = Static<typeof HandoversAnswer>

/** POST /api/provinces/:province/handovers/:handover, with `If-Match: "<etag>"`. */
export const HandoverActBody = Type.Union([
  Type.Object({ act: Type.Literal('confirm'), hash: Type.String() }, closed),
  Type.Object({ act: Type.Literal('undo') }, closed),
  Type.Object({ act: Type.Literal('discard') }, closed),
])
export type HandoverActBody = Static<typeof HandoverActBody>
