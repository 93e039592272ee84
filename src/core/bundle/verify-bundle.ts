import { ok, type Problem, refuse, type Result } from '../problem/problem.ts'
import { rawDigest } from './bytes.ts'
import { manifestProblems } from './check-claims.ts'
import { entryProblems, isAscending, readContainer } from './container.ts'
import type { KeySet, KeySetKey } from './formats/keys.ts'
import type { Trust } from './formats/trust.ts'
import { type Bundle, readFiles, readManifest, readSignatures } from './read-bundle.ts'
import { ownerProblems, shortKey, signersOf } from './signers.ts'
import { rollbackProblems } from './trust-mark.ts'

export interface VerifyOptions {
  /** The keys the reader trusts, checked by `checkKeySet`. */
  readonly keySet: KeySet
  /** The day, yyyy-MM-dd, in Vietnam: what expiry and revocation are held against. */
  readonly now: string
  /** What this place has applied; without it the answer says that rollback was not checked. */
  readonly trust?: Trust
}

export interface VerifiedBundle extends Bundle {
  /** The distinct keys that count, at least as many as the threshold. */
  readonly signedBy: readonly KeySetKey[]
  readonly rollback: 'checked' | 'not-checked'
  /** `bundle/rollback-not-checked`, `bundle/pilot`, `bundle/not-yet-in-force`, and signatures that did not count. */
  readonly notes: readonly Problem[]
}

/**
 * Verifies a bundle, offline, for server, command line and page alike. The checks run in this order, each on bytes that
 * the ones before it have vouched for; the first that fails refuses, and nothing further is read:
 *
 * 1. container (`zip/…`, `bundle/not-canonical`, `bundle/no-manifest`, `bundle/no-signatures`)
 * 2. signatures.json: form, at least one, of this manifest, each key once (`bundle/unsigned`, `-mixed`, `-key-twice`)
 * 3. key set in date (`bundle/key-set-expired`)
 * 4. signatures: each right, enough that count (`bundle/signature-wrong`, `-key-…`, `-too-few-keys`)
 * 5. manifest: form, agreement with itself
 * 6. entries: exactly those listed, by SHA-256 (`bundle/entry-…`)
 * 7. owners on the in-force date (`bundle/not-owner`)
 * 8. rollback (`bundle/rollback`, `-version-reused`, `-procedure-rollback`)
 * 9. contents: forms, content digests, library, no unverified facts in a regular release (`bundle/…`, `json/…`, `format/…`)
 */
export function verifyBundle(
  bytes: Uint8Array,
  { keySet, now, trust }: VerifyOptions,
): Result<VerifiedBundle> {
  const opened = readContainer(bytes)
  if (!opened.ok) return opened
  const container = opened.value
  const digest = rawDigest(container.manifest)

  const signatures = readSignatures(container.signatures)
  if (!signatures.ok) return signatures
  const given = signatures.value.signatures
  if (given.length === 0) return refuse({ code: 'bundle/unsigned', at: '' })
  if (signatures.value.manifest !== digest)
    return refuse({ code: 'bundle/mixed', at: '/manifest', file: 'signatures.json' })
  const keys = given.map(({ key }) => key)
  const twice = keys.find((key, index) => keys.indexOf(key) !== index)
  if (twice !== undefined) return refuse({ code: 'bundle/key-twice', at: '', args: { key: shortKey(twice) } })
  if (!isAscending(keys)) return refuse({ code: 'bundle/signature-order', at: '' })

  if (now > keySet.expires)
    return refuse({ code: 'bundle/key-set-expired', at: '', args: { date: keySet.expires } })
  const { counted, uncounted, faults } = signersOf(signatures.value, container.manifest, keySet, now)
  if (faults.length > 0) return refuse(...faults)
  if (counted.length < keySet.threshold) {
    const args = { have: counted.length, need: keySet.threshold }
    return refuse(...uncounted, { code: 'bundle/too-few-keys', at: '', args })
  }

  const read = readManifest(container.manifest)
  if (!read.ok) return read
  const manifest = read.value
  for (const check of [
    () => manifestProblems(manifest),
    () => entryProblems(manifest, container.files),
    () => ownerProblems(manifest, counted, keySet.threshold),
    () => (trust === undefined ? [] : rollbackProblems(manifest, digest, trust)),
  ]) {
    const problems = check()
    if (problems.length > 0) return refuse(...problems)
  }

  const bundle = readFiles(manifest, container)
  if (!bundle.ok) return bundle
  const notes: Problem[] = [...uncounted]
  if (trust === undefined) notes.push({ code: 'bundle/rollback-not-checked', at: '' })
  if (manifest.release === 'pilot')
    notes.push({ code: 'bundle/pilot', at: '', args: { count: manifest.openFacts } })
  if (now < manifest.inForce)
    notes.push({ code: 'bundle/not-yet-in-force', at: '', args: { date: manifest.inForce } })
  return ok({
    ...bundle.value,
    signedBy: counted,
    rollback: trust === undefined ? 'not-checked' : 'checked',
    notes,
  })
}
