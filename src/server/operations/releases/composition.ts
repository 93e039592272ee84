import { setImmediate as breathe } from 'node:timers/promises'
import { standardScope } from '../../../core/api/draft-contract.ts'
import type {
  CompositionAnswer,
  CompositionItem,
  OpenFactsOfFile,
} from '../../../core/api/release-contract.ts'
import { openFactPlaces } from '../../../core/bundle/claims.ts'
import type { Decisions } from '../../../core/bundle/formats/contents.ts'
import { type Bundle, readBundle } from '../../../core/bundle/read-bundle.ts'
import type { MadeBundle } from '../../../core/bundle/release.ts'
import { BoundedMap } from '../../../core/memo/bounded-map.ts'
import { documentsOf } from '../../../core/change/documents.ts'
import { formatId } from '../../../core/format/format.ts'
import { digestOfSync } from '../../../core/json/digest.ts'
import type { JsonObject, JsonValue } from '../../../core/json/json-value.ts'
import type { VersionRecord } from '../../../core/ladder/version-record.ts'
import type { LibrarySource } from '../../../core/library/library.ts'
import { dateInVietnam } from '../../../core/people/date-in-vietnam.ts'
import type { Problem } from '../../../core/problem/problem.ts'
import { type Procedure, readProcedure } from '../../../core/procedure/procedure.ts'
import { type Candidate, candidatesOf, type Subject } from '../../../core/release/candidates.ts'
import { composeRelease } from '../../../core/release/compose-release.ts'
import { type OverlayEffect, overlayEffect } from '../../../core/release/overlay-effects.ts'
import type { ReleaseInputs, ReleaseRecord } from '../../../core/release/release-record.ts'
import { type Ownership, ownerOn } from '../../../core/transfer/owner-on.ts'
import type { KnownVariant } from '../../../core/variant/known-variant.ts'
import type { StoreReads } from '../../storage/store.ts'
import { engineFacts } from '../bundle/pack-folder.ts'
import { decisionsForBundle } from '../deviations/decisions-for-bundle.ts'
import { endedProvinces } from '../deviations/read-matrix.ts'
import { loadStandard } from '../deviations/standards.ts'
import { drafts } from '../drafts/draft-record.ts'
import { listRecords } from '../records.ts'
import { ladderSetting } from '../settings/ladder-setting.ts'
import type { Studio } from '../studio.ts'
import { ownershipsIn } from '../transfers/ownership.ts'
import { tellAfterBreath, unattended, type Work } from '../work.ts'
import { knownVariants } from '../variants/known-variants.ts'
import { versions } from '../versions/version-records.ts'
import { frozenBundle, lastPublished } from './release-records.ts'

/** What a release is made of: the same basis gives the same bytes. */
interface Basis {
  readonly inputs: ReleaseInputs
  readonly candidates: readonly Candidate[]
  readonly decisions: Decisions
  /** Whose each procedure that was ever handed over is on the in-force date, by procedure. */
  readonly owners: Readonly<Record<string, string>>
}

/** What a release would be, made from what stands now. */
export interface Composed extends Basis {
  readonly previous: Bundle | undefined
  readonly made: MadeBundle | undefined
  readonly problems: readonly Problem[]
}

/**
 * Makes a release from what the store says now. Writes nothing.
 *
 * @param known made a moment ago; it is taken as it is where nothing it rests on has changed since
 * @throws Stopped
 */
export async function composeFrom(
  studio: Studio,
  reads: StoreReads,
  inputs: ReleaseInputs,
  { known, work = unattended }: { readonly known?: Composed | undefined; readonly work?: Work } = {},
): Promise<Composed> {
  const last = await lastPublished(reads)
  const previous = last === undefined ? undefined : (await frozenBundle(studio, reads, last.body)).bundle
  const today = dateInVietnam(studio.now())
  const ladder = await ladderSetting(reads)
  const candidates = candidatesOf(await subjectsIn(reads), inputs, previous?.manifest, today, ladder)
  const decisions = await decisionsForBundle(reads, today)
  const owners = ownersOf(candidates, await ownershipsIn(reads), inputs.inForce ?? today)
  const basis: Basis = { inputs, candidates, decisions, owners }
  if (known !== undefined && known.previous?.digest === previous?.digest && isSameBasis(known, basis))
    return known
  const taken = new Map<string, Procedure>()
  let looked = 0
  for (const { standing, version } of candidates) {
    await tellAfterBreath(work, 'procedures', looked++, candidates.length)
    if (standing === 'taken' && version !== null)
      taken.set(version.revision, await procedureOf(studio, reads, version.revision))
  }
  const composed = composeRelease({
    inputs,
    candidates,
    taken,
    source: librarySource(studio),
    library: studio.source.library,
    decisions,
    owners,
    engine: engineFacts(),
    previous,
    today,
  })
  return { ...basis, previous, ...composed }
}

function isSameBasis(one: Basis, other: Basis): boolean {
  return [one, other]
    .map(({ inputs, candidates, decisions, owners }) =>
      JSON.stringify([inputs, candidates, decisions, owners]),
    )
    .every((text, _, [first]) => text === first)
}

function ownersOf(
  candidates: readonly Candidate[],
  known: ReadonlyMap<string, Ownership>,
  date: string,
): Record<string, string> {
  const handedOver = candidates.filter(({ procedure }) => known.has(procedure))
  return Object.fromEntries(
    handedOver.map((one) => [one.procedure, ownerOn(known.get(one.procedure), one, date).organisation]),
  )
}

/** The procedures of the standard with their versions, newest first, by slug. */
async function subjectsIn(reads: StoreReads): Promise<Subject[]> {
  const prefix = `${standardScope}/`
  const bySlug = new Map<string, VersionRecord[]>()
  for (const { body } of await listRecords(reads, versions, { prefix, descending: true }))
    bySlug.set(body.slug, [...(bySlug.get(body.slug) ?? []), body])
  const subjects: Subject[] = []
  for (const { body } of await listRecords(reads, drafts, { prefix })) {
    const revision = await reads.revision(body.revision)
    const card = JSON.parse(revision?.files.get('procedure.json') ?? '{}') as JsonObject
    const [organisation, field] = [String(card['unit']), String(card['field'])]
    subjects.push({ procedure: body.slug, organisation, field, versions: bySlug.get(body.slug) ?? [] })
  }
  return subjects
}

const procedures = new WeakMap<Studio, Map<string, Procedure>>()
/** More than the standard has; a publisher's typing asks for the same ones again and again. */
const mostRemembered = 200

async function procedureOf(studio: Studio, reads: StoreReads, digest: string): Promise<Procedure> {
  const known = procedures.get(studio) ?? new Map<string, Procedure>()
  procedures.set(studio, known)
  const found = known.get(digest)
  if (found !== undefined) return found
  const revision = await reads.revision(digest)
  const read = revision === undefined ? undefined : readProcedure(revision.slug, revision.files)
  if (read === undefined || !read.ok) throw new Error(`revision ${digest} cannot be read`)
  const [oldest] = known.keys()
  if (known.size >= mostRemembered && oldest !== undefined) known.delete(oldest)
  known.set(digest, read.value)
  return read.value
}

const sources = new WeakMap<Studio['source'], LibrarySource>()

/** The studio's library as files, by kind. */
function librarySource({ source }: Studio): LibrarySource {
  const known = sources.get(source)
  if (known !== undefined) return known
  const files = source.documents.map(({ value }) => value as JsonObject)
  const of = (name: string) => files.filter((file) => file['$schema'] === formatId(name))
  const made = {
    concepts: files.filter((file) => file['x-concept'] !== undefined),
    settings: files.filter((file) => file['x-setting'] !== undefined),
    formats: of('formats')[0],
    registers: of('register'),
  }
  sources.set(source, made)
  return made
}

/** With its effects on every province; what of it a reader may see, `compositionFor` says. */
export type WholeComposition = Omit<CompositionAnswer, 'elsewhere'>

/** What a release would hold and do, for people. */
export async function compositionAnswer(
  studio: Studio,
  reads: StoreReads,
  { candidates, previous, decisions, made, problems }: Composed,
  work: Work = unattended,
): Promise<WholeComposition> {
  const read = made === undefined ? undefined : readBundle(made.bytes)
  // A regular release with open facts is shown as the pilot that it could be; its own reader is asked when it is frozen.
  const bundle = read?.ok === true ? read.value : undefined
  return {
    ...(await contentAnswer(studio, reads, bundle, work)),
    previous:
      previous === undefined ? null : { version: previous.manifest.version, manifest: previous.digest },
    items: itemsOf(candidates, previous, bundle),
    decisions: decisions.decisions.length,
    bytes: made?.bytes.length ?? null,
    problems,
  }
}

/** The same of a release whose bytes stand. */
export async function frozenComposition(
  studio: Studio,
  reads: StoreReads,
  release: ReleaseRecord,
  work: Work = unattended,
): Promise<WholeComposition> {
  const { bundle, zip } = await frozenBundle(studio, reads, release)
  const { manifest, content } = bundle
  const records = new Map(release.frozen?.procedures.map((one) => [one.procedure, one.record]))
  const items: CompositionItem[] = []
  for (const {
    procedure,
    organisation,
    field,
    version,
    standing,
    digest,
    openFacts,
  } of manifest.procedures) {
    const id = records.get(procedure) ?? null
    items.push({
      procedure,
      organisation,
      field,
      standing: id === null ? 'carried' : 'taken',
      version: {
        id: id ?? '',
        number: version ?? '',
        revision: digest,
        unverified: openFacts,
        state: 'decided',
      },
      reason: null,
      waiting: null,
      change: standing,
      from: fromOf(bundle, procedure),
      to: version,
    })
  }
  for (const { procedure, organisation, field, version } of manifest.withdrawn) {
    const gone = { version: null, reason: null, waiting: null, change: 'withdrawn', to: null } as const
    items.push({ procedure, organisation, field, standing: 'withdrawn', ...gone, from: version })
  }
  return {
    ...(await contentAnswer(studio, reads, bundle, work)),
    previous: manifest.supersedes,
    items,
    decisions: content.decisions.decisions.length,
    bytes: zip.length,
    problems: [],
  }
}

function fromOf({ content }: Bundle, procedure: string): string | null {
  return content.changes?.procedures.find((one) => one.procedure === procedure)?.from ?? null
}

type OfContent = 'version' | 'level' | 'changes' | 'effects' | 'openFacts'

async function contentAnswer(
  studio: Studio,
  reads: StoreReads,
  bundle: Bundle | undefined,
  work: Work,
): Promise<Pick<CompositionAnswer, OfContent>> {
  if (bundle === undefined) return { version: null, level: null, changes: [], effects: [], openFacts: [] }
  return {
    version: bundle.manifest.version,
    level: bundle.content.changes?.level ?? null,
    changes: bundle.content.changes?.procedures ?? [],
    effects: await effectsOf(studio, reads, bundle, work),
    openFacts: openFactsByFile(bundle),
  }
}

function itemsOf(
  candidates: readonly Candidate[],
  previous: Bundle | undefined,
  bundle: Bundle | undefined,
): CompositionItem[] {
  const before = new Map(previous?.manifest.procedures.map((one) => [one.procedure, one.version]))
  const after = new Map(bundle?.manifest.procedures.map((one) => [one.procedure, one]))
  return candidates.map((candidate) => {
    const claim = after.get(candidate.procedure)
    const change = claim?.standing ?? (candidate.standing === 'withdrawn' ? 'withdrawn' : null)
    const from = before.get(candidate.procedure) ?? null
    return { ...candidate, change, from, to: claim?.version ?? null }
  })
}

/** What the release does to every variant that is known on its in-force date; those it leaves as they are, too. */
async function effectsOf(
  studio: Studio,
  reads: StoreReads,
  bundle: Bundle,
  work: Work,
): Promise<OverlayEffect[]> {
  const { manifest, content } = bundle
  const claims = new Map(manifest.procedures.map((one) => [one.procedure, one]))
  const gone = new Set(manifest.withdrawn.map(({ procedure }) => procedure))
  const libraryDigest = digestOfSync(
    manifest.entries
      .filter(({ path }) => path.startsWith('schemas/'))
      .map(({ path, sha256 }) => [path, sha256]),
  )
  const effects: OverlayEffect[] = []
  const ended = await endedProvinces(reads, manifest.inForce)
  const variants = await knownVariants(reads, { on: manifest.inForce })
  let looked = 0
  for (const variant of variants) {
    work.tell('effects', looked++, variants.length)
    if (ended.has(variant.province)) continue
    const claim = claims.get(variant.procedure)
    if (variant.standard === null || (claim === undefined && !gone.has(variant.procedure))) continue
    const procedure = content.procedures.find(({ slug }) => slug === variant.procedure)
    const bringing =
      claim === undefined || procedure === undefined
        ? undefined
        : { claim, procedure, library: content.library, libraryDigest }
    const effect = await effectOn(studio, reads, variant, bringing)
    if (effect !== undefined) effects.push(effect)
  }
  return effects
}

/** What a release brings in the place of what a variant rests on. */
interface Bringing {
  readonly claim: Bundle['manifest']['procedures'][number]
  readonly procedure: Procedure
  readonly library: Bundle['content']['library']
  readonly libraryDigest: string
}

/** Effects by what they are of: variant, what the release brings, its library. What a publisher types changes none of it. */
const knownEffects = new WeakMap<Studio, BoundedMap<OverlayEffect>>()

async function effectOn(
  studio: Studio,
  reads: StoreReads,
  variant: KnownVariant,
  bringing: Bringing | undefined,
): Promise<OverlayEffect | undefined> {
  const { standard } = variant
  if (bringing === undefined || standard === null)
    return overlayEffect({ variant, former: undefined, next: undefined })
  const { claim, procedure, library, libraryDigest } = bringing
  const { digest, version } = claim
  const next = { documents: documentsOf(procedure), library, digest, version }
  if (digest === standard.digest) return overlayEffect({ variant, former: undefined, next })
  let known = knownEffects.get(studio)
  if (known === undefined) knownEffects.set(studio, (known = new BoundedMap(10_000)))
  // Carrying deviations over takes its time, and so does naming what was carried before: others are served in between.
  await breathe()
  const key = digestOfSync([variant as unknown as JsonValue, digest, version, libraryDigest])
  const found = known.get(key)
  if (found !== undefined) return found
  const former = await loadStandard(studio, reads, standard)
  const effect = overlayEffect({ variant, former, next })
  // What is not in the store may come yet.
  if (effect !== undefined && former !== undefined) known.set(key, effect)
  return effect
}

const placesShown = 12

function openFactsByFile({ content }: Bundle): OpenFactsOfFile[] {
  const byFile = new Map<string, string[]>()
  for (const { file, at } of openFactPlaces(content)) byFile.set(file, [...(byFile.get(file) ?? []), at])
  return [...byFile].map(([file, places]) => ({
    file,
    count: places.length,
    places: places.slice(0, placesShown),
  }))
}
