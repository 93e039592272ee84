import { heldBy, keyOf, type Part, type ProcedureParts, partsHeld } from '../change/part.ts'
import { isJsonArray, isJsonObject, type JsonValue } from '../json/json-value.ts'
import type { End, Role } from '../process/process.ts'
import { codeFromLabel, keyFromLabel } from './key-from-label.ts'
import type { PartsEdit } from './parts-edit.ts'

/** Edits of the steps, roles, documents and ends of a process. Ways and decisions are in `process-edits-ways.ts`. */

const idKinds = ['role', 'document', 'start', 'step', 'decision', 'end', 'transition'] as const

/** An id that nothing in the process has: roles, documents, nodes and transitions share one space there. */
export function freeProcessId(parts: ProcedureParts, wanted: string, suffix = ''): string {
  const base = `${wanted}${suffix}`.slice(0, 110)
  const isTaken = (id: string) => idKinds.some((kind) => parts.parts.has(keyOf(kind, id)))
  let id = base
  for (let count = 2; isTaken(id); count++) id = `${base}-${count}`
  return id
}

/** The transitions out of a node, in the order of the file. */
export function transitionsFrom(parts: ProcedureParts, node: string): Part[] {
  return partsHeld(parts, undefined, 'transition').filter(({ props }) => props['from'] === node)
}

export function transitionsInto(parts: ProcedureParts, node: string): Part[] {
  return partsHeld(parts, undefined, 'transition').filter(({ props }) => props['to'] === node)
}

/** @returns key of the new transition */
export function connect(
  parts: PartsEdit,
  from: string,
  to: string,
  props: { readonly text?: string; readonly default?: boolean } = {},
): string | undefined {
  return parts.add('transition', freeProcessId(parts, `${from}_${to}`), {
    from,
    to,
    'condition.text': props.text === undefined || props.text === '' ? undefined : props.text,
    default: props.default === true ? true : undefined,
  })
}

export interface NewStep {
  /** Proposed by the page, in its words; never empty. */
  readonly name: string
  /** Default: 4. */
  readonly hours?: number
  /** Default: that of the node it comes after, else the first. */
  readonly role?: string
}

/**
 * Adds a step after a node of the process, on the way that leads on from there: what followed that node now follows the
 * step. After a decision, or where no node is named, it stands alone until a way leads to it.
 *
 * @param after id of the start or of a step; default: the last step of the list
 * @returns key of the new step
 */
export function addStep(parts: PartsEdit, step: NewStep, after?: string, suffix = ''): string | undefined {
  const steps = partsHeld(parts, undefined, 'step')
  const before = after ?? steps.at(-1)?.id ?? startOf(parts)?.id
  const holder = before === undefined ? undefined : parts.parts.get(keyOf('step', before))
  const role = step.role ?? textOf(holder?.props['role']) ?? partsHeld(parts, undefined, 'role')[0]?.id
  if (role === undefined) return undefined
  const code = freeCode(parts)
  const id = freeProcessId(parts, code, suffix)
  const key = parts.add(
    'step',
    id,
    {
      code,
      name: step.name,
      role,
      hours: step.hours ?? 4,
      clock: 'running',
      takes: [],
      produces: [],
      status: null,
    },
    holder?.kind === 'step'
      ? { after: keyOf('step', holder.id) }
      : { after: holder?.kind === 'start' ? null : undefined },
  )
  if (key === undefined || holder === undefined || (holder.kind !== 'step' && holder.kind !== 'start'))
    return key
  for (const way of transitionsFrom(parts, holder.id)) parts.set(keyOf('transition', way.id), { from: id })
  connect(parts, holder.id, id)
  return key
}

/**
 * Takes a step away and closes the gap: what led to it leads to what followed it, where that is one node. Result
 * fields that were filled in at the step are filled in by nobody.
 */
export function removeStep(parts: PartsEdit, key: string): boolean {
  const part = parts.parts.get(key)
  if (part?.kind !== 'step' || heldBy(parts, undefined, 'step').length < 2) return false
  const [next, ...others] = transitionsFrom(parts, part.id).map(({ props }) => textOf(props['to']))
  const { id } = part
  if (next !== undefined && others.length === 0 && next !== id) {
    for (const way of transitionsInto(parts, id)) {
      // A way from a node to itself would be the shortest of circles.
      if (way.props['from'] === next) continue
      parts.set(keyOf('transition', way.id), { to: next })
    }
  }
  for (const [other, { kind, props }] of parts.parts) {
    const filledBy = props['x-filledBy']
    if (kind === 'result-field' && isJsonObject(filledBy) && filledBy['step'] === id)
      parts.set(other, { 'x-filledBy': undefined })
  }
  parts.remove(key)
  return true
}

/** A step that waits for the applicant takes no time from the limit; one that no longer waits gets some. */
export function setClock(parts: PartsEdit, key: string, clock: 'running' | 'stopped'): boolean {
  const part = parts.parts.get(key)
  if (part?.kind !== 'step') return false
  if (clock === 'stopped') return parts.set(key, { clock, hours: 0, shortestHours: undefined })
  const hours = part.props['hours']
  return parts.set(key, { clock, hours: hours === 0 ? 4 : hours })
}

/** Moves a part by one place within its list. @returns false at the end of the list */
export function moveBy(parts: PartsEdit, key: string, by: -1 | 1): boolean {
  const part = parts.parts.get(key)
  if (part === undefined) return false
  const siblings = heldBy(parts, part.parent, part.kind)
  const index = siblings.indexOf(key)
  const target = index + by
  if (index < 0 || target < 0 || target >= siblings.length) return false
  return moveTo(parts, key, target)
}

/** Moves a part so that it comes to stand at this index of its list. */
export function moveTo(parts: PartsEdit, key: string, index: number): boolean {
  const part = parts.parts.get(key)
  if (part === undefined) return false
  const others = heldBy(parts, part.parent, part.kind).filter((sibling) => sibling !== key)
  return parts.move(key, {
    parent: part.parent,
    after: index <= 0 ? null : (others[index - 1] ?? others.at(-1)),
  })
}

/** @returns id of the new role */
export function addRole(parts: PartsEdit, name: string, kind: Role['kind'], suffix = ''): string | undefined {
  const id = freeProcessId(parts, keyFromLabel(name), suffix)
  return parts.add('role', id, { 'name.vi': name, kind }) === undefined ? undefined : id
}

/** Takes a role away; what it did goes to another one. A process keeps at least one role. */
export function removeRole(parts: PartsEdit, key: string, to: string): boolean {
  const part = parts.parts.get(key)
  if (part?.kind !== 'role' || part.id === to || !parts.parts.has(keyOf('role', to))) return false
  for (const other of [...partsHeld(parts, undefined, 'step'), ...partsHeld(parts, undefined, 'start')]) {
    if (other.props['role'] === part.id) parts.set(keyOf(other.kind, other.id), { role: to })
  }
  parts.remove(key)
  return true
}

/** @param form number of the one-stop form (Mẫu 01–06), where it is one; @returns id of the new document */
export function addDocument(parts: PartsEdit, name: string, form?: string, suffix = ''): string | undefined {
  const id = freeProcessId(parts, keyFromLabel(name), suffix)
  return parts.add('document', id, { name, form }) === undefined ? undefined : id
}

/** Takes a document away, also from the steps that take or produce it. */
export function removeDocument(parts: PartsEdit, key: string): boolean {
  const part = parts.parts.get(key)
  if (part?.kind !== 'document') return false
  for (const step of partsHeld(parts, undefined, 'step')) {
    for (const list of ['takes', 'produces'] as const) {
      const ids = step.props[list]
      if (isJsonArray(ids) && ids.includes(part.id))
        parts.set(keyOf('step', step.id), { [list]: ids.filter((id) => id !== part.id) })
    }
  }
  parts.remove(key)
  return true
}

/** @returns id of the new end; no way leads to it yet */
export function addEnd(
  parts: PartsEdit,
  name: string,
  outcome: End['outcome'],
  suffix = '',
): string | undefined {
  const id = freeProcessId(parts, `KT-${codeFromLabel(name)}`, suffix)
  return parts.add('end', id, { name, outcome, status: null }) === undefined ? undefined : id
}

/** Takes an end away; what led to it leads to another one. A process keeps at least one end. */
export function removeEnd(parts: PartsEdit, key: string, to: string): boolean {
  const part = parts.parts.get(key)
  if (part?.kind !== 'end' || part.id === to || !parts.parts.has(keyOf('end', to))) return false
  for (const way of transitionsInto(parts, part.id)) parts.set(keyOf('transition', way.id), { to })
  parts.remove(key)
  return true
}

/** Any kind of node by its id. */
export function nodeOf(parts: ProcedureParts, id: string): Part | undefined {
  return parts.parts.get(keyOf('step', id))
}

function startOf(parts: ProcedureParts): Part | undefined {
  return partsHeld(parts, undefined, 'start')[0]
}

/** The next plain code after the highest one in use: B1 … B7, B3a → B8. */
function freeCode(parts: ProcedureParts): string {
  const numbers = partsHeld(parts, undefined, 'step').flatMap(({ props }) => {
    const found = /^B(\d{1,6})/.exec(String(props['code']))
    return found === null ? [] : [Number(found[1])]
  })
  return `B${Math.max(0, ...numbers) + 1}`
}

function textOf(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined
}
