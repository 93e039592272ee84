import { lexicon } from './lexicon.ts'
import type { Terms } from './terms.ts'

/** How much a term tells in these two forms: 1 for one that stands once, near 0 for one that stands everywhere. */
export type Weights = ReadonlyMap<string, number>

/** @param texts the terms of every label and key of both forms */
export function weightsOf(texts: readonly Terms[]): Weights {
  const counts = new Map<string, number>()
  for (const terms of texts) for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1)
  const most = Math.log(1 + texts.length)
  const weights = new Map<string, number>()
  for (const [term, count] of counts) {
    const told = Math.log(1 + texts.length / count) / most
    weights.set(term, Math.max(0.15, told) * (lexicon.light.has(term) ? 0.6 : 1))
  }
  return weights
}

/** What may answer for a term besides the label: what the field says elsewhere, what stands around it. */
export interface Ground {
  readonly beside: ReadonlySet<string>
  readonly around: ReadonlySet<string>
}

const besideCounts = 0.85
const aroundCounts = 0.6

/** The share of `terms`, by weight, that stands in `own`, or less so in `ground`. */
export function coverage(terms: Terms, own: ReadonlySet<string>, ground: Ground, weights: Weights): number {
  let sum = 0
  let found = 0
  for (const term of terms) {
    const weight = weights.get(term) ?? 1
    sum += weight
    if (own.has(term)) found += weight
    else if (ground.beside.has(term)) found += weight * besideCounts
    else if (ground.around.has(term)) found += weight * aroundCounts
  }
  return sum === 0 ? 0 : found / sum
}

/** Pairs of three neighbouring letters that both texts have (Dice), 0..1. */
export function letterLikeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  if (one.size === 0 || other.size === 0) return 0
  // Most pairs differ too much in length to be alike.
  if (one.size > 4 * other.size || other.size > 4 * one.size) return 0
  const [small, large] = one.size < other.size ? [one, other] : [other, one]
  let common = 0
  for (const three of small) if (large.has(three)) common++
  return (2 * common) / (one.size + other.size)
}

export function trigrams(plain: string): ReadonlySet<string> {
  const text = ` ${plain} `
  const found = new Set<string>()
  for (let index = 0; index + 3 <= text.length; index++) found.add(text.slice(index, index + 3))
  return found
}
