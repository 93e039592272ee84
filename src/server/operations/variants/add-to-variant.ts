import type { BatchBody } from '../../../core/api/draft-contract.ts'
import type { ChangesTaken } from '../../../core/api/variant-contract.ts'
import type { Actor } from '../../../core/people/actor.ts'
import type { VariantRecord } from '../../../core/variant/variant-record.ts'
import type { StoreWrites } from '../../storage/store.ts'
import { appendBatch } from '../drafts/add-batch.ts'
import { drafts } from '../drafts/draft-record.ts'
import type { DraftState } from '../drafts/draft-state.ts'
import { tryChanges } from '../drafts/try-changes.ts'
import { done, type Outcome } from '../outcome.ts'
import { putRecord } from '../records.ts'
import type { Studio } from '../studio.ts'
import type { FoundVariant } from './find-variant.ts'
import { variants } from './variant-records.ts'

export interface Adding {
  readonly batch: BatchBody
  /** What the key stands for. */
  readonly content: string
  /** The record afterwards: what is said about the deviations that come. */
  readonly variant: VariantRecord
  readonly known: number
}

export type Added = ChangesTaken & { readonly made?: DraftState }

/** Puts changes onto a variant's draft as one batch, with what is said about them, in one unit of work. */
export async function addToVariant(
  studio: Studio,
  tx: StoreWrites,
  actor: Actor,
  found: FoundVariant,
  { batch, content, variant, known }: Adding,
): Promise<Outcome<Added>> {
  const { id, draft } = found
  const { seq } = draft.body
  if (batch.changes.length === 0) {
    await putRecord(tx, variants, id, variant, found.variant.etag)
    // Who says why has made the variant, too, though nothing in it is altered.
    const makers = [...new Set([...draft.body.makers, actor.id])]
    await putRecord(tx, drafts, id, { ...draft.body, makers }, draft.etag)
    const at = studio.now()
    await tx.append({ at, actor, act: 'variant/note', subject: `variant/${id}`, after: content })
    return done({ seq, taken: 0, known })
  }
  const next = tryChanges(studio, actor, found, batch.changes)
  if (!next.ok) return next
  await putRecord(tx, variants, id, variant, found.variant.etag)
  await appendBatch(studio, tx, actor, found, batch, content)
  return done({ seq: seq + 1, taken: batch.changes.length, known, made: next.value })
}
