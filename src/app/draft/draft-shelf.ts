import type { BatchBody } from '../../core/api/draft-contract.ts'
import type { SessionOptions } from './session-options.ts'
import type { Shelved } from './shelf.ts'

interface OnShelf {
  /** What this tab had not sent when it was left. */
  readonly own: Shelved | undefined
  /** What tabs that are gone have not sent. */
  readonly leftOver: readonly Shelved[]
}

interface Told {
  /** A tab that had something on the shelf is there no more. */
  readonly onGone: () => void
  /** Whether the browser's store takes what it is given; told when that changes, at first it does. */
  readonly onWorking: (works: boolean) => void
}

/**
 * The shelf as one open draft uses it: its own unsent edits go there, and what tabs that are gone have left is found
 * there. Without a local store (a private window, a full disk) nothing is found, edits still go to the server, and it is
 * told that nothing waits here.
 */
export class DraftShelf {
  private readonly options: SessionOptions
  private readonly watched = new Set<string>()
  private readonly told: Told
  private works = true

  constructor(options: SessionOptions, told: Told) {
    this.options = options
    this.told = told
  }

  /** Keeps these batches and no others of this tab. @param seq batch number that they stand on */
  keep(seq: number, batches: readonly BatchBody[]): void {
    const { shelf, user, draft, tab, now } = this.options
    const kept =
      batches.length === 0
        ? shelf.remove(user, draft, tab)
        : shelf.put({ user, draft, tab, seq, batches, at: now() })
    kept.then(
      () => this.tell(true),
      () => this.tell(false),
    )
  }

  private tell(works: boolean): void {
    if (works === this.works) return
    this.works = works
    this.told.onWorking(works)
  }

  /** A tab that has just crashed may still hold its name: it is waited for, and `onGone` told. */
  async find(): Promise<OnShelf> {
    const { shelf, user, draft, tab, openTabs } = this.options
    const found = await shelf.find(user, draft).catch(() => [])
    const others = found.filter((shelved) => shelved.tab !== tab)
    const open = others.length === 0 ? new Set<string>() : await openTabs()
    for (const other of others) if (open.has(other.tab)) this.waitFor(other.tab)
    return {
      own: found.find((shelved) => shelved.tab === tab),
      leftOver: others.filter((shelved) => !open.has(shelved.tab)),
    }
  }

  private waitFor(tab: string): void {
    if (this.watched.has(tab)) return
    this.watched.add(tab)
    this.options.tabGone(tab).then(
      () => {
        this.watched.delete(tab)
        this.told.onGone()
      },
      () => this.watched.delete(tab),
    )
  }

  async drop({ user, draft, tab }: Shelved): Promise<void> {
    await this.options.shelf.remove(user, draft, tab).catch(() => undefined)
  }
}

/** Whether two findings offer the same. */
export function sameLeftOver(one: readonly Shelved[], other: readonly Shelved[]): boolean {
  return (
    one.length === other.length &&
    one.every(({ tab, at }, index) => other[index]?.tab === tab && other[index]?.at === at)
  )
}
