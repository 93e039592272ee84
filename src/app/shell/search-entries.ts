import type { Catalogue, LibraryAnswer } from '../../core/api/contract.ts'
import type { Language } from '../../core/text/sentence.ts'
import { readConcepts } from '../ui/concepts.ts'
import { foldText, matchesText, textQuery } from '../ui/fold-text.ts'

/** Something the search can open. */
export interface SearchEntry {
  readonly kind: 'procedure' | 'concept'
  /** Slug of the procedure, id of the concept. */
  readonly id: string
  readonly name: string
  /** National code or concept id, shown beside the name. */
  readonly more: string
  /** Everything the entry may be found by. */
  readonly words: string
}

export function searchEntries(
  catalogue: Catalogue,
  library: LibraryAnswer,
  language: Language,
): readonly SearchEntry[] {
  const units = new Map(catalogue.units.map((unit) => [unit.id, unit.name.vi]))
  const procedures = catalogue.rows.map((row): SearchEntry => {
    const code = row.code.value ?? ''
    return {
      kind: 'procedure',
      id: row.slug,
      name: language === 'en' ? (row.name.en ?? row.name.vi) : row.name.vi,
      more: code,
      words: [row.name.vi, row.name.en, code, row.slug, units.get(row.unit)].join(' '),
    }
  })
  const concepts = readConcepts(library).map(
    (concept): SearchEntry => ({
      kind: 'concept',
      id: concept.id,
      name: language === 'en' ? (concept.title.en ?? concept.title.vi) : concept.title.vi,
      more: concept.id,
      words: [concept.title.vi, concept.title.en, concept.id, ...concept.aliases].join(' '),
    }),
  )
  return [...procedures, ...concepts]
}

const most = 40

/** The entries that match, best first: those whose name begins with the query, then the rest; at most 40. */
export function findEntries(entries: readonly SearchEntry[], query: string): readonly SearchEntry[] {
  const wanted = textQuery(query)
  const start = foldText(query)
  const matching = entries.filter((entry) => matchesText(wanted, entry.words))
  const begins = (entry: SearchEntry) => start !== '' && foldText(entry.name).startsWith(start)
  return [...matching.filter(begins), ...matching.filter((entry) => !begins(entry))].slice(0, most)
}
