import { Type } from 'typebox'
import type { ReleaseAnswer, ReleaseHead } from '../../../core/api/release-contract.ts'
import type { Bundle } from '../../../core/bundle/read-bundle.ts'
import { readBundle } from '../../../core/bundle/read-bundle.ts'
import { readContainer } from '../../../core/bundle/container.ts'
import { withSignature } from '../../../core/bundle/sign-bundle.ts'
import type { Actor } from '../../../core/people/actor.ts'
import { dateInVietnam } from '../../../core/people/date-in-vietnam.ts'
import { mayAnywhere } from '../../../core/people/may.ts'
import { ReleaseRecord } from '../../../core/release/release-record.ts'
import { possibleSteps, rightOf } from '../../../core/release/release-steps.ts'
import { type Signed, signingState } from '../../../core/release/signing-state.ts'
import type { StoreReads } from '../../storage/store.ts'
import { keySets } from '../imports/import-records.ts'
import { getRecord, type Kept, listRecords, recordKind } from '../records.ts'
import type { Studio } from '../studio.ts'

/** Id: n in 6 digits. */
export const releases = recordKind('release', ReleaseRecord)
/** Id: the release's. The container as it was frozen, without signatures, base64. */
export const releaseBundles = recordKind(
  'release-bundle',
  Type.Object({ zip: Type.String() }, { additionalProperties: false }),
)

/** A release with its bytes, read. */
export interface FrozenBundle extends Signed {
  readonly bundle: Bundle
  /** Unsigned. */
  readonly zip: Uint8Array
}

const remembered = new WeakMap<Studio, Map<string, FrozenBundle>>()
/** Bundles that are compared with: few are asked for again. */
const mostRemembered = 4

/** The bundle of a release that was frozen. Remembered by release and manifest. @throws when the store has lost it */
export async function frozenBundle(
  studio: Studio,
  reads: StoreReads,
  { id, frozen }: ReleaseRecord,
): Promise<FrozenBundle> {
  const known = remembered.get(studio) ?? new Map<string, FrozenBundle>()
  remembered.set(studio, known)
  const name = `${id} ${frozen?.manifest}`
  const found = known.get(name)
  if (found !== undefined) return found
  const kept = await getRecord(reads, releaseBundles, id)
  if (kept === undefined) throw new Error(`the store lost the bundle of release ${id}`)
  const zip = new Uint8Array(Buffer.from(kept.body.zip, 'base64'))
  const [bundle, container] = [readBundle(zip), readContainer(zip)]
  if (!bundle.ok || !container.ok) throw new Error(`the bundle of release ${id} cannot be read`)
  const { manifest } = bundle.value
  const read = { bundle: bundle.value, manifest, bytes: container.value.manifest, zip }
  const [oldest] = known.keys()
  if (known.size >= mostRemembered && oldest !== undefined) known.delete(oldest)
  known.set(name, read)
  return read
}

/** The bundle with the signatures that were given so far. */
export function signedZip({ zip }: FrozenBundle, { signatures }: ReleaseRecord): Uint8Array {
  return signatures.reduce((bytes, one) => {
    const signed = withSignature(bytes, one)
    if (!signed.ok) throw new Error(`a signature that was taken does not fit: ${signed.problems[0]?.code}`)
    return signed.value
  }, zip)
}

/** The last release that was published, withdrawn since or not: what the next one supersedes. */
export async function lastPublished(reads: StoreReads): Promise<Kept<ReleaseRecord> | undefined> {
  const kept = await listRecords(reads, releases, { descending: true })
  const out = kept.filter(({ body }) => body.published !== null)
  return out.reduce<Kept<ReleaseRecord> | undefined>(
    (last, one) =>
      last === undefined || (one.body.published?.at ?? '') > (last.body.published?.at ?? '') ? one : last,
    undefined,
  )
}

/** Whether a bundle is a release of this studio that was withdrawn. @param manifest digest of the bundle's manifest */
export async function isWithdrawn(reads: StoreReads, manifest: string): Promise<boolean> {
  const kept = await listRecords(reads, releases)
  return kept.some(({ body }) => body.state === 'withdrawn' && body.frozen?.manifest === manifest)
}

export async function trustedKeys(reads: StoreReads) {
  return (await getRecord(reads, keySets, 'trusted'))?.body
}

/** For the reader, with what they may do. */
export async function releaseAnswer(
  studio: Studio,
  reads: StoreReads,
  actor: Actor,
  { body: release, etag }: Kept<ReleaseRecord>,
): Promise<ReleaseAnswer> {
  const date = dateInVietnam(studio.now())
  const acts = possibleSteps(release.state).filter((act) => mayAnywhere(actor, rightOf[act], date))
  const mayEdit = release.state === 'draft' && mayAnywhere(actor, 'bundle/compose', date)
  if (release.frozen === null) return { release, etag, acts, mayEdit, signing: null }
  const frozen = await frozenBundle(studio, reads, release)
  const signing = signingState(frozen, signaturesOf(release), await trustedKeys(reads), date)
  return { release, etag, acts, mayEdit, signing }
}

/** As signatures.json holds them. */
export function signaturesOf({ signatures }: ReleaseRecord) {
  return signatures.map(({ key, signature }) => ({ key, signature }))
}

export function headOf({
  id,
  state,
  inputs,
  created,
  frozen,
  signatures,
  published,
  withdrawn,
}: ReleaseRecord): ReleaseHead {
  const last = withdrawn ?? published ?? frozen ?? created
  return {
    id,
    state,
    name: inputs.name,
    release: inputs.release,
    version: frozen?.version ?? null,
    decision: inputs.decision.number,
    inForce: inputs.inForce,
    procedures: frozen?.procedures.length ?? null,
    openFacts: frozen?.openFacts ?? null,
    signatures: signatures.length,
    at: last.at,
    by: last.by.name,
  }
}
