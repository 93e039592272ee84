import type { Change } from '../change/change.ts'
import type { LedgerEntry } from '../change/ledger.ts'
import { digestOfSync } from '../json/digest.ts'
import type { JsonValue } from '../json/json-value.ts'
import type { Problem } from '../problem/problem.ts'
import type { Deviation } from '../variant/overlay.ts'
import { type Choice, conflictKey, type ImportDecision } from './decision.ts'
import type { PlannedDeviation } from './import-plan.ts'
import type { MinistryAnswer } from './ministry-answer.ts'
import { forbids } from './plan-policy.ts'

/** What is known of a conflict's decision. */
export interface Decided {
  readonly decision: ImportDecision
  readonly remembered: boolean
}

export interface JudgedDeviation {
  readonly planned: PlannedDeviation
  /** What becomes of it in the new overlay; `undefined`: not decided, or later. */
  readonly result: readonly Deviation[] | undefined
}

/** One line of the ledger with what others say about it. */
export interface DeviationCase {
  readonly procedure: string
  readonly entry: LedgerEntry<Deviation & Change>
  /** What the new standard's policies say of it, as it would be kept. */
  readonly policy: readonly Problem[]
  readonly answer: MinistryAnswer | null
  readonly words: PlannedDeviation['words']
  readonly decisionFor: (key: string) => Decided | undefined
}

/** The deviation as it would stand on the new standard; `undefined`: it cannot, or need not. */
export function keptAs({ deviation, verdict, proposal }: LedgerEntry<Deviation & Change>) {
  if (verdict === 'absorbed') return undefined
  return proposal.change ?? (verdict === 'still-needed' ? deviation : undefined)
}

/**
 * One line of the ledger as a line of a plan. A deviation whose target is gone is never dropped in silence, and one that the
 * new standard's policy forbids is never kept in silence: both are conflicts, too, which a person decides.
 */
export function planDeviation({
  procedure,
  entry,
  policy,
  answer,
  words,
  decisionFor,
}: DeviationCase): JudgedDeviation {
  const { deviation, verdict, met, proposal } = entry
  const base = {
    id: deviation.id,
    deviation,
    met: [...met],
    answer,
    problems: policy as PlannedDeviation['problems'],
    words,
  }
  const settled = { ...base, reason: entry.reason, sides: null, choices: [], decision: null }
  if (verdict === 'absorbed')
    return { planned: { ...settled, problems: [], standing: 'absorbed', restated: null }, result: [] }
  const restated = proposal.change ?? null
  const isForbidden = forbids(policy)
  if (verdict === 'still-needed' && !isForbidden)
    return { planned: { ...settled, standing: 'kept', restated }, result: [restated ?? deviation] }

  const reason = verdict === 'still-needed' ? 'policy' : entry.reason
  const said = reason === 'policy' ? { verdict, reason, policy } : { verdict, reason, met }
  const sides = {
    ours: digestOfSync(deviation as unknown as JsonValue),
    theirs: digestOfSync(said as unknown as JsonValue),
  }
  const choices: Choice[] = [
    ...(restated === null || isForbidden ? [] : (['keep-ours'] as const)),
    'take-standard',
    'combine',
    'later',
  ]
  const found = decisionFor(conflictKey({ procedure, deviation: deviation.id, ...sides }))
  const open = { ...base, reason, sides, choices, restated: restated ?? keptAs(entry) ?? null }
  if (found === undefined || !choices.includes(found.decision.choice))
    return { planned: { ...open, standing: 'conflict', decision: null }, result: undefined }
  const { choice, reason: why, changes = [] } = found.decision
  const results: Readonly<Record<Choice, readonly Deviation[] | undefined>> = {
    'keep-ours': restated === null ? undefined : [restated],
    'take-standard': [],
    combine: changes,
    later: undefined,
  }
  const decision = { choice, reason: why, remembered: found.remembered }
  return { planned: { ...open, standing: 'decided', decision }, result: results[choice] }
}
