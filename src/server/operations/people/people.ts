import type { PeopleAnswer, PeopleNamesAnswer, PersonAnswer } from '../../../core/api/people-contract.ts'
import type { Actor } from '../../../core/people/actor.ts'
import type { Grant } from '../../../core/people/grant.ts'
import { mayAnywhere } from '../../../core/people/may.ts'
import { ok, refuse, type Result } from '../../../core/problem/problem.ts'
import type { Account } from '../../auth/accounts.ts'
import { isLastAdministrator, oneAtATime } from './administrators.ts'
import { allGrants, grantsOf, type PeopleRoom, problem, refusalOf, today } from './people-room.ts'

/** Everybody with an account, by name. @returns problem `people/not-allowed` */
export async function listPeople(room: PeopleRoom, actor: Actor): Promise<Result<PeopleAnswer>> {
  const refusal = refusalOf(room, actor, 'people/manage')
  if (refusal !== undefined) return refuse(refusal)
  const [accounts, grants] = await Promise.all([room.accounts.list(), allGrants(room.store.read)])
  const people = accounts.map((account) =>
    answerOf(
      account,
      grants.filter((grant) => grant.user === account.id),
    ),
  )
  return ok({ people: people.sort((one, other) => one.name.localeCompare(other.name, 'vi')) })
}

/** What people are called, for whoever confirms what becomes of their roles. @returns problem `people/not-allowed` */
export async function namesOfPeople(room: PeopleRoom, actor: Actor): Promise<Result<PeopleNamesAnswer>> {
  if (!mayAnywhere(actor, 'transfer/confirm', today(room)) && !mayAnywhere(actor, 'import/plan', today(room)))
    return refuse(problem('people/not-allowed', { act: 'transfer/confirm' }))
  const accounts = await room.accounts.list()
  return ok({ names: Object.fromEntries(accounts.map(({ id, name }) => [id, name])) })
}

/**
 * Lets a person in or shuts them out; who is shut out is signed out everywhere at once. What they did stays theirs.
 *
 * @returns problem `people/not-allowed`, `people/unknown`, `people/own-account`, `people/last-administrator`
 */
export async function setPersonActive(
  room: PeopleRoom,
  actor: Actor,
  person: string,
  active: boolean,
): Promise<Result<PersonAnswer>> {
  const refusal = refusalOf(room, actor, 'people/manage')
  if (refusal !== undefined) return refuse(refusal)
  if (person === actor.id) return refuse(problem('people/own-account'))
  const account = await room.accounts.find(person)
  if (account === undefined) return refuse(problem('people/unknown'))
  if (account.active !== active) {
    const isSet = await oneAtATime(room, async () => {
      if (!active && (await isLastAdministrator(room, person))) return false
      await room.accounts.setActive(person, active)
      return true
    })
    if (!isSet) return refuse(problem('people/last-administrator'))
    await room.store.write((tx) =>
      tx.append({
        at: room.now(),
        actor,
        act: active ? 'people/activated' : 'people/deactivated',
        subject: `person/${person}`,
      }),
    )
  }
  return ok(await personAnswer(room, { ...account, active }))
}

export async function personAnswer(room: PeopleRoom, account: Account): Promise<PersonAnswer> {
  return answerOf(account, await grantsOf(room.store.read, account.id))
}

function answerOf({ id, name, email, active, canSignIn }: Account, grants: readonly Grant[]): PersonAnswer {
  return {
    id,
    name,
    email,
    state: active ? (canSignIn ? 'active' : 'invited') : 'inactive',
    grants: [...grants],
  }
}
