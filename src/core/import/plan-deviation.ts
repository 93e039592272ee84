import type { Change } from '../change/change.ts'
import type { LedgerEntry } from '../change/ledger.ts'
import { digestOfSync } from '../json/digest.ts'
import type { JsonValue } from '../json/json-value.ts'
import type { Deviation } from '../variant/overlay.ts'
import { type Choice, conflictKey, type ImportDecision } from './decision.ts'
import type { PlannedDeviation } from './import-plan.ts'

/** What is known of a conflict's decision. */
export interface Decided {
  readonly decision: ImportDecision
  readonly remembered: boolean
}

export interface JudgedDeviation {
  readonly planned: PlannedDeviation
  /** What becomes of it in the new overlay; `undefined`: not decided, or later. */
  readonly result: readonly Deviation[] | undefined
  /** The decision that was followed. */
  readonly followed?: Decided
}

/**
 * One line of the ledger as a line of a plan. A deviation whose target is gone is never dropped in silence: that is a
 * conflict, too, which a person decides.
 */
export function planDeviation(
  procedure: string,
  { deviation, verdict, reason, met, proposal }: LedgerEntry<Deviation & Change>,
  decisionFor: (key: string) => Decided | undefined,
): JudgedDeviation {
  const base = { id: deviation.id, reason, deviation, met: [...met] }
  const settled = { ...base, sides: null, choices: [], decision: null }
  if (verdict === 'absorbed')
    return { planned: { ...settled, standing: 'absorbed', restated: null }, result: [] }
  const restated = proposal.change ?? null
  if (verdict === 'still-needed') {
    const kept = restated ?? deviation
    return { planned: { ...settled, standing: 'kept', restated }, result: [kept] }
  }

  const sides = {
    ours: digestOfSync(deviation as unknown as JsonValue),
    theirs: digestOfSync({ verdict, reason, met } as unknown as JsonValue),
  }
  const choices: Choice[] = [
    ...(restated === null ? [] : (['keep-ours'] as const)),
    'take-standard',
    'combine',
    'later',
  ]
  const found = decisionFor(conflictKey({ procedure, deviation: deviation.id, ...sides }))
  const open = { ...base, sides, choices, restated }
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
  return {
    planned: { ...open, standing: 'decided', decision },
    result: results[choice],
    followed: found,
  }
}
