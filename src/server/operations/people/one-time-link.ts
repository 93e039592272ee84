import type { LinkAnswer } from '../../../core/api/people-contract.ts'
import { ok, refuse, type Result } from '../../../core/problem/problem.ts'
import { makeToken, tokenDigest } from '../../auth/one-time-token.ts'
import type { StoreWrites } from '../../storage/store.ts'
import { bodyOf, type PeopleRoom, problem, recordKinds } from './people-room.ts'

/** What is kept of a link: never the token, only its digest (as the record's id). */
export interface OneTimeLink {
  /** Id of the person who may set a password with it; null for the set-up of the first administrator. */
  readonly person: string | null
  /** ISO 8601. */
  readonly expiresAt: string
}

const hourMs = 60 * 60 * 1000
const setUpHours = 24
const invitationHours = 7 * 24

/** A link as it is given out, once. */
export interface GivenLink {
  readonly link: string
  readonly expiresAt: string
}

/** Makes a link; a former one for the same person (or the set-up) stops working. */
export async function makeLink(tx: StoreWrites, room: PeopleRoom, person: string | null): Promise<GivenLink> {
  for (const record of await tx.list(recordKinds.link)) {
    const former = bodyOf<OneTimeLink>(record)
    if (former.person === person || former.expiresAt <= room.now()) {
      await tx.remove(recordKinds.link, record.id, record.etag)
    }
  }
  const token = makeToken()
  const hours = person === null ? setUpHours : invitationHours
  const expiresAt = new Date(Date.parse(room.now()) + hours * hourMs).toISOString()
  const body: OneTimeLink = { person, expiresAt }
  await tx.put(recordKinds.link, tokenDigest(token), JSON.stringify(body), 'absent')
  // Behind `#`, so that the token stands in no server's log and in no Referer.
  const page = person === null ? 'thiet-lap' : 'loi-moi'
  return { link: `${room.baseUrl()}/${page}#${token}`, expiresAt }
}

/** Whom a link is for, without using it up. */
export async function lookAtLink(room: PeopleRoom, token: string): Promise<Result<LinkAnswer>> {
  const record = await room.store.read.record(recordKinds.link, tokenDigest(token))
  const link = record === undefined ? undefined : bodyOf<OneTimeLink>(record)
  if (link === undefined || link.expiresAt <= room.now()) return refuse(problem('people/link-unknown'))
  if (link.person === null) return ok({ person: null, expiresAt: link.expiresAt })
  const account = await room.accounts.find(link.person)
  if (account === undefined || !account.active) return refuse(problem('people/link-unknown'))
  return ok({ person: { name: account.name, email: account.email }, expiresAt: link.expiresAt })
}

/** Uses a link up. @returns undefined when it is unknown, used or expired */
export async function takeLink(
  tx: StoreWrites,
  room: PeopleRoom,
  token: string,
): Promise<OneTimeLink | undefined> {
  const record = await tx.record(recordKinds.link, tokenDigest(token))
  if (record === undefined) return undefined
  await tx.remove(recordKinds.link, record.id, record.etag)
  const link = bodyOf<OneTimeLink>(record)
  return link.expiresAt <= room.now() ? undefined : link
}
