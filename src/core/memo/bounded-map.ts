/** A map of so many entries; of more, those not asked for longest are forgotten. */
export class BoundedMap<V> {
  readonly #kept = new Map<string, V>()
  readonly #maxEntries: number

  /** @param maxEntries from 1 */
  constructor(maxEntries: number) {
    this.#maxEntries = maxEntries
  }

  get size(): number {
    return this.#kept.size
  }

  get(key: string): V | undefined {
    const found = this.#kept.get(key)
    if (found !== undefined) {
      this.#kept.delete(key)
      this.#kept.set(key, found)
    }
    return found
  }

  set(key: string, value: V): void {
    this.#kept.delete(key)
    this.#kept.set(key, value)
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= this.#maxEntries) break
      this.#kept.delete(oldest)
    }
  }

  /** What is kept, else made and kept. */
  of(key: string, make: () => V): V {
    const found = this.get(key)
    if (found !== undefined) return found
    const made = make()
    this.set(key, made)
    return made
  }
}
