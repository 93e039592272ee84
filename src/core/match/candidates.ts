import type { Item, Side } from './item.ts'
import { letterLikeness, type Weights } from './likeness.ts'
import type { Meter } from './meter.ts'
import { isInitials, type Likeness, labelLikeness, likeness, type MatchWeights } from './score.ts'
import { partsNamed } from './wholes.ts'

/** A candidate: two parts and how alike they are, first by themselves, then where they stand. */
export interface Candidate {
  readonly standard: Item
  readonly foreign: Item
  readonly alike: Likeness
  /** With the evidence of sections and neighbours. */
  score: number
  readonly fixed: boolean
  /** One side is a group or section that the other has as a single field. */
  readonly whole?: 'standard' | 'foreign'
}

/** What a person said, looked up: refs of both sides. */
export interface Fixed {
  readonly foreignOf: ReadonlyMap<string, string>
  readonly standardOf: ReadonlyMap<string, string>
  /** Standard refs that are nowhere in the foreign form. */
  readonly absent: ReadonlySet<string>
}

export interface PairingInput {
  readonly standard: Side
  readonly foreign: Side
  readonly fixed: Fixed
  readonly terms: Weights
  readonly weights: MatchWeights
  readonly meter: Meter
}

/** Less alike than this by themselves, no section or neighbour makes two fields a pair. */
const leastAlike = 0.3

/**
 * Pairs of fields that are worth a look. Of two long forms, for which the steps do not reach to look at every pair, only
 * those that share the most words.
 */
export function fieldCandidates({
  standard,
  foreign,
  fixed,
  terms,
  weights,
  meter,
}: PairingInput): Candidate[] {
  const candidates: Candidate[] = []
  const others = foreign.items.filter(({ role }) => role !== 'holder')
  const fields = standard.items.filter(({ role, ref }) => role !== 'holder' && !fixed.absent.has(ref))
  const { nearTo, blockOf } = nearness(fields, terms)
  const isEach = meter.take(fields.length * others.length)
  for (const other of others) {
    const near = isEach ? nearTo(other) : () => true
    const given = standard.byRef.get(fixed.standardOf.get(other.ref) ?? '')
    const block = isEach ? fields : [...new Set([...blockOf(other), ...(given === undefined ? [] : [given])])]
    for (const item of block) {
      const said = fixed.foreignOf.get(item.ref)
      const isGiven = said === other.ref
      if (!isGiven && (said !== undefined || fixed.standardOf.has(other.ref) || !near(item))) continue
      const alike = likeness(item, other, terms, weights)
      // A column is a cell of every row; a field of the form is asked once.
      const score = item.role === other.role ? alike.score : alike.score * 0.8
      if (isGiven) candidates.push({ standard: item, foreign: other, alike, score: 1, fixed: true })
      else if (score > leastAlike) {
        candidates.push({ standard: item, foreign: other, alike: { ...alike, score }, score, fixed: false })
      }
    }
  }
  return candidates
}

/** A term of a field's own that this share of the other's words rests on makes a closer look worth while. */
const leastShared = 0.25

/** How many fields of the standard are looked at for one of the other form, where there are too many for all. */
const blockSize = 24
/** How many fields its words may lead to: the rare ones are followed first. */
const mostFollowed = 4000

/**
 * Finds the fields that share words with another, by an index: of the n² pairs of two long forms few are worth a
 * closer look.
 */
function nearness(fields: readonly Item[], weights: Weights) {
  const index = new Map<string, Item[]>()
  const keys = new Map<string, Item[]>()
  const note = (map: Map<string, Item[]>, name: string, item: Item) => {
    const list = map.get(name)
    if (list === undefined) map.set(name, [item])
    else list.push(item)
  }
  for (const item of fields) {
    for (const term of new Set([...item.said, ...item.ground.beside])) note(index, term, item)
    for (const name of [item.key.name, item.id ?? '']) if (name !== '') note(keys, name, item)
  }
  const weigh = (terms: readonly string[]) => terms.reduce((sum, term) => sum + (weights.get(term) ?? 1), 0)
  const sharedWith = (other: Item, most: number) => {
    const shared = new Map<Item, number>()
    const terms = [...new Set([...other.said, ...other.names.flatMap(({ terms: words }) => words)])]
    const held = terms.map((term) => ({ weight: weights.get(term) ?? 1, items: index.get(term) ?? [] }))
    if (most < Number.POSITIVE_INFINITY) held.sort((one, two) => one.items.length - two.items.length)
    let followed = 0
    for (const { weight, items } of held) {
      followed += items.length
      if (followed > most && shared.size > 0) break
      for (const item of items) shared.set(item, (shared.get(item) ?? 0) + weight)
    }
    return shared
  }
  const nearTo = (other: Item) => {
    const shared = sharedWith(other, Number.POSITIVE_INFINITY)
    const texts = [...other.names.map(({ terms }) => terms), other.key.terms].filter(
      ({ length }) => length > 0,
    )
    const least = leastShared * Math.min(...texts.map(weigh))
    return (item: Item) =>
      (shared.get(item) ?? 0) >= least ||
      (item.options.length > 0 && other.options.length > 0) ||
      (item.concepts.length > 0 && other.concepts.length > 0) ||
      (item.id !== undefined && item.id === other.id) ||
      sameLetters(item, other)
  }
  const blockOf = (other: Item): Item[] => {
    // In millionths: sums of weights must not depend on the order of the words.
    const shared = [...sharedWith(other, mostFollowed)].map(([item, worth]) => ({
      item,
      worth: Math.round(worth * 1e6),
    }))
    const byWorth = shared.sort((one, two) => two.worth - one.worth || (one.item.ref < two.item.ref ? -1 : 1))
    const named = [other.key.name, other.id ?? ''].flatMap((name) =>
      name === '' ? [] : (keys.get(name) ?? []),
    )
    return [...named.slice(0, blockSize), ...byWorth.slice(0, blockSize).map(({ item }) => item)]
  }
  return { nearTo, blockOf }
}

function sameLetters({ names: [one], key: first }: Item, { names: [other], key: second }: Item): boolean {
  if (second.name !== '' && (first.name === second.name || isInitials(first.initials, second.plain)))
    return true
  return one !== undefined && other !== undefined && letterLikeness(one.letters, other.letters) > 0.55
}

/** A group of the standard as one line of the foreign form, and the other way round. */
export function wholeCandidates({ standard, foreign, fixed, terms, weights }: PairingInput): Candidate[] {
  const candidates: Candidate[] = []
  const add = (one: Item, other: Item, whole: 'standard' | 'foreign') => {
    const isGiven = fixed.foreignOf.get(one.ref) === other.ref
    const isTaken = fixed.foreignOf.has(one.ref) || fixed.standardOf.has(other.ref)
    if (fixed.absent.has(one.ref) || (isTaken && !isGiven)) return
    const alike = likeness(one, other, terms, weights)
    if (isGiven || alike.score > 0.4) {
      candidates.push({
        standard: one,
        foreign: other,
        alike,
        score: isGiven ? 1 : alike.score,
        fixed: isGiven,
        whole,
      })
    }
  }
  for (const [standardRef, pointer] of fixed.foreignOf) {
    const one = standard.byRef.get(standardRef)
    const other = foreign.byRef.get(pointer)
    if (one === undefined || other === undefined || (one.role === 'holder') === (other.role === 'holder'))
      continue
    add(one, other, one.role === 'holder' ? 'standard' : 'foreign')
  }
  const isFree = ({ ref }: Item) => !fixed.standardOf.has(ref)
  const lines = foreign.items.filter((item) => item.role === 'member' && isLine(item) && isFree(item))
  for (const group of standard.items) {
    if (group.role === 'holder' && group.kind === 'group')
      for (const line of lines) add(group, line, 'standard')
  }
  for (const section of foreign.items) {
    if (section.role !== 'holder' || !isFree(section)) continue
    const leaves = (foreign.leavesOf.get(section.ref) ?? []).map((ref) => foreign.byRef.get(ref) as Item)
    if (leaves.length < 2 || leaves.length > 6) continue
    for (const line of standard.items) {
      if (line.role !== 'member' || !isLine(line) || fixed.foreignOf.has(line.ref)) continue
      const parts = leaves.map((leaf) => partsNamed(leaf, line).join()).filter((named) => named !== '')
      if (new Set(parts).size >= 2 && parts.length * 2 > leaves.length) add(line, section, 'foreign')
    }
  }
  return candidates
}

function isLine({ kind }: Item): boolean {
  return (
    kind === 'text' || kind === 'long-text' || kind === 'date' || kind === 'date-time' || kind === 'foreign'
  )
}

export function holderCandidates({ standard, foreign, fixed, terms, meter }: PairingInput): Candidate[] {
  const candidates: Candidate[] = []
  const others = foreign.items.filter(({ role }) => role === 'holder')
  const own = standard.items.filter(({ role }) => role === 'holder')
  const isEach = meter.take(own.length * others.length)
  for (const item of own) {
    if (fixed.absent.has(item.ref)) continue
    const given = fixed.foreignOf.get(item.ref)
    for (const other of others) {
      const isGiven = given === other.ref
      if (!isGiven && (given !== undefined || fixed.standardOf.has(other.ref))) continue
      const label = labelLikeness(item, other, terms)
      const same = item.key.name !== '' && item.key.name === other.key.name
      const key = same ? 1 : undefined
      const concept = item.concepts[0] !== undefined && item.concepts[0] === other.concepts[0]
      const isSame = item.id !== undefined && item.id === other.id
      const score = concept || isSame ? 1 : Math.max(label, key ?? 0)
      if (!isEach && !isGiven && score < 0.5) continue
      const alike: Likeness = {
        score,
        label,
        key,
        concept: concept ? 'same' : undefined,
        hint: 0,
        options: undefined,
        kind: 1,
      }
      candidates.push({ standard: item, foreign: other, alike, score, fixed: isGiven })
    }
  }
  return candidates
}
