import type { ReleaseActBody, ReleaseAnswer } from '../../../core/api/release-contract.ts'
import { rawDigest } from '../../../core/bundle/bytes.ts'
import { readContainer } from '../../../core/bundle/container.ts'
import type { Manifest } from '../../../core/bundle/formats/manifest.ts'
import { readBundle } from '../../../core/bundle/read-bundle.ts'
import { emptyTrust, raiseTrust } from '../../../core/bundle/trust-mark.ts'
import { verifyBundle } from '../../../core/bundle/verify-bundle.ts'
import type { JsonValue } from '../../../core/json/json-value.ts'
import type { Act } from '../../../core/people/act.ts'
import type { Actor } from '../../../core/people/actor.ts'
import { dateInVietnam } from '../../../core/people/date-in-vietnam.ts'
import { mayAnywhere, whyNot } from '../../../core/people/may.ts'
import type { Candidate } from '../../../core/release/candidates.ts'
import type { Frozen, ReleaseRecord } from '../../../core/release/release-record.ts'
import { rightOf, stateAfter } from '../../../core/release/release-steps.ts'
import type { StoreWrites } from '../../storage/store.ts'
import { done, type Outcome, refused } from '../outcome.ts'
import { getRecord, type Kept, putRecord } from '../records.ts'
import type { Studio } from '../studio.ts'
import { tellAfterBreath, unattended, type Work } from '../work.ts'
import { type Composed, composeFrom } from './composition.ts'
import { publishVersions, versionProblems } from './publish-versions.ts'
import {
  frozenBundle,
  lastPublished,
  releaseAnswer,
  releaseBundles,
  releases,
  signedZip,
  trustedKeys,
} from './release-records.ts'

export interface ActingOnRelease {
  readonly id: string
  readonly expected: number | undefined
  readonly body: ReleaseActBody
}

interface Step {
  readonly studio: Studio
  readonly tx: StoreWrites
  readonly actor: Actor
  readonly kept: Kept<ReleaseRecord>
  readonly reason: string
  readonly at: string
  /** Of `freeze`: made before the unit of work began, so that nobody waits for it. */
  readonly ahead: Composed | undefined
}

/** What a step came to: the release as it is then, and what the log says besides. */
interface Stepped {
  readonly release: ReleaseRecord
  readonly detail: JsonValue
}

/**
 * One step of a release.
 *
 * @returns refusals `precondition/missing`, `release/unknown`, `people/not-allowed`, `release/not-now`,
 *   `release/moved-on`; freeze: `release/not-ready` with all problems; publish: `release/not-verified` with those of
 *   `verifyBundle`, `release/no-key-set`, `release/overtaken`, `release/versions-moved-on`; withdraw: `release/needs-reason`
 * @throws Stopped while a release is composed to be frozen; then nothing is written
 */
export async function actOnRelease(
  studio: Studio,
  actor: Actor,
  { id, expected, body: { act, reason = '' } }: ActingOnRelease,
  work: Work = unattended,
): Promise<Outcome<ReleaseAnswer>> {
  if (expected === undefined) return refused('missing-precondition', 'precondition/missing')
  const at = studio.now()
  if (!mayAnywhere(actor, rightOf[act], dateInVietnam(at)))
    return refused('not-allowed', 'people/not-allowed', { args: { act: rightOf[act] } })
  const draft = act === 'freeze' ? await getRecord(studio.store.read, releases, id) : undefined
  const ahead =
    draft?.body.state === 'draft'
      ? await composeFrom(studio, studio.store.read, draft.body.inputs, { work })
      : undefined
  // The last moment to stop: what is written is written whole.
  if (ahead !== undefined) await tellAfterBreath(work, 'procedures', 1, 1)
  return studio.store.write(async (tx): Promise<Outcome<ReleaseAnswer>> => {
    const kept = await getRecord(tx, releases, id)
    if (kept === undefined) return refused('not-found', 'release/unknown')
    const state = stateAfter(kept.body.state, act)
    if (state === undefined) return refused('conflict', 'release/not-now')
    if (kept.etag !== expected) return refused('moved-on', 'release/moved-on', { other: kept.body })
    const stepped = await steps[act]({ studio, tx, actor, kept, reason: reason.trim(), at, ahead })
    if (!stepped.ok) return stepped
    const release = { ...stepped.value.release, state }
    const etag = await putRecord(tx, releases, id, release, kept.etag)
    await tx.append({
      at,
      actor,
      act: `bundle/${act}`,
      subject: `release/${id}`,
      before: kept.body.frozen?.manifest ?? null,
      after: release.frozen?.manifest ?? null,
      detail: stepped.value.detail,
    })
    return done(await releaseAnswer(studio, tx, actor, { id, etag, body: release }))
  })
}

const steps: Readonly<Record<ReleaseActBody['act'], (step: Step) => Promise<Outcome<Stepped>>>> = {
  freeze,
  reopen: async (step) => done({ release: await thawed(step), detail: {} }),
  discard: async (step) => done({ release: await thawed(step), detail: {} }),
  publish,
  withdraw,
}

/** From now on the bytes stand: this is what people sign. */
async function freeze({ studio, tx, actor, kept, at, ahead }: Step): Promise<Outcome<Stepped>> {
  const { id, body } = kept
  const { made, candidates, problems } = await composeFrom(studio, tx, body.inputs, { known: ahead })
  if (made === undefined || problems.length > 0)
    return refused('not-applicable', 'release/not-ready', { problems })
  const why = notOver(actor, 'bundle/compose', made.manifest, dateInVietnam(at))
  if (why !== undefined) return why
  // What was made is read back before anybody is asked to sign it.
  const read = readBundle(made.bytes)
  if (!read.ok) return refused('not-applicable', 'release/not-ready', { problems: read.problems })
  const container = readContainer(made.bytes)
  if (!container.ok) throw new Error('a bundle that was just made cannot be opened')
  const frozen = frozenOf(made.manifest, rawDigest(container.value.manifest), made.bytes.length, candidates)
  const zip = Buffer.from(made.bytes).toString('base64')
  await putRecord(tx, releaseBundles, id, { zip }, 'absent')
  const by = { id: actor.id, name: actor.name }
  const release = { ...body, frozen: { at, by, ...frozen }, signatures: [] }
  return done({ release, detail: { version: frozen.version, procedures: frozen.procedures.length } })
}

function frozenOf(
  manifest: Manifest,
  digest: string,
  bytes: number,
  candidates: readonly Candidate[],
): Omit<Frozen, 'at' | 'by'> {
  const records = new Map(
    candidates.flatMap(({ procedure, standing, version }): [string, string][] =>
      version !== null && standing === 'taken' ? [[procedure, version.id]] : [],
    ),
  )
  return {
    version: manifest.version,
    manifest: digest,
    bytes,
    openFacts: manifest.openFacts,
    supersedes: manifest.supersedes,
    procedures: manifest.procedures.map(
      ({ procedure, version, digest: content, standing, organisation, field }) => ({
        procedure,
        version: version ?? '',
        digest: content,
        standing,
        organisation,
        field,
        record: records.get(procedure) ?? null,
      }),
    ),
    withdrawn: manifest.withdrawn.map(({ procedure }) => procedure),
  }
}

/** Back to a draft: bytes and signatures go. */
async function thawed({ tx, kept: { id, body } }: Step): Promise<ReleaseRecord> {
  const bundle = await getRecord(tx, releaseBundles, id)
  if (bundle !== undefined) await tx.remove(releaseBundles.kind, id, bundle.etag)
  return { ...body, frozen: null, signatures: [] }
}

/** Verified as a province will verify it; then its versions are published with it. */
async function publish({ studio, tx, actor, kept: { body }, at }: Step): Promise<Outcome<Stepped>> {
  const now = dateInVietnam(at)
  const keySet = await trustedKeys(tx)
  if (keySet === undefined) return refused('conflict', 'release/no-key-set')
  const bundle = await frozenBundle(studio, tx, body)
  const why = notOver(actor, 'bundle/publish', bundle.manifest, now)
  if (why !== undefined) return why
  const last = await lastPublished(tx)
  if ((last?.body.frozen?.manifest ?? null) !== (bundle.manifest.supersedes?.manifest ?? null)) {
    const args = { version: last?.body.frozen?.version ?? '' }
    return refused('conflict', 'release/overtaken', { args })
  }
  const before = last === undefined ? undefined : await frozenBundle(studio, tx, last.body)
  const trust =
    before === undefined ? emptyTrust : raiseTrust(emptyTrust, before.manifest, before.bundle.digest)
  const verified = verifyBundle(signedZip(bundle, body), { keySet, now, trust })
  if (!verified.ok) return refused('not-applicable', 'release/not-verified', { problems: verified.problems })
  const moved = await versionProblems(tx, body)
  if (moved.length > 0) return refused('conflict', 'release/versions-moved-on', { problems: moved })
  const published = await publishVersions(tx, actor, body, at)
  const release = { ...body, published: { at, by: { id: actor.id, name: actor.name } } }
  const signedBy = verified.value.signedBy.map(({ owner }) => owner)
  return done({ release, detail: { version: body.frozen?.version ?? '', signedBy, published } })
}

/** Nobody gets it from here any more. Provinces that have it keep it until a successor, or a decision of their own. */
async function withdraw({ actor, kept: { body }, reason, at }: Step): Promise<Outcome<Stepped>> {
  if (reason === '') return refused('not-applicable', 'release/needs-reason')
  const release = { ...body, withdrawn: { at, by: { id: actor.id, name: actor.name }, reason } }
  return done({ release, detail: { version: body.frozen?.version ?? '', reason } })
}

/** A release needs the right over every unit and field of work it holds. */
function notOver(actor: Actor, act: Act, { owners }: Manifest, date: string) {
  for (const { organisation, fields } of owners) {
    for (const field of fields) {
      const why = whyNot(actor, act, { organisation, field, date })
      if (why !== undefined) return refused('not-allowed', why.code, { args: { act } })
    }
  }
  return undefined
}
