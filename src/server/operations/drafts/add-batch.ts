import {
  type BatchBody,
  type Batches,
  type BatchTaken,
  otherPerson,
} from '../../../core/api/draft-contract.ts'
import { digestOfSync } from '../../../core/json/digest.ts'
import type { JsonValue } from '../../../core/json/json-value.ts'
import type { Actor } from '../../../core/people/actor.ts'
import type { StoreReads, StoreWrites } from '../../storage/store.ts'
import { done, type Outcome, refused } from '../outcome.ts'
import { getRecord, listRecords, putRecord } from '../records.ts'
import type { Studio } from '../studio.ts'
import { type DraftName, editActOf, findDraft, type FoundDraft } from './draft-access.ts'
import { batches, batchKeys, drafts, numbered } from './draft-record.ts'
import type { DraftState } from './draft-state.ts'
import { mintRested } from './mint.ts'
import { tryChanges } from './try-changes.ts'

export interface NewBatch extends DraftName {
  /** Number of the last batch the changes rest on; undefined when the sender did not say. */
  readonly expected: number | undefined
  readonly batch: BatchBody
}

/**
 * Appends a batch of changes to a draft's log.
 *
 * @returns the batch's number; the same one as before for a key that was taken before. Refusals: `precondition/missing`,
 *   `draft/other-person` (made by somebody else than who sends it), `draft/unknown`, `people/*`, `draft/moved-on` with
 *   what others did since, `draft/key-reused` (a key of other changes), `draft/not-applicable` with problems,
 *   `draft/other-owner`
 */
export async function addBatch(studio: Studio, actor: Actor, what: NewBatch): Promise<Outcome<BatchTaken>> {
  const { expected, batch } = what
  if (expected === undefined) return refused('missing-precondition', 'precondition/missing')
  if (batch.person !== undefined && batch.person !== actor.id) return refused('not-allowed', otherPerson)
  const outcome = await studio.store.write(
    async (tx): Promise<Outcome<BatchTaken & { made?: DraftState }>> => {
      const found = await findDraft(studio, tx, actor, editActOf(what), what)
      if (!found.ok) return found
      const { id, draft } = found.value
      const earlier = await takenBefore(tx, actor, id, batch.key, contentOf(batch))
      if (earlier !== undefined) return earlier
      const stale = await movedOn(tx, found.value, expected)
      if (stale !== undefined) return stale
      const next = tryChanges(studio, actor, found.value, batch.changes)
      if (!next.ok) return next
      await appendBatch(studio, tx, actor, found.value, batch)
      return done({ seq: draft.body.seq + 1, made: next.value })
    },
  )
  if (!outcome.ok) return outcome
  const { seq, made } = outcome.value
  if (made !== undefined) noteEdited(studio, what, made)
  return done({ seq })
}

/** To be called once the batch is in the store: remembers the new state, and starts the draft's clock. */
export function noteEdited(studio: Studio, name: DraftName, state: DraftState): void {
  const id = `${name.scope}/${name.slug}`
  studio.states.keep(id, state)
  studio.resting.touch(id, () => mintRested(studio, name, 'rest'))
}

/** What was answered under an idempotency key, if it was. */
export async function takenBefore(
  tx: StoreReads,
  actor: Actor,
  id: string,
  key: string,
  content: string,
): Promise<Outcome<BatchTaken> | undefined> {
  const before = await getRecord(tx, batchKeys, `${id}/${key}`)
  if (before === undefined) return undefined
  const isSame = before.body.content === content && before.body.actor === actor.id
  return isSame ? done({ seq: before.body.seq }) : refused('conflict', 'draft/key-reused')
}

/** Refuses what rests on another state than the draft's, with what others did since. */
export async function movedOn(
  tx: StoreReads,
  { id, draft }: FoundDraft,
  expected: number,
): Promise<ReturnType<typeof refused> | undefined> {
  const { seq } = draft.body
  if (expected === seq) return undefined
  return refused('moved-on', 'draft/moved-on', { other: await batchesSince(tx, id, seq, expected) })
}

export async function batchesSince(
  reads: StoreReads,
  id: string,
  seq: number,
  after: number,
): Promise<Batches> {
  const log = await listRecords(reads, batches, { prefix: `${id}/`, after: numbered(id, after) })
  return { seq, batches: log.map(({ body }) => body).filter((batch) => batch.seq <= seq) }
}

/** What a key stands for. */
export function contentOf(what: object): string {
  return digestOfSync(what as JsonValue)
}

/** Writes the batch, its key, the draft's new number and the event: all of one unit of work. */
export async function appendBatch(
  studio: Studio,
  tx: StoreWrites,
  actor: Actor,
  { id, draft }: Pick<FoundDraft, 'id' | 'draft'>,
  batch: BatchBody,
  content: string = contentOf(batch),
): Promise<void> {
  const at = studio.now()
  const seq = draft.body.seq + 1
  await putRecord(
    tx,
    batches,
    numbered(id, seq),
    { seq, key: batch.key, label: batch.label, by: actor.name, at, changes: batch.changes },
    'absent',
  )
  await putRecord(tx, batchKeys, `${id}/${batch.key}`, { seq, content, actor: actor.id }, 'absent')
  const makers = draft.body.makers.includes(actor.id) ? draft.body.makers : [...draft.body.makers, actor.id]
  await putRecord(tx, drafts, id, { ...draft.body, seq, makers, updatedAt: at }, draft.etag)
  await tx.append({
    at,
    actor,
    act: 'draft/edit',
    subject: `draft/${id}`,
    after: content,
    detail: { seq, changes: batch.changes.length },
  })
}
