import { heldBy, keyOf, type Part, type ProcedureParts } from '../change/part.ts'
import { freeKey, type PartsEdit, type Place, siblingsOf } from './parts-edit.ts'

/** Where members go: `up` and `down` among their neighbours, `in` to the section before, `out` of the one they are in. */
export type Direction = 'up' | 'down' | 'in' | 'out'

/**
 * The place a member comes to when it is moved one step; `undefined` where there is none: the first cannot go up, what
 * stands at the top cannot go out, and only a section or table takes something in.
 */
export function placeOfStep(parts: ProcedureParts, key: string, direction: Direction): Place | undefined {
  const part = parts.parts.get(key)
  if (part?.parent === undefined) return undefined
  const siblings = siblingsOf(parts, key)
  const index = siblings.indexOf(key)
  const { parent } = part
  switch (direction) {
    case 'up':
      return index > 0 ? { parent, after: siblings[index - 2] ?? null } : undefined
    case 'down': {
      const next = siblings[index + 1]
      return next === undefined ? undefined : { parent, after: next }
    }
    case 'in': {
      const before = siblings[index - 1]
      if (before === undefined || !canHold(parts, before, key)) return undefined
      return { parent: before }
    }
    case 'out': {
      const outer = parts.parts.get(parent)?.parent
      if (outer === undefined || part.kind === 'option') return undefined
      return { parent: outer, after: parent }
    }
  }
}

/** Whether a holder takes a member in: forms and sections take all, tables take fields, nothing goes into itself. */
export function canHold(parts: ProcedureParts, holder: string, key: string): boolean {
  const into = parts.parts.get(holder)
  const part = parts.parts.get(key)
  if (into === undefined || part === undefined) return false
  for (let at: string | undefined = holder; at !== undefined; at = parts.parts.get(at)?.parent)
    if (at === key) return false
  if (into.kind === 'form' || into.kind === 'section') return part.kind === 'field' || part.kind === 'section'
  return into.kind === 'field' && into.props['row'] === true && part.kind === 'field'
}

/**
 * Moves members to a place, one after the other in the order given. A data key that is taken there gets a number.
 *
 * @returns whether all of them could go there
 */
export function moveAll(parts: PartsEdit, keys: readonly string[], place: Place): boolean {
  let { after } = place
  for (const key of keys) {
    const part = parts.parts.get(key)
    if (part === undefined || key === after) continue
    const parent = place.parent ?? part.parent
    if (parent === undefined || (part.kind !== 'option' && !canHold(parts, parent, key))) return false
    if (parent !== part.parent && isMember(part)) {
      parts.set(key, { key: freeKey(parts, parent, String(part.props['key'])) })
    }
    if (!parts.move(key, { parent, after })) return false
    after = after === undefined ? undefined : key
  }
  return true
}

/** Takes a section away and leaves what it held in its place. @returns whether it could be done */
export function ungroup(parts: PartsEdit, key: string): boolean {
  const part = parts.parts.get(key)
  if (part?.kind !== 'section' || part.parent === undefined) return false
  const held = [...heldBy(parts, key, 'field')]
  if (!moveAll(parts, held, { parent: part.parent, after: key })) return false
  parts.remove(key)
  return true
}

/** Those of the keys that are not below another of them, in the order of the form. */
export function topmost(parts: ProcedureParts, keys: readonly string[]): string[] {
  const chosen = new Set(keys)
  const isBelow = (key: string) => {
    for (let at = parts.parts.get(key)?.parent; at !== undefined; at = parts.parts.get(at)?.parent)
      if (chosen.has(at)) return true
    return false
  }
  return membersInOrder(parts).filter((key) => chosen.has(key) && !isBelow(key))
}

/** Every section and field of the forms, a holder before what it holds. */
export function membersInOrder(parts: ProcedureParts): string[] {
  const found: string[] = []
  const visit = (holder: string) => {
    for (const key of heldBy(parts, holder, 'field')) {
      found.push(key)
      visit(key)
    }
  }
  for (const form of heldBy(parts, undefined, 'form')) visit(form)
  return found
}

function isMember({ kind }: Part): boolean {
  return kind === 'field' || kind === 'section'
}

/** The form a part of it belongs to, by key. */
export function formOf(parts: ProcedureParts, key: string): string | undefined {
  for (let at: string | undefined = key; at !== undefined; at = parts.parts.get(at)?.parent) {
    const part = parts.parts.get(at)
    if (part?.kind === 'form') return keyOf('form', part.id)
  }
  return undefined
}
