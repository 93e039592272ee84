import type { CompositionAnswer, ReleaseAnswer, ReleasesAnswer } from '../../../core/api/release-contract.ts'
import { rawDigest } from '../../../core/bundle/bytes.ts'
import type { Actor } from '../../../core/people/actor.ts'
import { dateInVietnam } from '../../../core/people/date-in-vietnam.ts'
import { mayAnywhere } from '../../../core/people/may.ts'
import type { ReleaseRecord } from '../../../core/release/release-record.ts'
import type { StoreReads } from '../../storage/store.ts'
import { done, type Outcome, refused } from '../outcome.ts'
import { getRecord, type Kept, listRecords } from '../records.ts'
import type { Studio } from '../studio.ts'
import { unattended, type Work } from '../work.ts'
import { composeFrom, compositionAnswer, frozenComposition } from './composition.ts'
import { frozenBundle, headOf, releaseAnswer, releases, signedZip } from './release-records.ts'
import { compositionFor, visibleTo } from './who-may-see.ts'

/** Those the reader may see, newest first. @returns refusal `people/not-allowed` */
export async function listReleases(studio: Studio, actor: Actor): Promise<Outcome<ReleasesAnswer>> {
  const date = dateInVietnam(studio.now())
  if (!mayAnywhere(actor, 'read', date)) return notAllowed()
  const kept = await listRecords(studio.store.read, releases, { descending: true })
  const isVisible = await visibleTo(studio, studio.store.read, actor)
  return done({
    releases: kept
      .filter(({ body }) => body.state !== 'discarded' && isVisible(body))
      .map(({ body }) => headOf(body)),
    mayCompose: mayAnywhere(actor, 'bundle/compose', date),
  })
}

/** @returns refusals `people/not-allowed`, `release/unknown` */
export async function readRelease(studio: Studio, actor: Actor, id: string): Promise<Outcome<ReleaseAnswer>> {
  const found = await findRelease(studio, actor, id)
  return found.ok ? done(await releaseAnswer(studio, studio.store.read, actor, found.value)) : found
}

/** @returns refusals `people/not-allowed`, `release/unknown` */
export async function readComposition(
  studio: Studio,
  actor: Actor,
  id: string,
  work: Work = unattended,
): Promise<Outcome<CompositionAnswer>> {
  const found = await findRelease(studio, actor, id)
  if (!found.ok) return found
  const { body } = found.value
  const reads = studio.store.read
  const whole =
    body.frozen === null
      ? await compositionAnswer(studio, reads, await composeFrom(studio, reads, body.inputs, { work }), work)
      : await frozenComposition(studio, reads, body, work)
  return done(await compositionFor(studio, reads, actor, whole))
}

export interface BundleFile {
  readonly bytes: Uint8Array
  /** SHA-256 of the bytes, with `sha256:`. */
  readonly digest: string
  readonly name: string
}

/** The bundle with the signatures it has so far. @returns refusals `people/not-allowed`, `release/unknown`, `release/not-frozen` */
export async function readReleaseBundle(
  studio: Studio,
  actor: Actor,
  id: string,
): Promise<Outcome<BundleFile>> {
  const found = await findRelease(studio, actor, id)
  if (!found.ok) return found
  const { body } = found.value
  if (body.frozen === null) return refused('conflict', 'release/not-frozen')
  const bytes = signedZip(await frozenBundle(studio, studio.store.read, body), body)
  const mark = body.state === 'frozen' ? `-chua-phat-hanh` : ''
  return done({ bytes, digest: rawDigest(bytes), name: `ban-chuan-${body.frozen.version}${mark}.zip` })
}

/**
 * The signed bundle of a published release, for a province of this installation to take in without a file.
 *
 * @returns undefined for a release that is unknown, not published, or withdrawn
 */
export async function releaseBytes(
  studio: Studio,
  reads: StoreReads,
  id: string,
): Promise<Uint8Array | undefined> {
  const kept = await getRecord(reads, releases, id)
  if (kept === undefined || kept.body.state !== 'published') return undefined
  return signedZip(await frozenBundle(studio, reads, kept.body), kept.body)
}

/** A release that somebody may not see is unknown to them. */
async function findRelease(studio: Studio, actor: Actor, id: string): Promise<Outcome<Kept<ReleaseRecord>>> {
  if (!mayAnywhere(actor, 'read', dateInVietnam(studio.now()))) return notAllowed()
  const kept = await getRecord(studio.store.read, releases, id)
  if (kept === undefined) return refused('not-found', 'release/unknown')
  const isVisible = await visibleTo(studio, studio.store.read, actor)
  return isVisible(kept.body) ? done(kept) : refused('not-found', 'release/unknown')
}

function notAllowed() {
  return refused('not-allowed', 'people/not-allowed', { args: { act: 'read' } })
}
