import { Type } from 'typebox'
import type { SignatureBody } from '../../../core/api/release-contract.ts'
import type {
  VariantBundleAnswer,
  VariantBundleBody,
  VariantBundlesAnswer,
} from '../../../core/api/variant-bundle-contract.ts'
import { rawDigest } from '../../../core/bundle/bytes.ts'
import { readContainer } from '../../../core/bundle/container.ts'
import { inOrder } from '../../../core/bundle/layout.ts'
import { type Bundle, readBundle } from '../../../core/bundle/read-bundle.ts'
import { withSignature } from '../../../core/bundle/sign-bundle.ts'
import { VariantBundle } from '../../../core/import/variant-bundle.ts'
import type { Actor } from '../../../core/people/actor.ts'
import { dateInVietnam } from '../../../core/people/date-in-vietnam.ts'
import type { StoreReads } from '../../storage/store.ts'
import { done, type Outcome, refused } from '../outcome.ts'
import { getRecord, type Kept, listRecords, putRecord, recordKind } from '../records.ts'
import type { BundleFile } from '../releases/read-releases.ts'
import type { Studio } from '../studio.ts'
import { countVariants, exportVariants, tellVariants } from './export-variants.ts'
import { refusedOn } from './import-access.ts'
import { trustedKeys } from './plan-bundle.ts'

/** Id `<province>/<6 digits>`. */
const variantBundles = recordKind('variant-bundle', VariantBundle)
/** The same id. The container as it was made, without signatures, base64. */
const variantFiles = recordKind(
  'variant-bundle-file',
  Type.Object({ zip: Type.String() }, { additionalProperties: false }),
)

/** Bundles of variants that a province has made, and what one made today would hold. @returns refusals `people/*` */
export async function readVariantBundles(
  studio: Studio,
  actor: Actor,
  province: string,
): Promise<Outcome<VariantBundlesAnswer>> {
  const why = refusedToSend(studio, actor, province)
  if (why !== undefined) return why
  const kept = await bundlesOf(studio.store.read, province)
  const bundles = kept.map((one) => answerFor(actor, one))
  const threshold = (await trustedKeys(studio.store.read, undefined))?.threshold ?? null
  if (refusedOn(studio, actor, 'variant/edit', { province }) !== undefined)
    return done({ bundles, next: null, problems: [], threshold })
  const told = await tellVariants(studio, actor, { province, on: dateInVietnam(studio.now()) })
  if (told.ok) return done({ bundles, next: countVariants(told.value), problems: [], threshold })
  const { code, args } = told.refusal
  const reason = { code, at: '', ...(args === undefined ? {} : { args }) }
  return done({ bundles, next: null, problems: [reason], threshold })
}

/**
 * Makes a bundle of what the province runs on a day. From then on its bytes stand: this is what people sign. One that
 * nobody has signed has not left the house, and the next stands in its place under its number.
 *
 * @returns refusals of `exportVariants`, `import/moved-on`
 */
export async function makeProvinceBundle(
  studio: Studio,
  actor: Actor,
  {
    province,
    decision: { number, date },
    on = dateInVietnam(studio.now()),
    release,
  }: VariantBundleBody & { readonly province: string },
): Promise<Outcome<VariantBundleAnswer>> {
  const kept = await bundlesOf(studio.store.read, province)
  const last = kept[0]
  const replaced = last?.body.signatures.length === 0 ? last : undefined
  const before = replaced === undefined ? last : kept[1]
  const previous = before === undefined ? undefined : await previousOf(studio.store.read, before)
  const decision = { number, ...(date === null ? {} : { date }) }
  const made = await exportVariants(studio, actor, {
    province,
    decision,
    inForce: on,
    release,
    previous,
    on,
  })
  if (!made.ok) return made
  const { bytes, manifest, counts } = made.value
  const container = readContainer(bytes)
  if (!container.ok) throw new Error('a bundle that was just made cannot be opened')
  const at = studio.now()
  const id = replaced?.body.id ?? String(Number(last?.body.id ?? 0) + 1).padStart(6, '0')
  const bundle: VariantBundle = {
    id,
    province,
    version: manifest.version,
    manifest: rawDigest(container.value.manifest),
    bytes: bytes.length,
    release,
    decision: { number, date },
    on,
    supersedes: manifest.supersedes?.version ?? null,
    counts,
    at,
    by: { id: actor.id, name: actor.name },
    signatures: [],
  }
  return studio.store.write(async (tx): Promise<Outcome<VariantBundleAnswer>> => {
    const [now] = await bundlesOf(tx, province)
    if (now?.body.id !== last?.body.id || now?.etag !== last?.etag)
      return refused('moved-on', 'import/moved-on')
    const name = `${province}/${id}`
    const etag = await putRecord(tx, variantBundles, name, bundle, replaced?.etag ?? 'absent')
    const file = await getRecord(tx, variantFiles, name)
    const zip = Buffer.from(bytes).toString('base64')
    await putRecord(tx, variantFiles, name, { zip }, file?.etag ?? 'absent')
    await tx.append({
      at,
      actor,
      act: 'variants/pack',
      subject: `variant-bundle/${name}`,
      before: replaced?.body.manifest ?? null,
      after: bundle.manifest,
      detail: { version: bundle.version, decision: number, on, ...counts },
    })
    return done(answerFor(actor, { id: name, etag, body: bundle }))
  })
}

/**
 * Takes a signature that was made in the page; the person who is signed in is remembered beside the key, and nobody gives
 * two. Whether a key may sign for the province is for the ministry's key set to say.
 *
 * @returns refusals `people/*`, `import/bundle-unknown`, `release/other-manifest`, `release/signed-by-you`,
 *   `release/signature-refused` with the problems of `withSignature`
 */
export async function signProvinceBundle(
  studio: Studio,
  actor: Actor,
  {
    province,
    bundle,
    manifest,
    key,
    signature,
  }: SignatureBody & { readonly province: string; readonly bundle: string },
): Promise<Outcome<VariantBundleAnswer>> {
  const why = refusedToSend(studio, actor, province)
  if (why !== undefined) return why
  const at = studio.now()
  return studio.store.write(async (tx): Promise<Outcome<VariantBundleAnswer>> => {
    const kept = await getRecord(tx, variantBundles, `${province}/${bundle}`)
    if (kept === undefined) return refused('not-found', 'import/bundle-unknown')
    if (kept.body.manifest !== manifest) return refused('conflict', 'release/other-manifest')
    if (hasSigned(kept.body, actor)) return refused('conflict', 'release/signed-by-you')
    const signed = withSignature(await signedZip(tx, kept), { key, signature })
    if (!signed.ok)
      return refused('not-applicable', 'release/signature-refused', { problems: signed.problems })
    const added = { key, signature, at, by: { id: actor.id, name: actor.name } }
    const body = { ...kept.body, signatures: inOrder([...kept.body.signatures, added], (one) => one.key) }
    const etag = await putRecord(tx, variantBundles, kept.id, body, kept.etag)
    await tx.append({
      at,
      actor,
      act: 'variants/sign',
      subject: `variant-bundle/${kept.id}`,
      after: manifest,
      detail: { key: key.slice(0, 16) },
    })
    return done(answerFor(actor, { id: kept.id, etag, body }))
  })
}

/** The bundle with the signatures it has so far. @returns refusals `people/*`, `import/bundle-unknown` */
export async function readProvinceBundle(
  studio: Studio,
  actor: Actor,
  { province, bundle }: { readonly province: string; readonly bundle: string },
): Promise<Outcome<BundleFile>> {
  const why = refusedToSend(studio, actor, province)
  if (why !== undefined) return why
  const kept = await getRecord(studio.store.read, variantBundles, `${province}/${bundle}`)
  if (kept === undefined) return refused('not-found', 'import/bundle-unknown')
  const bytes = await signedZip(studio.store.read, kept)
  const name = `bien-the-${province}-${kept.body.version}.zip`
  return done({ bytes, digest: rawDigest(bytes), name })
}

/** Who edits the variants of the province, and its second person, make and sign together. */
function refusedToSend(studio: Studio, actor: Actor, province: string) {
  const why = refusedOn(studio, actor, 'variant/edit', { province })
  // Nothing is judged here: whoever made it may sign it, too.
  const isSecond = refusedOn(studio, actor, 'import/confirm', { province, by: [] }) === undefined
  return isSecond ? undefined : why
}

/** The last one made comes first. */
function bundlesOf(reads: StoreReads, province: string) {
  return listRecords(reads, variantBundles, { prefix: `${province}/`, descending: true })
}

async function zipOf(reads: StoreReads, { id }: Kept<VariantBundle>): Promise<Uint8Array> {
  const kept = await getRecord(reads, variantFiles, id)
  if (kept === undefined) throw new Error(`the store lost the bundle ${id}`)
  return new Uint8Array(Buffer.from(kept.body.zip, 'base64'))
}

async function signedZip(reads: StoreReads, kept: Kept<VariantBundle>): Promise<Uint8Array> {
  return kept.body.signatures.reduce(
    (bytes, one) => {
      const signed = withSignature(bytes, one)
      if (!signed.ok) throw new Error(`a signature that was taken does not fit: ${signed.problems[0]?.code}`)
      return signed.value
    },
    await zipOf(reads, kept),
  )
}

async function previousOf(reads: StoreReads, kept: Kept<VariantBundle>): Promise<Bundle> {
  const read = readBundle(await zipOf(reads, kept))
  if (!read.ok) throw new Error(`a bundle that was made cannot be read: ${read.problems[0]?.code}`)
  return read.value
}

function hasSigned({ signatures }: VariantBundle, actor: Actor): boolean {
  return signatures.some(({ by }) => by.id === actor.id)
}

function answerFor(actor: Actor, { body, etag }: Kept<VariantBundle>): VariantBundleAnswer {
  return { bundle: body, etag, maySign: !hasSigned(body, actor) }
}
