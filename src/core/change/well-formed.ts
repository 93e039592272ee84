import { isJsonObject } from '../json/json-value.ts'
import { pointer } from '../json/pointer.ts'
import type { Problem } from '../problem/problem.ts'
import { isAdded, isPosition, isSplit } from './change-shape.ts'
import { type Change, intentOf, kindOfSubject, subjectOf } from './change.ts'

/**
 * Holds changes that come from outside against their types, before anything is done with them.
 *
 * @returns at `/<index>`: `change/unknown-type`, `change/malformed`
 */
export function changeProblems(changes: readonly Change[]): Problem[] {
  return changes.flatMap((change, index) => {
    const { type, target } = change
    const isKnown = kindOfSubject(subjectOf(type)) !== undefined
    if (isKnown && isWellFormed(change)) return []
    const code = isKnown ? 'change/malformed' : 'change/unknown-type'
    return [{ code, at: pointer(index), args: { type, target } }]
  })
}

/** Whether a change carries what its type asks for (see `Change`): what comes from a file or a request may not. */
export function isWellFormed(change: Change): boolean {
  const { before, after, type } = change
  switch (intentOf(type)) {
    case 'added':
      return isAdded(after) && before === undefined
    case 'removed':
      return isAdded(before) && after === undefined
    case 'moved':
    case 'reordered':
      return isPosition(before) && isPosition(after)
    case 'split':
      return isSplit(after) && before === undefined
    case 'merged':
      return isSplit(before) && after === undefined
    default:
      return (before === undefined || isJsonObject(before)) && (after === undefined || isJsonObject(after))
  }
}
