import {
  type ChainFault,
  type ChainHead,
  emptyChain,
  followChain,
  isFault,
} from '../../../core/audit/chain.ts'
import type { StoreReads } from '../../storage/store.ts'

const step = 1000

export interface LogVerdict {
  /** Where the chain is broken; undefined when it holds. */
  readonly fault: ChainFault | undefined
  /** The last event that holds. */
  readonly head: ChainHead
  /** Whether the head that was noted down elsewhere stands in the chain; undefined when none was given. */
  readonly holdsNoted: boolean | undefined
}

/**
 * Goes along the whole audit log and computes every hash anew.
 *
 * @param noted hash of a head that was noted down outside the store: only that shows a log that was cut off or written
 *   anew from some event on
 */
export async function verifyLog(reads: StoreReads, noted?: string): Promise<LogVerdict> {
  let head = emptyChain
  let seen = noted === undefined ? undefined : noted === emptyChain.hash
  for (;;) {
    const events = await reads.events({ after: head.seq, limit: step })
    const result = followChain(head, events)
    if (isFault(result)) return { fault: result, head, holdsNoted: seen }
    if (noted !== undefined && events.some(({ hash }) => hash === noted)) seen = true
    head = result
    if (events.length < step) return { fault: undefined, head, holdsNoted: seen }
  }
}
