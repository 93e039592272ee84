import type { ReleaseAnswer } from '../../../core/api/release-contract.ts'
import { readContainer } from '../../../core/bundle/container.ts'
import type { KeySet } from '../../../core/bundle/formats/keys.ts'
import { inOrder } from '../../../core/bundle/layout.ts'
import { readSignatures } from '../../../core/bundle/read-bundle.ts'
import type { Signature } from '../../../core/bundle/sign-bundle.ts'
import type { Actor } from '../../../core/people/actor.ts'
import { dateInVietnam } from '../../../core/people/date-in-vietnam.ts'
import { mayAnywhere } from '../../../core/people/may.ts'
import type { ReleaseRecord } from '../../../core/release/release-record.ts'
import { signatureProblems } from '../../../core/release/signing-state.ts'
import { done, type Outcome, refused } from '../outcome.ts'
import { getRecord, putRecord } from '../records.ts'
import type { Studio } from '../studio.ts'
import { type FrozenBundle, frozenBundle, releaseAnswer, releases, trustedKeys } from './release-records.ts'

export interface AddingSignature extends Signature {
  readonly id: string
  /** Digest of the manifest that was signed. */
  readonly manifest: string
}

/**
 * Takes a signature that was made in the page. The key says who may sign; the person who is signed in is remembered
 * beside it, and nobody gives two.
 *
 * @returns refusals `people/not-allowed`, `release/unknown`, `release/not-now`, `release/other-manifest`,
 *   `keys/signed-already`, `release/signed-by-you`, `release/signature-refused` with the problems
 */
export function addSignature(
  studio: Studio,
  actor: Actor,
  { id, manifest, key, signature }: AddingSignature,
): Promise<Outcome<ReleaseAnswer>> {
  return adding(studio, actor, id, (release) => {
    if (release.frozen?.manifest !== manifest) return refused('conflict', 'release/other-manifest')
    if (release.signatures.some(({ by }) => by?.id === actor.id))
      return refused('conflict', 'release/signed-by-you')
    return done({ signatures: [{ key, signature }], by: { id: actor.id, name: actor.name } })
  })
}

/**
 * Takes the signatures of a bundle that was signed elsewhere (`khuon sign`). It must be this bundle, byte for byte.
 *
 * @returns refusals as of `addSignature`, and `release/not-this-bundle`, `release/no-new-signature`
 */
export function addSignedFile(
  studio: Studio,
  actor: Actor,
  { id, bytes }: { readonly id: string; readonly bytes: Uint8Array },
): Promise<Outcome<ReleaseAnswer>> {
  return adding(studio, actor, id, (release, { zip }) => {
    const [given, own] = [readContainer(bytes), readContainer(zip)]
    if (!given.ok) return refused('not-applicable', 'release/not-this-bundle', { problems: given.problems })
    if (!own.ok) throw new Error('a frozen bundle cannot be opened')
    if (!isSameBut(given.value, own.value)) return refused('conflict', 'release/not-this-bundle')
    const read = readSignatures(given.value.signatures)
    if (!read.ok) return refused('not-applicable', 'release/signature-refused', { problems: read.problems })
    const known = new Set(release.signatures.map(({ key }) => key))
    const signatures = read.value.signatures.filter(({ key }) => !known.has(key))
    if (signatures.length === 0) return refused('conflict', 'release/no-new-signature')
    return done({ signatures, by: null })
  })
}

interface Given {
  readonly signatures: readonly Signature[]
  readonly by: ReleaseRecord['signatures'][number]['by']
}

async function adding(
  studio: Studio,
  actor: Actor,
  id: string,
  given: (release: ReleaseRecord, bundle: FrozenBundle) => Outcome<Given>,
): Promise<Outcome<ReleaseAnswer>> {
  const at = studio.now()
  const today = dateInVietnam(at)
  if (!mayAnywhere(actor, 'read', today))
    return refused('not-allowed', 'people/not-allowed', { args: { act: 'read' } })
  return studio.store.write(async (tx): Promise<Outcome<ReleaseAnswer>> => {
    const kept = await getRecord(tx, releases, id)
    if (kept === undefined) return refused('not-found', 'release/unknown')
    if (kept.body.state !== 'frozen') return refused('conflict', 'release/not-now')
    const bundle = await frozenBundle(studio, tx, kept.body)
    const taken = given(kept.body, bundle)
    if (!taken.ok) return taken
    const { signatures, by } = taken.value
    const keySet = await trustedKeys(tx)
    for (const { key, signature } of signatures) {
      if (kept.body.signatures.some((one) => one.key === key))
        return refused('conflict', 'keys/signed-already', { args: { key: key.slice(0, 16) } })
      const problems = signatureProblems(bundle, { key, signature }, keySet, today)
      if (problems.length > 0) return refused('not-applicable', 'release/signature-refused', { problems })
    }
    const givenBy = { id: actor.id, name: actor.name }
    const added = signatures.map((one) => ({ ...one, owner: ownerOf(one, keySet), at, by, givenBy }))
    const body = { ...kept.body, signatures: inOrder([...kept.body.signatures, ...added], ({ key }) => key) }
    const etag = await putRecord(tx, releases, id, body, kept.etag)
    await tx.append({
      at,
      actor,
      act: 'bundle/sign',
      subject: `release/${id}`,
      after: body.frozen?.manifest ?? null,
      detail: { keys: added.map(({ key, owner }) => ({ key: key.slice(0, 16), owner })) },
    })
    return done(await releaseAnswer(studio, tx, actor, { id, etag, body }))
  })
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
  return one.length === other.length && one.every((byte, index) => byte === other[index])
}
