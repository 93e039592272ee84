import type { Standing } from '../../../core/api/contract.ts'
import { standardScope } from '../../../core/api/draft-contract.ts'
import { isOpen } from '../../../core/ladder/ladder.ts'
import type { VersionRecord } from '../../../core/ladder/version-record.ts'
import type { StoreReads } from '../../storage/store.ts'
import type { DraftBody } from '../drafts/draft-record.ts'
import { listRecords } from '../records.ts'
import { versions } from '../versions/version-records.ts'

/**
 * Where the procedures of the standard stand on their way to publication.
 *
 * @returns asked for a draft and the digest it was last understood at; `isInside`: the reader may know of the making
 */
export async function standingsOf(
  reads: StoreReads,
): Promise<(draft: DraftBody, digest: string, isInside: boolean) => Standing> {
  const bySlug = new Map<string, { published?: VersionRecord; open?: VersionRecord }>()
  // Oldest first: of two that are published the later one counts.
  for (const { body } of await listRecords(reads, versions, { prefix: `${standardScope}/` })) {
    const known = bySlug.get(body.slug) ?? {}
    if (body.state === 'published') bySlug.set(body.slug, { ...known, published: body })
    else if (isOpen(body)) bySlug.set(body.slug, { ...known, open: body })
  }
  return (draft, digest, isInside) => {
    const { published, open } = bySlug.get(draft.slug) ?? {}
    return {
      published: published === undefined ? null : { number: published.number, decision: published.decision },
      open: open === undefined || !isInside ? null : { number: open.number, state: open.state },
      changed: isInside && digest !== draft.base,
    }
  }
}
