import type { Batches, DraftAnswer } from '../../../core/api/draft-contract.ts'
import type { Actor } from '../../../core/people/actor.ts'
import { may } from '../../../core/people/may.ts'
import { done, type Outcome } from '../outcome.ts'
import type { Studio } from '../studio.ts'
import { batchesSince } from './add-batch.ts'
import { type DraftName, editActOf, findDraft } from './draft-access.ts'

/** A draft with its files, as it stands. */
export async function readDraft(
  studio: Studio,
  actor: Actor,
  name: DraftName,
): Promise<Outcome<DraftAnswer>> {
  const found = await findDraft(studio, studio.store.read, actor, 'read', name)
  if (!found.ok) return found
  const { draft, state, on } = found.value
  const { scope, slug, seq, revision, base } = draft.body
  return done({
    slug,
    scope,
    seq,
    revision,
    base,
    files: Object.fromEntries(state.files),
    sources: state.sources,
    mayEdit: may(actor, editActOf(name), on),
  })
}

/** What was done to a draft behind batch `after`. */
export async function readBatches(
  studio: Studio,
  actor: Actor,
  { after, ...name }: DraftName & { readonly after: number },
): Promise<Outcome<Batches>> {
  const found = await findDraft(studio, studio.store.read, actor, 'read', name)
  if (!found.ok) return found
  const { id, draft } = found.value
  return done(await batchesSince(studio.store.read, id, draft.body.seq, after))
}
