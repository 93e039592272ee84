import type { BatchBody } from '../../core/api/draft-contract.ts'
import { localStore } from './local-store.ts'

/** What was edited in this browser and is not known to be with the server. */
export interface Shelved {
  /** Person, draft and tab it belongs to. */
  readonly user: string
  readonly draft: string
  readonly tab: string
  /** Batch number that the changes stand on. */
  readonly seq: number
  /** In the order made; the first may be with the server already (its key tells). */
  readonly batches: readonly BatchBody[]
  /** Milliseconds since 1970. */
  readonly at: number
}

/** Where unsent edits wait: they survive a crash, a reload and a sign-out. One entry a person, draft and tab. */
export interface Shelf {
  put(shelved: Shelved): Promise<void>
  remove(user: string, draft: string, tab: string): Promise<void>
  /** What one person has left of one draft, in all tabs. */
  find(user: string, draft: string): Promise<readonly Shelved[]>
}

/** The browser's own database. */
export function indexedDbShelf(): Shelf {
  const store = localStore<Shelved>('khuon', 'unsent', ['user', 'draft', 'tab'])
  return {
    put: (shelved) => store.put(shelved),
    remove: (user, draft, tab) => store.remove([user, draft, tab]),
    find: (user, draft) => store.find([user, draft]),
  }
}
