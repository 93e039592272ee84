import { likenesses, type Likeness, matchOrder, singleKinds } from './match-features.ts'
import {
  keyOf,
  keyOfPart,
  type Part,
  type PartKind,
  type ProcedureParts,
  type Props,
  writtenId,
} from './part.ts'
import { renameReferences } from './references.ts'

/** Key in `after` → key in `before` of the parts that are the same. */
export type Matches = ReadonlyMap<string, string>

/**
 * Which parts of two procedures are the same: those that share an id (and kind); of the rest those that are alike
 * enough in concept, key, label, content and place, for a file may come back with new ids. One to one, deterministic.
 */
export function matchParts(before: ProcedureParts, after: ProcedureParts): Matches {
  const matcher = new Matcher(before, after)
  for (const kinds of matchOrder) matcher.match(kinds)
  return matcher.matches
}

class Matcher {
  readonly matches = new Map<string, string>()
  private readonly taken = new Set<string>()
  private readonly before: ProcedureParts
  private readonly left: ReadonlyMap<PartKind, readonly Part[]>
  private readonly right: ReadonlyMap<PartKind, readonly Part[]>
  private readonly shared = new Set<PartKind>()

  constructor(before: ProcedureParts, after: ProcedureParts) {
    this.before = before
    const same = new Map<PartKind, number>()
    for (const [key, part] of after.parts) {
      const other = before.parts.get(key)
      if (other?.kind !== part.kind) continue
      this.pair(key, key)
      if (writtenId(part.id) !== undefined) same.set(part.kind, (same.get(part.kind) ?? 0) + 1)
    }
    this.left = this.unmatched(before, this.taken)
    this.right = this.unmatched(after, new Set(this.matches.keys()))
    for (const [kind, count] of same) if (count >= (this.left.get(kind)?.length ?? 0)) this.shared.add(kind)
  }

  match(kinds: readonly PartKind[]): void {
    const candidates = kinds.flatMap((kind) => this.right.get(kind) ?? [])
    if (candidates.length === 0) return
    const [kind] = kinds as [PartKind]
    if (singleKinds.has(kind)) {
      const [one] = this.left.get(kind) ?? []
      const [other] = candidates
      if (one !== undefined && other !== undefined) this.pair(keyOfPart(other), keyOfPart(one))
      return
    }
    const likeness = likenesses[kind]
    if (likeness === undefined) return
    // A holder must be matched before its members can stand in the same place: several rounds, outermost first.
    while (this.round(kinds, likeness)) continue
  }

  private round(kinds: readonly PartKind[], likeness: Likeness): boolean {
    const lefts = kinds
      .flatMap((kind) => this.left.get(kind) ?? [])
      .filter((part) => !this.taken.has(keyOfPart(part)))
    const rights = kinds
      .flatMap((kind) => this.right.get(kind) ?? [])
      .filter((part) => !this.matches.has(keyOfPart(part)))
    if (lefts.length === 0 || rights.length === 0) return false
    const pairs = this.scored(lefts, rights, likeness).sort(
      (one, other) => other.score - one.score || one.distance - other.distance || one.order - other.order,
    )
    let found = false
    for (const { left, right } of pairs) {
      if (this.taken.has(left) || this.matches.has(right)) continue
      this.pair(right, left)
      found = true
    }
    return found
  }

  private scored(lefts: readonly Part[], rights: readonly Part[], likeness: Likeness): Pair[] {
    const known = likeness.features.map(({ of }) => {
      const byValue = new Map<string, number[]>()
      lefts.forEach((part, index) => {
        const value = of(part)
        if (value === undefined) return
        const others = byValue.get(value)
        if (others === undefined) byValue.set(value, [index])
        else others.push(index)
      })
      return byValue
    })
    const pairs: Pair[] = []
    rights.forEach((right, position) => {
      const renamed = { ...right, props: this.inOldIds(right) }
      const scores = new Map<number, number>()
      likeness.features.forEach(({ of, weight }, feature) => {
        const value = of(renamed)
        if (value === undefined) return
        for (const index of known[feature]?.get(value) ?? [])
          scores.set(index, (scores.get(index) ?? 0) + weight)
      })
      for (const [index, points] of scores) {
        const left = lefts[index] as Part
        if (left.kind !== right.kind) continue
        const isNamed = writtenId(left.id) !== undefined && writtenId(right.id) !== undefined
        const besides = isNamed && this.shared.has(left.kind) ? likeness.enoughBesideIds : likeness.enough
        const score = points + (this.sameHolder(left, right) ? likeness.parent : 0)
        if (score < besides) continue
        const distance = Math.abs(index - position)
        pairs.push({ left: keyOfPart(left), right: keyOfPart(right), score, distance, order: pairs.length })
      }
    })
    return pairs
  }

  /** What a part of `after` says, with the ids of `before` where they are known by now. */
  private inOldIds({ kind, props }: Part): Props {
    return renameReferences(kind, props, (target, id) => {
      const match = this.matches.get(keyOf(target, id))
      return match === undefined ? id : (this.before.parts.get(match)?.id ?? id)
    })
  }

  private sameHolder(left: Part, right: Part): boolean {
    return right.parent === undefined
      ? left.parent === undefined
      : this.matches.get(right.parent) === left.parent
  }

  private pair(right: string, left: string): void {
    this.matches.set(right, left)
    this.taken.add(left)
  }

  private unmatched(parts: ProcedureParts, matched: ReadonlySet<string>): Map<PartKind, Part[]> {
    const byKind = new Map<PartKind, Part[]>()
    for (const [key, part] of parts.parts) {
      if (matched.has(key)) continue
      const others = byKind.get(part.kind)
      if (others === undefined) byKind.set(part.kind, [part])
      else others.push(part)
    }
    return byKind
  }
}

interface Pair {
  readonly left: string
  readonly right: string
  readonly score: number
  /** How far apart they stand: of several likely ones the nearest. */
  readonly distance: number
  readonly order: number
}
