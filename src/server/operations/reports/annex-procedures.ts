import { standardScope } from '../../../core/api/draft-contract.ts'
import type { JudgedChange } from '../../../core/change/judged-change.ts'
import type { AnnexProcedure } from '../../../core/report/annex-report.ts'
import type { ImpactProcedure } from '../../../core/report/impact-report.ts'
import { drafts } from '../drafts/draft-record.ts'
import { loadStandard } from '../deviations/standards.ts'
import { listRecords } from '../records.ts'
import type { Studio } from '../studio.ts'
import { tellAfterBreath, unattended, type Work } from '../work.ts'
import { documentsOfRevision, judgeOf } from '../versions/compare-revisions.ts'
import { publishedVersion, versionsOf } from '../versions/version-records.ts'

export type OfWhat = 'draft' | 'published'

/**
 * The procedures of an annex: drafts as they stand, or the versions last published (those that have none are left out).
 *
 * @param slugs in the order in which they are to stand
 */
export async function annexProcedures(
  studio: Studio,
  slugs: readonly string[],
  of: OfWhat,
  work: Work = unattended,
): Promise<readonly AnnexProcedure[]> {
  const reads = studio.store.read
  const { library } = studio.source
  const wanted = new Map(slugs.map((slug, index) => [slug, index]))
  const found: AnnexProcedure[] = []
  let looked = 0
  for (const draft of await listRecords(reads, drafts, { prefix: `${standardScope}/` })) {
    const { slug } = draft.body
    if (!wanted.has(slug)) continue
    await tellAfterBreath(work, 'procedures', looked++, slugs.length)
    if (of === 'draft') {
      found.push({
        slug,
        documents: (await studio.states.at(reads, draft)).documents,
        library,
        version: null,
      })
      continue
    }
    const version = publishedVersion(await versionsOf(reads, standardScope, slug))?.body
    if (version === undefined) continue
    const documents = await documentsOfRevision(reads, version.revision)
    found.push({ slug, documents, library, version: version.number })
  }
  return found.toSorted((one, other) => (wanted.get(one.slug) ?? 0) - (wanted.get(other.slug) ?? 0))
}

/**
 * What changes: drafts against what they are compared with, or the versions last published against what they followed.
 * Judging asks containment; what was judged once is remembered.
 */
export async function impactProcedures(
  studio: Studio,
  slugs: readonly string[],
  of: OfWhat,
  work: Work = unattended,
): Promise<readonly ImpactProcedure[]> {
  const reads = studio.store.read
  const judge = judgeOf(studio)
  const wanted = new Set(slugs)
  const found: ImpactProcedure[] = []
  let looked = 0
  for (const draft of await listRecords(reads, drafts, { prefix: `${standardScope}/` })) {
    const { slug, base } = draft.body
    if (!wanted.has(slug)) continue
    await tellAfterBreath(work, 'procedures', looked++, slugs.length)
    const version = publishedVersion(await versionsOf(reads, standardScope, slug))?.body
    if (of === 'draft') {
      const before = await loadStandard(studio, reads, { version: null, digest: base })
      const { documents } = await studio.states.at(reads, draft)
      const changes: readonly JudgedChange[] = before === undefined ? [] : judge(before.documents, documents)
      found.push({ slug, from: version?.number ?? null, to: null, changes })
    } else if (version !== undefined) {
      const changes = judge(
        await documentsOfRevision(reads, version.base),
        await documentsOfRevision(reads, version.revision),
      )
      found.push({ slug, from: version.after, to: version.number, changes })
    }
  }
  return found
}
