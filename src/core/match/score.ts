import type { Item, Name } from './item.ts'
import { lexicon } from './lexicon.ts'
import { coverage, letterLikeness, type Weights } from './likeness.ts'
import { boundsAgreement, kindLikeness, optionsLikeness, senseAgreement } from './shape.ts'

/** How alike two parts are by what they say of themselves; each 0..1, `undefined` where one of them is silent. */
export interface Likeness {
  readonly score: number
  readonly label: number
  readonly key: number | undefined
  readonly concept: 'same' | 'kin' | 'other' | undefined
  readonly hint: number
  readonly options: number | undefined
  readonly kind: number
}

/** How much each sort of evidence may add or take; the defaults were set on generated copies (bench/match). */
export interface MatchWeights {
  /** Of what is missing to 1, the share that a like key beside a like label makes up for. */
  readonly agreement: number
  /** A key beside a label counts this much of itself. */
  readonly key: number
  /** Of a key that says something else beside a like label: taken at most. */
  readonly otherKey: number
  /** Standing in the section that is paired with one's own: added; in another: half of it taken. */
  readonly section: number
  /** Standing between the same neighbours: added. */
  readonly place: number
}

export const defaultWeights: MatchWeights = {
  agreement: 0.3,
  key: 0.92,
  otherKey: 0.08,
  section: 0.12,
  place: 0.08,
}

export function likeness(standard: Item, foreign: Item, terms: Weights, weights: MatchWeights): Likeness {
  const label = labelLikeness(standard, foreign, terms)
  const key = keyLikeness(standard, foreign, terms)
  let score = label
  if (key !== undefined && !foreign.untitled) {
    // Another label beside another key: what they share is chance.
    const high = Math.max(label, weights.key * (label < 0.15 && key < 0.95 ? 0.8 * key : key))
    const low = Math.min(label, key)
    score = high + (1 - high) * weights.agreement * low
    score -= weights.otherKey * (1 - key)
  } else if (key !== undefined) score = Math.max(label, weights.key * key)

  const concept = conceptLikeness(standard, foreign)
  if (concept === 'same') score = towards(score, 0.9)
  else if (concept === 'kin') score = towards(score, 0.35)
  else if (concept === 'other') score *= 0.85
  if (standard.id !== undefined && standard.id === foreign.id) score = towards(score, 0.9)

  const hint = letterLikeness(standard.hint, foreign.hint)
  if (hint > 0.5) score = towards(score, 0.4 * hint)
  const options = optionsLikeness(standard.options, foreign.options)
  if (options !== undefined) {
    if (options > 0.3) score = towards(score, 0.6 * options * options)
    else score *= 0.75 + 0.8 * options
  }
  const kind = kindLikeness(standard, foreign)
  score *= kind
  if (aspectsDiffer(standard, foreign)) score *= 0.68
  const sense = senseAgreement(standard, foreign)
  if (sense > 0) score = towards(score, 0.25)
  else if (sense < 0) score *= 0.75
  const bounds = boundsAgreement(standard, foreign)
  score = bounds > 0 ? towards(score, 0.12 * bounds) : score * (1 + 0.04 * bounds)
  return { score, label, key, concept, hint, options, kind }
}

function towards(score: number, share: number): number {
  return score + (1 - score) * share
}

export function labelLikeness(standard: Item, foreign: Item, terms: Weights): number {
  let best = 0
  for (const name of standard.names) {
    for (const other of foreign.names) {
      best = Math.max(best, name.weight * other.weight * nameLikeness(name, other, standard, foreign, terms))
    }
  }
  return best < 0.25 ? best : best * (1 - 0.4 * otherMarks(standard, foreign))
}

/** 0..1: the share of common words that are other words with their marks: `tỉnh` and `tình`. */
function otherMarks({ marked: one }: Item, { marked: other }: Item): number {
  let common = 0
  let differ = 0
  for (const [word, written] of other) {
    const ours = one.get(word)
    if (ours === undefined) continue
    common++
    if (ours !== written && !sameButForPlace(ours, written)) differ++
  }
  return common === 0 ? 0 : differ / common
}

// `hoà` and `hòa` are one word.
function sameButForPlace(one: string, other: string): boolean {
  const marks = (word: string) => Array.from(word.normalize('NFD')).sort().join('')
  return marks(one) === marks(other)
}

function nameLikeness(name: Name, other: Name, standard: Item, foreign: Item, terms: Weights): number {
  if (name.plain === other.plain && name.plain !== '') return 1
  const asked = coverage(other.terms, name.own, standard.ground, terms)
  if (asked === 0) return 0.9 * lettersOf(name, other)
  const answered = coverage(name.terms, other.own, foreign.ground, terms)
  return Math.max(Math.sqrt(asked * answered) * 0.98, 0.95 * lettersOf(name, other))
}

// Below this, two Vietnamese labels share letters by chance.
function lettersOf(name: Name, other: Name): number {
  const like = letterLikeness(name.letters, other.letters)
  return like > 0.55 ? like : 0
}

function keyLikeness(standard: Item, foreign: Item, terms: Weights): number | undefined {
  const { key } = foreign
  if (key.terms.length === 0) return undefined
  // `ten`, `so`: half the fields could be called so.
  const isTelling = key.terms.some((term) => !lexicon.light.has(term))
  if (key.name === standard.key.name) return isTelling ? 1 : 0.9
  if (key.plain.replaceAll(' ', '') === standard.key.plain.replaceAll(' ', '')) return isTelling ? 0.98 : 0.88
  if (isInitials(standard.key.initials, key.plain)) return 0.85
  if (isInitials(standard.names[0]?.initials ?? '', key.plain)) return 0.85
  const asked = coverage(key.terms, standard.said, standard.ground, terms)
  if (asked === 0) return 0
  const ground = { beside: nothing, around: foreign.ground.around }
  let answered = coverage(standard.key.terms, key.own, ground, terms)
  for (const name of standard.names) {
    answered = Math.max(answered, name.weight * coverage(name.terms, key.own, ground, terms))
  }
  return Math.sqrt(asked * answered) * (isTelling ? 0.97 : 0.7)
}

const nothing: ReadonlySet<string> = new Set()

/** `hvt`, `dcts`: a key of the first letters of the words. */
export function isInitials(initials: string, key: string): boolean {
  return key.length >= 3 && key.length <= 9 && initials.startsWith(key)
}

function conceptLikeness({ concepts: one }: Item, { concepts: other }: Item): Likeness['concept'] {
  const [first] = one
  const [second] = other
  if (first === undefined || second === undefined) return undefined
  if (first === second) return 'same'
  return one.some((id) => other.includes(id)) ? 'kin' : 'other'
}

/** Whether two labels ask for different sorts of value: a date and a number, a name and an address. */
export function aspectsDiffer({ aspects: one }: Item, { aspects: other }: Item): boolean {
  if (one.size === 0 || other.size === 0) return false
  for (const aspect of one) if (other.has(aspect)) return false
  return true
}
