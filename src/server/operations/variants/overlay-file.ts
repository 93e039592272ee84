import type { ChangesTaken, OverlayFileBody } from '../../../core/api/variant-contract.ts'
import { diff } from '../../../core/change/diff.ts'
import { formatId } from '../../../core/format/format.ts'
import { variantOf } from '../../../core/import/variant.ts'
import type { JsonValue } from '../../../core/json/json-value.ts'
import { same } from '../../../core/json/same.ts'
import type { Actor } from '../../../core/people/actor.ts'
import type { Problem } from '../../../core/problem/problem.ts'
import { sentenceOf } from '../../../core/text/catalogue.ts'
import { notesOf, respectOf } from '../../../core/variant/deviation-note.ts'
import type { Deviation, Overlay } from '../../../core/variant/overlay.ts'
import { contentOf, movedOn, noteEdited, takenBefore } from '../drafts/add-batch.ts'
import { done, type Outcome, refused } from '../outcome.ts'
import type { Studio } from '../studio.ts'
import { type Added, addToVariant } from './add-to-variant.ts'
import { findVariant } from './find-variant.ts'
import type { VariantName } from './open-variant.ts'
import { readOverlay } from './read-overlay.ts'

/** The variant as it stands, as variants/<province>.json. @returns refusals `people/*`, `variant/not-opened` */
export async function readOverlayFile(
  studio: Studio,
  actor: Actor,
  name: VariantName,
): Promise<Outcome<Overlay>> {
  const found = await findVariant(studio, studio.store.read, actor, 'read', name)
  if (!found.ok) return found
  const { variant, deviations } = found.value
  return done({
    $schema: formatId('overlay'),
    procedure: name.slug,
    province: name.province,
    base: variant.body.base,
    changes: [...deviations],
  })
}

export interface AddingOverlay extends VariantName {
  readonly expected: number | undefined
  readonly body: OverlayFileBody
}

/**
 * Puts the deviations of a file onto the draft, as one batch, with their reasons. Where file and draft deviate in the same
 * respect, the file's goes; every other deviation of the draft stays.
 *
 * @returns refusals `precondition/missing`, `people/*`, `variant/not-opened`, `draft/moved-on`, `variant/key-reused`,
 *   `variant/overlay-malformed`, `variant/overlay-of-other`, `variant/overlay-not-applicable` with problems
 */
export async function addOverlayFile(
  studio: Studio,
  actor: Actor,
  what: AddingOverlay,
): Promise<Outcome<ChangesTaken>> {
  const { province, slug, expected, body } = what
  if (expected === undefined) return refused('missing-precondition', 'precondition/missing')
  const read = readOverlay(body.overlay)
  if (!read.ok) return refused('not-applicable', 'variant/overlay-malformed', { problems: read.problems })
  const overlay = read.value
  if (overlay.province !== province || overlay.procedure !== slug) {
    const args = { province: overlay.province, procedure: overlay.procedure }
    return refused('not-applicable', 'variant/overlay-of-other', { problems: [about(args)] })
  }
  const outcome = await studio.store.write(async (tx): Promise<Outcome<Added>> => {
    const found = await findVariant(studio, tx, actor, 'variant/edit', what)
    if (!found.ok) return found
    const { id, state, variant, standard, deviations } = found.value
    const content = contentOf(body)
    const earlier = await takenBefore(tx, actor, id, body.key, content)
    if (earlier !== undefined) return earlier.ok ? done({ ...earlier.value, taken: 0, known: 0 }) : earlier
    const stale = await movedOn(tx, found.value, expected)
    if (stale !== undefined) return stale

    const respects = new Set(overlay.changes.map(respectOf))
    const ids = new Set(overlay.changes.map((change) => change.id))
    const kept = deviations
      .filter((one) => !respects.has(respectOf(one)))
      .map((one) => (ids.has(one.id) ? { ...one, id: `${one.id}-2` } : one))
    const merged = [...kept, ...overlay.changes]
    const wanted = variantOf(standard, merged)
    if (!wanted.ok)
      return refused('not-applicable', 'variant/overlay-not-applicable', { problems: wanted.problems })
    const changes = diff(state.documents, wanted.value, studio.source.library)
    const label = sentenceOf({ code: 'variant/added-overlay', args: { name: body.name } }, 'vi')
    const { opened, notes } = variant.body
    return addToVariant(studio, tx, actor, found.value, {
      batch: { key: body.key, label: label.slice(0, 300), changes },
      content,
      variant: {
        ...variant.body,
        opened: { ...opened, overlay: merged },
        notes: { ...notes, ...notesOf(overlay.changes) },
      },
      known: overlay.changes.filter((one) => isAmong(one, deviations)).length,
    })
  })
  if (!outcome.ok) return outcome
  const { made, ...taken } = outcome.value
  if (made !== undefined) noteEdited(studio, { scope: province, slug }, made)
  return done(taken)
}

function about(args: NonNullable<Problem['args']>): Problem {
  return { code: 'variant/overlay-of-other', at: '', args }
}

function isAmong(change: Deviation, deviations: readonly Deviation[]): boolean {
  return deviations.some(
    (one) =>
      respectOf(one) === respectOf(change) &&
      same((one.after ?? null) as JsonValue, (change.after ?? null) as JsonValue),
  )
}
