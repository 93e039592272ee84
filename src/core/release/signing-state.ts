import type { KeySet, KeySetKey } from '../bundle/formats/keys.ts'
import type { Manifest } from '../bundle/formats/manifest.ts'
import type { Signature } from '../bundle/sign-bundle.ts'
import { ownerProblems, signersOf, stillCounting } from '../bundle/signers.ts'
import { rawDigest } from '../bundle/bytes.ts'
import { formatId } from '../format/format.ts'
import type { Problem } from '../problem/problem.ts'
import type { ReleaseRecord } from './release-record.ts'

/** What is signed: a manifest, read and as raw bytes. */
export interface Signed {
  readonly manifest: Manifest
  readonly bytes: Uint8Array
}

/** Who has signed, and what is missing. */
export interface SigningState {
  readonly threshold: number
  /** Keys that count today. */
  readonly counted: readonly string[]
  /** What stands in the way of publishing; empty: enough keys of the owners have signed. */
  readonly problems: readonly Problem[]
  /** For each owner and field of work: how many of the keys that count may sign for it. */
  readonly owners: readonly { readonly organisation: string; readonly field: string; readonly have: number }[]
}

/**
 * Holds the signatures against the trusted keys on a day, as verification will.
 *
 * @param today yyyy-MM-dd, in Vietnam
 * @returns problems `release/no-key-set`, `bundle/key-set-expired`, `bundle/too-few-keys`, `bundle/not-owner`, and why
 *   signatures do not count
 */
export function signingState(
  { manifest, bytes }: Signed,
  signatures: readonly Signature[],
  keySet: KeySet | undefined,
  today: string,
): SigningState {
  const threshold = keySet?.threshold ?? 2
  const { counted, problems } = judged({ manifest, bytes }, signatures, keySet, today)
  const have = (organisation: string, field: string) =>
    counted.filter((key) => owns(key, manifest, organisation, field)).length
  const owners = manifest.owners.flatMap(({ organisation, fields }) =>
    fields.map((field) => ({ organisation, field, have: have(organisation, field) })),
  )
  const args = { have: counted.length, need: threshold }
  const tooFew: Problem[] = counted.length < threshold ? [{ code: 'bundle/too-few-keys', at: '', args }] : []
  const owned = tooFew.length > 0 ? [] : ownerProblems(manifest, counted, threshold)
  return {
    threshold,
    counted: counted.map(({ key }) => key),
    problems: [...problems, ...tooFew, ...owned],
    owners,
  }
}

function judged(
  { bytes }: Signed,
  signatures: readonly Signature[],
  keySet: KeySet | undefined,
  today: string,
): { readonly counted: readonly KeySetKey[]; readonly problems: readonly Problem[] } {
  if (keySet === undefined) return { counted: [], problems: [{ code: 'release/no-key-set', at: '' }] }
  if (today > keySet.expires) {
    const args = { date: keySet.expires }
    return { counted: [], problems: [{ code: 'bundle/key-set-expired', at: '', args }] }
  }
  const file = { $schema: formatId('signatures'), manifest: rawDigest(bytes), signatures: [...signatures] }
  const { counted, uncounted, faults } = signersOf(file, bytes, keySet, today)
  return { counted, problems: [...faults, ...uncounted] }
}

/**
 * Why a signature is not taken: it must count today, and its key must own something of the release.
 *
 * @returns `release/no-key-set`, `bundle/key-set-expired`, `bundle/key-unknown`, `-weak`, `-expired`, `-revoked`,
 *   `-not-yet-valid`, `bundle/signature-wrong`, `release/key-owns-nothing`
 */
export function signatureProblems(
  signed: Signed,
  signature: Signature,
  keySet: KeySet | undefined,
  today: string,
): readonly Problem[] {
  const { counted, problems } = judged(signed, [signature], keySet, today)
  const [key] = counted
  if (problems.length > 0 || key === undefined) return problems
  const { procedures, withdrawn } = signed.manifest
  const foreign = ownerProblems(signed.manifest, [key], 1).length
  if (foreign < procedures.length + withdrawn.length) return []
  return [{ code: 'release/key-owns-nothing', at: '', args: { key: key.key.slice(0, 16), owner: key.owner } }]
}

/**
 * Organisations that have a key with which something of the release can be signed on a day; none while it is not frozen.
 *
 * @param today yyyy-MM-dd, in Vietnam
 */
export function ownersOfKeys(
  { frozen, inputs: { inForce } }: Pick<ReleaseRecord, 'frozen' | 'inputs'>,
  keySet: KeySet | undefined,
  today: string,
): readonly string[] {
  if (frozen === null || inForce === null || keySet === undefined || today > keySet.expires) return []
  const all = keySet.keys.map(({ key }) => key)
  const { procedures } = frozen
  const owned = { territory: null, inForce, procedures, withdrawn: [] }
  const may = (key: KeySetKey) => ownerProblems(owned, [key], 1).length < procedures.length
  return [
    ...new Set(
      stillCounting(all, keySet, today)
        .counted.filter(may)
        .map(({ owner }) => owner),
    ),
  ]
}

function owns(key: KeySetKey, manifest: Manifest, organisation: string, field: string): boolean {
  const one = { ...manifest, withdrawn: [] }
  const sample = manifest.procedures
    .concat(manifest.withdrawn.map((gone) => ({ ...gone, ...unlisted })))
    .find((claim) => claim.organisation === organisation && claim.field === field)
  return sample !== undefined && ownerProblems({ ...one, procedures: [sample] }, [key], 1).length === 0
}

const unlisted = { code: null, digest: '', standing: 'same', openFacts: 0 } as const
