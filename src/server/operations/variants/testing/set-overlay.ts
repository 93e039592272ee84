import type { ProvinceDecision, StandardName } from '../../../../core/import/running.ts'
import type { Deviation } from '../../../../core/variant/overlay.ts'
import type { Studio } from '../../studio.ts'
import { putInForce } from '../put-in-force.ts'

/** A province that runs a procedure with these deviations, as if two people of it had decided so. */
export async function setOverlay(
  studio: Studio,
  what: {
    readonly province: string
    readonly slug: string
    readonly base: StandardName
    readonly overlay: readonly Deviation[]
    readonly decision: ProvinceDecision
  },
): Promise<void> {
  const put = await studio.store.write((tx) => putInForce(studio, tx, what))
  if (!put.ok) throw new Error(JSON.stringify(put.problems))
}
