import { provinceDigest } from '../../../core/import/province-state.ts'
import type { ProvinceDecision, StandardName } from '../../../core/import/running.ts'
import { reviseOverlay } from '../../../core/import/revise-overlay.ts'
import { ok, refuse, type Result } from '../../../core/problem/problem.ts'
import type { Deviation } from '../../../core/variant/overlay.ts'
import type { StoreWrites } from '../../storage/store.ts'
import { readProvinceState, writeProvinceState } from '../imports/province-in-store.ts'
import { standardInStore } from '../imports/standards-in-store.ts'
import type { Studio } from '../studio.ts'
import type { VariantName } from './open-variant.ts'

export interface PuttingInForce extends VariantName {
  readonly base: StandardName
  readonly overlay: readonly Deviation[]
  readonly decision: ProvinceDecision
}

/** Digests of all that the province has, before and after. */
export interface PutInForce {
  readonly before: string
  readonly after: string
}

/**
 * What a province runs from a day on, with its own deviations: the one place that writes it, besides imports. Who may is
 * asked before.
 *
 * @param dry says what would keep it from being written, and writes nothing
 * @returns problems of `reviseOverlay`; `import/other-base` where the base is another procedure's
 */
export async function putInForce(
  studio: Studio,
  tx: StoreWrites,
  { province, slug, base, overlay, decision }: PuttingInForce,
  { dry = false }: { readonly dry?: boolean } = {},
): Promise<Result<PutInForce>> {
  const stored = await readProvinceState(studio, tx, province)
  const standard = await standardInStore(studio, tx, base.digest)
  if (standard !== undefined && standard.documents.card?.['id'] !== slug)
    return refuse({ code: 'import/other-base', at: '/base', args: { procedure: slug } })
  const standards = new Map(standard === undefined ? [] : [[base.digest, standard] as const])
  const state = { ...stored.state, standards }
  const revised = reviseOverlay(state, { procedure: slug, overlay, base, decision })
  if (!revised.ok) return revised
  if (!dry) await writeProvinceState(tx, stored, revised.value)
  return ok({ before: provinceDigest(stored.state), after: provinceDigest(revised.value) })
}
