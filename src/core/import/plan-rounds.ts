import type { VerifiedBundle } from '../bundle/verify-bundle.ts'
import { ownerProblems } from '../bundle/signers.ts'
import { digestOfSync } from '../json/digest.ts'
import type { Problem } from '../problem/problem.ts'
import type { SurveyRound, ToldRound } from '../survey/survey-round.ts'
import type { RoundItem } from './variant-plan.ts'

export interface PlanningRounds {
  readonly bundle: Pick<VerifiedBundle, 'manifest' | 'content' | 'signedBy'>
  /** Distinct keys that have to own what a round tells of. */
  readonly threshold: number
  /** The procedures there are, by slug, each with its field of work. */
  readonly fields: ReadonlyMap<string, string>
  /** Rounds of the province that are known, by number. */
  readonly rounds: ReadonlyMap<string, SurveyRound>
}

/**
 * What becomes of the survey rounds of a bundle: one that was told before is the same or changed; any other is new, unless
 * the very same is known here. Rounds that were filled in here are never touched.
 */
export function planRounds(planning: PlanningRounds): readonly RoundItem[] {
  const { bundle, rounds } = planning
  const told = bundle.content.survey?.rounds ?? []
  const own = new Set([...rounds.values()].filter((one) => one.told === undefined).map(contentDigest))
  return told.map((round): RoundItem => {
    const { id, name, date } = round
    const before = toldBefore(rounds, bundle.manifest.id, id)
    const item: RoundItem = {
      round: id,
      name,
      date,
      standing: before === undefined ? 'new' : 'changed',
      before: before === undefined ? null : digestOfRound(before),
      after: round,
      problems: [],
    }
    const problems = problemsOf(round, told, planning)
    if (problems.length > 0) return { ...item, standing: 'blocked', after: null, problems: [...problems] }
    const content = contentDigest(round)
    const isKnown = before === undefined ? own.has(content) : contentDigest(before) === content
    return isKnown ? { ...item, standing: 'same', after: null } : item
  })
}

/** The round as the same line of bundles has told it, by the number it bears in the province. */
export function toldBefore(
  rounds: ReadonlyMap<string, SurveyRound>,
  line: string,
  number: string,
): SurveyRound | undefined {
  return [...rounds.values()].find(({ told }) => told?.bundle === line && told.round === number)
}

/** `import/round-twice`, `import/round-empty`, `survey/unknown-procedure`, `survey/more-satisfied-than-asked`, `bundle/not-owner` (one a field of work) */
function problemsOf(
  { id, name, rows }: ToldRound,
  told: readonly ToldRound[],
  { bundle: { manifest, signedBy }, threshold, fields }: PlanningRounds,
): readonly Problem[] {
  const problems: Problem[] = []
  if (told.filter((one) => one.id === id).length > 1)
    problems.push({ code: 'import/round-twice', at: '', args: { name } })
  // The signers were held against no procedure of the bundle, and are against none of the round.
  if (Object.keys(rows).length + manifest.procedures.length + manifest.withdrawn.length === 0)
    problems.push({ code: 'import/round-empty', at: '', args: { name } })
  const asked = new Map<string, string>()
  for (const [procedure, { satisfaction }] of Object.entries(rows)) {
    const field = fields.get(procedure)
    if (field === undefined) problems.push({ code: 'survey/unknown-procedure', at: '', args: { procedure } })
    else if (!asked.has(field)) asked.set(field, procedure)
    if (satisfaction !== null && satisfaction.satisfied > satisfaction.asked)
      problems.push({
        code: 'survey/more-satisfied-than-asked',
        at: '',
        args: { procedure, ...satisfaction },
      })
  }
  const organisation = manifest.territory ?? ''
  const procedures = [...asked].map(([field, procedure]) => ({ procedure, organisation, field }))
  const { territory, inForce } = manifest
  const owned = { territory, inForce, procedures, withdrawn: [] }
  return [...problems, ...ownerProblems(owned, signedBy, threshold).map((one) => ({ ...one, at: '' }))]
}

/** Of what a round says, wherever it is kept. */
function contentDigest(round: SurveyRound | ToldRound): string {
  const { name, date, surveyor, evidence, moment, illustrative, rows } = round
  return digestOfSync({
    name,
    date,
    surveyor,
    evidence,
    moment,
    isIllustrative: illustrative === true,
    rows,
  })
}

export function digestOfRound(round: SurveyRound): string {
  return digestOfSync(round)
}
