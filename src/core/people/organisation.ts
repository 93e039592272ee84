import { type Static, Type } from 'typebox'
import { DateShape, IdShape } from './grant.ts'

const closed = { additionalProperties: false } as const
const name = Type.String({ minLength: 1, maxLength: 200 })

export const organisationKinds = ['ministry', 'unit', 'province'] as const
export type OrganisationKind = (typeof organisationKinds)[number]

/**
 * A ministry, a unit of one, or a province, as it is from one day to another. Ministries and provinces merge: an
 * ended one names its successor and stays on record, since what it decided stays decided.
 */
export const Organisation = Type.Object(
  {
    id: IdShape,
    name: Type.Object({ vi: name, en: name }, closed),
    kind: Type.Unsafe<OrganisationKind>(Type.Enum([...organisationKinds])),
    /** Units: their fields of work, by id. */
    fields: Type.Array(IdShape, { maxItems: 50 }),
    /** First and last day it exists under this name; null = not known, or not ended. */
    from: Type.Union([DateShape, Type.Null()]),
    to: Type.Union([DateShape, Type.Null()]),
    /** Who takes over after `to`. */
    successor: Type.Union([IdShape, Type.Null()]),
    /** Provinces that take part in the pilot: shown beside the others even after they have ended. */
    pilot: Type.Optional(Type.Literal(true)),
    /** Made up for a demonstration: whatever it does is shown as such, what it decides itself included. */
    illustrative: Type.Optional(Type.Literal(true)),
    /** Whether a person has confirmed the record against a document, and what is known about it. */
    verified: Type.Boolean(),
    note: Type.String({ maxLength: 2000 }),
  },
  closed,
)
export type Organisation = Static<typeof Organisation>

export function existsOn(organisation: Pick<Organisation, 'from' | 'to'>, date: string): boolean {
  return (
    (organisation.from === null || organisation.from <= date) &&
    (organisation.to === null || date <= organisation.to)
  )
}

/**
 * Who stands in an organisation's place on a day: itself while it exists, else the last successor that is on record.
 * Shown beside an ended organisation; rights do not move by themselves, handing over is an act of its own.
 *
 * @returns undefined when no such organisation is on record, or the successors lead round in a circle
 */
export function standingFor(
  organisations: ReadonlyMap<string, Organisation>,
  id: string,
  date: string,
): Organisation | undefined {
  const seen = new Set<string>()
  let at = organisations.get(id)
  while (at !== undefined && at.to !== null && at.to < date && at.successor !== null) {
    if (seen.has(at.id)) return undefined
    seen.add(at.id)
    at = organisations.get(at.successor)
  }
  return at
}
