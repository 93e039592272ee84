import type { Problem } from '../problem/problem.ts'
import type { SurveyRound } from '../survey/survey-round.ts'
import { digestOfRound, toldBefore } from './plan-rounds.ts'
import type { VariantPlan } from './variant-plan.ts'

type Rounds = ReadonlyMap<string, SurveyRound>

/** One round that was written, as far as undoing it needs to know. */
export interface WrittenRound {
  /** Its number here. */
  readonly id: string
  readonly name: string
  /** null: it was not there. */
  readonly before: SurveyRound | null
  /** Digest of what is there since. */
  readonly after: string
}

/** `import/plan-void` for each round that is not as it was when the plan was made. */
export function voidRounds({ bundle, rounds = [] }: VariantPlan, state: Rounds): Problem[] {
  return rounds.flatMap(({ round, name, before }, index) => {
    const now = toldBefore(state, bundle.id, round)
    if ((now === undefined ? null : digestOfRound(now)) === before) return []
    return [{ code: 'import/plan-void', at: `/rounds/${index}`, args: { what: name } }]
  })
}

/** Writes the rounds of a plan that fits: a new one gets the next number of the province. */
export function applyRounds(
  { province, bundle, rounds = [] }: VariantPlan,
  state: Rounds,
): { readonly rounds: Rounds; readonly written: readonly WrittenRound[] } {
  const after = new Map(state)
  const written: WrittenRound[] = []
  for (const { round, after: told } of rounds) {
    if (told === null) continue
    const before = toldBefore(state, bundle.id, round)
    const id = before?.id ?? nextNumber(after)
    const { version, manifest } = bundle
    const next: SurveyRound = { ...told, id, province, told: { bundle: bundle.id, version, manifest, round } }
    after.set(id, next)
    written.push({ id, name: next.name, before: before ?? null, after: digestOfRound(next) })
  }
  return { rounds: after, written }
}

/** Takes them back. Problems `import/round-since` where one was told anew, or is gone. */
export function undoRounds(
  written: readonly WrittenRound[],
  state: Rounds,
): { readonly rounds: Rounds; readonly problems: readonly Problem[] } {
  const rounds = new Map(state)
  const problems: Problem[] = []
  for (const { id, name, before, after } of written) {
    const now = state.get(id)
    if (now === undefined || digestOfRound(now) !== after)
      problems.push({ code: 'import/round-since', at: '', args: { name } })
    else if (before === null) rounds.delete(id)
    else rounds.set(id, before)
  }
  return { rounds, problems }
}

/** 9 digits. */
function nextNumber(rounds: Rounds): string {
  const last = Math.max(0, ...[...rounds.keys()].map(Number))
  return String(last + 1).padStart(9, '0')
}
