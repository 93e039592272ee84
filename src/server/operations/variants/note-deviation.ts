import type { NoteBody, NoteTaken } from '../../../core/api/variant-contract.ts'
import { deviationProblems, changesOf } from '../../../core/import/variant.ts'
import type { Actor } from '../../../core/people/actor.ts'
import { digestOfChange, respectOf } from '../../../core/variant/deviation-note.ts'
import { drafts } from '../drafts/draft-record.ts'
import { done, type Outcome, refused } from '../outcome.ts'
import { putRecord } from '../records.ts'
import type { Studio } from '../studio.ts'
import { digestOfSync } from '../../../core/json/digest.ts'
import { findVariant } from './find-variant.ts'
import type { VariantName } from './open-variant.ts'
import { variants } from './variant-records.ts'

export interface Noting extends VariantName {
  readonly expected: number | undefined
  readonly body: NoteBody
}

/**
 * Says why a province deviates, and what it rests on. Whoever says so has made the variant, too.
 *
 * @returns refusals `precondition/missing`, `people/*`, `variant/not-opened`, `variant/moved-on`,
 *   `variant/deviation-unknown`, `variant/note-malformed` with problems
 */
export async function noteDeviation(studio: Studio, actor: Actor, what: Noting): Promise<Outcome<NoteTaken>> {
  const { expected, body } = what
  if (expected === undefined) return refused('missing-precondition', 'precondition/missing')
  return studio.store.write(async (tx): Promise<Outcome<NoteTaken>> => {
    const found = await findVariant(studio, tx, actor, 'variant/edit', what)
    if (!found.ok) return found
    const { id, draft, variant, deviations } = found.value
    if (variant.etag !== expected) return refused('moved-on', 'variant/moved-on')
    const respect = respectOf(body)
    const deviation = deviations.find((one) => respectOf(one) === respect)
    if (deviation === undefined) return refused('not-found', 'variant/deviation-unknown')
    const { reason, legalBasis } = body
    const noted = { ...deviation, reason, legalBasis }
    const problems = deviationProblems([noted])
    const [change] = changesOf([deviation])
    if (problems.length > 0 || change === undefined)
      return refused('not-applicable', 'variant/note-malformed', { problems })
    const { provenance, illustrative } = deviation
    const note = {
      id: deviation.id,
      reason,
      legalBasis,
      provenance,
      ...(illustrative === undefined ? {} : { illustrative }),
      of: digestOfChange(change),
    }
    const next = { ...variant.body, notes: { ...variant.body.notes, [respect]: note } }
    const etag = await putRecord(tx, variants, id, next, variant.etag)
    const makers = [...new Set([...draft.body.makers, actor.id])]
    await putRecord(tx, drafts, id, { ...draft.body, makers }, draft.etag)
    await tx.append({
      at: studio.now(),
      actor,
      act: 'variant/note',
      subject: `variant/${id}`,
      after: digestOfSync(note),
      detail: { deviation: deviation.id },
    })
    return done({ etag })
  })
}
