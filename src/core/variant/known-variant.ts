import { type Static, Type } from 'typebox'
import { AnyDeviation, StandardName } from '../import/running.ts'
import { DateShape } from '../people/grant.ts'

const closed = { additionalProperties: false } as const

/**
 * What is known of how a province handles a procedure that it has not taken in through the studio: seen in a public
 * source, told by a survey, or made up for a demonstration.
 */
export const ObservedVariant = Type.Object(
  {
    base: StandardName,
    overlay: Type.Array(AnyDeviation),
    /** Day it was seen; null: the source does not say. */
    asOf: Type.Union([DateShape, Type.Null()]),
    /** First day on which the province no longer told of it; left out: it still does. */
    until: Type.Optional(DateShape),
    /** Where it was seen: addresses, or names of papers. Never empty. */
    sources: Type.Array(Type.String({ minLength: 1, maxLength: 2000 }), { minItems: 1 }),
    note: Type.String({ maxLength: 4000 }),
    /** Read in a public source, and the province has not said so itself: nothing is claimed on it. */
    hearsay: Type.Optional(Type.Literal(true)),
    /** Made up; it is shown as such everywhere. */
    illustrative: Type.Optional(Type.Literal(true)),
  },
  closed,
)
export type ObservedVariant = Static<typeof ObservedVariant>

/**
 * All that was seen of one procedure in one province: what was seen last, and before it what was seen earlier, oldest first.
 * What was seen once has nothing earlier.
 */
export const ObservedHistory = Type.Object(
  { ...ObservedVariant.properties, earlier: Type.Optional(Type.Array(ObservedVariant, { minItems: 1 })) },
  closed,
)
export type ObservedHistory = Static<typeof ObservedHistory>

/** How a province handles a procedure, as far as the studio knows; nothing known: not surveyed. */
export interface KnownVariant {
  readonly province: string
  readonly procedure: string
  /** `running`: taken in and in force by decision; `observed`: seen elsewhere. Running goes before observed. */
  readonly how: 'running' | 'observed'
  /** null: the procedure is withdrawn. */
  readonly standard: StandardName | null
  readonly overlay: ObservedVariant['overlay']
  /** First day it holds, or the day it was seen. */
  readonly since: string | null
  /** Number of the province's decision; null where it was only observed. */
  readonly decision: string | null
  readonly sources: readonly string[]
  readonly note: string
  readonly hearsay: boolean
  readonly illustrative: boolean
}
