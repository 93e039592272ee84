import type { HistoryAnswer, HistoryEntry } from '../../../core/api/draft-contract.ts'
import type { Actor } from '../../../core/people/actor.ts'
import { done, type Outcome } from '../outcome.ts'
import { listRecords } from '../records.ts'
import type { Studio } from '../studio.ts'
import { type DraftName, findDraft } from './draft-access.ts'
import { batches, mintings, numbered } from './draft-record.ts'

/** A page of what was done to a draft and which revisions were minted, newest first. */
export async function draftHistory(
  studio: Studio,
  actor: Actor,
  { before, limit, ...name }: DraftName & { readonly before?: number | undefined; readonly limit: number },
): Promise<Outcome<HistoryAnswer>> {
  const { read } = studio.store
  const found = await findDraft(studio, read, actor, 'read', name)
  if (!found.ok) return found
  const { id } = found.value
  const options = {
    prefix: `${id}/`,
    descending: true,
    ...(before === undefined ? {} : { after: numbered(id, before) }),
  }
  const log = (await listRecords(read, batches, { ...options, limit })).map(({ body }) => body)
  const isLast = log.length < limit
  const least = isLast ? 0 : (log.at(-1)?.seq ?? 0)
  const minted = (await listRecords(read, mintings, options)).filter(({ body }) => body.seq >= least)
  const entries: HistoryEntry[] = [
    ...minted.map(({ body: { makers: _makers, ...body } }) => ({ kind: 'revision' as const, ...body })),
    ...log.map(({ seq, label, by, at, changes }) => ({
      kind: 'batch' as const,
      seq,
      label,
      by,
      at,
      changes: changes.length,
    })),
  ]
  // A revision is minted behind the batch of its number; of several, the later one comes first already.
  entries.sort(
    (one, other) => other.seq - one.seq || (one.kind === other.kind ? 0 : one.kind === 'revision' ? -1 : 1),
  )
  return done({ entries, next: isLast ? null : least })
}
