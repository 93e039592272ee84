import { standardScope } from '../../../core/api/draft-contract.ts'
import type { OwnersAnswer } from '../../../core/api/transfer-contract.ts'
import { type Owner, Ownership, ownerOn } from '../../../core/transfer/owner-on.ts'
import { dateInVietnam } from '../../../core/people/date-in-vietnam.ts'
import type { StoreReads } from '../../storage/store.ts'
import { drafts } from '../drafts/draft-record.ts'
import { listRecords, recordKind } from '../records.ts'
import type { Studio } from '../studio.ts'

/** Id: the procedure. */
export const ownerships = recordKind('procedure-owner', Ownership)

/** By procedure. */
export async function ownershipsIn(reads: StoreReads): Promise<ReadonlyMap<string, Ownership>> {
  return new Map((await listRecords(reads, ownerships)).map(({ id, body }) => [id, body]))
}

/** Whose each procedure of the standard is by the card of its draft, by procedure. */
export async function ownersByCard(studio: Studio, reads: StoreReads): Promise<ReadonlyMap<string, Owner>> {
  const owners = new Map<string, Owner>()
  for (const draft of await listRecords(reads, drafts, { prefix: `${standardScope}/` })) {
    const { card } = (await studio.states.at(reads, draft)).documents
    owners.set(draft.body.slug, { organisation: String(card?.['unit']), field: String(card?.['field']) })
  }
  return owners
}

/** Whose each procedure of the standard is on a day. @param on default: today */
export async function readOwners(
  studio: Studio,
  { on = dateInVietnam(studio.now()) }: { readonly on?: string | undefined },
): Promise<OwnersAnswer> {
  const reads = studio.store.read
  const known = await ownershipsIn(reads)
  const owners = [...(await ownersByCard(studio, reads))].map(([procedure, card]) => ({
    procedure,
    ...ownerOn(known.get(procedure), card, on),
  }))
  return { on, owners }
}
