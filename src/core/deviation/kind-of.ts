import { isOfProcess } from '../change/part.ts'
import { intentOf, subjectOf } from '../change/change.ts'
import type { JudgedChange } from '../change/judged-change.ts'
import type { DeviationKind } from './cell.ts'

/** Parts that nobody who applies is asked for: that one comes or goes is told by its effect. */
const unasked: ReadonlySet<string> = new Set([
  'rule',
  'result-rule',
  'legal-reference',
  'later-act',
  'example',
])

const words: ReadonlySet<string> = new Set([
  'renamed',
  'note-changed',
  'code-changed',
  'policy-changed',
  'legal-basis-changed',
  'provenance-changed',
])

/**
 * The one kind of a deviation, the first that holds:
 *
 * - `deadline`: the time limit, or what silence means;
 * - `process`: steps, roles, ways, who receives and who decides; names and notes of these are `wording`;
 * - `added`, `removed`: a part that an applicant meets (question, choice, paper, fee, condition, section, form);
 * - `tighter`: refuses something the standard accepts, cannot be shown not to, or is heavier (or not to be compared) for
 *   the applicant;
 * - `looser`: only accepts more, or is lighter;
 * - `wording`: all else.
 */
export function kindOf({
  change,
  effect,
  burden,
}: Pick<JudgedChange, 'change' | 'effect' | 'burden'>): DeviationKind {
  const subject = subjectOf(change.type)
  const intent = intentOf(change.type)
  if (subject === 'time-limit') return words.has(intent) ? 'wording' : 'deadline'
  if (isOfProcess(subject)) return words.has(intent) ? 'wording' : 'process'
  if (change.type === 'card.authority-changed') return 'process'
  if ((intent === 'added' || intent === 'removed') && !unasked.has(subject)) return intent
  if (effect.effect === 'widens' && burden !== 'heavier') return 'looser'
  if (effect.effect !== 'none') return 'tighter'
  if (burden === 'equal') return 'wording'
  return burden === 'lighter' ? 'looser' : 'tighter'
}
