import { type Static, Type } from 'typebox'
import type { JsonValue } from '../json/json-value.ts'
import type { AuditAct } from './acts.ts'

const closed = { additionalProperties: false } as const
const Hash = Type.String({ pattern: '^[0-9a-f]{64}$' })
const Digest = Type.Union([Type.String(), Type.Null()], {
  description: 'Digest of the thing before (after) the act; null where there was none.',
})

/**
 * One act that changed something. The events form a chain: each carries the hash of the one before it, so that none can
 * be altered, taken out or put in between without every later hash changing.
 */
export const AuditEvent = Type.Object(
  {
    /** 1, 2, 3 … without a gap. */
    seq: Type.Integer({ minimum: 1 }),
    /** ISO 8601 in UTC. */
    at: Type.String(),
    /** Id of who acted. */
    actor: Type.String(),
    /** Display name at that time. */
    name: Type.String(),
    /** What was done, e.g. `draft/edit`. */
    act: Type.String(),
    /** To what, e.g. `draft/standard/cap-giay-phep-buu-chinh`. */
    subject: Type.String(),
    before: Digest,
    after: Digest,
    /** What else the act says: numbers, reasons, codes. */
    detail: Type.Unsafe<JsonValue>({}),
    /** `hash` of the event before; 64 zeros in the first. */
    previous: Hash,
    /** SHA-256 of the RFC 8785 bytes of this event without `hash`. */
    hash: Hash,
  },
  closed,
)
export type AuditEvent = Static<typeof AuditEvent>

/** An event as an operation says it; the store gives number and hashes. */
export interface NewEvent<Act extends string = AuditAct> {
  readonly at: string
  readonly actor: { readonly id: string; readonly name: string }
  readonly act: Act
  readonly subject: string
  readonly before?: string | null
  readonly after?: string | null
  readonly detail?: JsonValue
}
