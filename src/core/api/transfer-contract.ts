import { type Static, Type } from 'typebox'
import { DateShape, IdShape } from '../people/grant.ts'
import { AppliedTransfer, TransferPlan } from '../transfer/transfer-plan.ts'
import { answerMembers, PlannedDecision, plannedRecord } from './planned-contract.ts'

/** Fields of work that go from a ministry or unit to others, over HTTP. */

const closed = { additionalProperties: false } as const

export const TransferRecord = plannedRecord(TransferPlan, AppliedTransfer)
export type TransferRecord = Static<typeof TransferRecord>

const planning = {
  organisation: IdShape,
  /** First day of the successors. */
  on: DateShape,
}

/** POST /api/transfers/plan: writes nothing. */
export const TransferPlanBody = Type.Object(planning, closed)
export type TransferPlanBody = Static<typeof TransferPlanBody>

export const TransferPlanAnswer = Type.Object({ plan: TransferPlan }, closed)
export type TransferPlanAnswer = Static<typeof TransferPlanAnswer>

/** POST /api/transfers: starts what the plan of this hash says. */
export const TransferBody = Type.Object(
  { ...planning, hash: Type.String(), decision: PlannedDecision },
  closed,
)
export type TransferBody = Static<typeof TransferBody>

export const TransferAnswer = Type.Object({ transfer: TransferRecord, ...answerMembers }, closed)
export type TransferAnswer = Static<typeof TransferAnswer>

/** GET /api/transfers, newest first. */
export const TransfersAnswer = Type.Object({ transfers: Type.Array(TransferAnswer) }, closed)
export type TransfersAnswer = Static<typeof TransfersAnswer>

/** GET /api/owners?on=: whose each procedure of the standard is on a day. */
export const OwnersAnswer = Type.Object(
  {
    on: DateShape,
    owners: Type.Array(
      Type.Object({ procedure: Type.String(), organisation: Type.String(), field: Type.String() }, closed),
    ),
  },
  closed,
)
export type OwnersAnswer = Static<typeof OwnersAnswer>
