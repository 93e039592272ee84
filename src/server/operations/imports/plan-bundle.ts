import type { PlanAnswer } from '../../../core/api/import-contract.ts'
import type { KeySet } from '../../../core/bundle/formats/keys.ts'
import { emptyTrust } from '../../../core/bundle/trust-mark.ts'
import { type VerifiedBundle, verifyBundle } from '../../../core/bundle/verify-bundle.ts'
import type { ImportDecision } from '../../../core/import/decision.ts'
import type { ImportPlan } from '../../../core/import/import-plan.ts'
import { planImport, type Selection } from '../../../core/import/plan-import.ts'
import { deviationProblems } from '../../../core/import/variant.ts'
import type { Actor } from '../../../core/people/actor.ts'
import { dateInVietnam } from '../../../core/people/date-in-vietnam.ts'
import { mayAnywhere } from '../../../core/people/may.ts'
import type { StoreReads } from '../../storage/store.ts'
import { done, type Outcome, refused } from '../outcome.ts'
import { getRecord } from '../records.ts'
import type { Studio } from '../studio.ts'
import { releaseBytes } from '../releases/read-releases.ts'
import { judgeOf } from '../versions/compare-revisions.ts'
import { formContains } from '../../../core/containment/form-contains.ts'
import { fieldsOf, refusedOn } from './import-access.ts'
import { keySets, trustMarks } from './import-records.ts'
import { readProvinceState } from './province-in-store.ts'

export interface PlanningBundle {
  readonly province: string
  /** The bundle, or the id of a published release of this installation. */
  readonly bytes?: Uint8Array | undefined
  readonly release?: string | undefined
  readonly selection?: Selection | undefined
  readonly decisions?: readonly ImportDecision[] | undefined
  /** Default: the keys this studio trusts. */
  readonly keySet?: KeySet | undefined
}

/**
 * Verifies a bundle and computes what taking it into a province will do. Writes nothing, to nothing.
 *
 * @returns refusals `people/not-allowed`, and those of `verifyForProvince` and `planIn`
 */
export async function planBundle(
  studio: Studio,
  actor: Actor,
  what: PlanningBundle,
): Promise<Outcome<PlanAnswer>> {
  if (!mayAnywhere(actor, 'import/plan', dateInVietnam(studio.now())))
    return refused('not-allowed', 'people/not-allowed', { args: { act: 'import/plan' } })
  const verified = await verifyForProvince(studio, what)
  if (!verified.ok) return verified
  const planned = await planIn(studio, studio.store.read, verified.value, what, true)
  if (!planned.ok) return planned
  const why = refusedOn(studio, actor, 'import/plan', {
    province: what.province,
    fields: fieldsOf(planned.value),
  })
  if (why !== undefined) return why
  const { notes, signedBy, rollback, manifest } = verified.value
  return done({
    plan: planned.value,
    notes,
    signedBy: signedBy.map(({ key, owner }) => ({ key, owner })),
    rollback,
    openFacts: manifest.openFacts,
    supersedes: manifest.supersedes?.version ?? null,
  })
}

/** @returns refusals `import/no-bundle`, `import/release-unknown`, `import/no-key-set`, `import/not-verified` with all problems, `import/decision-malformed` */
export async function verifyForProvince(
  studio: Studio,
  { bytes: given, release, province, keySet, decisions = [] }: PlanningBundle,
): Promise<Outcome<VerifiedBundle>> {
  const reads = studio.store.read
  if (given === undefined && release === undefined) return refused('not-applicable', 'import/no-bundle')
  const bytes = given ?? (await releaseBytes(studio, reads, release ?? ''))
  if (bytes === undefined) return refused('not-applicable', 'import/release-unknown')
  const trusted = await trustedKeys(reads, keySet)
  if (trusted === undefined) return refused('conflict', 'import/no-key-set')
  const trust = (await getRecord(reads, trustMarks, province))?.body ?? emptyTrust
  const verified = verifyBundle(bytes, { keySet: trusted, now: dateInVietnam(studio.now()), trust })
  if (!verified.ok) return refused('not-applicable', 'import/not-verified', { problems: verified.problems })
  const malformed = decisions.flatMap(({ changes = [] }) => deviationProblems(changes))
  if (malformed.length > 0)
    return refused('not-applicable', 'import/decision-malformed', { problems: malformed })
  return done(verified.value)
}

/** @param given goes before the keys of the store */
export async function trustedKeys(reads: StoreReads, given: KeySet | undefined): Promise<KeySet | undefined> {
  return given ?? (await getRecord(reads, keySets, 'trusted'))?.body
}

/** The plan on what the store says now. @returns refusal `import/not-possible` with all problems */
export async function planIn(
  studio: Studio,
  reads: StoreReads,
  bundle: VerifiedBundle,
  { province, selection, decisions = [] }: PlanningBundle,
  isForReading: boolean,
): Promise<Outcome<ImportPlan>> {
  const { state } = await readProvinceState(studio, reads, province, { bases: true })
  const planned = planImport({
    bundle,
    state,
    decisions,
    contains: formContains(bundle.content.library),
    ...(selection === undefined ? {} : { selection }),
    ...(isForReading ? { judge: judgeOf(studio) } : {}),
  })
  return planned.ok
    ? done(planned.value)
    : refused('not-applicable', 'import/not-possible', { problems: planned.problems })
}
