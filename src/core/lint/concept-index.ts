import { parseConceptUrn } from '../library/concept.ts'
import type { Library } from '../library/library.ts'
import { textAt } from './read.ts'
import { once } from '../memo/once.ts'

/** Concepts that others specialise (`nguoi.hoTen`): the same idea of different people, so no fact by themselves. */
export const generalConcepts = once(({ concepts }: Library): ReadonlySet<string> => {
  const general = new Set<string>()
  for (const { id, file } of concepts) {
    const base = parseConceptUrn(textAt(file, '$ref') ?? '')
    if (base !== undefined && base.id !== id) general.add(base.id)
  }
  return general
})

/** The name that is closest to a misspelt one; `undefined` when none is close enough to be meant. */
export function nearest(name: string, names: Iterable<string>): string | undefined {
  let best: string | undefined
  let least = Math.max(2, Math.floor(name.length / 3)) + 1
  for (const candidate of names) {
    if (Math.abs(candidate.length - name.length) >= least) continue
    const distance = editDistance(simple(name), simple(candidate))
    if (distance < least) [best, least] = [candidate, distance]
  }
  return best
}

function simple(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
}

/** Insertions, deletions and replacements (Levenshtein). */
function editDistance(one: string, two: string): number {
  let row = Array.from({ length: two.length + 1 }, (_, i) => i)
  for (let i = 1; i <= one.length; i++) {
    const next = [i]
    for (let j = 1; j <= two.length; j++) {
      const change = (row[j - 1] as number) + (one[i - 1] === two[j - 1] ? 0 : 1)
      next.push(Math.min(change, (row[j] as number) + 1, (next[j - 1] as number) + 1))
    }
    row = next
  }
  return row[two.length] as number
}
