import { type Static, Type } from 'typebox'
import { AnyDeviation, ProvinceDecision, StandardName } from '../import/running.ts'
import { digestOfSync } from '../json/digest.ts'
import type { JsonValue } from '../json/json-value.ts'
import { DeviationNote } from './deviation-note.ts'
import type { Deviation } from './overlay.ts'

const closed = { additionalProperties: false } as const
const Text = Type.String()
const Person = Type.Object({ id: Text, name: Text }, closed)

/**
 * A variant that is being edited, beside its draft: what it rests on, what it was opened with, and what the province says
 * about its deviations. The deviations themselves follow from the draft.
 */
export const VariantRecord = Type.Object(
  {
    base: StandardName,
    opened: Type.Object(
      {
        /** `running`: in force by decision; `observed`: seen elsewhere; `standard`: nothing was known. */
        how: Type.Unsafe<'running' | 'observed' | 'standard'>(Type.Enum(['running', 'observed', 'standard'])),
        overlay: Type.Array(AnyDeviation),
        sources: Type.Array(Text),
        note: Text,
        illustrative: Type.Optional(Type.Literal(true)),
        by: Person,
        at: Text,
      },
      closed,
    ),
    /** By respect (`respectOf`); those of deviations that are gone are kept for when they come back. */
    notes: Type.Record(Text, DeviationNote),
  },
  closed,
)
export type VariantRecord = Static<typeof VariantRecord>

export const proposalStates = ['waiting', 'in-force', 'declined', 'withdrawn'] as const
export type ProposalState = (typeof proposalStates)[number]
const proposalActs = ['propose', 'confirm', 'decline', 'withdraw'] as const

/** Deviations that one person of a province wants to put in force, as they stood then; a second person confirms them. */
export const ProposalRecord = Type.Object(
  {
    /** Six digits, counted per procedure. */
    id: Text,
    province: Text,
    procedure: Text,
    state: Type.Unsafe<ProposalState>(Type.Enum([...proposalStates])),
    base: StandardName,
    overlay: Type.Array(AnyDeviation),
    /** Of base and overlay: what the second person confirms. */
    hash: Text,
    decision: ProvinceDecision,
    /** Ids of everybody who edited or proposed it: none of them is the second person. */
    makers: Type.Array(Text),
    /** Digest of what the province ran then; null: nothing. */
    running: Type.Union([Text, Type.Null()]),
    /** Number of the draft's last batch. */
    seq: Type.Integer({ minimum: 0 }),
    events: Type.Array(
      Type.Object(
        {
          act: Type.Unsafe<(typeof proposalActs)[number]>(Type.Enum([...proposalActs])),
          by: Person,
          at: Text,
          note: Type.Union([Text, Type.Null()]),
        },
        closed,
      ),
    ),
  },
  closed,
)
export type ProposalRecord = Static<typeof ProposalRecord>

/** Names what would be put in force: any edit, reason or basis that changes makes it another. */
export function hashOfVariant(base: StandardName, overlay: readonly Deviation[]): string {
  return digestOfSync({ base, overlay: overlay as unknown as JsonValue })
}
