import { Type } from 'typebox'
import { digestOfSync } from '../../../core/json/digest.ts'
import type { JsonValue } from '../../../core/json/json-value.ts'
import { systemActor } from '../../../core/people/actor.ts'
import type { ObservedVariant } from '../../../core/variant/known-variant.ts'
import type { Revision } from '../../storage/store.ts'
import { getRecord, putRecord, recordKind } from '../records.ts'
import type { Studio } from '../studio.ts'
import { observedVariants } from '../variants/known-variants.ts'

/** Id as that of the observed variant: digest of what it was seeded with. */
const observedSeeds = recordKind(
  'observed-seed',
  Type.Object({ digest: Type.String() }, { additionalProperties: false }),
)

export interface SeededVariant {
  readonly province: string
  readonly procedure: string
  readonly variant: ObservedVariant
  /** What it rests on: saved with it, since drafts that people edit do not keep the shipped revision. */
  readonly base: Revision
}

/**
 * Puts observed variants into the store, all or nothing. One that nobody has edited since it was seeded follows what is
 * given; one that somebody edited or took away is left alone.
 *
 * @returns ids `<province>/<slug>` that were new or moved
 */
export function seedObserved(studio: Studio, seeds: readonly SeededVariant[]): Promise<readonly string[]> {
  return studio.store.write(async (tx) => {
    const moved: string[] = []
    const at = studio.now()
    for (const { province, procedure, variant, base } of seeds) {
      const id = `${province}/${procedure}`
      const digest = digestOf(variant)
      const seed = await getRecord(tx, observedSeeds, id)
      if (seed?.body.digest === digest) continue
      const kept = await getRecord(tx, observedVariants, id)
      const isUntouched =
        seed === undefined
          ? kept === undefined
          : kept !== undefined && digestOf(kept.body) === seed.body.digest
      if (!isUntouched) continue
      await tx.saveRevision(base, at)
      await putRecord(tx, observedVariants, id, variant, kept?.etag ?? 'absent')
      await putRecord(tx, observedSeeds, id, { digest }, seed?.etag ?? 'absent')
      moved.push(id)
    }
    if (moved.length > 0)
      await tx.append({
        at,
        actor: systemActor,
        act: 'variant/seed',
        subject: 'observed-variants',
        detail: { count: moved.length, ids: moved.slice(0, 200) },
      })
    return moved
  })
}

function digestOf(variant: ObservedVariant): string {
  return digestOfSync(variant as unknown as JsonValue)
}
