import { apply } from '../../../core/change/apply.ts'
import type { Change } from '../../../core/change/change.ts'
import { stateOf, standingOf } from '../../../core/deviation/decision.ts'
import { digestOfSync } from '../../../core/json/digest.ts'
import type { JsonValue } from '../../../core/json/json-value.ts'
import { dayInVietnam } from '../../../core/people/date-in-vietnam.ts'
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
import { listRecords } from '../records.ts'
import type { Studio } from '../studio.ts'
import { surveyRounds } from '../surveys/survey-records.ts'
import { knownVariants } from '../variants/known-variants.ts'
import type { ReportGround } from './report-frame.ts'

/**
 * The computed part of the closing report. How a province ran a procedure at the beginning is what was in force on the first
 * day, else what had been seen by then; at the end, what is in force on the last day (default: the day of the report), else
 * what was seen since the first. Where nothing is known of a side there is no figure.
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
  const isDemonstration = frame.provinces.every(({ illustrative }) => illustrative)
  const loads = new Loads(studio, reads, isDemonstration)
  const cases: PilotCase[] = []
  for (const { id: province } of frame.provinces) {
    for (const procedure of slugs) {
      const key = `${province}/${procedure}`
      const [was, is] = [before.get(key), after.get(key)]
      cases.push({
        province,
        procedure,
        before: await loads.of(was),
        after: isSeenOnce(was, is) ? null : await loads.of(is),
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

/** Nobody has looked again since the beginning: how it is by now is not known. */
function isSeenOnce(was: KnownVariant | undefined, is: KnownVariant | undefined): boolean {
  return was?.how === 'observed' && is?.how === 'observed' && was.since === is.since
}

/** Whether figures may rest on it: in force by decision, or seen on a day by somebody who answers for it. */
function isFirm({ how, since, hearsay }: KnownVariant): boolean {
  return !hearsay && (how === 'running' || since !== null)
}

/** Case loads of variants; provinces that run the same are counted once. */
class Loads {
  private readonly known = new Map<string, CaseLoad | null>()
  private readonly studio: Studio
  private readonly reads: StoreReads
  private readonly isDemonstration: boolean

  /** @param isDemonstration the report is about invented provinces alone: what they do counts */
  constructor(studio: Studio, reads: StoreReads, isDemonstration: boolean) {
    this.studio = studio
    this.reads = reads
    this.isDemonstration = isDemonstration
  }

  async of(variant: KnownVariant | undefined): Promise<CaseLoad | null> {
    if (variant === undefined || variant.standard === null || !isFirm(variant)) return null
    if (variant.illustrative && !this.isDemonstration) return null
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

async function doneSoFar(
  reads: StoreReads,
  { frame, cells, on }: ReportGround,
): Promise<ClosingInput['done']> {
  const published = frame.procedures.filter(
    ({ standing }) => standing === 'in-force' || standing === 'upcoming',
  ).length
  const told = new Set(frame.provinces.map(({ id }) => id))
  const applied = [...(await appliedOn(reads, on))].filter((subject) => told.has(subject.split('/')[1] ?? ''))
  const decisions = new Map((await listRecords(reads, deviationDecisions)).map(({ id, body }) => [id, body]))
  const states = cells.flatMap(({ province, procedure, deviations }) =>
    deviations.map(({ id, digest }) =>
      stateOf(standingOf(decisions.get(deviationId(province, procedure, id)), digest, on)),
    ),
  )
  const undecided = states.filter((state) => state === 'undecided' || state === 'changed').length
  return { published, imports: applied.length, decided: states.length - undecided, undecided }
}

/** Imports that were written, and not undone, at the end of a day: by the log, since a record holds its whole plan. */
async function appliedOn(reads: StoreReads, on: string): Promise<ReadonlySet<string>> {
  const { to } = dayInVietnam(on)
  const applied = new Set<string>()
  for (const { subject } of await reads.events({ act: 'import/confirm', to })) applied.add(subject)
  for (const { subject } of await reads.events({ act: 'import/undo', to })) applied.delete(subject)
  return applied
}
