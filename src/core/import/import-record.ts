import { type Static, Type } from 'typebox'
import type { AppliedImport } from './apply-plan.ts'
import type { ImportPlan } from './import-plan.ts'
import { ProvinceDecision } from './running.ts'

const closed = { additionalProperties: false } as const
const Person = Type.Object({ id: Type.String(), name: Type.String() }, closed)

export const importStates = ['waiting', 'applied', 'undone', 'discarded'] as const
export const importActs = ['apply', 'decide', 'confirm', 'undo', 'discard'] as const

/**
 * An import on its way: `waiting` ("chờ quyết định của UBND tỉnh") for the province's decision and a second person, with
 * the former version in force; then applied, and perhaps undone.
 */
export const ImportRecord = Type.Object(
  {
    id: Type.String(),
    province: Type.String(),
    state: Type.Unsafe<(typeof importStates)[number]>(Type.Enum([...importStates])),
    /** What is applied; its hash was confirmed by who started it, and is again by the second person. */
    plan: Type.Unsafe<ImportPlan>({ type: 'object' }),
    /** Keys that had signed when it was started, and the bundle's territory: asked again before it is applied. */
    signed: Type.Object(
      { keys: Type.Array(Type.String()), territory: Type.Union([Type.String(), Type.Null()]) },
      closed,
    ),
    decision: Type.Union([ProvinceDecision, Type.Null()]),
    /** Ids of who started it or entered its decision: none of them is the second person. */
    makers: Type.Array(Type.String()),
    events: Type.Array(
      Type.Object(
        {
          act: Type.Unsafe<(typeof importActs)[number]>(Type.Enum([...importActs])),
          by: Person,
          at: Type.String(),
        },
        closed,
      ),
    ),
    /** What undo needs to know; null as long as nothing was written. */
    applied: Type.Union([Type.Unsafe<AppliedImport>({ type: 'object' }), Type.Null()]),
  },
  closed,
)
export type ImportRecord = Static<typeof ImportRecord>
