import { fold } from '../text/fold.ts'
import type { Concept } from './library.ts'

/** What a search goes through: label, English label, id and former names, without tone marks, in lower case. */
export function searchText({ id, title, titleEn, meta }: Concept): string {
  return fold([title, titleEn, id, ...meta.aliases].join(' '))
}

/**
 * The concepts that hold every word, in the order of the library. Words may be typed with or without tone marks.
 * An empty query finds all.
 */
export function searchConcepts(concepts: readonly Concept[], query: string): Concept[] {
  const words = fold(query).split(' ').filter(Boolean)
  return concepts.filter((concept) => {
    const text = searchText(concept)
    return words.every((word) => text.includes(word))
  })
}
