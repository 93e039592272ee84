import type { Act } from './act.ts'
import type { Actor } from './actor.ts'
import { holdsOn } from './holds-on.ts'
import { actsOf } from './role.ts'

/** Whether somebody does an act in the name of an organisation: by a grant for it that carries the act on the day. */
export function speaksFor({ grants }: Actor, act: Act, organisation: string, date: string): boolean {
  return grants.some(
    (grant) =>
      grant.organisation === organisation && actsOf(grant.role).includes(act) && holdsOn(grant, date),
  )
}
