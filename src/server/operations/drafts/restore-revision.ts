import type { BatchTaken, RestoreBody } from '../../../core/api/draft-contract.ts'
import { diff } from '../../../core/change/diff.ts'
import type { Actor } from '../../../core/people/actor.ts'
import { done, type Outcome, refused } from '../outcome.ts'
import { revisionFor } from '../provinces/revision-access.ts'
import { listRecords } from '../records.ts'
import type { StoreReads } from '../../storage/store.ts'
import type { Studio } from '../studio.ts'
import { appendBatch, contentOf, movedOn, noteEdited, takenBefore } from './add-batch.ts'
import { type DraftName, editActOf, findDraft } from './draft-access.ts'
import { mintings } from './draft-record.ts'
import { addMakers } from './makers.ts'
import { type DraftState, stateOfRevision } from './draft-state.ts'
import { mintIn } from './mint.ts'
import { tryChanges } from './try-changes.ts'

export interface Restoring extends DraftName {
  readonly expected: number | undefined
  readonly body: RestoreBody
}

/**
 * Brings a draft back to what an earlier revision says, by one more batch: nothing that was done since is lost.
 * The revision is minted at once. Whose edits come back with it is one of the draft's makers again, beside who restores.
 *
 * @returns the number of the last batch; of the former one when there is nothing to restore. Refusals as `addBatch`, and
 *   `revision/unknown`
 */
export async function restoreRevision(
  studio: Studio,
  actor: Actor,
  what: Restoring,
): Promise<Outcome<BatchTaken>> {
  const { expected, body } = what
  if (expected === undefined) return refused('missing-precondition', 'precondition/missing')
  const outcome = await studio.store.write(
    async (tx): Promise<Outcome<BatchTaken & { made?: DraftState }>> => {
      const found = await findDraft(studio, tx, actor, editActOf(what), what)
      if (!found.ok) return found
      const { id, draft, state } = found.value
      const earlier = await takenBefore(tx, actor, id, body.key, contentOf(body))
      if (earlier !== undefined) return earlier
      const stale = await movedOn(tx, found.value, expected)
      if (stale !== undefined) return stale
      const revision = await revisionFor(studio, tx, actor, body.revision)
      if (revision === undefined || revision.slug !== what.slug)
        return refused('not-found', 'revision/unknown')

      const { library } = studio.source
      const wanted = stateOfRevision(revision, 0)
      const changes = diff(state.documents, wanted.documents, library)
      if (changes.length === 0) return done({ seq: draft.body.seq })
      const next = tryChanges(studio, actor, found.value, changes)
      if (!next.ok) return next
      const batch = { key: body.key, label: body.label, changes }
      await appendBatch(studio, tx, actor, found.value, batch, contentOf(body))
      const moved = await addMakers(tx, id, await makersOf(tx, id, body.revision))
      await mintIn(studio, tx, { draft: moved, state: next.value, actor, reason: 'restored' })
      return done({ seq: moved.body.seq, made: next.value })
    },
  )
  if (!outcome.ok) return outcome
  const { seq, made } = outcome.value
  if (made !== undefined) {
    noteEdited(studio, what, made)
    studio.resting.forget(`${what.scope}/${what.slug}`)
  }
  return done({ seq })
}

/** Ids of those whose edits a revision of the draft holds, against what the draft was compared with when it was minted. */
async function makersOf(reads: StoreReads, id: string, revision: string): Promise<readonly string[]> {
  const minted = await listRecords(reads, mintings, { prefix: `${id}/` })
  return minted.flatMap(({ body }) => (body.revision === revision ? (body.makers ?? []) : []))
}
