import { randomUUID } from 'node:crypto'
import type { GrantBody } from '../../../core/api/people-contract.ts'
import type { Actor } from '../../../core/people/actor.ts'
import type { Grant } from '../../../core/people/grant.ts'
import type { Organisation } from '../../../core/people/organisation.ts'
import { ok, type Problem, refuse, type Result } from '../../../core/problem/problem.ts'
import type { StoreReads } from '../../storage/store.ts'
import { isLastAdministrator, oneAtATime } from './administrators.ts'
import { bodyOf, grantKey, type PeopleRoom, problem, recordKinds, refusalOf } from './people-room.ts'

/**
 * Gives a role. Nobody gives one to themselves.
 *
 * @returns problem `people/not-allowed`, `people/own-grant`, `people/unknown`, `people/ends-before-start`,
 *   `people/organisation-unknown`, `people/not-a-province`
 */
export async function giveRole(
  room: PeopleRoom,
  actor: Actor,
  person: string,
  body: GrantBody,
): Promise<Result<Grant>> {
  const refusal = refusalOf(room, actor, 'people/manage')
  if (refusal !== undefined) return refuse(refusal)
  if (person === actor.id) return refuse(problem('people/own-grant'))
  if ((await room.accounts.find(person)) === undefined) return refuse(problem('people/unknown'))
  const problems = await scopeProblems(room.store.read, body)
  if (problems.length > 0) return refuse(...problems)

  const grant: Grant = { id: randomUUID(), user: person, ...body }
  await room.store.write(async (tx) => {
    await tx.put(recordKinds.grant, grantKey(grant), JSON.stringify(grant), 'absent')
    await tx.append({
      at: room.now(),
      actor,
      act: 'people/granted',
      subject: `person/${person}`,
      detail: { grant },
    })
  })
  return ok(grant)
}

/**
 * Takes a role back at once. What it was stands in the log.
 *
 * @returns problem `people/not-allowed`, `people/grant-unknown`, `people/last-administrator`
 */
export async function takeRole(
  room: PeopleRoom,
  actor: Actor,
  person: string,
  id: string,
): Promise<Result<null>> {
  const refusal = refusalOf(room, actor, 'people/manage')
  if (refusal !== undefined) return refuse(refusal)
  return oneAtATime(room, async () => {
    if (await isLastAdministrator(room, person, id)) return refuse(problem('people/last-administrator'))
    return room.store.write(async (tx): Promise<Result<null>> => {
      const record = await tx.record(recordKinds.grant, grantKey({ user: person, id }))
      if (record === undefined) return refuse(problem('people/grant-unknown'))
      await tx.remove(recordKinds.grant, record.id, record.etag)
      await tx.append({
        at: room.now(),
        actor,
        act: 'people/revoked',
        subject: `person/${person}`,
        detail: { grant: bodyOf<Grant>(record) },
      })
      return ok(null)
    })
  })
}

async function scopeProblems(reads: StoreReads, body: GrantBody): Promise<readonly Problem[]> {
  const problems: Problem[] = []
  if (body.to !== null && body.to < body.from) {
    problems.push({ ...problem('people/ends-before-start'), at: '/to' })
  }
  if ((await reads.record(recordKinds.organisation, body.organisation)) === undefined) {
    problems.push({
      ...problem('people/organisation-unknown', { id: body.organisation }),
      at: '/organisation',
    })
  }
  if (body.territory !== null) {
    const record = await reads.record(recordKinds.organisation, body.territory)
    if (record === undefined || bodyOf<Organisation>(record).kind !== 'province') {
      problems.push({ ...problem('people/not-a-province', { id: body.territory }), at: '/territory' })
    }
  }
  return problems
}
