import { type Static, Type } from 'typebox'
import { Digest, Version } from '../bundle/formats/shapes.ts'
import { closed, nullable } from '../format/format.ts'
import { DateShape } from '../people/grant.ts'
import type { Deviation } from '../variant/overlay.ts'

/** A deviation as an overlay has it; held against the format of overlays where it enters (`deviationProblems`). */
export const AnyDeviation = Type.Unsafe<Deviation>({
  type: 'object',
  description: 'A deviation, as in the format overlay.',
})

/** A version of the standard, by its number and by the digest of its content. */
export const StandardName = Type.Object({ version: nullable(Version), digest: Digest }, closed)
export type StandardName = Static<typeof StandardName>

/** What a province runs: a version of the standard (null: the procedure is withdrawn), and its deviations from it. */
export const Running = Type.Object(
  { standard: nullable(StandardName), overlay: Type.Array(AnyDeviation) },
  closed,
)
export type Running = Static<typeof Running>

/** The decision of a province that puts something in force. */
export const ProvinceDecision = Type.Object(
  {
    number: Type.String({ minLength: 1, maxLength: 100, description: 'e.g. 12/QĐ-UBND' }),
    date: Type.Optional(DateShape),
    inForce: Type.Unsafe<string>({ ...DateShape, description: 'First day it holds.' }),
  },
  closed,
)
export type ProvinceDecision = Static<typeof ProvinceDecision>

/** What a province runs from a day on. */
export const InForce = Type.Object(
  {
    from: DateShape,
    running: Running,
    decision: Type.Object(
      { number: Type.String({ minLength: 1, maxLength: 100 }), date: Type.Optional(DateShape) },
      closed,
    ),
    import: nullable(Type.String(), {
      description: 'Id of the import it came with; null: set by the province.',
    }),
  },
  closed,
)
export type InForce = Static<typeof InForce>

/** All that a province has run and will run of one procedure, by first day; of two on one day the later one counts. */
export const ProvinceProcedure = Type.Object({ inForce: Type.Array(InForce, { minItems: 1 }) }, closed)
export type ProvinceProcedure = Static<typeof ProvinceProcedure>
