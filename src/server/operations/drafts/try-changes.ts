import type { Change } from '../../../core/change/change.ts'
import type { Actor } from '../../../core/people/actor.ts'
import { may, type On } from '../../../core/people/may.ts'
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
  { draft, state, on: here }: Pick<FoundDraft, 'draft' | 'state' | 'on'>,
  changes: readonly Change[],
): Outcome<DraftState> {
  const next = applyBatch(state, changes, studio.source.library)
  if (!next.ok) return refused('not-applicable', 'draft/not-applicable', { problems: next.problems })
  const [was, there] = [state, next.value].map(({ documents }) =>
    onCard(draft.body, documents.card, studio.now()),
  ) as [On, On]
  const isSame = was.organisation === there.organisation && was.field === there.field
  const act = editActOf(draft.body)
  if (isSame || (may(actor, act, here) && may(actor, act, there))) return done(next.value)
  const code = 'draft/other-owner'
  return refused('not-allowed', code, { problems: [{ code, at: '' }] })
}
