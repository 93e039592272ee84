import type { Change } from '../../../core/change/change.ts'
import type { Actor } from '../../../core/people/actor.ts'
import { may } from '../../../core/people/may.ts'
import { done, type Outcome, refused } from '../outcome.ts'
import type { Studio } from '../studio.ts'
import { editActOf, type FoundDraft, onCard } from './draft-access.ts'
import { applyBatch, type DraftState } from './draft-state.ts'

/**
 * The draft as changes would leave it; writes nothing. A person who makes it another unit's or field of work's must be
 * one who may edit it there and here: else a draft would be handed over, or taken, by an edit.
 *
 * @returns refusals `draft/not-applicable` with problems, `draft/other-owner`
 */
export function tryChanges(
  studio: Studio,
  actor: Actor,
  { draft, state }: Pick<FoundDraft, 'draft' | 'state'>,
  changes: readonly Change[],
): Outcome<DraftState> {
  const next = applyBatch(state, changes, studio.source.library)
  if (!next.ok) return refused('not-applicable', 'draft/not-applicable', { problems: next.problems })
  const here = onCard(draft.body, state.documents.card, studio.now())
  const there = onCard(draft.body, next.value.documents.card, studio.now())
  const isSame = here.organisation === there.organisation && here.field === there.field
  const act = editActOf(draft.body)
  if (isSame || (may(actor, act, here) && may(actor, act, there))) return done(next.value)
  const code = 'draft/other-owner'
  return refused('not-allowed', code, { problems: [{ code, at: '' }] })
}
