import type { Grant } from '../../../core/people/grant.ts'
import { may } from '../../../core/people/may.ts'
import { Queue } from '../../storage/queue.ts'
import { allGrants, type PeopleRoom, today } from './people-room.ts'

/** Whether the role, if it holds on the day, is one for the whole studio: a limit of field or territory manages nobody. */
function manages(grant: Grant, date: string): boolean {
  return may({ id: grant.user, name: '', kind: 'person', grants: [grant] }, 'people/manage', { date })
}

async function canEnter({ accounts }: PeopleRoom, person: string): Promise<boolean> {
  const account = await accounts.find(person)
  return account?.active === true && account.canSignIn
}

async function someCanEnter(room: PeopleRoom, grants: readonly Grant[]): Promise<boolean> {
  for (const person of new Set(grants.map(({ user }) => user))) if (await canEnter(room, person)) return true
  return false
}

/** Whether anybody is, or will be, administrator, and has a way in. */
export async function hasAdministrator(room: PeopleRoom): Promise<boolean> {
  const date = today(room)
  const later = ({ from }: Grant) => (from > date ? from : date)
  return someCanEnter(
    room,
    (await allGrants(room.store.read)).filter((grant) => manages(grant, later(grant))),
  )
}

/**
 * Whether without this person, or without one of the person's grants, a day would come on which the studio has no
 * administrator any more: nobody else is one today and for as long.
 */
export async function isLastAdministrator(
  room: PeopleRoom,
  person: string,
  without?: string,
): Promise<boolean> {
  const date = today(room)
  const grants = (await allGrants(room.store.read)).filter((grant) => manages(grant, date))
  const isLeaving = ({ user, id }: Grant) => user === person && (without === undefined || id === without)
  const leaving = grants.filter(isLeaving)
  if (leaving.length === 0) return false
  const lasts = (grant: Grant) =>
    leaving.every(({ to }) => grant.to === null || (to !== null && to <= grant.to))
  return !(await someCanEnter(
    room,
    grants.filter((grant) => !isLeaving(grant) && lasts(grant)),
  ))
}

const queues = new WeakMap<PeopleRoom, Queue>()

/** One after the other, so that of two who take away each other's role one stays, and of two who set up one does. */
export function oneAtATime<T>(room: PeopleRoom, work: () => Promise<T>): Promise<T> {
  let queue = queues.get(room)
  if (queue === undefined) queues.set(room, (queue = new Queue()))
  return queue.run(work)
}
