import { randomUUID } from 'node:crypto'
import type { SetUpBody } from '../../../core/api/people-contract.ts'
import type { Grant } from '../../../core/people/grant.ts'
import { systemActor } from '../../../core/people/actor.ts'
import { ok, refuse, type Result } from '../../../core/problem/problem.ts'
import { type GivenLink, lookAtLink, makeLink, takeLink } from './one-time-link.ts'
import { hasAdministrator, oneAtATime } from './administrators.ts'
import { grantKey, type PeopleRoom, problem, recordKinds, today } from './people-room.ts'

/** The office the first administrator acts for; grants of others are given from the page. */
const firstOrganisation = 'van-phong-bo'

/** Whether the studio waits for its first administrator, or for one after the roles of all have ended. */
export async function needsSetUp(room: PeopleRoom): Promise<boolean> {
  return !room.demo && !(await hasAdministrator(room))
}

/**
 * The link for the first administrator, to be printed at start. Each start makes a new one; the former stops working.
 *
 * @returns undefined when there is an administrator, or in a demo
 */
export async function makeSetUpLink(room: PeopleRoom): Promise<GivenLink | undefined> {
  if (!(await needsSetUp(room))) return undefined
  return room.store.write(async (tx) => {
    const given = await makeLink(tx, room, null)
    await tx.append({ at: room.now(), actor: systemActor, act: 'people/set-up-link-made', subject: 'studio' })
    return given
  })
}

/**
 * Makes the first administrator. Of two who hold the link at once the second is told that it was used, and leaves no
 * account behind.
 *
 * @returns problem `people/link-unknown`, `people/set-up-done`
 */
export function setUp(room: PeopleRoom, body: SetUpBody): Promise<Result<null>> {
  return oneAtATime(room, () => setUpNow(room, body))
}

async function setUpNow(room: PeopleRoom, body: SetUpBody): Promise<Result<null>> {
  const looked = await lookAtLink(room, body.token)
  if (!looked.ok) return looked
  if (looked.value.person !== null) return refuse(problem('people/link-unknown'))
  if (!(await needsSetUp(room))) return refuse(problem('people/set-up-done'))

  // Whoever holds the link made this account a moment ago and was cut off: it is completed, not refused.
  const account =
    (await room.accounts.findByEmail(body.email)) ??
    (await room.accounts.create({ name: body.name, email: body.email }))
  await room.accounts.setActive(account.id, true)
  await room.accounts.setPassword(account.id, body.password)
  const done = await room.store.write(async (tx) => {
    const link = await takeLink(tx, room, body.token)
    if (link === undefined || link.person !== null) return false
    const grant: Grant = {
      id: randomUUID(),
      user: account.id,
      role: 'administrator',
      organisation: firstOrganisation,
      fields: null,
      territory: null,
      from: today(room),
      to: null,
    }
    await tx.put(recordKinds.grant, grantKey(grant), JSON.stringify(grant), 'absent')
    await tx.append({
      at: room.now(),
      actor: account,
      act: 'people/set-up',
      subject: `person/${account.id}`,
      detail: { grant },
    })
    return true
  })
  return done ? ok(null) : refuse(problem('people/link-unknown'))
}
