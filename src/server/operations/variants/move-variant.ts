import type { MoveBody, VariantMoved } from '../../../core/api/variant-contract.ts'
import { diff } from '../../../core/change/diff.ts'
import { overlayOf } from '../../../core/change/ledger.ts'
import { rebase } from '../../../core/change/rebase.ts'
import type { Standard } from '../../../core/import/province-state.ts'
import { changesOf, variantOf } from '../../../core/import/variant.ts'
import type { Actor } from '../../../core/people/actor.ts'
import { sentenceOf } from '../../../core/text/catalogue.ts'
import { notesOf, respectOf } from '../../../core/variant/deviation-note.ts'
import type { Deviation } from '../../../core/variant/overlay.ts'
import { contentOf, movedOn, noteEdited, takenBefore } from '../drafts/add-batch.ts'
import { drafts } from '../drafts/draft-record.ts'
import { standardInStore } from '../imports/standards-in-store.ts'
import { done, type Outcome, refused } from '../outcome.ts'
import { getRecord, putRecord } from '../records.ts'
import type { Studio } from '../studio.ts'
import { type Added, addToVariant } from './add-to-variant.ts'
import { findVariant } from './find-variant.ts'
import type { VariantName } from './open-variant.ts'
import { runningIn } from './read-variant.ts'

export interface MovingVariant extends VariantName {
  readonly expected: number | undefined
  readonly body: MoveBody
}

/**
 * Carries a variant over to the version that its province runs by now (an import came in between): what is in force, and
 * on top of it what was edited here since, restated on that version. What cannot be made there any more is named; the
 * draft's history still has it.
 *
 * @returns refusals `precondition/missing`, `people/*`, `variant/not-opened`, `variant/not-moved`, `draft/moved-on`,
 *   `draft/key-reused`, `import/overlay-refused`
 */
export async function moveVariant(
  studio: Studio,
  actor: Actor,
  what: MovingVariant,
): Promise<Outcome<VariantMoved>> {
  const { province, slug, expected, body } = what
  if (expected === undefined) return refused('missing-precondition', 'precondition/missing')
  let left: readonly string[] = []
  const outcome = await studio.store.write(async (tx): Promise<Outcome<Added>> => {
    const found = await findVariant(studio, tx, actor, 'variant/edit', what)
    if (!found.ok) return found
    const { id, state, variant, standard, deviations } = found.value
    const content = contentOf(body)
    const earlier = await takenBefore(tx, actor, id, body.key, content)
    if (earlier !== undefined) return earlier.ok ? done({ ...earlier.value, taken: 0, known: 0 }) : earlier
    const stale = await movedOn(tx, found.value, expected)
    if (stale !== undefined) return stale
    const { last } = await runningIn(tx, id)
    const base = last?.running.standard ?? null
    if (last === undefined || base === null || base.digest === variant.body.base.digest)
      return refused('conflict', 'variant/not-moved')
    const next = await standardInStore(studio, tx, base.digest)
    if (next === undefined) throw new Error(`the store lost the standard ${base.digest} that ${id} runs`)

    const { overlay } = last.running
    const were = new Set(variant.body.opened.overlay.map(respectOf))
    const inForce = new Set(overlay.map(respectOf))
    const own = deviations.filter((one) => !were.has(respectOf(one)) && !inForce.has(respectOf(one)))
    const ledger = rebase(changesOf(own), standard.documents, next.documents, next.library)
    const moved = withOwn(next, overlay, overlayOf(ledger, 'own'))
    const wanted = variantOf(next, moved)
    if (!wanted.ok) return refused('conflict', 'import/overlay-refused', { problems: wanted.problems })
    const kept = new Set(moved.map((one) => one.id))
    const absorbed = new Set(
      ledger.filter(({ verdict }) => verdict === 'absorbed').map(({ deviation }) => deviation.id),
    )
    left = own.filter((one) => !kept.has(one.id) && !absorbed.has(one.id)).map((one) => one.id)

    const label = sentenceOf({ code: 'variant/moved-base', args: { version: base.version ?? '–' } }, 'vi')
    const changes = diff(state.documents, wanted.value, studio.source.library)
    const by = { id: actor.id, name: actor.name }
    const opened = {
      how: 'running' as const,
      overlay: [...moved],
      sources: [],
      note: '',
      by,
      at: studio.now(),
    }
    const added = await addToVariant(studio, tx, actor, found.value, {
      batch: { key: body.key, label, changes },
      content,
      variant: { base, opened, notes: { ...variant.body.notes, ...notesOf(overlay) } },
      known: 0,
    })
    if (!added.ok) return added
    const draft = await getRecord(tx, drafts, id)
    if (draft === undefined) throw new Error(`draft ${id} is gone`)
    await putRecord(tx, drafts, id, { ...draft.body, base: base.digest }, draft.etag)
    return added
  })
  if (!outcome.ok) return outcome
  const { made, seq } = outcome.value
  if (made !== undefined) noteEdited(studio, { scope: province, slug }, made)
  return done({ seq, left: [...left] })
}

/** As many of the own deviations as can be made beside those in force, each on its own. */
function withOwn(
  next: Standard,
  overlay: readonly Deviation[],
  own: readonly Deviation[],
): readonly Deviation[] {
  let made = overlay
  for (const one of own) {
    const id = made.some((other) => other.id === one.id) ? `${one.id}-2` : one.id
    const tried = [...made, { ...one, id }]
    if (variantOf(next, tried).ok) made = tried
  }
  return made
}
