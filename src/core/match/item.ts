import type { Bounds, NodeKind } from '../form/form-node.ts'
import type { Ground } from './likeness.ts'
import type { ReadText, Terms } from './terms.ts'

/** `member` of a section or of the root, `column` of a table, `holder` of members: section or group. */
export type Role = 'member' | 'column' | 'holder'

/** One part of a form as the matching reads it; both sides are of this shape. */
export interface Item {
  /** Id of the standard, or pointer into the foreign form. */
  readonly ref: string
  /** `x-id`, where the file has one. */
  readonly id?: string
  readonly role: Role
  readonly kind: NodeKind
  readonly title: string
  /** The file gives no label: `title` is the key. */
  readonly untitled: boolean
  /** The words of the label with their marks, by their folded form. */
  readonly marked: ReadonlyMap<string, string>
  /** The label first, then other names of the same thing. */
  readonly names: readonly Name[]
  /** `name` is empty where the key says nothing. */
  readonly key: ReadText & { readonly name: string; readonly own: ReadonlySet<string> }
  /** Terms of the label; of the key where there is none. */
  readonly own: ReadonlySet<string>
  /** Terms of label and key. */
  readonly said: ReadonlySet<string>
  readonly ground: Ground
  readonly aspects: ReadonlySet<string>
  readonly hint: ReadonlySet<string>
  readonly concepts: readonly string[]
  readonly options: readonly OptionItem[]
  readonly bounds: Bounds
  /** `ref` of what holds it: section, group or table; nearest first. */
  readonly holders: readonly string[]
  /** Place among the others where the form gives one, comparable within the form. */
  readonly place?: number
  /** Which of those with its label it is, 0 the first, where that is known. */
  readonly rank?: number
}

export interface Name {
  readonly terms: Terms
  readonly own: ReadonlySet<string>
  readonly plain: string
  readonly initials: string
  readonly letters: ReadonlySet<string>
  /** 1 for the label, less for what only might be said. */
  readonly weight: number
}

export interface OptionItem {
  /** Id, or pointer. */
  readonly ref: string
  readonly value: string
  readonly title: string
  readonly plain: string
  readonly terms: Terms
}

/** Both forms' parts, by ref. */
export interface Side {
  readonly items: readonly Item[]
  readonly byRef: ReadonlyMap<string, Item>
  /** What a section, group or table holds directly and below, without sections and groups. */
  readonly leavesOf: ReadonlyMap<string, readonly string[]>
}

export function sideOf(unsorted: readonly Item[]): Side {
  // By ref: what order the caller's lists were in must not decide anything.
  const items = withRanks(unsorted).sort((one, other) =>
    one.ref < other.ref ? -1 : one.ref > other.ref ? 1 : 0,
  )
  const leavesOf = new Map<string, string[]>()
  for (const { ref, role, holders } of items) {
    if (role === 'holder') continue
    for (const holder of holders) {
      const leaves = leavesOf.get(holder)
      if (leaves === undefined) leavesOf.set(holder, [ref])
      else leaves.push(ref)
    }
  }
  return { items, byRef: new Map(items.map((item) => [item.ref, item])), leavesOf }
}

/** `Ngày cấp`, again `Ngày cấp`: the first and the second by place, or by the number of their keys (`ngayCap2`). */
function withRanks(items: readonly Item[]): Item[] {
  const alike = new Map<string, Item[]>()
  for (const item of items) {
    if (item.role === 'holder') continue
    const label = `${item.role} ${item.names[0]?.plain ?? ''}`
    const same = alike.get(label)
    if (same === undefined) alike.set(label, [item])
    else same.push(item)
  }
  const ranks = new Map<string, number>()
  for (const same of alike.values()) {
    const numbers = same.map(numberOf)
    if (same.length < 2 || new Set(numbers).size < same.length || numbers.includes(undefined)) continue
    const byPlace = same.every(({ place }) => place !== undefined)
    if (!byPlace && new Set(same.map(({ key }) => key.plain)).size > 1) continue
    const sorted = [...same].sort((one, other) => (numberOf(one) ?? 0) - (numberOf(other) ?? 0))
    sorted.forEach(({ ref }, rank) => ranks.set(ref, rank))
  }
  return items.map((item) => {
    const rank = ranks.get(item.ref)
    return rank === undefined ? item : { ...item, rank }
  })
}

function numberOf({ place, key }: Item): number | undefined {
  return place ?? key.ordinal?.at(-1) ?? 1
}
