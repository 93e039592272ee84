import type { TokenBody, TokenGiven, TokensAnswer } from '../../../core/api/people-contract.ts'
import type { Actor } from '../../../core/people/actor.ts'
import { ok, refuse, type Result } from '../../../core/problem/problem.ts'
import { makeToken, tokenDigest } from '../../auth/one-time-token.ts'
import type { StoreReads } from '../../storage/store.ts'
import { bodyOf, type PeopleRoom, problem, recordKinds } from './people-room.ts'

/** What is kept of a token: never itself, only its digest (as the record's id). */
interface AccessToken {
  readonly user: string
  readonly name: string
  /** ISO 8601. */
  readonly createdAt: string
  readonly expiresAt: string
}

const prefix = 'khuon_'
const dayMs = 24 * 60 * 60 * 1000
/** Enough to tell one's own apart; nobody can be found by it. */
const idLength = 16
const most = 20

/** One's own tokens, newest first; expired ones too, until they are taken back. */
export async function listTokens({ store }: PeopleRoom, actor: Actor): Promise<TokensAnswer> {
  const own = await ownTokens(store.read, actor)
  const tokens = own.map(({ id, body: { name, createdAt, expiresAt } }) => ({
    id: id.slice(0, idLength),
    name,
    createdAt,
    expiresAt,
  }))
  return { tokens: tokens.sort((one, other) => other.createdAt.localeCompare(one.createdAt)) }
}

/**
 * Makes a token that acts with the rights of the person who makes it, as these are when it is used. It is shown once.
 *
 * @returns problem `people/too-many-tokens`
 */
export async function makeAccessToken(
  room: PeopleRoom,
  actor: Actor,
  { name, days }: TokenBody,
): Promise<Result<TokenGiven>> {
  const token = `${prefix}${makeToken()}`
  const id = tokenDigest(token)
  const createdAt = room.now()
  const expiresAt = new Date(Date.parse(createdAt) + days * dayMs).toISOString()
  const body: AccessToken = { user: actor.id, name, createdAt, expiresAt }
  return room.store.write(async (tx): Promise<Result<TokenGiven>> => {
    if ((await ownTokens(tx, actor)).length >= most)
      return refuse(problem('people/too-many-tokens', { most }))
    await tx.put(recordKinds.token, id, JSON.stringify(body), 'absent')
    const record = { id: id.slice(0, idLength), name, createdAt, expiresAt }
    await tx.append({
      at: createdAt,
      actor,
      act: 'token/made',
      subject: `person/${actor.id}`,
      detail: { token: record.id, name, expiresAt },
    })
    return ok({ token, record })
  })
}

/** Takes one of one's own tokens back; it stops working at once. @returns problem `people/token-unknown` */
export async function revokeToken(room: PeopleRoom, actor: Actor, id: string): Promise<Result<null>> {
  return room.store.write(async (tx): Promise<Result<null>> => {
    const found = (await ownTokens(tx, actor)).find((token) => token.id.slice(0, idLength) === id)
    if (found === undefined) return refuse(problem('people/token-unknown'))
    await tx.remove(recordKinds.token, found.id, found.etag)
    await tx.append({
      at: room.now(),
      actor,
      act: 'token/revoked',
      subject: `person/${actor.id}`,
      detail: { token: id, name: found.body.name },
    })
    return ok(null)
  })
}

/** Whose token it is; undefined for one that is unknown, taken back or expired. @param now ISO 8601 */
export async function personOfToken(
  reads: StoreReads,
  token: string,
  now: string,
): Promise<string | undefined> {
  if (!token.startsWith(prefix)) return undefined
  const record = await reads.record(recordKinds.token, tokenDigest(token))
  const body = record === undefined ? undefined : bodyOf<AccessToken>(record)
  return body === undefined || body.expiresAt <= now ? undefined : body.user
}

async function ownTokens(reads: StoreReads, { id: user }: Actor) {
  const records = await reads.list(recordKinds.token)
  return records
    .map((record) => ({ id: record.id, etag: record.etag, body: bodyOf<AccessToken>(record) }))
    .filter(({ body }) => body.user === user)
}
