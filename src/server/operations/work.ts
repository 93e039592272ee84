import { setImmediate as breathe } from 'node:timers/promises'
import type { WorkPart } from '../../core/api/work-contract.ts'

/** Something that takes long, seen by who waits for it. Long operations tell between two steps, after a breath. */
export interface Work {
  /**
   * How far it is.
   *
   * @throws Stopped when nobody waits for it any more: it ends there, and nothing of it is kept
   */
  tell(part: WorkPart, done: number, of: number): void
}

/** Thrown out of work that nobody waits for any more. */
export class Stopped extends Error {
  readonly code = 'request/stopped'
  readonly statusCode = 499
  constructor() {
    super('stopped')
    this.name = 'Stopped'
  }
}

/** Work that goes on to its end, and tells nobody. */
export const unattended: Work = { tell: () => {} }

/**
 * One step further: others are served first, who waits may have gone meanwhile. Where nobody waits there is no breath
 * either: a unit of work on the store is not to be left open for it.
 *
 * @throws Stopped
 */
export async function tellAfterBreath(work: Work, part: WorkPart, done: number, of: number): Promise<void> {
  if (work === unattended) return
  await breathe()
  work.tell(part, done, of)
}

/** Work that several wait for: each is told, and it is stopped when the last of them is gone. */
export class SharedWork implements Work {
  private readonly waiting: Set<Work>
  private isStopped = false

  constructor(first: Work) {
    this.waiting = new Set([first])
  }

  /** @returns false: it is given up already */
  join(work: Work): boolean {
    if (!this.isStopped) this.waiting.add(work)
    return !this.isStopped
  }

  tell(part: WorkPart, done: number, of: number): void {
    for (const one of this.waiting) {
      try {
        one.tell(part, done, of)
      } catch (error) {
        if (!(error instanceof Stopped)) throw error
        this.waiting.delete(one)
      }
    }
    this.isStopped = this.waiting.size === 0
    if (this.isStopped) throw new Stopped()
  }
}
