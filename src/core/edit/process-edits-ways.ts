import { encodeCondition } from '../change/condition-ids.ts'
import { keyOf } from '../change/part.ts'
import { optionCodesOf } from '../change/parts.ts'
import type { Condition } from '../form/condition.ts'
import type { PartsEdit } from './parts-edit.ts'
import { connect, freeProcessId, nodeOf, transitionsFrom, transitionsInto } from './process-edits.ts'

/** Where a case goes on to: transitions, and decisions with their ways. */

/** Lets a step or the start lead on to a node: the way it has changes its target, or gets made. */
export function setNext(parts: PartsEdit, from: string, to: string): boolean {
  if (nodeOf(parts, from) === undefined || nodeOf(parts, to) === undefined || from === to) return false
  const [way, ...others] = transitionsFrom(parts, from)
  if (others.length > 0) return false
  if (way === undefined) return connect(parts, from, to) !== undefined
  return parts.set(keyOf('transition', way.id), { to })
}

export interface NewDecision {
  /** The question, e.g. "Đồng ý dự thảo?". */
  readonly name: string
  /** When the case goes on as it did: the default way. */
  readonly usual: string
  /** The new way: its condition in words, and where it leads. */
  readonly other: string
  readonly to: string
}

/**
 * Puts a decision behind a step: the way the case took so far becomes the default way, a second one leads elsewhere.
 *
 * @returns key of the decision; `undefined` where the step does not lead on to exactly one node
 */
export function addDecision(
  parts: PartsEdit,
  from: string,
  decision: NewDecision,
  suffix = '',
): string | undefined {
  const [way, ...others] = transitionsFrom(parts, from)
  const next = way?.props['to']
  if (way === undefined || typeof next !== 'string' || others.length > 0) return undefined
  const id = freeProcessId(parts, `q-${from}`, suffix)
  const key = parts.add('decision', id, { name: decision.name })
  if (key === undefined) return undefined
  parts.set(keyOf('transition', way.id), { to: id })
  connect(parts, id, next, { text: decision.usual, default: true })
  connect(parts, id, decision.to, { text: decision.other })
  return key
}

/** @returns key of the new way out of a decision */
export function addWay(parts: PartsEdit, decision: string, to: string, text: string): string | undefined {
  if (nodeOf(parts, decision)?.kind !== 'decision' || nodeOf(parts, to) === undefined) return undefined
  return connect(parts, decision, to, { text })
}

/**
 * Takes a way out of a decision away. With one way left there is nothing to decide: the decision goes as well, and
 * what led to it leads on. Where the default way goes, the first that stays becomes the default if one was needed.
 */
export function removeWay(parts: PartsEdit, key: string): boolean {
  const way = parts.parts.get(key)
  if (way?.kind !== 'transition') return false
  const from = String(way.props['from'])
  parts.remove(key)
  if (nodeOf(parts, from)?.kind !== 'decision') return true
  const left = transitionsFrom(parts, from)
  if (left.length === 1) return dissolveDecision(parts, from)
  const first = left[0]
  if (way.props['default'] === true && first !== undefined)
    setDefaultWay(parts, keyOf('transition', first.id))
  return true
}

/** Takes a decision away: what led to it goes on along its default way, or its first. */
export function dissolveDecision(parts: PartsEdit, decision: string): boolean {
  if (nodeOf(parts, decision)?.kind !== 'decision') return false
  const ways = transitionsFrom(parts, decision)
  const kept = ways.find(({ props }) => props['default'] === true) ?? ways[0]
  const to = kept?.props['to']
  if (typeof to === 'string') {
    for (const way of transitionsInto(parts, decision)) {
      if (way.props['from'] !== to) parts.set(keyOf('transition', way.id), { to })
    }
  }
  parts.remove(keyOf('decision', decision))
  return true
}

/** Makes one way out of a decision the one that is taken when no other condition holds. */
export function setDefaultWay(parts: PartsEdit, key: string): boolean {
  const way = parts.parts.get(key)
  if (way?.kind !== 'transition') return false
  for (const other of transitionsFrom(parts, String(way.props['from'])))
    parts.set(keyOf('transition', other.id), { default: other.id === way.id ? true : undefined })
  return true
}

/** Takes the default away, where every way is to say for itself when it is taken. */
export function clearDefaultWay(parts: PartsEdit, decision: string): boolean {
  for (const way of transitionsFrom(parts, decision))
    parts.set(keyOf('transition', way.id), { default: undefined })
  return true
}

/**
 * The condition of a way or of a dossier line in words and, where it can be said on the submission, as data.
 *
 * @param text empty takes the condition away as a whole: data alone is no condition in the format
 */
export function setCondition(
  parts: PartsEdit,
  key: string,
  { text, over }: { readonly text: string; readonly over?: Condition | undefined },
): boolean {
  const part = parts.parts.get(key)
  if (part?.kind !== 'transition' && part?.kind !== 'dossier-line') return false
  if (text === '')
    return parts.set(key, { 'condition.text': undefined, 'condition.over': undefined, condition: undefined })
  return parts.set(key, {
    'condition.text': text,
    'condition.over': over === undefined ? undefined : encodeCondition(over, optionCodesOf(parts)),
  })
}
