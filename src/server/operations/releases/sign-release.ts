import type { ReleaseAnswer } from '../../../core/api/release-contract.ts'
import { readContainer } from '../../../core/bundle/container.ts'
import type { KeySet } from '../../../core/bundle/formats/keys.ts'
import { inOrder } from '../../../core/bundle/layout.ts'
import { readSignatures } from '../../../core/bundle/read-bundle.ts'
import type { Signature } from '../../../core/bundle/sign-bundle.ts'
import type { Actor } from '../../../core/people/actor.ts'
import { dateInVietnam } from '../../../core/people/date-in-vietnam.ts'
import { mayAnywhere } from '../../../core/people/may.ts'
import type { Frozen, ReleaseRecord } from '../../../core/release/release-record.ts'
import { signatureProblems } from '../../../core/release/signing-state.ts'
import { done, type Outcome, refused } from '../outcome.ts'
import { getRecord, type Kept, putRecord } from '../records.ts'
import type { Studio } from '../studio.ts'
import { type FrozenBundle, frozenBundle, releaseAnswer, releases, trustedKeys } from './release-records.ts'
import { visibleTo } from './who-may-see.ts'

export interface AddingSignature extends Signature {
  readonly id: string
  /** Digest of the manifest that was signed. */
  readonly manifest: string
}

/**
 * Takes a signature that was made in the page. The key says who may sign; the person who is signed in is remembered
 * beside it, and nobody gives two, whichever way.
 *
 * @returns refusals `people/not-allowed`, `release/unknown`, `release/not-now`, `release/other-manifest`,
 *   `keys/signed-already`, `release/signed-by-you`, `release/signature-refused` with the problems
 */
export function addSignature(
  studio: Studio,
  actor: Actor,
  { id, manifest, key, signature }: AddingSignature,
): Promise<Outcome<ReleaseAnswer>> {
  return adding(studio, actor, id, (frozen) =>
    frozen.manifest === manifest
      ? done({ signatures: [{ key, signature }], by: { id: actor.id, name: actor.name } })
      : refused('conflict', 'release/other-manifest'),
  )
}

/**
 * Takes the signature of a bundle that was signed elsewhere (`khuon sign`). It must be this bundle, byte for byte. Whoever
 * hands it in need not be who signed; but of two signatures each is handed in by somebody else.
 *
 * @returns refusals as of `addSignature`, and `release/not-this-bundle`, `release/no-new-signature`,
 *   `release/one-signature-each`
 */
export function addSignedFile(
  studio: Studio,
  actor: Actor,
  { id, bytes }: { readonly id: string; readonly bytes: Uint8Array },
): Promise<Outcome<ReleaseAnswer>> {
  return adding(studio, actor, id, (_frozen, { zip }) => {
    if (bytes.length > zip.length + mostSignatures) return refused('conflict', 'release/not-this-bundle')
    const [given, own] = [readContainer(bytes), readContainer(zip)]
    if (!given.ok) return refused('not-applicable', 'release/not-this-bundle', { problems: given.problems })
    if (!own.ok) throw new Error('a frozen bundle cannot be opened')
    if (!isSameBut(given.value, own.value)) return refused('conflict', 'release/not-this-bundle')
    const read = readSignatures(given.value.signatures)
    if (!read.ok) return refused('not-applicable', 'release/signature-refused', { problems: read.problems })
    return done({ signatures: read.value.signatures, by: null })
  })
}

/**
 * Whether somebody may hand in a file for a release: asked before the file is taken in, which is large.
 *
 * @returns refusals `people/not-allowed`, `release/unknown`, `release/not-now`, `release/signed-by-you`
 */
export async function mayHandIn(studio: Studio, actor: Actor, id: string): Promise<Outcome<true>> {
  const found = await openFor(studio, actor, id)
  if (!found.ok) return found
  return hasGiven(found.value.body, actor) ? refused('conflict', 'release/signed-by-you') : done(true)
}

/** Bytes of signatures.json, see `readSignatures`. */
const mostSignatures = 64 * 1024

interface Given {
  /** Of a file those that are known, too. */
  readonly signatures: readonly Signature[]
  /** null: it came as a file. */
  readonly by: ReleaseRecord['signatures'][number]['by']
}

/** @param given is asked before the unit of work begins: nobody waits while a file is opened and compared */
async function adding(
  studio: Studio,
  actor: Actor,
  id: string,
  given: (frozen: Frozen, bundle: FrozenBundle) => Outcome<Given>,
): Promise<Outcome<ReleaseAnswer>> {
  const at = studio.now()
  const today = dateInVietnam(at)
  const before = await openFor(studio, actor, id)
  if (!before.ok) return before
  const bundle = await frozenBundle(studio, studio.store.read, before.value.body)
  const taken = given(before.value.frozen, bundle)
  if (!taken.ok) return taken
  return studio.store.write(async (tx): Promise<Outcome<ReleaseAnswer>> => {
    const found = frozenIn(await getRecord(tx, releases, id))
    if (!found.ok) return found
    const { body: release, etag: expected, frozen } = found.value
    if (frozen.manifest !== before.value.frozen.manifest) return refused('conflict', 'release/other-manifest')
    const signatures = newIn(release, actor, taken.value)
    if (!signatures.ok) return signatures
    const keySet = await trustedKeys(tx)
    for (const one of signatures.value) {
      const problems = signatureProblems(bundle, one, keySet, today)
      if (problems.length > 0) return refused('not-applicable', 'release/signature-refused', { problems })
    }
    const { by } = taken.value
    const givenBy = { id: actor.id, name: actor.name }
    const added = signatures.value.map((one) => ({ ...one, owner: ownerOf(one, keySet), at, by, givenBy }))
    const body = { ...release, signatures: inOrder([...release.signatures, ...added], ({ key }) => key) }
    const etag = await putRecord(tx, releases, id, body, expected)
    await tx.append({
      at,
      actor,
      act: 'bundle/sign',
      subject: `release/${id}`,
      after: frozen.manifest,
      detail: { keys: added.map(({ key, owner }) => ({ key: key.slice(0, 16), owner })) },
    })
    return done(await releaseAnswer(studio, tx, actor, { id, etag, body }))
  })
}

/** A release that waits for signatures, to somebody who may see it. */
async function openFor(studio: Studio, actor: Actor, id: string) {
  const reads = studio.store.read
  if (!mayAnywhere(actor, 'read', dateInVietnam(studio.now())))
    return refused('not-allowed', 'people/not-allowed', { args: { act: 'read' } })
  const kept = await getRecord(reads, releases, id)
  const isVisible = await visibleTo(studio, reads, actor)
  return frozenIn(kept !== undefined && isVisible(kept.body) ? kept : undefined)
}

function hasGiven({ signatures }: ReleaseRecord, actor: Actor): boolean {
  return signatures.some(({ by, givenBy }) => (by ?? givenBy).id === actor.id)
}

function frozenIn(kept: Kept<ReleaseRecord> | undefined) {
  if (kept === undefined) return refused('not-found', 'release/unknown')
  const { frozen, state } = kept.body
  if (state !== 'frozen' || frozen === null) return refused('conflict', 'release/not-now')
  return done({ ...kept, frozen })
}

/** What of it is new, as far as this person may give it. */
function newIn(
  release: ReleaseRecord,
  actor: Actor,
  { signatures, by }: Given,
): Outcome<readonly Signature[]> {
  const known = new Set(release.signatures.map(({ key }) => key))
  const fresh = signatures.filter(({ key }) => !known.has(key))
  if (fresh.length === 0 && by === null) return refused('conflict', 'release/no-new-signature')
  if (hasGiven(release, actor)) return refused('conflict', 'release/signed-by-you')
  const [first] = signatures
  if (fresh.length === 0 && first !== undefined)
    return refused('conflict', 'keys/signed-already', { args: { key: first.key.slice(0, 16) } })
  return fresh.length > 1 ? refused('conflict', 'release/one-signature-each') : done(fresh)
}

function ownerOf({ key }: Signature, keySet: KeySet | undefined): string {
  return keySet?.keys.find((one) => one.key === key)?.owner ?? ''
}

type Opened = Extract<ReturnType<typeof readContainer>, { ok: true }>['value']

/** Whether two containers differ in nothing but their signatures. */
function isSameBut(one: Opened, other: Opened): boolean {
  if (!isSameBytes(one.manifest, other.manifest) || one.files.size !== other.files.size) return false
  return [...one.files].every(([name, { bytes }]) => {
    const own = other.files.get(name)
    return own !== undefined && isSameBytes(own.bytes, bytes)
  })
}

function isSameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0
}
