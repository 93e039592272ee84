export interface Limit {
  /** Failures allowed within the window. */
  readonly most: number
  readonly windowMs: number
}

const mostKeys = 50_000

/**
 * Counts failed tries a key (an address, an account) in fixed windows, in memory. A try is counted before it is
 * made and given back when it succeeds, so that tries made at the same moment cannot slip past.
 */
export class AttemptLimiter {
  private readonly limit: Limit
  /** Milliseconds since 1970. */
  private readonly now: () => number
  private readonly windows = new Map<string, { count: number; endsAt: number }>()

  constructor(limit: Limit, now: () => number) {
    this.limit = limit
    this.now = now
  }

  /** @returns 0 when the try is allowed (and counted), else the seconds to wait */
  take(key: string): number {
    const now = this.now()
    const open = this.windows.get(key)
    if (open === undefined || open.endsAt <= now) {
      this.makeRoom(now)
      this.windows.set(key, { count: 1, endsAt: now + this.limit.windowMs })
      return 0
    }
    if (open.count >= this.limit.most) return Math.ceil((open.endsAt - now) / 1000)
    open.count += 1
    return 0
  }

  /** The try succeeded: it does not count. */
  giveBack(key: string): void {
    const open = this.windows.get(key)
    if (open !== undefined && open.count > 0) open.count -= 1
  }

  private makeRoom(now: number): void {
    if (this.windows.size < mostKeys) return
    for (const [key, { endsAt }] of this.windows) if (endsAt <= now) this.windows.delete(key)
    for (const key of this.windows.keys()) {
      if (this.windows.size < mostKeys) return
      this.windows.delete(key)
    }
  }
}
