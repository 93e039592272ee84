import { type Static, Type } from 'typebox'
import { KeySet } from '../bundle/formats/keys.ts'
import { Digest } from '../bundle/formats/shapes.ts'
import { PlanProblem } from '../import/import-plan.ts'
import { digestOfSync } from '../json/digest.ts'
import { DateShape, IdShape } from '../people/grant.ts'
import { GrantMove } from '../people/moved-grants.ts'
import { Succession } from '../people/organisation.ts'

const closed = { additionalProperties: false } as const
const Text = Type.String()
const Scopes = KeySet.properties.keys.items.properties.scopes

/** A procedure of the standard that gets another owner; its draft says so, and so does the next version. */
const ProcedureMove = Type.Object({ procedure: Text, field: IdShape, successor: IdShape }, closed)

/** A version on its way that names the former owner: it is returned, and submitted anew from the draft. */
const VersionMove = Type.Object(
  {
    version: Text,
    procedure: Text,
    number: Text,
    state: Text,
    /** Of the whole record. */
    before: Digest,
  },
  closed,
)

/** What a trusted key may sign, before and after. */
const KeyMove = Type.Object(
  {
    key: Text,
    owner: IdShape,
    /** More than one: the key signs for none of them. */
    successors: Type.Array(IdShape),
    before: Scopes,
    after: Scopes,
  },
  closed,
)

/** What moving fields of work to another organisation will do, computed before anything is written. It is what is applied. */
export const TransferPlan = Type.Object(
  {
    organisation: IdShape,
    /** First day of the successors. */
    on: DateShape,
    /** Whereto each field goes, sorted by field. */
    fields: Type.Array(Type.Omit(Succession, ['from'], closed)),
    procedures: Type.Array(ProcedureMove),
    versions: Type.Array(VersionMove),
    grants: Type.Array(GrantMove),
    keys: Type.Array(KeyMove),
    isEmpty: Type.Boolean(),
    /** What a person should know before confirming: what is not verified, what stays, which key signs no more. */
    notes: Type.Array(PlanProblem),
    hash: Digest,
  },
  closed,
)
export type TransferPlan = Static<typeof TransferPlan>

export function transferHash({ hash: _hash, ...plan }: TransferPlan): string {
  return digestOfSync(plan)
}

/** What a transfer wrote, as far as undoing it needs to know. */
export const AppliedTransfer = Type.Object(
  {
    /** Each record that was written: its body before and after, as JSON; null: there was, or is, none. */
    records: Type.Array(
      Type.Object(
        {
          kind: Text,
          id: Text,
          before: Type.Union([Text, Type.Null()]),
          after: Type.Union([Text, Type.Null()]),
        },
        closed,
      ),
    ),
    /** Drafts that got another owner, and the number of the batch that says so. */
    drafts: Type.Array(Type.Object({ procedure: Text, batch: Type.Integer({ minimum: 1 }) }, closed)),
  },
  closed,
)
export type AppliedTransfer = Static<typeof AppliedTransfer>
