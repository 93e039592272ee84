import type { Act } from '../../../core/people/act.ts'
import type { Actor } from '../../../core/people/actor.ts'
import { refusedOn } from '../imports/import-access.ts'
import type { Studio } from '../studio.ts'

/**
 * Why somebody may not do an act on a province's survey as such (its name, its date): who may do it for any field of
 * work may; `undefined` when they may.
 */
export function refusedOnRound(
  studio: Studio,
  actor: Actor,
  act: Act,
  { province, fields }: { readonly province: string; readonly fields: readonly string[] },
) {
  const whole = refusedOn(studio, actor, act, { province })
  if (whole === undefined) return undefined
  const isForSome = fields.some(
    (field) => refusedOn(studio, actor, act, { province, fields: [field] }) === undefined,
  )
  return isForSome ? undefined : whole
}
