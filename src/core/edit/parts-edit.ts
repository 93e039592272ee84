import {
  heldBy,
  keyOf,
  listOf,
  type Part,
  type PartKind,
  type ProcedureParts,
  type Props,
} from '../change/part.ts'
import { neededKeys } from '../change/references.ts'
import type { JsonValue } from '../json/json-value.ts'

/** New values of props; `undefined` takes a prop away. */
export type PropValues = Readonly<Record<string, JsonValue | undefined>>

/** Where a part comes to stand: in which holder, after which part (`null`: first; left out: last). */
export interface Place {
  readonly parent?: string | undefined
  readonly after?: string | null | undefined
}

/** A copy of the parts that is altered step by step; the parts it was made from stay as they are. */
export class PartsEdit implements ProcedureParts {
  readonly parts: Map<string, Part>
  readonly lists: Map<string, readonly string[]>

  constructor(from: ProcedureParts) {
    this.parts = new Map(from.parts)
    this.lists = new Map(from.lists)
  }

  /** @returns whether there is such a part */
  set(key: string, values: PropValues): boolean {
    const part = this.parts.get(key)
    if (part === undefined) return false
    const props: Record<string, JsonValue> = { ...part.props }
    for (const [name, value] of Object.entries(values)) {
      if (value === undefined) delete props[name]
      else props[name] = value
    }
    this.parts.set(key, { ...part, props })
    return true
  }

  /** @returns the key of the new part; `undefined` when its id is taken */
  add(kind: PartKind, id: string, props: PropValues, { parent, after }: Place = {}): string | undefined {
    const key = keyOf(kind, id)
    if (this.parts.has(key)) return undefined
    const defined = Object.fromEntries(Object.entries(props).filter(([, value]) => value !== undefined))
    const part: Part = { kind, id, ...(parent === undefined ? {} : { parent }), props: defined as Props }
    this.parts.set(key, part)
    this.insert(key, listOf(part), after)
    return key
  }

  /** Takes a part away with all below it, and with the rules and transitions that cannot be without them. */
  remove(key: string): void {
    const going = this.withAllBelow(key)
    for (const [other, part] of this.parts) {
      const isBound = part.kind === 'rule' || part.kind === 'result-rule' || part.kind === 'transition'
      if (isBound && neededKeys(part).some((needed) => going.has(needed))) going.add(other)
    }
    for (const gone of going) {
      const part = this.parts.get(gone)
      if (part === undefined) continue
      this.takeOut(gone, listOf(part))
      this.parts.delete(gone)
    }
  }

  /** @returns whether the part could be moved: never into itself */
  move(key: string, { parent, after }: Place): boolean {
    const part = this.parts.get(key)
    if (part === undefined || (parent !== undefined && this.withAllBelow(key).has(parent))) return false
    this.takeOut(key, listOf(part))
    const { parent: _parent, ...rest } = part
    const moved: Part = { ...rest, ...(parent === undefined ? {} : { parent }) }
    this.parts.set(key, moved)
    this.insert(key, listOf(moved), after)
    return true
  }

  /** The part itself and everything it holds, at any depth. */
  withAllBelow(key: string): Set<string> {
    const below = new Set([key])
    // Parts stand after what holds them, but for those that were moved or added: look until nothing is new.
    for (let size = 0; size !== below.size; ) {
      size = below.size
      for (const [other, { parent }] of this.parts)
        if (parent !== undefined && below.has(parent)) below.add(other)
    }
    return below
  }

  private insert(key: string, list: string, after: string | null | undefined): void {
    const held = [...(this.lists.get(list) ?? [])]
    const index = after === undefined ? held.length : after === null ? 0 : held.indexOf(after) + 1
    held.splice(after !== null && after !== undefined && index === 0 ? held.length : index, 0, key)
    this.lists.set(list, held)
  }

  private takeOut(key: string, list: string): void {
    const held = (this.lists.get(list) ?? []).filter((other) => other !== key)
    if (held.length > 0) this.lists.set(list, held)
    else this.lists.delete(list)
  }
}

/** The neighbours of a part in its list: what "move up" and "move down" go by. */
export function siblingsOf(parts: ProcedureParts, key: string): readonly string[] {
  const part = parts.parts.get(key)
  return part === undefined ? [] : heldBy(parts, part.parent, part.kind)
}

/**
 * An id nobody has yet, from the one that is wanted: `hoTen`, `hoTen2`, … Two people who add the same part at the same
 * time get the same id, and so see one another; hand in a `suffix` where they must not.
 */
export function freeId(parts: ProcedureParts, kind: PartKind, wanted: string, suffix = ''): string {
  const base = `${wanted}${suffix}`
  let id = base
  for (let count = 2; parts.parts.has(keyOf(kind, id)); count++) id = `${base}${count}`
  return id
}

/** A data key no other member of the same object has: `hoTen`, `hoTen2`, … */
export function freeKey(parts: ProcedureParts, parent: string, wanted: string): string {
  const taken = new Set(heldBy(parts, parent, 'field').map((key) => parts.parts.get(key)?.props['key']))
  let key = wanted
  for (let count = 2; taken.has(key); count++) key = `${wanted}${count}`
  return key
}
