import type { DraftedAnswer } from '../../../core/api/deviation-contract.ts'
import { standardScope } from '../../../core/api/draft-contract.ts'
import type { Change } from '../../../core/change/change.ts'
import type { ProcedureDocuments } from '../../../core/change/documents.ts'
import { rebase } from '../../../core/change/rebase.ts'
import { standingOf } from '../../../core/deviation/decision.ts'
import { isJsonObject, type JsonObject, type JsonValue } from '../../../core/json/json-value.ts'
import type { Actor } from '../../../core/people/actor.ts'
import { sentenceOf } from '../../../core/text/catalogue.ts'
import { appendBatch, noteEdited } from '../drafts/add-batch.ts'
import { findDraft } from '../drafts/draft-access.ts'
import type { DraftState } from '../drafts/draft-state.ts'
import { tryChanges } from '../drafts/try-changes.ts'
import { done, type Outcome, refused } from '../outcome.ts'
import { getRecord, putRecord } from '../records.ts'
import type { Studio } from '../studio.ts'
import { deviationDecisions, deviationId } from './deviation-records.ts'
import { type DeviationName, findDeviation } from './find-deviation.ts'

/**
 * Puts a deviation that was decided to be adopted into the draft of the standard, as one batch. For
 * who may edit the unit's draft; it goes the ladder like any other edit.
 *
 * @returns refusals as `findDeviation` and `findDraft`, `deviation/not-adopted`, `deviation/drafted-before`,
 *   `deviation/already-in-draft`, `deviation/meets-draft` (the draft changes the same, or lacks what it needs),
 *   `draft/not-applicable`, `draft/other-owner`
 */
export async function putIntoDraft(
  studio: Studio,
  actor: Actor,
  name: DeviationName,
): Promise<Outcome<DraftedAnswer>> {
  const draftName = { scope: standardScope, slug: name.slug }
  const outcome = await studio.store.write(
    async (tx): Promise<Outcome<DraftedAnswer & { made: DraftState }>> => {
      const found = await findDeviation(studio, tx, actor, name)
      if (!found.ok) return found
      const { deviation, current } = found.value
      const id = deviationId(name.province, name.slug, name.deviation)
      const kept = await getRecord(tx, deviationDecisions, id)
      if (
        kept === undefined ||
        standingOf(kept.body, deviation.digest).current?.decision !== 'adopt' ||
        deviation.verdict === 'target-gone' ||
        deviation.hearsay
      )
        return refused('conflict', 'deviation/not-adopted')
      if (kept.body.drafted?.digest === deviation.digest)
        return refused('conflict', 'deviation/drafted-before')
      const draft = await findDraft(studio, tx, actor, 'draft/edit', draftName)
      if (!draft.ok) return draft
      const { library } = studio.source
      const { state } = draft.value
      const wanted = asStandard(deviation.judged.change, current.documents)
      const [entry] = rebase([wanted], current.documents, state.documents, library)
      if (entry?.verdict === 'absorbed') return refused('conflict', 'deviation/already-in-draft')
      if (entry?.verdict !== 'still-needed') return refused('conflict', 'deviation/meets-draft')
      const changes = [entry.proposal.change ?? wanted]
      const next = tryChanges(studio, actor, draft.value, changes)
      if (!next.ok) return next
      // Everybody reads the standard's draft and its history: they do not say whose deviation it was.
      const args = { change: deviation.judged.sentence.vi }
      const label = sentenceOf({ code: 'deviation/adopted-label', args }, 'vi').slice(0, 200)
      await appendBatch(studio, tx, actor, draft.value, { key: studio.newId(), label, changes })
      const batch = draft.value.draft.body.seq + 1
      const at = studio.now()
      const drafted = { digest: deviation.digest, batch, by: { id: actor.id, name: actor.name }, at }
      await putRecord(tx, deviationDecisions, id, { ...kept.body, drafted }, kept.etag)
      await tx.append({
        at,
        actor,
        act: 'deviation/put-into-draft',
        subject: `deviation/${id}`,
        after: deviation.digest,
        detail: { batch },
      })
      return done({ batch, made: next.value })
    },
  )
  if (!outcome.ok) return outcome
  const { made, batch } = outcome.value
  noteEdited(studio, draftName, made)
  return done({ batch })
}

/**
 * The change as the standard would make it: what a province has committed itself to becomes the standard's own value
 * (`byStandard`); what the law says is not the standard's to change, and is left out.
 */
function asStandard(change: Change, { card }: ProcedureDocuments): Change {
  const { before, after } = change
  if (change.type !== 'time-limit.changed' || !isJsonObject(before) || !isJsonObject(after)) return change
  if (!('committed' in after) || 'byStandard' in after) return change
  const limit = card?.['timeLimit']
  const byStandard = isJsonObject(limit) ? (limit['byStandard'] ?? null) : null
  return {
    ...change,
    before: moved(before, byStandard),
    after: moved(after, after['committed'] ?? null),
  }
}

function moved(side: JsonObject, byStandard: JsonValue): JsonObject {
  const { committed: _committed, byLaw: _byLaw, ...rest } = side
  return { ...rest, byStandard }
}
