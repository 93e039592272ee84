import { type Static, type TSchema, Type } from 'typebox'
import type { Problem } from '../problem/problem.ts'
import { DateShape } from '../people/grant.ts'

/** What is planned by one person and confirmed by a second one, over HTTP: a province's handover, a transfer of fields. */

const closed = { additionalProperties: false } as const

const plannedStates = ['waiting', 'applied', 'undone', 'discarded'] as const
type PlannedState = (typeof plannedStates)[number]
const acts = ['start', 'confirm', 'undo', 'discard'] as const

export const PlannedDecision = Type.Object(
  { number: Type.String({ minLength: 1, maxLength: 100 }), date: Type.Optional(DateShape) },
  closed,
)

/** A plan on its way: it waits for a second person, is applied, and perhaps undone. */
export function plannedRecord<P extends TSchema, A extends TSchema>(plan: P, applied: A) {
  return Type.Object(
    {
      id: Type.String(),
      state: Type.Unsafe<PlannedState>(Type.Enum([...plannedStates])),
      plan,
      decision: PlannedDecision,
      /** Ids of who started it: none of them is the second person. */
      makers: Type.Array(Type.String()),
      events: Type.Array(
        Type.Object(
          {
            act: Type.Unsafe<(typeof acts)[number]>(Type.Enum([...acts])),
            by: Type.Object({ id: Type.String(), name: Type.String() }, closed),
            at: Type.String(),
          },
          closed,
        ),
      ),
      applied: Type.Union([applied, Type.Null()]),
    },
    closed,
  )
}

/** A record with its etag. */
export const answerMembers = {
  etag: Type.Integer({ minimum: 1 }),
  /** Of an applied one: what stands in the way of undoing it. */
  problems: Type.Array(Type.Unsafe<Problem>({ type: 'object' })),
}

/** Sent with `If-Match: "<etag>"`. */
export const PlannedActBody = Type.Union([
  Type.Object({ act: Type.Literal('confirm'), hash: Type.String() }, closed),
  Type.Object({ act: Type.Literal('undo') }, closed),
  Type.Object({ act: Type.Literal('discard') }, closed),
])
export type PlannedActBody = Static<typeof PlannedActBody>

/** What all planned records share, whatever is planned. */
export interface Planned {
  readonly id: string
  readonly state: PlannedState
  readonly plan: { readonly hash: string }
  readonly decision: Static<typeof PlannedDecision>
  readonly makers: readonly string[]
  readonly events: readonly {
    readonly act: (typeof acts)[number]
    readonly by: { readonly id: string; readonly name: string }
    readonly at: string
  }[]
}
