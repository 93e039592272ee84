import { type Static, Type } from 'typebox'
import { DateShape, IdShape } from '../people/grant.ts'

const closed = { additionalProperties: false } as const

/**
 * Whose a procedure of the standard was and is, by day: kept from the first transfer on. Before, and where nothing was
 * ever handed over, it is whose card says so.
 */
export const Ownership = Type.Object(
  {
    procedure: Type.String(),
    /** Oldest first; the first one's `from` is null: since ever. */
    owners: Type.Array(
      Type.Object(
        { from: Type.Union([DateShape, Type.Null()]), organisation: IdShape, field: IdShape },
        closed,
      ),
      { minItems: 1 },
    ),
  },
  closed,
)
export type Ownership = Static<typeof Ownership>
export type Owner = Pick<Ownership['owners'][number], 'organisation' | 'field'>

/**
 * Whose a procedure is on a day.
 *
 * @param card what its card says now
 * @returns the card's, too, where it was given to somebody else since by an edit
 */
export function ownerOn(ownership: Ownership | undefined, card: Owner, date: string): Owner {
  const owners = ownership?.owners ?? []
  const last = owners.at(-1)
  if (last === undefined || last.organisation !== card.organisation) return card
  const found = owners.findLast(({ from }) => from === null || from <= date)
  return found === undefined ? card : { organisation: found.organisation, field: found.field }
}

/** The same with one more owner from a day on. What was to begin on that day or later does not come any more. */
export function ownedFrom(before: Ownership, on: string, owner: Owner): Ownership {
  const owners = before.owners.filter(({ from }) => from === null || from < on)
  return { ...before, owners: [...owners, { from: on, ...owner }] }
}
