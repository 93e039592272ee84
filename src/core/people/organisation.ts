import { type Static, Type } from 'typebox'
import { DateShape, IdShape } from './grant.ts'

const closed = { additionalProperties: false } as const
const name = Type.String({ minLength: 1, maxLength: 200 })

export const organisationKinds = ['ministry', 'unit', 'province'] as const
export type OrganisationKind = (typeof organisationKinds)[number]

/**
 * Who takes one field of work over, where fields go different ways. A record is unverified until a person names the
 * document that says so.
 */
export const Succession = Type.Object(
  {
    /** Field of work, by id. */
    field: IdShape,
    organisation: IdShape,
    /** First day the field is the successor's. */
    from: DateShape,
    /** The document that says so; may be empty while the record is not verified. */
    source: Type.String({ maxLength: 500 }),
    verified: Type.Boolean(),
  },
  closed,
)
export type Succession = Static<typeof Succession>

/**
 * A ministry, a unit of one, or a province, as it is from one day to another. Ministries and provinces merge: an
 * ended one names its successor and stays on record, since what it decided stays decided. A merger may go by field of
 * work, and a field may leave an organisation that lives on.
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
    /** Who takes over after `to`: everything that `successors` does not name. */
    successor: Type.Union([IdShape, Type.Null()]),
    /** Fields of work that go elsewhere, each once. */
    successors: Type.Optional(Type.Array(Succession, { maxItems: 50 })),
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

/** An organisation of which nothing but its name is known. */
export const blankOrganisation = {
  fields: [],
  from: null,
  to: null,
  successor: null,
  verified: false,
  note: '',
} satisfies Partial<Organisation>

export function existsOn(organisation: Pick<Organisation, 'from' | 'to'>, date: string): boolean {
  return (
    (organisation.from === null || organisation.from <= date) &&
    (organisation.to === null || date <= organisation.to)
  )
}

/**
 * Who has taken over from an organisation by a day, for one field of work or (left out) for the organisation as a whole.
 *
 * @returns null: nobody is on record, or not yet
 */
export function successorOn(
  { to, successor, successors = [] }: Pick<Organisation, 'to' | 'successor' | 'successors'>,
  date: string,
  field?: string,
): string | null {
  const named = successors.find((one) => one.field === field)
  if (named !== undefined) return named.from <= date ? named.organisation : null
  return to !== null && to < date ? successor : null
}

/**
 * Who stands in an organisation's place on a day: itself while it exists (and has the field of work), else the last
 * successor that is on record. Shown beside an ended organisation; rights do not move by themselves, handing over is an
 * act of its own.
 *
 * @returns undefined when no such organisation is on record, or the successors lead round in a circle
 */
export function standingFor(
  organisations: ReadonlyMap<string, Organisation>,
  id: string,
  date: string,
  field?: string,
): Organisation | undefined {
  const seen = new Set<string>()
  let at = organisations.get(id)
  for (let next = at; next !== undefined; ) {
    const successor = successorOn(next, date, field)
    if (successor === null) break
    if (seen.has(next.id)) return undefined
    seen.add(next.id)
    at = next = organisations.get(successor)
  }
  return at
}
