/** A store of the browser's own: entries of one kind by a key of several parts. */
interface LocalStore<T> {
  put(entry: T): Promise<void>
  remove(key: readonly string[]): Promise<void>
  /** All entries whose key begins so; the last part is left open. */
  find(prefix: readonly string[]): Promise<readonly T[]>
}

/**
 * One store in a database of its own: a database that gets another store has to wait for every tab that still has the
 * older one open.
 *
 * @param keyPath members of an entry that make its key, in order
 */
export function localStore<T>(name: string, store: string, keyPath: readonly string[]): LocalStore<T> {
  let opened: Promise<IDBDatabase> | undefined
  const database = () =>
    (opened ??= new Promise((resolve, reject) => {
      const request = indexedDB.open(name, 1)
      request.addEventListener('upgradeneeded', () => {
        request.result.createObjectStore(store, { keyPath: [...keyPath] })
      })
      request.addEventListener('success', () => resolve(request.result))
      request.addEventListener('error', () => {
        // It may be there at the next try, e.g. when there is room on the disk again.
        opened = undefined
        reject(request.error ?? new Error('no local store'))
      })
    }))
  const run = async <R>(mode: IDBTransactionMode, work: (objects: IDBObjectStore) => IDBRequest<R>) => {
    const transaction = (await database()).transaction(store, mode, { durability: 'strict' })
    const request = work(transaction.objectStore(store))
    return new Promise<R>((resolve, reject) => {
      transaction.addEventListener('complete', () => resolve(request.result))
      transaction.addEventListener('abort', () =>
        reject(transaction.error ?? new Error('the local store refused')),
      )
    })
  }
  return {
    async put(entry) {
      await run('readwrite', (objects) => objects.put(entry))
    },
    async remove(key) {
      await run('readwrite', (objects) => objects.delete([...key]))
    },
    find(prefix) {
      const range = IDBKeyRange.bound([...prefix, ''], [...prefix, '\uffff'])
      return run('readonly', (objects) => objects.getAll(range) as IDBRequest<T[]>)
    },
  }
}
