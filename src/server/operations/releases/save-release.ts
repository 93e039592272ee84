import type { CompositionAnswer, ReleaseAnswer } from '../../../core/api/release-contract.ts'
import { digestOfSync } from '../../../core/json/digest.ts'
import type { Actor } from '../../../core/people/actor.ts'
import { dateInVietnam } from '../../../core/people/date-in-vietnam.ts'
import { mayAnywhere } from '../../../core/people/may.ts'
import type { ReleaseInputs, ReleaseRecord } from '../../../core/release/release-record.ts'
import { done, type Outcome, refused } from '../outcome.ts'
import { getRecord, listRecords, putRecord } from '../records.ts'
import type { Studio } from '../studio.ts'
import { unattended, type Work } from '../work.ts'
import { composeFrom, compositionAnswer } from './composition.ts'
import { releaseAnswer, releases } from './release-records.ts'
import { compositionFor } from './who-may-see.ts'

/** What a release of these inputs would hold and do. Writes nothing. @returns refusal `people/not-allowed` @throws Stopped */
export async function previewRelease(
  studio: Studio,
  actor: Actor,
  inputs: ReleaseInputs,
  work: Work = unattended,
): Promise<Outcome<CompositionAnswer>> {
  const why = mayNotCompose(studio, actor)
  if (why !== undefined) return why
  const reads = studio.store.read
  const composed = await composeFrom(studio, reads, inputs, { work })
  const whole = await compositionAnswer(studio, reads, composed, work)
  return done(await compositionFor(studio, reads, actor, whole))
}

/** Saves a new draft of a release. @returns refusal `people/not-allowed` */
export async function createRelease(
  studio: Studio,
  actor: Actor,
  inputs: ReleaseInputs,
): Promise<Outcome<ReleaseAnswer>> {
  const why = mayNotCompose(studio, actor)
  if (why !== undefined) return why
  const at = studio.now()
  const by = { id: actor.id, name: actor.name }
  const { release, etag } = await studio.store.write(async (tx) => {
    const [last] = await listRecords(tx, releases, { descending: true, limit: 1 })
    const id = String(Number(last?.id ?? 0) + 1).padStart(6, '0')
    const body: ReleaseRecord = {
      id,
      state: 'draft',
      inputs,
      created: { at, by },
      frozen: null,
      signatures: [],
      published: null,
      withdrawn: null,
    }
    const written = await putRecord(tx, releases, id, body, 'absent')
    await tx.append({
      at,
      actor,
      act: 'bundle/compose',
      subject: `release/${id}`,
      after: digestOf(inputs),
      detail: { name: inputs.name },
    })
    return { release: body, etag: written }
  })
  return done(await releaseAnswer(studio, studio.store.read, actor, { id: release.id, etag, body: release }))
}

export interface SavingRelease {
  readonly id: string
  readonly expected: number | undefined
  readonly inputs: ReleaseInputs
}

/** @returns refusals `precondition/missing`, `people/not-allowed`, `release/unknown`, `release/not-now`, `release/moved-on` */
export async function saveRelease(
  studio: Studio,
  actor: Actor,
  { id, expected, inputs }: SavingRelease,
): Promise<Outcome<ReleaseAnswer>> {
  if (expected === undefined) return refused('missing-precondition', 'precondition/missing')
  const why = mayNotCompose(studio, actor)
  if (why !== undefined) return why
  return studio.store.write(async (tx): Promise<Outcome<ReleaseAnswer>> => {
    const kept = await getRecord(tx, releases, id)
    if (kept === undefined) return refused('not-found', 'release/unknown')
    if (kept.body.state !== 'draft') return refused('conflict', 'release/not-now')
    if (kept.etag !== expected) return refused('moved-on', 'release/moved-on', { other: kept.body })
    const body = { ...kept.body, inputs }
    const etag = await putRecord(tx, releases, id, body, kept.etag)
    await tx.append({
      at: studio.now(),
      actor,
      act: 'bundle/compose',
      subject: `release/${id}`,
      before: digestOf(kept.body.inputs),
      after: digestOf(inputs),
      detail: { name: inputs.name },
    })
    return done(await releaseAnswer(studio, tx, actor, { id, etag, body }))
  })
}

function mayNotCompose(studio: Studio, actor: Actor) {
  return mayAnywhere(actor, 'bundle/compose', dateInVietnam(studio.now()))
    ? undefined
    : refused('not-allowed', 'people/not-allowed', { args: { act: 'bundle/compose' } })
}

function digestOf(inputs: ReleaseInputs): string {
  return digestOfSync(inputs)
}
