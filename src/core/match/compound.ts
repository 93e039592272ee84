import type { Item, Side } from './item.ts'
import { coverage, type Weights } from './likeness.ts'
import { lexicon } from './lexicon.ts'
import type { Meter } from './meter.ts'
import type { Pairing } from './pairing.ts'
import { ideasOf, partsNamed } from './wholes.ts'
import { optionLikeness } from './shape.ts'

/** One field of a form that the other form asks for in several. */
export interface Compound {
  readonly relation: 'split' | 'merged'
  readonly standard: readonly Item[]
  readonly foreign: readonly Item[]
  readonly score: number
  readonly by: 'parts' | 'numbered' | 'options' | 'named-together'
}

interface CompoundInput {
  readonly standard: Side
  readonly foreign: Side
  readonly pairing: Pairing
  readonly terms: Weights
  /** Refs a person has decided on: they are left alone. */
  readonly decided: ReadonlySet<string>
  readonly meter: Meter
}

/** Finds fields in parts among what the one-to-one pairing left over. In the order of refs; none where steps run out. */
export function compoundsOf(input: CompoundInput): Compound[] {
  if (!input.meter.take(input.standard.items.length * input.foreign.items.length)) return []
  const free = new Free(input)
  const found: Compound[] = []
  for (const find of [splitByParts, splitByNumber, splitByOptions, mergedByName]) {
    for (const item of input.standard.items) {
      if (item.role === 'holder') continue
      const compound = find(item, free, input)
      if (compound === undefined) continue
      free.take(compound)
      found.push(compound)
    }
  }
  return found
}

class Free {
  private readonly foreignOf = new Map<string, { readonly item: Item; readonly score: number }>()
  private readonly standardOf = new Map<string, Item>()
  private readonly gone: Set<string>
  private readonly holderOf: ReadonlyMap<string, string>

  constructor({ pairing, decided }: CompoundInput) {
    this.gone = new Set(decided)
    const held = [...pairing.holders, ...pairing.fields]
    this.holderOf = new Map(held.map(({ standard, foreign }) => [standard.ref, foreign.ref]))
    for (const { standard, foreign, score, whole } of pairing.fields) {
      this.foreignOf.set(standard.ref, { item: foreign, score })
      this.standardOf.set(foreign.ref, standard)
      if (whole !== undefined) for (const { ref } of [standard, foreign]) this.gone.add(ref)
    }
  }

  partnerOf({ ref }: Item): { readonly item: Item; readonly score: number } | undefined {
    return this.foreignOf.get(ref)
  }

  standardFor({ ref }: Item): Item | undefined {
    return this.standardOf.get(ref)
  }

  /** Whether their sections or tables are a pair. */
  holdTheSame({ holders: [here] }: Item, { holders: [there] }: Item): boolean {
    return here !== undefined && there !== undefined && this.holderOf.get(here) === there
  }

  isOpen({ ref }: Item): boolean {
    return !this.gone.has(ref)
  }

  take({ standard, foreign }: Compound): void {
    for (const { ref } of [...standard, ...foreign]) this.gone.add(ref)
  }
}

/** A part was paired elsewhere for want of its whole: that pair gives way where it is weaker than this. */
const weak = 0.7
/** … or than this, where it leads into another section. */
const strong = 0.92

/** `Họ và tên` ↔ `Họ`, `Tên`; an address on one line ↔ province, ward, street; a date ↔ day, month, year. */
function splitByParts(whole: Item, free: Free, { foreign, terms }: CompoundInput): Compound | undefined {
  const ideas = ideasOf(whole)
  if (ideas.length === 0 || !free.isOpen(whole) || partsNamed(whole, whole).length > 1) return undefined
  const near = free.partnerOf(whole)?.item
  const own = new Set([...whole.own, ...ideas.flatMap((idea) => [...(lexicon.stays.get(idea) ?? [])])])
  const parts = foreign.items.filter((item) => {
    if (item.role !== whole.role || !free.isOpen(item)) return false
    if (item.ref === near?.ref) return true
    if (near !== undefined && near.holders[0] !== item.holders[0]) return false
    if (near === undefined && item.holders.length > 0 && !free.holdTheSame(whole, item)) return false
    if (partsNamed(item, whole).length === 0 || ideas.some((idea) => item.own.has(idea) && idea !== 'ngay'))
      return false
    const owner = free.standardFor(item)
    if (owner !== undefined) {
      const isNearer = free.holdTheSame(whole, item) && !free.holdTheSame(owner, item)
      if ((free.partnerOf(owner)?.score ?? 0) >= (isNearer ? strong : weak)) return false
    }
    const rest = [...item.own].filter((term) => !isPart(term, ideas))
    if (rest.length === 0) return near !== undefined || free.holdTheSame(whole, item)
    return coverage(rest, own, whole.ground, terms) >= 0.5
  })
  if (parts.length < 2 || new Set(parts.map(({ holders }) => holders[0])).size > 1) return undefined
  const named = new Set(parts.map((item) => partsNamed(item, whole).join()))
  // The day of a date often keeps the label of the whole.
  const isDate = near !== undefined && ideas.some((idea) => idea.startsWith('ngay'))
  if (near !== undefined && !isDate && partsNamed(near, whole).length === 0) return undefined
  if (near !== undefined && !isDate && ideas.some((idea) => near.own.has(idea))) return undefined
  if (named.size < parts.length) return undefined
  return { relation: 'split', standard: [whole], foreign: parts, score: 0.72, by: 'parts' }
}

function isPart(term: string, ideas: readonly string[]): boolean {
  return ideas.some((idea) => lexicon.wholes.get(idea)?.has(term) === true)
}

const markers = /(?:^| )(?:phan|part|dong|line|tiep theo|tiep|continued|thu|so|\d+|nhat|hai)(?= |$)/g

/** `Địa chỉ (phần 1)`, `Địa chỉ (phần 2)`: one label, numbered. */
function splitByNumber(item: Item, free: Free, { foreign }: CompoundInput): Compound | undefined {
  const partner = free.partnerOf(item)
  if (partner === undefined || !free.isOpen(item) || partner.score < 0.5) return undefined
  const first = partner.item
  const stem = stemOf(first)
  if (stem === '') return undefined
  const others = foreign.items.filter(
    (other) =>
      other.ref !== first.ref &&
      other.role === first.role &&
      free.isOpen(other) &&
      free.standardFor(other) === undefined &&
      other.holders[0] === first.holders[0] &&
      other.kind === first.kind &&
      plainOf(other) !== plainOf(first) &&
      stemOf(other) === stem,
  )
  if (others.length === 0) return undefined
  const parts = [first, ...others].sort((one, other) => (one.ref < other.ref ? -1 : 1))
  return {
    relation: 'split',
    standard: [item],
    foreign: parts,
    score: Math.min(0.74, partner.score),
    by: 'numbered',
  }
}

function plainOf({ names }: Item): string {
  return names[0]?.plain ?? ''
}

function stemOf(item: Item): string {
  return plainOf(item).replace(markers, ' ').replace(/ +/g, ' ').trim()
}

/** A choice ↔ a tick for each of its answers. */
function splitByOptions(item: Item, free: Free, { foreign }: CompoundInput): Compound | undefined {
  if (item.options.length < 2 || !free.isOpen(item) || free.partnerOf(item) !== undefined) return undefined
  const ticks = foreign.items.filter((other) => {
    if (other.kind !== 'boolean' || other.role === 'holder' || !free.isOpen(other)) return false
    if (free.standardFor(other) !== undefined) return false
    const as = {
      ref: '',
      value: other.key.name,
      title: other.title,
      plain: plainOf(other),
      terms: [...other.own],
    }
    return item.options.some((option) => optionLikeness(option, as) >= 0.75)
  })
  if (ticks.length < 2 || ticks.length * 2 < item.options.length) return undefined
  return { relation: 'split', standard: [item], foreign: ticks, score: 0.7, by: 'options' }
}

/** `Số, ngày cấp giấy phép` ↔ number and date: the label names both, and none of them explains it alone. */
function mergedByName(
  item: Item,
  free: Free,
  { standard, foreign, terms }: CompoundInput,
): Compound | undefined {
  if (!free.isOpen(item)) return undefined
  const partner = free.partnerOf(item)
  const lines =
    partner === undefined
      ? foreign.items.filter((line) => free.standardFor(line) === undefined)
      : [partner.item]
  let best: Compound | undefined
  for (const line of lines) {
    if (line.role !== item.role || line.options.length > 0 || !free.isOpen(line)) continue
    if (!isNamedBy(item, line, terms)) continue
    const others = standard.items.filter(
      (other) =>
        other.ref !== item.ref &&
        other.holders[0] === item.holders[0] &&
        (other.role === item.role || isWholeGroup(other, free, standard)) &&
        free.isOpen(other) &&
        free.partnerOf(other) === undefined &&
        isNamedBy(other, line, terms),
    )
    const parts = [item]
    let told = explained(line, parts, terms)
    for (const other of others) {
      const more = explained(line, [...parts, other], terms)
      if (more < told + 0.12) continue
      parts.push(other)
      told = more
    }
    if (parts.length < 2 || told < 0.7 || told <= (best?.score ?? 0)) continue
    parts.sort((one, other) => (one.ref < other.ref ? -1 : 1))
    best = {
      relation: 'merged',
      standard: parts,
      foreign: [line],
      score: Math.min(0.74, told),
      by: 'named-together',
    }
  }
  return best
}

/** A group of which nothing was found: it may be on the line as a whole. */
function isWholeGroup({ ref, kind }: Item, free: Free, standard: Side): boolean {
  const leaves = (standard.leavesOf.get(ref) ?? []).flatMap((leaf) => standard.byRef.get(leaf) ?? [])
  return kind === 'group' && leaves.length <= 6 && leaves.every((leaf) => free.partnerOf(leaf) === undefined)
}

function isNamedBy(item: Item, line: Item, terms: Weights): boolean {
  const named = Math.max(
    ...item.names.slice(0, 3).map((name) => coverage(name.terms, line.own, line.ground, terms)),
  )
  return named >= 0.72 && [...item.own].some((term) => line.own.has(term))
}

function explained(line: Item, parts: readonly Item[], terms: Weights): number {
  const own = new Set(parts.flatMap((part) => [...part.own]))
  return coverage([...line.own], own, { beside: new Set(), around: new Set() }, terms)
}
