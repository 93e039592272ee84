import { type DeviationsSearch, readDeviationsSearch } from './deviations-search.ts'

/** A view of the matrix that somebody has given a name. */
export interface SavedView {
  readonly name: string
  readonly search: DeviationsSearch
}

type Shelf = Pick<Storage, 'getItem' | 'setItem'>

const keyOf = (person: string) => `khuon:sai-khac:${person}`

/** Views of one person in this browser, in the order of their names. What cannot be read is left out. */
export function readViews(shelf: Shelf, person: string): readonly SavedView[] {
  try {
    const kept: unknown = JSON.parse(shelf.getItem(keyOf(person)) ?? '[]')
    if (!Array.isArray(kept)) return []
    return kept.flatMap((one: unknown): SavedView[] => {
      if (typeof one !== 'object' || one === null) return []
      const { name, search } = one as Record<string, unknown>
      if (typeof name !== 'string' || typeof search !== 'object' || search === null) return []
      return [{ name, search: readDeviationsSearch(search as Record<string, unknown>) }]
    })
  } catch {
    return []
  }
}

/** Keeps a view; one of the same name is replaced. @returns all of them */
export function keepView(shelf: Shelf, person: string, view: SavedView): readonly SavedView[] {
  const others = readViews(shelf, person).filter(({ name }) => name !== view.name)
  return write(
    shelf,
    person,
    [...others, view].sort((one, other) => one.name.localeCompare(other.name, 'vi')),
  )
}

export function dropView(shelf: Shelf, person: string, name: string): readonly SavedView[] {
  return write(
    shelf,
    person,
    readViews(shelf, person).filter((view) => view.name !== name),
  )
}

function write(shelf: Shelf, person: string, views: readonly SavedView[]): readonly SavedView[] {
  shelf.setItem(keyOf(person), JSON.stringify(views))
  return views
}
