import { standardScope } from '../../../core/api/draft-contract.ts'
import { apply } from '../../../core/change/apply.ts'
import type { Change } from '../../../core/change/change.ts'
import { stateOf, standingOf } from '../../../core/deviation/decision.ts'
import { digestOfSync } from '../../../core/json/digest.ts'
import type { JsonValue } from '../../../core/json/json-value.ts'
import { caseLoad, type CaseLoad } from '../../../core/report/case-load.ts'
import type { ClosingEntry } from '../../../core/report/closing-entry.ts'
import type { ClosingInput } from '../../../core/report/closing-report.ts'
import type { PilotCase } from '../../../core/report/savings.ts'
import { compareRounds, type RoundComparison } from '../../../core/survey/compare-rounds.ts'
import type { SurveyRound } from '../../../core/survey/survey-round.ts'
import type { KnownVariant } from '../../../core/variant/known-variant.ts'
import type { StoreReads } from '../../storage/store.ts'
import { deviationDecisions, deviationId } from '../deviations/deviation-records.ts'
import { loadStandard } from '../deviations/standards.ts'
import { imports } from '../imports/import-records.ts'
import { listRecords } from '../records.ts'
import type { Studio } from '../studio.ts'
import { surveyRounds } from '../surveys/survey-records.ts'
import { knownVariants } from '../variants/known-variants.ts'
import { publishedVersion, versionsOf } from '../versions/version-records.ts'
import type { ReportGround } from './report-frame.ts'

/**
 * The computed part of the closing report. How a province ran a procedure at the beginning is what was known of the first
 * day, else what was seen before anything was taken in; at the end, what is known of the last day (default: the day of the
 * report). Where nothing is known of a side there is no figure.
 */
export async function closingInput(
  studio: Studio,
  entry: ClosingEntry,
  { frame, on, cells }: ReportGround,
): Promise<ClosingInput> {
  const reads = studio.store.read
  const slugs = frame.procedures.map(({ slug }) => slug)
  const last = entry.to ?? on
  const before = entry.from === null ? new Map<string, KnownVariant>() : await variantsOn(reads, entry.from)
  const after = await variantsOn(reads, last)
  const loads = new Loads(studio, reads)
  const cases: PilotCase[] = []
  for (const { id: province } of frame.provinces) {
    for (const procedure of slugs) {
      const key = `${province}/${procedure}`
      cases.push({
        province,
        procedure,
        before: await loads.of(before.get(key)),
        after: await loads.of(after.get(key)),
        volume: entry.volumes[key] ?? null,
      })
    }
  }
  const surveys = new Map<string, RoundComparison | null>()
  for (const { id } of frame.provinces) surveys.set(id, await roundsOf(reads, id, slugs))
  return { entry, cases, cells, surveys, done: await doneSoFar(reads, { frame, cells, on }) }
}

async function variantsOn(reads: StoreReads, on: string): Promise<ReadonlyMap<string, KnownVariant>> {
  return new Map((await knownVariants(reads, { on })).map((one) => [`${one.province}/${one.procedure}`, one]))
}

/** Case loads of variants; provinces that run the same are counted once. */
class Loads {
  private readonly known = new Map<string, CaseLoad | null>()
  private readonly studio: Studio
  private readonly reads: StoreReads

  constructor(studio: Studio, reads: StoreReads) {
    this.studio = studio
    this.reads = reads
  }

  async of(variant: KnownVariant | undefined): Promise<CaseLoad | null> {
    if (variant === undefined || variant.standard === null) return null
    const key = `${variant.standard.digest} ${digestOfSync(variant.overlay as unknown as JsonValue)}`
    const before = this.known.get(key)
    if (before !== undefined) return before
    const base = await loadStandard(this.studio, this.reads, variant.standard)
    const changed =
      base === undefined
        ? undefined
        : apply(base.documents, variant.overlay as readonly unknown[] as readonly Change[], base.library)
    const load = base !== undefined && changed?.ok === true ? caseLoad(changed.value, base.library) : null
    this.known.set(key, load)
    return load
  }
}

/** The latest round of before against the latest of after; null where one of them is missing. */
async function roundsOf(
  reads: StoreReads,
  province: string,
  slugs: readonly string[],
): Promise<RoundComparison | null> {
  const rounds = (await listRecords(reads, surveyRounds, { prefix: `${province}/` })).map(({ body }) => body)
  const latest = (moment: SurveyRound['moment']) =>
    rounds
      .filter((round) => round.moment === moment)
      .toSorted((one, other) => (one.date < other.date ? -1 : 1))
      .at(-1)
  const [before, after] = [latest('before'), latest('after')]
  return before === undefined || after === undefined ? null : compareRounds(before, after, slugs)
}

async function doneSoFar(reads: StoreReads, { frame, cells }: ReportGround): Promise<ClosingInput['done']> {
  let published = 0
  for (const { slug } of frame.procedures)
    if (publishedVersion(await versionsOf(reads, standardScope, slug)) !== undefined) published++
  let applied = 0
  for (const { id } of frame.provinces) {
    const kept = await listRecords(reads, imports, { prefix: `${id}/` })
    applied += kept.filter(({ body }) => body.state === 'applied').length
  }
  const decisions = new Map((await listRecords(reads, deviationDecisions)).map(({ id, body }) => [id, body]))
  const states = cells.flatMap(({ province, procedure, deviations }) =>
    deviations.map(({ id, digest }) =>
      stateOf(standingOf(decisions.get(deviationId(province, procedure, id)), digest)),
    ),
  )
  const undecided = states.filter((state) => state === 'undecided' || state === 'changed').length
  return { published, imports: applied, decided: states.length - undecided, undecided }
}
