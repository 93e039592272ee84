import type { BatchBody } from '../../core/api/draft-contract.ts'

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

const store = 'unsent'

/** The browser's own database. */
export function indexedDbShelf(): Shelf {
  let opened: Promise<IDBDatabase> | undefined
  const database = () =>
    (opened ??= new Promise((resolve, reject) => {
      const request = indexedDB.open('khuon', 1)
      request.addEventListener('upgradeneeded', () => {
        request.result.createObjectStore(store, { keyPath: ['user', 'draft', 'tab'] })
      })
      request.addEventListener('success', () => resolve(request.result))
      request.addEventListener('error', () => {
        // It may be there at the next try, e.g. when there is room on the disk again.
        opened = undefined
        reject(request.error ?? new Error('no local store'))
      })
    }))
  const run = async <T>(mode: IDBTransactionMode, work: (objects: IDBObjectStore) => IDBRequest<T>) => {
    const transaction = (await database()).transaction(store, mode, { durability: 'strict' })
    const request = work(transaction.objectStore(store))
    return new Promise<T>((resolve, reject) => {
      transaction.addEventListener('complete', () => resolve(request.result))
      transaction.addEventListener('abort', () =>
        reject(transaction.error ?? new Error('the local store refused')),
      )
    })
  }
  return {
    async put(shelved) {
      await run('readwrite', (objects) => objects.put(shelved))
    },
    async remove(user, draft, tab) {
      await run('readwrite', (objects) => objects.delete([user, draft, tab]))
    },
    find(user, draft) {
      const range = IDBKeyRange.bound([user, draft, ''], [user, draft, '\uffff'])
      return run('readonly', (objects) => objects.getAll(range) as IDBRequest<Shelved[]>)
    },
  }
}
