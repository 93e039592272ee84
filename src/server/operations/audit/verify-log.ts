import type { AuditEvent } from '../../../core/audit/event.ts'
import {
  type ChainFault,
  type ChainHead,
  emptyChain,
  followChain,
  isFault,
} from '../../../core/audit/chain.ts'
import type { Actor } from '../../../core/people/actor.ts'
import { dateInVietnam } from '../../../core/people/date-in-vietnam.ts'
import { mayAnywhere } from '../../../core/people/may.ts'
import type { StoreReads } from '../../storage/store.ts'
import { done, type Outcome, refused } from '../outcome.ts'
import type { Studio } from '../studio.ts'

const step = 1000

export interface LogVerdict {
  /** Where the chain is broken; undefined when it holds. */
  readonly fault: ChainFault | undefined
  /** The last event that holds. */
  readonly head: ChainHead
  /** Whether the head that was noted down elsewhere stands in the chain; undefined when none was given. */
  readonly holdsNoted: boolean | undefined
}

/** A part of the audit log, oldest first: the events behind `after`, none when there are none. */
export type EventsAfter = (after: number) => Promise<Outcome<readonly AuditEvent[]>>

export function eventsIn(reads: StoreReads): EventsAfter {
  return async (after) => done(await reads.events({ after, limit: step }))
}

/**
 * A part of the audit log as it is hashed, for whoever wants to go along the chain themselves.
 *
 * @returns refusal `people/not-allowed`
 */
export async function readChain(
  studio: Studio,
  actor: Actor,
  after: number,
): Promise<Outcome<{ readonly events: readonly AuditEvent[] }>> {
  if (!mayAnywhere(actor, 'audit/read', dateInVietnam(studio.now())))
    return refused('not-allowed', 'people/not-allowed', { args: { act: 'audit/read' } })
  const read = await eventsIn(studio.store.read)(after)
  return read.ok ? done({ events: read.value }) : read
}

/**
 * Goes along the whole audit log and computes every hash anew.
 *
 * @param noted hash of a head that was noted down outside the store: only that shows a log that was cut off or written
 *   anew from some event on
 * @returns refusals of `eventsAfter`
 */
export async function verifyLog(eventsAfter: EventsAfter, noted?: string): Promise<Outcome<LogVerdict>> {
  let head = emptyChain
  let seen = noted === undefined ? undefined : noted === emptyChain.hash
  for (;;) {
    const read = await eventsAfter(head.seq)
    if (!read.ok) return read
    const events = read.value
    if (events.length === 0) return done({ fault: undefined, head, holdsNoted: seen })
    const result = followChain(head, events)
    if (isFault(result)) return done({ fault: result, head, holdsNoted: seen })
    if (noted !== undefined && events.some(({ hash }) => hash === noted)) seen = true
    head = result
  }
}
