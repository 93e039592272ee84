import type { AcceptBody, InviteAnswer, InviteBody } from '../../../core/api/people-contract.ts'
import type { Actor } from '../../../core/people/actor.ts'
import { ok, refuse, type Result } from '../../../core/problem/problem.ts'
import { personAnswer } from './people.ts'
import { lookAtLink, makeLink, takeLink } from './one-time-link.ts'
import { type PeopleRoom, problem, refusalOf } from './people-room.ts'

/**
 * Makes a person, and a one-time link with which the person sets a password.
 *
 * @returns problem `people/not-allowed`, `people/email-taken`
 */
export async function invite(
  room: PeopleRoom,
  actor: Actor,
  { name, email }: InviteBody,
): Promise<Result<InviteAnswer>> {
  const refusal = refusalOf(room, actor, 'people/manage')
  if (refusal !== undefined) return refuse(refusal)
  if ((await room.accounts.findByEmail(email)) !== undefined) {
    return refuse({ ...problem('people/email-taken', { email }), at: '/email' })
  }
  const account = await room.accounts.create({ name: name.trim(), email })
  const given = await room.store.write(async (tx) => {
    const link = await makeLink(tx, room, account.id)
    await tx.append({
      at: room.now(),
      actor,
      act: 'people/invited',
      subject: `person/${account.id}`,
      detail: { name: account.name, expiresAt: link.expiresAt },
    })
    return link
  })
  return ok({ person: await personAnswer(room, account), ...given })
}

/**
 * A new one-time link for a person who lost the first one or forgot the password. Sessions go on until it is used.
 *
 * @returns problem `people/not-allowed`, `people/unknown`, `people/inactive`
 */
export async function inviteAgain(
  room: PeopleRoom,
  actor: Actor,
  person: string,
): Promise<Result<InviteAnswer>> {
  const refusal = refusalOf(room, actor, 'people/manage')
  if (refusal !== undefined) return refuse(refusal)
  const account = await room.accounts.find(person)
  if (account === undefined) return refuse(problem('people/unknown'))
  if (!account.active) return refuse(problem('people/inactive'))
  const given = await room.store.write(async (tx) => {
    const link = await makeLink(tx, room, account.id)
    await tx.append({
      at: room.now(),
      actor,
      act: 'people/link-made',
      subject: `person/${account.id}`,
      detail: { expiresAt: link.expiresAt },
    })
    return link
  })
  return ok({ person: await personAnswer(room, account), ...given })
}

/** Sets the password of the person a link is for. @returns problem `people/link-unknown` */
export async function acceptInvitation(room: PeopleRoom, body: AcceptBody): Promise<Result<null>> {
  const looked = await lookAtLink(room, body.token)
  if (!looked.ok) return looked
  if (looked.value.person === null) return refuse(problem('people/link-unknown'))
  // The link is used up first: of two who use it at once, one sets the password.
  const taken = await room.store.write(async (tx) => {
    const link = await takeLink(tx, room, body.token)
    if (link?.person === undefined || link.person === null) return undefined
    const name = looked.value.person?.name ?? ''
    await tx.append({
      at: room.now(),
      actor: { id: link.person, name },
      act: 'people/joined',
      subject: `person/${link.person}`,
    })
    return link.person
  })
  if (taken === undefined) return refuse(problem('people/link-unknown'))
  await room.accounts.setPassword(taken, body.password)
  return ok(null)
}
