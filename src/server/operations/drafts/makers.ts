import type { StoreWrites } from '../../storage/store.ts'
import { getRecord, type Kept, putRecord } from '../records.ts'
import { type DraftBody, drafts } from './draft-record.ts'

/** Counts people among a draft's makers whose edits have come back into it. @throws when there is no such draft */
export async function addMakers(
  tx: StoreWrites,
  id: string,
  makers: readonly string[],
  more: Partial<Pick<DraftBody, 'base'>> = {},
): Promise<Kept<DraftBody>> {
  const draft = await getRecord(tx, drafts, id)
  if (draft === undefined) throw new Error(`draft ${id} is gone`)
  const body = { ...draft.body, ...more, makers: [...new Set([...draft.body.makers, ...makers])] }
  return { id, body, etag: await putRecord(tx, drafts, id, body, draft.etag) }
}
