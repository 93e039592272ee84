import type { JsonValue } from '../json/json-value.ts'
import {
  type Added,
  addedOf,
  type Change,
  intentOf,
  type Moved,
  type Position,
  positionOf,
  type Split,
  splitOf,
  subjectOf,
} from './change.ts'
import { isWellFormed } from './well-formed.ts'

/**
 * A new section that holds nothing but members of one other section is that section, split; a section that went and
 * left all its members to another one was merged into it. Either is one change.
 */
export function joinSplits(changes: readonly Change[]): Change[] {
  const split = join(changes, 'added')
  return join(split, 'removed')
}

function join(changes: readonly Change[], intent: 'added' | 'removed'): Change[] {
  const used = new Set<Change>()
  const compounds = new Map<Change, Change>()
  for (const change of changes) {
    if (change.type !== `section.${intent}`) continue
    const whole = addedOf(intent === 'added' ? change.after : change.before)
    if (whole.parts !== undefined || change.target.includes('/')) continue
    // Into the new section, or out of the one that goes.
    const inner = (position: Position) => position.parent === change.target
    const moves = changes.filter(
      ({ type, before, after }) =>
        intentOf(type) === 'moved' && inner(positionOf(intent === 'added' ? after : before)),
    )
    const others = new Set(
      moves.map(({ before, after }) => positionOf(intent === 'added' ? before : after).parent),
    )
    const [other] = others
    if (
      others.size !== 1 ||
      other === undefined ||
      other === null ||
      other.includes(':') ||
      moves.length === 0
    )
      continue
    // The other section must have been there: what was added with it is no split.
    if (moves.some((move) => used.has(move))) continue
    for (const move of moves) used.add(move)
    compounds.set(change, compound(intent, change, whole, moves, other))
  }
  return changes.flatMap((change) => (used.has(change) ? [] : [compounds.get(change) ?? change]))
}

function compound(
  intent: 'added' | 'removed',
  { target }: Change,
  whole: Added,
  moves: readonly Change[],
  other: string,
): Change {
  const moved: Moved[] = moves.map((move) => {
    const [from, to] = intent === 'added' ? [move.before, move.after] : [move.after, move.before]
    return { kind: subjectOf(move.type), id: move.target, from: positionOf(from), to: positionOf(to) }
  })
  const split: Split = { section: { id: target, ...whole }, moved }
  const value = split as unknown as JsonValue
  return intent === 'added'
    ? { type: 'section.split', target: other, after: value }
    : { type: 'section.merged', target: other, before: value }
}

/** The simple changes that a split or merge stands for; any other change as it is. */
export function simpleChanges(change: Change): readonly Change[] {
  const isSplit = change.type === 'section.split'
  if (!isSplit && change.type !== 'section.merged') return [change]
  if (!isWellFormed(change)) return [change]
  const { section, moved } = splitOf(isSplit ? change.after : change.before)
  const { id, ...whole } = section
  const value = whole as unknown as JsonValue
  return [
    isSplit
      ? { type: 'section.added', target: id, after: value }
      : { type: 'section.removed', target: id, before: value },
    ...moved.map(({ kind, id: member, from, to }) => ({
      type: `${kind}.moved`,
      target: member,
      before: isSplit ? from : to,
      after: isSplit ? to : from,
    })),
  ]
}
