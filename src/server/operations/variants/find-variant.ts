import type { Standard } from '../../../core/import/province-state.ts'
import type { Act } from '../../../core/people/act.ts'
import type { Actor } from '../../../core/people/actor.ts'
import { draftDeviations } from '../../../core/variant/draft-deviations.ts'
import type { Deviation } from '../../../core/variant/overlay.ts'
import type { VariantRecord } from '../../../core/variant/variant-record.ts'
import type { StoreReads } from '../../storage/store.ts'
import { findDraft, type FoundDraft } from '../drafts/draft-access.ts'
import { standardInStore } from '../imports/standards-in-store.ts'
import { done, type Outcome, refused } from '../outcome.ts'
import { getRecord, type Kept } from '../records.ts'
import type { Studio } from '../studio.ts'
import type { VariantName } from './open-variant.ts'
import { variants } from './variant-records.ts'

export interface FoundVariant extends FoundDraft {
  readonly variant: Kept<VariantRecord>
  /** What it rests on. */
  readonly standard: Standard
  readonly deviations: readonly Deviation[]
}

/**
 * A variant as it stands, for somebody who may do `act` to it.
 *
 * @returns refusals `people/*`, `variant/not-opened`
 */
export async function findVariant(
  studio: Studio,
  reads: StoreReads,
  actor: Actor,
  act: Act,
  { province, slug }: VariantName,
): Promise<Outcome<FoundVariant>> {
  const found = await findDraft(studio, reads, actor, act, { scope: province, slug })
  if (!found.ok)
    return found.refusal.code === 'draft/unknown' ? refused('not-found', 'variant/not-opened') : found
  const { id, state } = found.value
  const variant = await getRecord(reads, variants, id)
  if (variant === undefined) return refused('not-found', 'variant/not-opened')
  const { base, opened, notes } = variant.body
  const standard = await standardInStore(studio, reads, base.digest)
  if (standard === undefined) throw new Error(`the store lost the standard ${base.digest} of variant ${id}`)
  const deviations = draftDeviations({
    base: standard.documents,
    draft: state.documents,
    opened: opened.overlay,
    notes,
    library: standard.library,
  })
  return done({ ...found.value, variant, standard, deviations })
}
