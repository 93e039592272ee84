import type { AccountAnswer, PasswordBody } from '../../../core/api/people-contract.ts'
import { ok, refuse, type Result } from '../../../core/problem/problem.ts'
import type { SignedIn } from '../../auth/door.ts'
import { type PeopleRoom, problem } from './people-room.ts'

/** One's own account: everybody may look after their own. */
export async function ownAccount(room: PeopleRoom, who: SignedIn): Promise<AccountAnswer> {
  const [account, sessions] = await Promise.all([
    room.accounts.find(who.actor.id),
    room.accounts.sessions(who.actor.id),
  ])
  const answers = sessions.map((session) => ({ ...session, current: session.id === who.session }))
  return {
    hasPassword: account?.hasPassword ?? false,
    sessions: answers.sort(
      (one, other) =>
        Number(other.current) - Number(one.current) || other.startedAt.localeCompare(one.startedAt),
    ),
  }
}

/** Ends every session, this one too. */
export async function signOutEverywhere(room: PeopleRoom, { actor }: SignedIn): Promise<void> {
  await room.accounts.endSessions(actor.id)
  await room.store.write((tx) =>
    tx.append({ at: room.now(), actor, act: 'account/sessions-ended', subject: `person/${actor.id}` }),
  )
}

/**
 * Sets a new password; every session ends, and the person signs in with it.
 *
 * @returns problem `people/wrong-password`, `people/demo-password`
 */
export async function changePassword(
  room: PeopleRoom,
  { actor }: SignedIn,
  { current, next }: PasswordBody,
): Promise<Result<null>> {
  if (room.demo) return refuse(problem('people/demo-password'))
  if (!(await room.accounts.checkPassword(actor.id, current))) {
    return refuse({ ...problem('people/wrong-password'), at: '/current' })
  }
  await room.accounts.setPassword(actor.id, next)
  await room.store.write((tx) =>
    tx.append({ at: room.now(), actor, act: 'account/password-changed', subject: `person/${actor.id}` }),
  )
  return ok(null)
}
