import { standardScope } from '../../../core/api/draft-contract.ts'
import type { Actor } from '../../../core/people/actor.ts'
import type { ObservedHistory } from '../../../core/variant/known-variant.ts'
import type { Revision, StoreReads } from '../../storage/store.ts'
import { readableTo } from '../deviations/who-may-read.ts'
import { mintings } from '../drafts/draft-record.ts'
import { standardVersions } from '../imports/import-records.ts'
import { getRecord, listRecords } from '../records.ts'
import type { Studio } from '../studio.ts'
import { observedVariants } from '../variants/known-variants.ts'

/**
 * A stored revision, for somebody who may see whose it is: one of the standard, or of a province they may read. Any other is
 * as unknown to them as one that does not exist, and so is its digest.
 *
 * @returns undefined where there is none for this reader
 */
export async function revisionFor(
  studio: Studio,
  reads: StoreReads,
  actor: Actor,
  digest: string,
): Promise<Revision | undefined> {
  const revision = await reads.revision(digest)
  if (revision === undefined) return undefined
  const readable = await readableTo(studio, reads, actor)
  if (readable === 'all') return revision
  const { slug } = revision
  const wasMintedIn = async (scope: string) =>
    (await listRecords(reads, mintings, { prefix: `${scope}/${slug}/` })).some(
      ({ body }) => body.revision === digest,
    )
  if (await wasMintedIn(standardScope)) return revision
  if ((await getRecord(reads, standardVersions, digest)) !== undefined) return revision
  for (const province of readable) {
    if (await wasMintedIn(province)) return revision
    const seen = await getRecord(reads, observedVariants, `${province}/${slug}`)
    if (seen !== undefined && restsOn(seen.body, digest)) return revision
  }
  return undefined
}

/** A standard of former days that something was seen against, and that may have come with nothing else. */
function restsOn({ base, earlier = [] }: ObservedHistory, digest: string): boolean {
  return [base, ...earlier.map((one) => one.base)].some((one) => one.digest === digest)
}
