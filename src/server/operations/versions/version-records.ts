import { actOf, isOpen, type LadderSetting, possibleActs } from '../../../core/ladder/ladder.ts'
import { CommentRecord } from '../../../core/ladder/comment-record.ts'
import { type VersionAct, VersionRecord } from '../../../core/ladder/version-record.ts'
import type { VersionAnswer } from '../../../core/api/version-contract.ts'
import type { Actor } from '../../../core/people/actor.ts'
import { type On, whyNot } from '../../../core/people/may.ts'
import type { StoreReads } from '../../storage/store.ts'
import { type Kept, listRecords, recordKind } from '../records.ts'

/** Id `<scope>/<slug>/<n in 6 digits>`. */
export const versions = recordKind('version', VersionRecord)
/** Id `<scope>/<slug>/<time>-<id>`: in the order in which they were made. */
export const comments = recordKind('comment', CommentRecord)

/** Newest first. */
export async function versionsOf(
  reads: StoreReads,
  scope: string,
  slug: string,
): Promise<readonly Kept<VersionRecord>[]> {
  return listRecords(reads, versions, { prefix: `${scope}/${slug}/`, descending: true })
}

export function openVersion(kept: readonly Kept<VersionRecord>[]): Kept<VersionRecord> | undefined {
  return kept.find(({ body }) => isOpen(body))
}

/** The last one that was published and is not withdrawn. */
export function publishedVersion(kept: readonly Kept<VersionRecord>[]): Kept<VersionRecord> | undefined {
  return kept.find(({ body }) => body.state === 'published')
}

/** What the reader may do to a version now; its makers and who controlled it count as its makers. */
export function actsFor(
  actor: Actor,
  version: VersionRecord,
  { on, ladder }: { readonly on: On; readonly ladder: LadderSetting },
): VersionAct[] {
  return possibleActs(version.state, ladder).filter(
    (act) => whyNot(actor, actOf[act], { ...on, by: version.makers }) === undefined,
  )
}

export function versionAnswer(
  actor: Actor,
  { body, etag }: Kept<VersionRecord>,
  around: { readonly on: On; readonly ladder: LadderSetting },
): VersionAnswer {
  return {
    version: body,
    etag,
    possible: possibleActs(body.state, around.ladder),
    acts: actsFor(actor, body, around),
  }
}
