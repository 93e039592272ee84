import { idsInCondition } from '../change/condition-ids.ts'
import { heldBy, keyOfPart, type Part, partsHeld, type ProcedureParts } from '../change/part.ts'
import { headOf } from '../change/references.ts'
import { isJsonObject, type JsonObject, type JsonValue } from '../json/json-value.ts'
import { formOf } from './move-edits.ts'
import type { PartsEdit } from './parts-edit.ts'
import { dropTarget, targetsOf } from './rule-edits.ts'
import { usersOf } from './users.ts'

/**
 * What becomes of something that needs a part, when the part goes:
 *
 * - `goes`: it cannot be without it: a rule whose condition reads the field;
 * - `lessens`: it does less: a rule that does the same to other fields;
 * - `text-only`: its condition is said in words alone from then on: a dossier line, a transition of the process;
 * - `unlinked`: it names the field no more: a dossier line, a field of a result, a step.
 */
export type Fate = 'goes' | 'lessens' | 'text-only' | 'unlinked'

export interface Use {
  readonly part: Part
  readonly key: string
  readonly fate: Fate
}

/** Who needs these parts, and what becomes of each when they are removed by `removeParts`. */
export function usesOf(parts: ProcedureParts, keys: readonly string[]): Use[] {
  const going = goingWith(parts, keys)
  const users = new Map<string, Part>()
  for (const key of keys) for (const part of usersOf(parts, key)) users.set(keyOfPart(part), part)
  return [...users]
    .filter(([key]) => !going.has(key))
    .map(([key, part]) => ({ part, key, fate: fateOf(part, going) }))
}

function fateOf(part: Part, going: ReadonlySet<string>): Fate {
  const { when } = part.props
  if (part.kind === 'rule') {
    const reads = isJsonObject(when) && idsInCondition(when).some((id) => going.has(headOf(id)))
    return reads || targetsOf(part).every((id) => going.has(headOf(id))) ? 'goes' : 'lessens'
  }
  const over = part.props['condition.over']
  if (isJsonObject(over) && idsInCondition(over).some((id) => going.has(headOf(id)))) return 'text-only'
  return 'unlinked'
}

/**
 * Removes fields, sections, options or rules, and everything others say about them: nothing is left that names what is
 * gone, and nothing goes that can stay.
 */
export function removeParts(parts: PartsEdit, keys: readonly string[]): void {
  const going = goingWith(parts, keys)
  for (const { part, key, fate } of usesOf(parts, keys)) {
    if (fate === 'text-only') parts.set(key, { 'condition.over': undefined })
    if (fate === 'lessens') {
      for (const id of targetsOf(part)) if (going.has(headOf(id))) dropTarget(parts, key, id)
    }
    const field = part.props['field']
    if (part.kind === 'dossier-line' && typeof field === 'string' && going.has(headOf(field)))
      parts.set(key, { field: undefined })
    const filledBy = part.props['x-filledBy']
    if (
      isJsonObject(filledBy) &&
      typeof filledBy['field'] === 'string' &&
      going.has(headOf(filledBy['field']))
    )
      parts.set(key, { 'x-filledBy': undefined })
  }
  for (const key of keys) parts.remove(key)
}

function goingWith(parts: ProcedureParts, keys: readonly string[]): Set<string> {
  const going = new Set<string>()
  const visit = (key: string) => {
    going.add(key)
    for (const kind of ['field', 'option', 'rule', 'example'] as const)
      for (const held of heldBy(parts, key, kind)) visit(held)
  }
  for (const key of keys) visit(key)
  return going
}

/** Examples of the form that answer a field or anything below a section: by title, in their order. */
export function examplesWith(parts: ProcedureParts, key: string): Part[] {
  const form = formOf(parts, key)
  const path = dataPathOf(parts, key)
  if (form === undefined || path === undefined) return []
  return partsHeld(parts, form, 'example').filter(({ props }) => hasValue(props['data'], path))
}

/** The data keys from the form to a member; `*` for each row of a table. */
export function dataPathOf(parts: ProcedureParts, key: string): string[] | undefined {
  const path: string[] = []
  for (let at = parts.parts.get(key); at !== undefined; ) {
    if (at.kind === 'form') return path
    if (at.kind !== 'field' && at.kind !== 'section') return undefined
    path.unshift(
      ...(path.length > 0 && at.props['row'] === true
        ? [String(at.props['key']), '*']
        : [String(at.props['key'])]),
    )
    at = at.parent === undefined ? undefined : parts.parts.get(at.parent)
  }
  return undefined
}

function hasValue(value: JsonValue | undefined, path: readonly string[]): boolean {
  const [name, ...rest] = path
  if (name === undefined) return value !== undefined
  if (name === '*') return Array.isArray(value) && value.some((row: JsonValue) => hasValue(row, rest))
  if (!isJsonObject(value ?? null) || !Object.hasOwn(value as JsonObject, name)) return false
  return hasValue((value as JsonObject)[name], rest)
}
