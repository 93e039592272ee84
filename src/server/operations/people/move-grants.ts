import { same } from '../../../core/json/same.ts'
import type { Grant } from '../../../core/people/grant.ts'
import type { GrantMove } from '../../../core/people/moved-grants.ts'
import type { StoreReads, StoreWrites } from '../../storage/store.ts'
import { bodyOf, grantKey, recordKinds } from './people-room.ts'

/** Moves roles as planned: in the unit of work in which the plan was held against the store. */
export async function moveGrants(tx: StoreWrites, moves: readonly GrantMove[]): Promise<void> {
  for (const { grant, ends, gives } of moves) {
    await put(tx, grant, ends)
    for (const given of gives) await put(tx, given, given)
  }
}

/** Puts roles back as they were. */
export async function restoreGrants(tx: StoreWrites, moves: readonly GrantMove[]): Promise<void> {
  for (const { grant, gives } of moves) {
    for (const given of gives) await put(tx, given, null)
    await put(tx, grant, grant)
  }
}

/** Roles that are not as the move left them: somebody has altered or taken back one since. */
export async function grantsEditedSince(reads: StoreReads, moves: readonly GrantMove[]): Promise<Grant[]> {
  const edited: Grant[] = []
  for (const { grant, ends, gives } of moves) {
    for (const [one, body] of [[grant, ends] as const, ...gives.map((given) => [given, given] as const)]) {
      const kept = await reads.record(recordKinds.grant, grantKey(one))
      const now = kept === undefined ? null : bodyOf<Grant>(kept)
      if (!same(now, body)) edited.push(one)
    }
  }
  return edited
}

async function put(tx: StoreWrites, named: Grant, body: Grant | null): Promise<void> {
  const id = grantKey(named)
  const kept = await tx.record(recordKinds.grant, id)
  if (body !== null) await tx.put(recordKinds.grant, id, JSON.stringify(body), kept?.etag ?? 'absent')
  else if (kept !== undefined) await tx.remove(recordKinds.grant, id, kept.etag)
}
