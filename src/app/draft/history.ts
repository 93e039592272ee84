import type { Change } from '../../core/change/change.ts'
import type { ProcedureParts } from '../../core/change/part.ts'
import type { Problem } from '../../core/problem/problem.ts'
import type { DraftState, Step } from './draft-state.ts'
import { oneAfterOther, undoing } from './merge.ts'

export type Direction = 'undo' | 'redo'
type History = Pick<DraftState, 'past' | 'future'>

/** The history with one edit more. @param group joins it to the edit before, when that is of the same group */
export function withStep(
  { past, future }: History,
  label: string,
  changes: readonly Change[],
  group: string | undefined,
): { readonly past: readonly Step[]; readonly step: Step } {
  const last = past.at(-1)
  const joins = group !== undefined && last?.group === group && future.length === 0
  const step: Step = {
    label: joins ? last.label : label,
    edits: joins ? [...last.edits, changes] : [changes],
    ...(group === undefined ? {} : { group }),
  }
  return { past: [...(joins ? past.slice(0, -1) : past), step], step }
}

/** The history with its last edit closed: what is typed next is an edit of its own. */
export function withoutGroup(past: readonly Step[]): readonly Step[] {
  const last = past.at(-1)
  if (last?.group === undefined) return past
  const { group: _group, ...step } = last
  return [...past.slice(0, -1), step]
}

/** What undo takes next, or redo. */
export function nextStep({ past, future }: History, direction: Direction): Step | undefined {
  return direction === 'undo' ? past.at(-1) : future[0]
}

/** The history without the step that undo, or redo, would take next. */
export function withoutNext({ past, future }: History, direction: Direction): History {
  return direction === 'undo' ? { past: past.slice(0, -1), future } : { past, future: future.slice(1) }
}

interface Travelled extends History {
  readonly parts: ProcedureParts
  /** What was undone or done again, in that order. */
  readonly taken: readonly Step[]
  /** Why the next step cannot be taken; none when all of them were. */
  readonly problems: readonly Problem[]
}

/** So many steps back or forth; it ends at the first that cannot be taken. */
export function travel(
  from: ProcedureParts,
  history: History,
  direction: Direction,
  count: number,
): Travelled {
  let { past, future } = history
  let parts = from
  const taken: Step[] = []
  while (taken.length < count) {
    const step = nextStep({ past, future }, direction)
    if (step === undefined) break
    const made = oneAfterOther(parts, direction === 'undo' ? undoing(step.edits) : step.edits)
    if (!made.ok) return { parts, past, future, taken, problems: made.problems }
    parts = made.value
    const rest = withoutNext({ past, future }, direction)
    past = direction === 'undo' ? rest.past : [...rest.past, step]
    future = direction === 'undo' ? [step, ...rest.future] : rest.future
    taken.push(step)
  }
  return { parts, past, future, taken, problems: [] }
}
