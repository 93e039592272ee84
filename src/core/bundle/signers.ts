import type { Problem } from '../problem/problem.ts'
import { isSignature, isSoundKey } from './ed25519.ts'
import type { KeyScope, KeySet, KeySetKey } from './formats/keys.ts'
import type { Manifest } from './formats/manifest.ts'
import type { Signatures } from './formats/signatures.ts'

/** Who signed, as far as it counts. */
export interface Signers {
  /** Distinct keys whose signature is right and that may sign on the day. */
  readonly counted: readonly KeySetKey[]
  /** Why others do not count: `bundle/key-unknown`, `-not-yet-valid`, `-expired`, `-revoked`. */
  readonly uncounted: readonly Problem[]
  /** What refuses the bundle whoever else signed: `bundle/key-weak`, `bundle/signature-wrong`. */
  readonly faults: readonly Problem[]
}

/**
 * Holds every signature against the key set. A signature that is wrong under a known key is a fault; one that does not
 * count on this day is only left out, so that a co-signature may outlive its key.
 *
 * @param manifest its raw bytes
 * @param now the day, yyyy-MM-dd
 */
export function signersOf(
  { signatures }: Signatures,
  manifest: Uint8Array,
  keySet: KeySet,
  now: string,
): Signers {
  const known = new Map(keySet.keys.map((key) => [key.key, key]))
  const counted: KeySetKey[] = []
  const uncounted: Problem[] = []
  const faults: Problem[] = []
  for (const [i, { key: id, signature }] of signatures.entries()) {
    const at = `/signatures/${i}`
    const key = known.get(id)
    if (key === undefined) {
      uncounted.push({ code: 'bundle/key-unknown', at, args: { key: shortKey(id) } })
      continue
    }
    const named = { key: shortKey(id), owner: key.owner }
    if (!isSoundKey(id)) faults.push({ code: 'bundle/key-weak', at, args: named })
    else if (!isSignature(signature, manifest, id))
      faults.push({ code: 'bundle/signature-wrong', at, args: named })
    else {
      const reason = standingOn(key, now)
      if (reason === undefined) counted.push(key)
      else uncounted.push({ code: reason.code, at, args: { ...named, date: reason.date } })
    }
  }
  return { counted, uncounted, faults }
}

/** Signatures that were right once, held against the key set of another day. */
export function stillCounting(
  keys: readonly string[],
  keySet: KeySet,
  now: string,
): Pick<Signers, 'counted' | 'uncounted'> {
  const known = new Map(keySet.keys.map((key) => [key.key, key]))
  const counted: KeySetKey[] = []
  const uncounted: Problem[] = []
  for (const id of keys) {
    const key = known.get(id)
    const reason = key === undefined ? { code: 'bundle/key-unknown', date: '' } : standingOn(key, now)
    if (key !== undefined && reason === undefined) counted.push(key)
    else {
      const args = { key: shortKey(id), owner: key?.owner ?? '', date: reason?.date ?? '' }
      uncounted.push({ code: reason?.code ?? '', at: '', args })
    }
  }
  return { counted, uncounted }
}

/** Why a key may not sign on a day; `undefined` where it may. Revoked comes first: it says most. */
function standingOn(
  key: KeySetKey,
  now: string,
): { readonly code: string; readonly date: string } | undefined {
  if (key.revoked !== null && key.revoked.on <= now)
    return { code: 'bundle/key-revoked', date: key.revoked.on }
  if (now > key.validUntil) return { code: 'bundle/key-expired', date: key.validUntil }
  if (now < key.validFrom) return { code: 'bundle/key-not-yet-valid', date: key.validFrom }
  return undefined
}

/**
 * Procedures, withdrawn ones included, that fewer than the threshold of the signers own on the in-force date: a key counts for a procedure only
 * where its scope covers organisation, field of work, territory and that date.
 */
export function ownerProblems(
  { territory, inForce, procedures, withdrawn }: Owning,
  signers: readonly KeySetKey[],
  threshold: number,
): Problem[] {
  const held = procedures.map((one, i) => ({ ...one, at: `/procedures/${i}` }))
  const gone = withdrawn.map((one, i) => ({ ...one, at: `/withdrawn/${i}` }))
  return [...held, ...gone].flatMap(({ procedure, organisation, field, at }) => {
    const subject = { organisation, field, territory, date: inForce }
    const have = signers.filter(({ scopes }) => scopes.some((scope) => covers(scope, subject))).length
    if (have >= threshold) return []
    const args = { procedure, organisation, field, date: inForce, have, need: threshold }
    return [{ code: 'bundle/not-owner', at, args }]
  })
}

type Owned = Pick<Manifest['withdrawn'][number], 'procedure' | 'organisation' | 'field'>

/** Of a manifest, what owning goes by. */
interface Owning extends Pick<Manifest, 'territory' | 'inForce'> {
  readonly procedures: readonly Owned[]
  readonly withdrawn: readonly Owned[]
}

interface Subject {
  readonly organisation: string
  readonly field: string
  readonly territory: string | null
  readonly date: string
}

function covers(scope: KeyScope, { organisation, field, territory, date }: Subject): boolean {
  return (
    (scope.organisation === null || scope.organisation === organisation) &&
    (scope.fields === null || scope.fields.includes(field)) &&
    (scope.territory === null || scope.territory === territory) &&
    (scope.from === null || scope.from <= date) &&
    (scope.to === null || date <= scope.to)
  )
}

/** Enough of a key for people to tell it by. */
export function shortKey(key: string): string {
  return key.slice(0, 16)
}
