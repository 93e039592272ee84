import { isJsonObject } from '../../../core/json/json-value.ts'
import { parseJson } from '../../../core/json/parse-json.ts'
import { isOpen, type LadderSetting, possibleActs, whyNotStep } from '../../../core/ladder/ladder.ts'
import { CommentRecord } from '../../../core/ladder/comment-record.ts'
import { type VersionAct, VersionRecord } from '../../../core/ladder/version-record.ts'
import type { VersionAnswer } from '../../../core/api/version-contract.ts'
import type { Actor } from '../../../core/people/actor.ts'
import type { On } from '../../../core/people/may.ts'
import type { StoreReads } from '../../storage/store.ts'
import { onCard } from '../drafts/draft-access.ts'
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

/**
 * What a version belongs to: by the card of its revision, which every gate is bound to. Whose the draft is by now is not
 * asked. @throws when the store has lost the revision
 */
export async function onVersion(
  reads: StoreReads,
  version: Pick<VersionRecord, 'scope' | 'slug' | 'revision'>,
  now: string,
): Promise<On> {
  const revision = await reads.revision(version.revision)
  const card = parseJson(revision?.files.get('procedure.json') ?? '')
  if (!card.ok || !isJsonObject(card.value.value)) {
    throw new Error(`the store lost revision ${version.revision} of ${version.slug}`)
  }
  return onCard(version, card.value.value, now)
}

/** What the reader may do to a version now. */
export function actsFor(
  actor: Actor,
  version: VersionRecord,
  { on, ladder }: { readonly on: On; readonly ladder: LadderSetting },
): VersionAct[] {
  return possibleActs(version.state, ladder).filter(
    (act) => whyNotStep(actor, act, version, on) === undefined,
  )
}

export function versionAnswer(
  actor: Actor,
  { body, etag }: Kept<VersionRecord>,
  around: { readonly on: On; readonly ladder: LadderSetting },
): VersionAnswer {
  const possible = possibleActs(body.state, around.ladder)
  return {
    version: body,
    etag,
    possible,
    acts: actsFor(actor, body, around),
    blocked: possible.flatMap((act) => {
      const code = whyNotStep(actor, act, body, around.on)?.code
      return code === 'people/own-change' || code === 'ladder/judged-before' ? [{ act, code }] : []
    }),
  }
}
