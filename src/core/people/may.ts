import type { Problem } from '../problem/problem.ts'
import { type Act, needsFourEyes } from './act.ts'
import type { Actor } from './actor.ts'
import type { Grant } from './grant.ts'
import { holdsOn } from './holds-on.ts'
import { actsOf, reachOf } from './role.ts'

/** What an act is done on. A part that is left out is "not bound": only a grant without that limit covers it. */
export interface On {
  /** Unit or province that owns the thing. */
  readonly organisation?: string
  /** Its field of work. */
  readonly field?: string
  /** The province whose variant or import it is; left out for the ministry's standard. */
  readonly territory?: string
  /** Ids of everybody who made the thing; acts under four eyes are refused without it (`[]` = nobody did). */
  readonly by?: string | readonly string[]
  /** The day of the act, `YYYY-MM-DD` in Vietnam's time. */
  readonly date: string
}

/**
 * Whether the actor may do the act. Deny by default: without a grant that carries the act, holds on the day and
 * covers organisation, field of work and territory, the answer is no.
 */
export function may(actor: Actor, act: Act, on: On): boolean {
  return whyNot(actor, act, on) === undefined
}

/**
 * @returns undefined when the actor may; else `people/not-allowed`, `people/own-change` (four eyes) or
 *   `people/maker-unknown` (an act under four eyes on a thing that does not say who made it)
 */
export function whyNot(actor: Actor, act: Act, on: On): Problem | undefined {
  if (!actor.grants.some((grant) => covers(grant, act, on))) {
    return { code: 'people/not-allowed', at: '', args: { act } }
  }
  if (!needsFourEyes(act)) return undefined
  if (on.by === undefined) return { code: 'people/maker-unknown', at: '', args: { act } }
  const makers = typeof on.by === 'string' ? [on.by] : on.by
  return makers.includes(actor.id) ? { code: 'people/own-change', at: '', args: { act } } : undefined
}

/**
 * Whether there is anything at all the actor may do the act on: for places and buttons that lead somewhere, never
 * instead of `may`.
 */
export function mayAnywhere(actor: Actor, act: Act, date: string): boolean {
  return actor.grants.some((grant) => actsOf(grant.role).includes(act) && holdsOn(grant, date))
}

function covers(grant: Grant, act: Act, on: On): boolean {
  return (
    actsOf(grant.role).includes(act) &&
    holdsOn(grant, on.date) &&
    (reachOf(grant.role) === 'all' || grant.organisation === on.organisation) &&
    (grant.fields === null || (on.field !== undefined && grant.fields.includes(on.field))) &&
    (grant.territory === null || grant.territory === on.territory)
  )
}
