/** A draft that nobody has touched for so long gets its revision. */
const defaultRestMs = 30_000

/** Clocks of drafts that were edited: each edit starts its draft's clock anew. */
export class RestingDrafts {
  private readonly clocks = new Map<string, NodeJS.Timeout>()
  private stopped = false

  /** Calls `mint` once the draft has rested. */
  touch(id: string, mint: () => Promise<void>, restMs: number = defaultRestMs): void {
    this.forget(id)
    if (this.stopped) return
    const clock = setTimeout(() => {
      this.clocks.delete(id)
      // What cannot be minted now is minted at the next edit, stop or start; the batches are safe meanwhile.
      mint().catch(() => undefined)
    }, restMs)
    clock.unref()
    this.clocks.set(id, clock)
  }

  forget(id: string): void {
    clearTimeout(this.clocks.get(id))
    this.clocks.delete(id)
  }

  stop(): void {
    this.stopped = true
    for (const clock of this.clocks.values()) clearTimeout(clock)
    this.clocks.clear()
  }
}
