import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../json/json-value.ts'
import { same } from '../json/same.ts'
import {
  type Added,
  addedOf,
  type CarriedPart,
  type Change,
  intentOf,
  isPropChange,
  kindOfSubject,
  type Position,
  positionOf,
  sliceOf,
  subjectOf,
} from './change.ts'
import {
  keyOf,
  keyOfPart,
  listOf,
  type Part,
  type PartKind,
  partKinds,
  type ProcedureParts,
  type Props,
  writtenId,
} from './part.ts'
import { type Insertion, placed } from './placement.ts'
import { isWellFormed } from './well-formed.ts'

/** Why a change cannot be made (yet); a problem code. */
type Refusal = string | undefined

/**
 * Parts on their way from one state to the next. Places are settled at the end, from what stayed and from what each
 * part says it follows, so that the order in which changes come does not matter.
 */
export class Draft {
  private readonly parts: Map<string, Part>
  private readonly lists: ReadonlyMap<string, readonly string[]>
  private readonly previous = new Map<string, string | null>()
  /** Derived ids that changes name → those the parts have now. */
  private readonly foundAs = new Map<string, string>()
  /** Parts that came with the part that holds them, in their order there. */
  private readonly carried = new Map<string, string[]>()

  constructor(parts: ProcedureParts) {
    this.parts = new Map(parts.parts)
    this.lists = parts.lists
  }

  /** Makes one simple change; nothing is altered when it is refused. */
  make(change: Change): Refusal {
    const kind = kindOfSubject(subjectOf(change.type))
    if (kind === undefined) return 'change/unknown-type'
    if (!isWellFormed(change)) return 'change/malformed'
    const key = keyOf(kind, change.target)
    if (isPropChange(change)) return this.set(kind, key, change)
    switch (intentOf(change.type)) {
      case 'added':
        return this.add(kind, change.target, addedOf(change.after))
      case 'removed':
        return this.remove(kind, key, addedOf(change.before))
      case 'moved':
      case 'reordered':
        return this.move(kind, key, positionOf(change.before), positionOf(change.after))
      default:
        return 'change/unknown-type'
    }
  }

  private set(kind: PartKind, wanted: string, change: Change): Refusal {
    const { options: goes, ...before } = sliceOf(change.before)
    const key = this.keyFor(kind, wanted, (props) =>
      Object.entries(before).every(([name, value]) => sameOrAbsent(props[name], value)),
    )
    const part = this.parts.get(key)
    if (part?.kind !== kind) return 'change/target-missing'
    const { options: comes, ...after } = sliceOf(change.after)
    const props: Record<string, JsonValue> = { ...part.props }
    for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
      if (!sameOrAbsent(props[name], before[name])) return 'change/before-differs'
      const value = after[name]
      if (value === undefined) delete props[name]
      else props[name] = value
    }
    const refusal = this.setOptions(kind, key, goes, comes)
    if (refusal !== undefined) return refusal
    this.parts.set(key, { ...part, props })
    return undefined
  }

  /** The options that a field loses or gains with its type. */
  private setOptions(
    kind: PartKind,
    key: string,
    goes: JsonValue | undefined,
    comes: JsonValue | undefined,
  ): Refusal {
    const option: PartKind = kind === 'result-field' ? 'result-option' : 'option'
    const gone = options(goes)
    const fresh = options(comes)
    for (const { id, props } of gone) {
      const known = this.parts.get(keyOf(option, id))
      if (known === undefined || known.parent !== key || !same(known.props, props))
        return 'change/before-differs'
    }
    if (goes !== undefined && this.heldBy(key, option).length !== gone.length) return 'change/before-differs'
    if (fresh.some(({ id }) => this.parts.has(keyOf(option, id)))) return 'change/target-exists'
    for (const { id } of gone) this.forget(keyOf(option, id))
    for (const { id, props } of fresh) this.carry({ kind: option, id, parent: key, props })
    return undefined
  }

  /**
   * The part a change means. One whose file gives it no id is known by what it says, and has another derived id after an
   * edit: it is found again when exactly one such part says what stood there before.
   */
  private keyFor(kind: PartKind, wanted: string, says: (props: Props) => boolean): string {
    if (this.parts.has(wanted) || !wanted.includes('~')) return wanted
    const known = this.foundAs.get(wanted)
    if (known !== undefined) return known
    const alike = [...this.parts].filter(
      ([, part]) => part.kind === kind && writtenId(part.id) === undefined && says(part.props),
    )
    const [found] = alike
    if (found === undefined || alike.length > 1) return wanted
    this.foundAs.set(wanted, found[0])
    return found[0]
  }

  private add(kind: PartKind, id: string, { parent, previous, props, parts = [] }: Added): Refusal {
    const all: CarriedPart[] = [{ kind, id, parent, previous, props }, ...parts]
    if (all.some((part) => this.parts.has(keyOf(part.kind, part.id)))) return 'change/target-exists'
    if (new Set(all.map((part) => keyOf(part.kind, part.id))).size < all.length) return 'change/malformed'
    for (const part of all) this.carry(part)
    return undefined
  }

  private carry({ kind, id, parent, previous, props }: CarriedPart): void {
    const part: Part = { kind, id, ...(parent === null ? {} : { parent }), props }
    const key = keyOfPart(part)
    this.parts.set(key, part)
    if (previous !== undefined) {
      this.previous.set(key, previous)
      return
    }
    const list = listOf(part)
    const held = this.carried.get(list)
    if (held === undefined) this.carried.set(list, [key])
    else held.push(key)
  }

  private remove(kind: PartKind, wanted: string, { props, parent, parts = [] }: Added): Refusal {
    const key = this.keyFor(kind, wanted, (known) => same(known, props))
    const part = this.parts.get(key)
    if (part?.kind !== kind) return 'change/target-missing'
    if (!same(part.props, props) || (part.parent ?? null) !== parent) return 'change/before-differs'
    const inner = parts.map((one) => [keyOf(one.kind, one.id), one] as const)
    for (const [innerKey, one] of inner) {
      const known = this.parts.get(innerKey)
      if (known?.kind !== one.kind) return 'change/before-differs'
      if (!same(known.props, one.props) || (known.parent ?? null) !== one.parent)
        return 'change/before-differs'
    }
    const going = new Set([key, ...inner.map(([innerKey]) => innerKey)])
    // Something lives there that this change does not know of.
    for (const [other, held] of this.parts) {
      if (held.parent !== undefined && going.has(held.parent) && !going.has(other))
        return 'change/before-differs'
    }
    for (const gone of going) this.forget(gone)
    return undefined
  }

  private move(kind: PartKind, wanted: string, before: Position, after: Position): Refusal {
    // What a part without id says is told by another change, which may still have to be made.
    const key = this.parts.has(wanted) ? wanted : (this.foundAs.get(wanted) ?? wanted)
    const part = this.parts.get(key)
    if (part?.kind !== kind) return 'change/target-missing'
    if ((part.parent ?? null) !== before.parent) return 'change/before-differs'
    const { parent: _parent, ...rest } = part
    this.parts.set(key, { ...rest, ...(after.parent === null ? {} : { parent: after.parent }) })
    this.dropCarried(key)
    this.previous.set(key, after.previous)
    return undefined
  }

  private forget(key: string): void {
    this.parts.delete(key)
    this.previous.delete(key)
    this.dropCarried(key)
  }

  private dropCarried(key: string): void {
    for (const held of this.carried.values()) {
      const index = held.indexOf(key)
      if (index >= 0) held.splice(index, 1)
    }
  }

  private heldBy(parent: string, kind: PartKind): string[] {
    return [...this.parts].flatMap(([key, part]) =>
      part.kind === kind && part.parent === parent ? [key] : [],
    )
  }

  /** Settles every list, and puts the parts in the order in which a procedure is read. */
  finish(): ProcedureParts {
    const insertions = new Map<string, Insertion[]>()
    for (const [key, named] of this.previous) {
      const previous = named === null ? null : (this.foundAs.get(named) ?? named)
      const part = this.parts.get(key)
      if (part === undefined) continue
      const list = listOf(part)
      const others = insertions.get(list)
      if (others === undefined) insertions.set(list, [{ key, previous }])
      else others.push({ key, previous })
    }
    const lists = new Map<string, readonly string[]>()
    for (const list of new Set([...this.lists.keys(), ...this.carried.keys(), ...insertions.keys()])) {
      const came = this.carried.get(list) ?? []
      const stayed = (this.lists.get(list) ?? []).filter(
        (key) => this.stays(key, list) && !came.includes(key),
      )
      const inserted = insertions.get(list) ?? []
      const before = this.lists.get(list)
      const isAsBefore = came.length + inserted.length === 0 && stayed.length === before?.length
      const all = isAsBefore ? before : placed([...stayed, ...came], inserted)
      if (all.length > 0) lists.set(list, all)
    }
    return { parts: inReadingOrder(this.parts, lists), lists }
  }

  private stays(key: string, list: string): boolean {
    const part = this.parts.get(key)
    return part !== undefined && listOf(part) === list && !this.previous.has(key)
  }
}

const slotOrder = new Map(partKinds.map((kind, index) => [listOf({ kind }).slice(0, -1), index]))

/** Holders before what they hold; what nothing holds (a fault that is named later) comes last. */
export function inReadingOrder(
  parts: ReadonlyMap<string, Part>,
  lists: ReadonlyMap<string, readonly string[]>,
): ReadonlyMap<string, Part> {
  const held = new Map<string, { readonly slot: number; readonly keys: readonly string[] }[]>()
  for (const [list, keys] of lists) {
    const at = list.indexOf('@')
    const slot = { slot: slotOrder.get(list.slice(0, at)) ?? 0, keys }
    const parent = list.slice(at + 1)
    const others = held.get(parent)
    if (others === undefined) held.set(parent, [slot])
    else others.push(slot)
  }
  const ordered = new Map<string, Part>()
  const visit = (parent: string) => {
    for (const { keys } of held.get(parent)?.sort((one, other) => one.slot - other.slot) ?? []) {
      for (const key of keys) {
        const part = parts.get(key)
        if (part === undefined || ordered.has(key)) continue
        ordered.set(key, part)
        visit(key)
      }
    }
  }
  visit('')
  for (const [key, part] of parts) if (!ordered.has(key)) ordered.set(key, part)
  return ordered
}

function options(value: JsonValue | undefined): { readonly id: string; readonly props: JsonObject }[] {
  if (!isJsonArray(value)) return []
  return value.flatMap((option) =>
    isJsonObject(option) && typeof option['id'] === 'string' && isJsonObject(option['props'])
      ? [{ id: option['id'], props: option['props'] }]
      : [],
  )
}

function sameOrAbsent(one: JsonValue | undefined, other: JsonValue | undefined): boolean {
  return one === undefined || other === undefined ? one === other : same(one, other)
}
