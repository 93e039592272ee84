import { emptyLibrary, type LibraryFiles } from '../form/library-files.ts'
import type { JsonObject, JsonValue } from '../json/json-value.ts'
import { alignParts } from './align.ts'
import { type Added, type CarriedPart, type Change, kindOfSubject, type Position } from './change.ts'
import { joinSplits } from './compound.ts'
import type { ProcedureDocuments } from './documents.ts'
import { keyOfPart, listOf, type Part, type PartKind, type ProcedureParts } from './part.ts'
import { toParts } from './parts.ts'
import { longestRise } from './placement.ts'
import { propDifferences } from './prop-intents.ts'
import { neededKeys } from './references.ts'

/**
 * What turns one procedure into another, by meaning: intents on stable ids, in the order in which the procedure is
 * read. Empty when the two differ in formatting, key order, empty defaults, regenerated ids or other tools' notes only.
 */
export function diff(
  before: ProcedureDocuments,
  after: ProcedureDocuments,
  library: LibraryFiles = emptyLibrary,
): Change[] {
  if (before === after) return []
  const old = toParts(before, library)
  return diffParts(old, alignParts(toParts(after, library, before), old))
}

/** @param after aligned with `before`: same part, same id */
export function diffParts(before: ProcedureParts, after: ProcedureParts): Change[] {
  return joinSplits(new Comparison(before, after).changes())
}

/** The word before the dot for a part in its place. */
export function subjectFor(part: Part, parts: ProcedureParts): string {
  const holder = part.parent === undefined ? undefined : parts.parts.get(part.parent)
  if (part.kind === 'field' && holder?.kind === 'field') return 'column'
  if (part.kind === 'result-field' && holder?.kind === 'result-field') return 'result-column'
  return part.kind
}

class Comparison {
  private readonly before: ProcedureParts
  private readonly after: ProcedureParts
  /** Options that a field brings with its new type, or loses with its old one. */
  private readonly absorbed = new Set<string>()

  constructor(before: ProcedureParts, after: ProcedureParts) {
    this.before = before
    this.after = after
  }

  changes(): Change[] {
    const added: Change[] = []
    const changed: Change[] = []
    for (const [key, part] of this.after.parts) {
      const old = this.old(key, part)
      if (old === undefined || (old === part && this.hasSameOptions(key, part))) continue
      changed.push(...this.propChanges(old, part))
    }
    const coming = this.lone(this.after, this.before)
    const going = this.lone(this.before, this.after)
    for (const root of coming.roots) added.push(this.whole('added', root, this.after, coming))
    const removed = going.roots.map((root) => this.whole('removed', root, this.before, going))
    return inReadingOrder([...removed, ...added, ...this.moves(), ...changed], this.before, this.after)
  }

  private old(key: string, part: Part): Part | undefined {
    const old = this.before.parts.get(key)
    return old?.kind === part.kind ? old : undefined
  }

  private hasSameOptions(key: string, { kind }: Part): boolean {
    if (kind !== 'field' && kind !== 'result-field') return true
    const list = `option@${key}`
    return this.before.lists.get(list) === this.after.lists.get(list)
  }

  private propChanges(old: Part, part: Part): Change[] {
    const subject = this.subject(old, part)
    const [before, after] = this.withOptions(old, part)
    if (before === after) return []
    return propDifferences(part.kind, before, after).map(({ intent, ...slices }) => ({
      type: `${subject}.${intent}`,
      target: part.id,
      ...slices,
    }))
  }

  private subject(old: Part, part: Part): string {
    const [one, other] = [subjectFor(old, this.before), subjectFor(part, this.after)]
    return one === other ? one : part.kind
  }

  /** A field that becomes a choice, or stops being one, takes its options along. */
  private withOptions(old: Part, part: Part): readonly [JsonObject, JsonObject] {
    if (part.kind !== 'field' && part.kind !== 'result-field') return [old.props, part.props]
    const kind: PartKind = part.kind === 'field' ? 'option' : 'result-option'
    const list = listOf({ kind, parent: keyOfPart(part) })
    const [had, has] = [this.before.lists.get(list) ?? [], this.after.lists.get(list) ?? []]
    const retyped = old.props['type'] !== part.props['type'] || old.props['$ref'] !== part.props['$ref']
    if (!retyped && old.props['items'] === part.props['items'] && had.length > 0 === has.length > 0) {
      return [old.props, part.props]
    }
    const gone = had.length > 0 && has.length === 0 && had.every((key) => !this.after.parts.has(key))
    const fresh = has.length > 0 && had.length === 0 && has.every((key) => !this.before.parts.has(key))
    if (!gone && !fresh) return [old.props, part.props]
    for (const key of gone ? had : has) this.absorbed.add(key)
    return [
      gone ? { ...old.props, options: optionsOf(had, this.before) } : old.props,
      fresh ? { ...part.props, options: optionsOf(has, this.after) } : part.props,
    ]
  }

  /** Parts of one side that the other has not: those that stand alone, and what goes with each. */
  private lone(side: ProcedureParts, other: ProcedureParts): Lone {
    const keys: string[] = []
    for (const [key, part] of side.parts) {
      if (other.parts.get(key)?.kind !== part.kind && !this.absorbed.has(key)) keys.push(key)
    }
    const lone = new Set(keys)
    const holderOf = new Map<string, string>()
    for (const key of keys) {
      const part = side.parts.get(key) as Part
      const holder = part.parent !== undefined && lone.has(part.parent) ? part.parent : this.need(part, lone)
      if (holder !== undefined) holderOf.set(key, holder)
    }
    const rootOf = (key: string): string => {
      const holder = holderOf.get(key)
      return holder === undefined ? key : rootOf(holder)
    }
    const below = new Map<string, string[]>()
    for (const key of keys) {
      const root = rootOf(key)
      if (root === key) continue
      const others = below.get(root)
      if (others === undefined) below.set(root, [key])
      else others.push(key)
    }
    return { roots: keys.filter((key) => !holderOf.has(key)), below }
  }

  /** A rule comes and goes with the first of its fields that does, a transition with its step. */
  private need(part: Part, lone: ReadonlySet<string>): string | undefined {
    if (part.kind !== 'rule' && part.kind !== 'result-rule' && part.kind !== 'transition') return undefined
    return neededKeys(part)
      .filter((key) => lone.has(key))
      .sort()[0]
  }

  private whole(intent: 'added' | 'removed', key: string, side: ProcedureParts, { below }: Lone): Change {
    const part = side.parts.get(key) as Part
    const inside = new Set([key, ...(below.get(key) ?? [])])
    const parts = (below.get(key) ?? []).map((inner): CarriedPart => {
      const { kind, id, parent, props } = side.parts.get(inner) as Part
      const place = { kind, id, parent: parent ?? null }
      return parent !== undefined && inside.has(parent)
        ? { ...place, props }
        : { ...place, previous: this.previous(inner, side), props }
    })
    const added: Added = {
      ...this.position(key, side),
      props: part.props,
      ...(parts.length > 0 ? { parts } : {}),
    }
    const value = added as unknown as JsonValue
    return {
      type: `${subjectFor(part, side)}.${intent}`,
      target: part.id,
      ...(intent === 'added' ? { after: value } : { before: value }),
    }
  }

  private moves(): Change[] {
    const changes: Change[] = []
    const move = (intent: string, key: string, part: Part) =>
      changes.push({
        type: `${this.subject(this.before.parts.get(key) as Part, part)}.${intent}`,
        target: part.id,
        before: this.position(key, this.before),
        after: this.position(key, this.after),
      })
    for (const [list, keys] of this.after.lists) {
      if (this.before.lists.get(list) === keys) continue
      const held = keys.map((key) => [key, this.after.parts.get(key) as Part] as const)
      const known = held.filter(([key, part]) => this.old(key, part) !== undefined)
      const stayed = known.filter(([key]) => listOf(this.before.parts.get(key) as Part) === list)
      for (const [key, part] of known) {
        if (listOf(this.before.parts.get(key) as Part) !== list) move('moved', key, part)
      }
      const places = indexes(this.before.lists.get(list) ?? [])
      const rise = longestRise(stayed.map(([key]) => places.get(key) ?? 0))
      stayed.forEach(([key, part], index) => {
        if (!rise.has(index)) move('reordered', key, part)
      })
    }
    return changes
  }

  private position(key: string, side: ProcedureParts): Position {
    const { parent } = side.parts.get(key) as Part
    return { parent: parent ?? null, previous: this.previous(key, side) }
  }

  private previous(key: string, side: ProcedureParts): string | null {
    const held = side.lists.get(listOf(side.parts.get(key) as Part)) ?? []
    return held[held.indexOf(key) - 1] ?? null
  }
}

interface Lone {
  readonly roots: readonly string[]
  readonly below: ReadonlyMap<string, readonly string[]>
}

function optionsOf(keys: readonly string[], side: ProcedureParts): JsonValue {
  return keys.map((key) => {
    const { id, props } = side.parts.get(key) as Part
    return { id, props }
  })
}

function indexes(keys: readonly string[]): Map<string, number> {
  return new Map(keys.map((key, index) => [key, index]))
}

/** As the newer procedure is read; what is gone stands where it was, before what took its place. */
function inReadingOrder(changes: readonly Change[], before: ProcedureParts, after: ProcedureParts): Change[] {
  if (changes.length < 2) return [...changes]
  const places = new Map<string, number>()
  let count = 0
  for (const side of [after, before]) {
    for (const key of side.parts.keys()) {
      if (!places.has(key)) places.set(key, side === after ? ++count : placeOfGone(key, before, places))
    }
  }
  const placeOf = ({ type, target }: Change) => {
    const kind = kindOfSubject(type.slice(0, type.indexOf('.')))
    return kind === undefined ? 0 : (places.get(keyOfPart({ kind, id: target, props: {} })) ?? 0)
  }
  return changes
    .map((change, index) => ({ change, index, place: placeOf(change) }))
    .sort((one, other) => one.place - other.place || one.index - other.index)
    .map(({ change }) => change)
}

function placeOfGone(key: string, before: ProcedureParts, places: ReadonlyMap<string, number>): number {
  const part = before.parts.get(key) as Part
  const held = before.lists.get(listOf(part)) ?? []
  const neighbour = held[held.indexOf(key) - 1] ?? part.parent
  return (neighbour === undefined ? 0 : (places.get(neighbour) ?? 0)) + 0.5
}
