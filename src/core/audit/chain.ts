import { canonicalBytes } from '../json/canonical.ts'
import { sha256HexSync } from '../json/digest.ts'
import type { AuditEvent, NewEvent } from './event.ts'

/** `previous` of the first event. */
export const firstPrevious = '0'.repeat(64)

/** What the next event must join on to: number and hash of the last one. */
export interface ChainHead {
  readonly seq: number
  readonly hash: string
}

export const emptyChain: ChainHead = { seq: 0, hash: firstPrevious }

/** SHA-256 of the RFC 8785 bytes of the event without its own hash. */
export function hashOfEvent(event: Omit<AuditEvent, 'hash'>): string {
  const { seq, at, actor, name, act, subject, before, after, detail, previous } = event
  const hashed = { seq, at, actor, name, act, subject, before, after, detail, previous }
  return sha256HexSync(canonicalBytes(hashed))
}

/** The event as it stands behind `head`. */
export function sealEvent(head: ChainHead, event: NewEvent<string>): AuditEvent {
  const sealed = {
    seq: head.seq + 1,
    at: event.at,
    actor: event.actor.id,
    name: event.actor.name,
    act: event.act,
    subject: event.subject,
    before: event.before ?? null,
    after: event.after ?? null,
    detail: event.detail ?? {},
    previous: head.hash,
  }
  return { ...sealed, hash: hashOfEvent(sealed) }
}

/** Where a chain is broken. `missing`: a number was passed over; `joint`: `previous` is not the hash before it; `hash`: the event was altered. */
export interface ChainFault {
  readonly seq: number
  readonly fault: 'missing' | 'joint' | 'hash'
}

/**
 * Goes along a chain, part by part.
 *
 * @param head where the events join on; `emptyChain` for the first
 * @returns the new head, or the first fault. A cut-off end cannot be seen from the chain alone: compare the head with
 *   one that was noted down elsewhere.
 */
export function followChain(head: ChainHead, events: readonly AuditEvent[]): ChainHead | ChainFault {
  let at = head
  for (const event of events) {
    if (event.seq !== at.seq + 1) return { seq: at.seq + 1, fault: 'missing' }
    if (event.previous !== at.hash) return { seq: event.seq, fault: 'joint' }
    if (hashOfEvent(event) !== event.hash) return { seq: event.seq, fault: 'hash' }
    at = { seq: event.seq, hash: event.hash }
  }
  return at
}

export function isFault(result: ChainHead | ChainFault): result is ChainFault {
  return 'fault' in result
}
