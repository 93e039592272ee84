import type { VariantImportAnswer, VariantImportsAnswer } from '../../../core/api/variant-bundle-contract.ts'
import type { Actor } from '../../../core/people/actor.ts'
import { canRead, readableTo } from '../deviations/who-may-read.ts'
import { done, type Outcome, refused } from '../outcome.ts'
import { refusedToRead } from '../provinces/province-access.ts'
import { getRecord, listRecords } from '../records.ts'
import type { Studio } from '../studio.ts'
import { answerOf } from './take-variants.ts'
import { variantImports } from './variants-in-store.ts'

/** Bundles of variants that were taken in, of all provinces the reader may read: the last one begun comes first. */
export async function readVariantImports(
  studio: Studio,
  actor: Actor,
): Promise<Outcome<VariantImportsAnswer>> {
  const reads = studio.store.read
  const readable = await readableTo(studio, reads, actor)
  const kept = await listRecords(reads, variantImports)
  const begun = ({ body }: (typeof kept)[number]) => body.events[0]?.at ?? ''
  return done({
    imports: kept
      .filter(({ body }) => canRead(readable, body.province))
      .toSorted((one, other) => (begun(one) < begun(other) ? 1 : -1))
      .map(answerOf),
  })
}

/** @returns refusals `people/*`, `import/unknown` */
export async function readVariantImport(
  studio: Studio,
  actor: Actor,
  { province, import: number }: { readonly province: string; readonly import: string },
): Promise<Outcome<VariantImportAnswer>> {
  const why = await refusedToRead(studio, actor, province)
  if (why !== undefined) return why
  const kept = await getRecord(studio.store.read, variantImports, `${province}/${number}`)
  return kept === undefined ? refused('not-found', 'import/unknown') : done(answerOf(kept))
}
