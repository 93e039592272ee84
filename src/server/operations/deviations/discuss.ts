import type { DeviationComment, DeviationCommentBody } from '../../../core/api/deviation-contract.ts'
import type { Actor } from '../../../core/people/actor.ts'
import { dateInVietnam } from '../../../core/people/date-in-vietnam.ts'
import { holdsOn } from '../../../core/people/holds-on.ts'
import { actsOf } from '../../../core/people/role.ts'
import { done, type Outcome, refused } from '../outcome.ts'
import { putRecord } from '../records.ts'
import type { Studio } from '../studio.ts'
import { deviationComments, deviationId } from './deviation-records.ts'
import { type DeviationName, findDeviation } from './find-deviation.ts'

/**
 * Says something about a deviation; it stays as it was said.
 *
 * @returns refusals as `findDeviation`, and `people/not-allowed`
 */
export async function discussDeviation(
  studio: Studio,
  actor: Actor,
  { body, ...name }: DeviationName & { readonly body: DeviationCommentBody },
): Promise<Outcome<DeviationComment>> {
  return studio.store.write(async (tx): Promise<Outcome<DeviationComment>> => {
    const found = await findDeviation(studio, tx, actor, name)
    if (!found.ok) return found
    const at = studio.now()
    const grant = actor.grants.find(
      (one) => actsOf(one.role).includes('comment/write') && holdsOn(one, dateInVietnam(at)),
    )
    if (grant === undefined)
      return refused('not-allowed', 'people/not-allowed', { args: { act: 'comment/write' } })
    const about = deviationId(name.province, name.slug, name.deviation)
    const { organisation } = grant
    const said = { text: body.text, by: { id: actor.id, name: actor.name }, organisation, at }
    await putRecord(
      tx,
      deviationComments,
      `${about}/${at}-${studio.newId()}`,
      { ...said, digest: body.digest },
      'absent',
    )
    await tx.append({ at, actor, act: 'deviation/comment', subject: `deviation/${about}`, detail: {} })
    return done({ ...said, isOld: body.digest !== found.value.deviation.digest })
  })
}
