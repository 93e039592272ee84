import { type Static, Type } from 'typebox'
import { DateShape, IdShape } from '../people/grant.ts'
import { AppliedHandover } from '../province/apply-handover.ts'
import { HandoverDecision, HandoverPlan } from '../province/handover-plan.ts'
import { answerMembers, PlannedActBody, plannedRecord } from './planned-contract.ts'

/** What a province takes over from one it follows, over HTTP. */

const closed = { additionalProperties: false } as const

/** A handover on its way. */
export const HandoverRecord = plannedRecord(HandoverPlan, AppliedHandover)
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
    ...answerMembers,
  },
  closed,
)
export type HandoverAnswer = Static<typeof HandoverAnswer>

/** GET /api/provinces/:province/handovers, newest first. */
export const HandoversAnswer = Type.Object({ handovers: Type.Array(HandoverAnswer) }, closed)
export type HandoversAnswer = Static<typeof HandoversAnswer>

/** POST /api/provinces/:province/handovers/:handover, with `If-Match: "<etag>"`. */
export const HandoverActBody = PlannedActBody
export type HandoverActBody = PlannedActBody
