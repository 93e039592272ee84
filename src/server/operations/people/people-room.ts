import { dateInVietnam } from '../../../core/people/date-in-vietnam.ts'
import type { Grant } from '../../../core/people/grant.ts'
import type { Actor } from '../../../core/people/actor.ts'
import type { Act } from '../../../core/people/act.ts'
import { whyNot } from '../../../core/people/may.ts'
import type { Problem } from '../../../core/problem/problem.ts'
import type { Accounts } from '../../auth/accounts.ts'
import type { Store, StoreReads, StoredRecord } from '../../storage/store.ts'

/** What the operations on people work with. */
export interface PeopleRoom {
  readonly store: Store
  readonly accounts: Accounts
  /** ISO 8601. */
  readonly now: () => string
  /** Origin for the links that are given out. */
  readonly baseUrl: () => string
  readonly demo: boolean
}

export function today(room: Pick<PeopleRoom, 'now'>): string {
  return dateInVietnam(room.now())
}

/** Asks for an act that is bound to nothing but the studio itself. */
export function refusalOf(room: PeopleRoom, actor: Actor, act: Act): Problem | undefined {
  return whyNot(actor, act, { date: today(room) })
}

export function problem(code: string, args?: Problem['args']): Problem {
  return { code, at: '', ...(args === undefined ? {} : { args }) }
}

export const recordKinds = {
  grant: 'grant',
  link: 'one-time-link',
  organisation: 'organisation',
  token: 'access-token',
} as const

/** Bodies are written by this program alone, and were checked before. */
export function bodyOf<T>(record: StoredRecord): T {
  return JSON.parse(record.body) as T
}

export function grantKey(grant: Pick<Grant, 'user' | 'id'>): string {
  return `${grant.user}/${grant.id}`
}

/** The roles of one person, ended and future ones too. */
export async function grantsOf(reads: StoreReads, person: string): Promise<readonly Grant[]> {
  const records = await reads.list(recordKinds.grant, { prefix: `${person}/` })
  return records.map((record) => bodyOf<Grant>(record))
}

export async function allGrants(reads: StoreReads): Promise<readonly Grant[]> {
  return (await reads.list(recordKinds.grant)).map((record) => bodyOf<Grant>(record))
}
