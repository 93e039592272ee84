import { type Static, Type } from 'typebox'
import { inOrder } from '../bundle/layout.ts'
import { digestOfSync } from '../json/digest.ts'
import type { JsonValue } from '../json/json-value.ts'
import { dayBefore } from './date-in-vietnam.ts'
import { Grant } from './grant.ts'
import { reachOf } from './role.ts'

const closed = { additionalProperties: false } as const

/** What becomes of one role when what it is for goes to somebody else. */
export const GrantMove = Type.Object(
  {
    grant: Grant,
    /** What is left of it, up to the day before; null: it had not begun by then. */
    ends: Type.Union([Grant, Type.Null()]),
    /** The same role where the things have gone, and for what has stayed. */
    gives: Type.Array(Grant),
  },
  closed,
)
export type GrantMove = Static<typeof GrantMove>

export interface MovingGrants {
  readonly from: string
  /** First day on the other side, `YYYY-MM-DD`. */
  readonly on: string
  /** Who has a field of work from that day on; null: it stays. Without a field: who stands for the whole. */
  readonly successorOf: (field?: string) => string | null
  /** The fields a role without fields reaches here; empty: not known, or all of them. */
  readonly fields: readonly string[]
}

/**
 * Moves the roles that people have in an organisation, or for a territory, to who takes over: the same role, fields and
 * last day, from the day on; the former one ends the day before. Nobody comes out with more fields than before: a role
 * without fields follows those that moved, unless everything goes to one organisation whose fields nobody has written
 * down. A role that reaches every organisation goes to who stands for the whole, and stays where nobody does.
 *
 * @returns a move for each role that changes, by person and role
 */
export function movedGrants(grants: readonly Grant[], moving: MovingGrants): GrantMove[] {
  const holding = grants.filter(({ to }) => to === null || to >= moving.on)
  return inOrder(holding, keyOf).flatMap((grant) => moveOf(grant, moving) ?? [])
}

function keyOf({ user, id }: Grant): string {
  return `${user}/${id}`
}

function moveOf(grant: Grant, moving: MovingGrants): GrantMove | undefined {
  const { from: former, on, successorOf } = moving
  const whole = successorOf()
  const territory = grant.territory === former ? whole : grant.territory
  const parts = grant.organisation === former ? partsOf(grant, moving) : [{ ...grant }]
  const isMoved = parts.some(({ organisation }) => organisation !== grant.organisation)
  if (!isMoved && territory === grant.territory) return undefined
  if (grant.territory === former && whole === null) return undefined
  const from = grant.from > on ? grant.from : on
  const gives = parts.map(({ organisation, fields }, index) => {
    const id = digestOfSync([keyOf(grant), former, on, index] as JsonValue).slice('sha256:'.length, 47)
    return { ...grant, id, organisation, fields, territory, from }
  })
  return { grant, ends: grant.from < on ? { ...grant, to: dayBefore(on) } : null, gives }
}

/** The role as it goes on, by organisation. */
function partsOf(
  grant: Grant,
  { fields: known, successorOf }: MovingGrants,
): Pick<Grant, 'organisation' | 'fields'>[] {
  const { organisation: former, fields } = grant
  if (fields === null && (reachOf(grant.role) === 'all' || known.length === 0))
    return [{ organisation: successorOf() ?? former, fields: null }]
  const byOrganisation = new Map<string, string[]>()
  for (const field of fields ?? known) {
    const organisation = successorOf(field) ?? former
    byOrganisation.set(organisation, [...(byOrganisation.get(organisation) ?? []), field])
  }
  return [...byOrganisation].map(([organisation, held]) => ({ organisation, fields: held }))
}
