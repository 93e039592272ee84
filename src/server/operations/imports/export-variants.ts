import type { VariantCounts } from '../../../core/api/variant-bundle-contract.ts'
import { tellsOfProcedures } from '../../../core/bundle/check-claims.ts'
import {
  makeVariantBundle,
  openFactsOfVariants,
  type VariantContent,
} from '../../../core/bundle/make-variant-bundle.ts'
import type { Survey } from '../../../core/bundle/formats/contents.ts'
import type { Bundle } from '../../../core/bundle/read-bundle.ts'
import type { MadeBundle, ReleaseFacts } from '../../../core/bundle/release.ts'
import { formatId } from '../../../core/format/format.ts'
import { runningOn } from '../../../core/import/province-state.ts'
import type { Actor } from '../../../core/people/actor.ts'
import { dateInVietnam } from '../../../core/people/date-in-vietnam.ts'
import type { Provenance } from '../../../core/provenance/provenance.ts'
import type { ToldRound } from '../../../core/survey/survey-round.ts'
import type { Overlay } from '../../../core/variant/overlay.ts'
import type { StoreReads } from '../../storage/store.ts'
import { engineFacts } from '../bundle/pack-folder.ts'
import { done, type Outcome, refused } from '../outcome.ts'
import { listRecords } from '../records.ts'
import type { Studio } from '../studio.ts'
import { surveyRounds } from '../surveys/survey-records.ts'
import { refusedOn } from './import-access.ts'
import { readProvinceState } from './province-in-store.ts'
import { standardInStore } from './standards-in-store.ts'

export interface ExportingVariants {
  readonly province: string
  /** The province's decision to send it, and its day. */
  readonly decision: ReleaseFacts['decision']
  readonly inForce: string
  readonly release: ReleaseFacts['release']
  /** The day whose state is told, yyyy-MM-dd; default: today. */
  readonly on?: string | undefined
  /** The bundle this one supersedes. */
  readonly previous?: Bundle | undefined
}

type ToldVariants = Pick<VariantContent, 'overlays' | 'survey'>

interface MadeVariants extends MadeBundle {
  readonly counts: VariantCounts
}

/**
 * What a province tells the ministry on a day, as a bundle. Unsigned; the province signs it with its own keys. Nothing is
 * written.
 *
 * @returns refusals of `tellVariants`, `import/cannot-pack` with problems
 */
export async function exportVariants(
  studio: Studio,
  actor: Actor,
  { province, decision, inForce, release, previous, on = dateInVietnam(studio.now()) }: ExportingVariants,
): Promise<Outcome<MadeVariants>> {
  const told = await tellVariants(studio, actor, { province, on })
  if (!told.ok) return told
  const facts = { id: `bien-the-${province}`, release, territory: province, decision, inForce }
  const content = {
    ...told.value,
    subjects: await subjectsOf(studio, told.value.overlays),
    organisation: province,
  }
  const made = makeVariantBundle(content, { ...facts, engine: engineFacts() }, previous)
  return made.ok
    ? done({ ...made.value, counts: countVariants(told.value) })
    : refused('not-applicable', 'import/cannot-pack', { problems: made.problems })
}

/** What a bundle of this would hold, without making it. */
export function countVariants(told: ToldVariants): VariantCounts {
  const { overlays, survey } = told
  return {
    procedures: overlays.length,
    deviating: overlays.filter(({ changes }) => changes.length > 0).length,
    rounds: survey.rounds?.length ?? 0,
    openFacts: openFactsOfVariants(told),
  }
}

/**
 * What a province runs on a day: every procedure with its overlay (empty where it follows the standard) and how it is
 * offered, and the survey rounds it made up to that day.
 *
 * @returns refusals `people/*`, `import/nothing-runs` (nor has it surveyed anything)
 */
export async function tellVariants(
  studio: Studio,
  actor: Actor,
  { province, on }: { readonly province: string; readonly on: string },
): Promise<Outcome<ToldVariants>> {
  const why = refusedOn(studio, actor, 'variant/edit', { province })
  if (why !== undefined) return why
  const reads = studio.store.read
  const { state } = await readProvinceState(studio, reads, province)
  const overlays: Overlay[] = []
  const told: {
    procedure: string
    standing: 'as-standard' | 'with-deviations' | 'not-offered'
    by: string
  }[] = []
  for (const procedure of [...state.procedures.keys()].sort()) {
    const now = runningOn(state, procedure, on)
    if (now === undefined) continue
    const { standard: base, overlay: changes } = now.running
    const by = now.decision.number
    if (base === null) {
      told.push({ procedure, standing: 'not-offered', by })
      continue
    }
    overlays.push({ $schema: formatId('overlay'), procedure, province, base, changes: [...changes] })
    told.push({ procedure, standing: changes.length === 0 ? 'as-standard' : 'with-deviations', by })
  }
  const rounds = await ownRounds(reads, province, on)
  const sourced = (ref: string): Provenance => ({ status: 'sourced', sources: [{ kind: 'document', ref }] })
  const survey: Survey = {
    $schema: formatId('survey'),
    province,
    asOf: on,
    procedures: told.map(({ procedure, standing, by }) => ({
      procedure,
      standing,
      note: null,
      provenance: sourced(by),
    })),
    ...(rounds.length === 0 ? {} : { rounds }),
  }
  if (overlays.length === 0 && !tellsOfProcedures(survey))
    return refused('conflict', 'import/nothing-runs', { args: { province } })
  return done({ overlays, survey })
}

/** Code and field of work of every procedure, as the version has them that the province runs. */
async function subjectsOf(studio: Studio, overlays: readonly Overlay[]): Promise<VariantContent['subjects']> {
  const subjects = new Map<string, { readonly code: string | null; readonly field: string }>()
  for (const { procedure, base } of overlays) {
    const standard = await standardInStore(studio, studio.store.read, base.digest)
    const code = standard?.documents.card?.['code'] as { readonly value: string | null } | undefined
    if (standard !== undefined)
      subjects.set(procedure, { code: code?.value ?? null, field: standard.owner.field })
  }
  return subjects
}

/** Rounds that were filled in here and say something, not those that came in with a bundle. */
async function ownRounds(reads: StoreReads, province: string, on: string): Promise<ToldRound[]> {
  const kept = await listRecords(reads, surveyRounds, { prefix: `${province}/` })
  return kept.flatMap(({ body: { province: _province, told, ...round } }) =>
    told === undefined && round.date <= on && Object.keys(round.rows).length > 0 ? [round] : [],
  )
}
