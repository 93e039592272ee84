import { Type, type Static } from 'typebox'
import { closed, IsoDate, LangText, nullable, Policy, refTo, StableId } from '../format/format.ts'
import { factOf, Provenance } from '../provenance/provenance.ts'

export const FeeItem = Type.Object(
  {
    id: StableId,
    name: Type.String({ minLength: 1 }),
    amountVnd: nullable(Type.Integer({ minimum: 0, description: 'Amount in đồng; 0 = none is charged.' })),
    per: Type.Optional(LangText),
    note: Type.Optional(Type.String({ minLength: 1 })),
    policy: Type.Optional(Policy),
  },
  closed,
)
export type FeeItem = Static<typeof FeeItem>

/** A time-bound factor on all amounts (fee reductions by circular). */
export const FeePeriod = Type.Object(
  {
    from: IsoDate,
    to: nullable(IsoDate),
    factor: Type.Number({ minimum: 0, maximum: 10 }),
    document: Type.String({ minLength: 1 }),
    provenance: refTo(Provenance),
  },
  closed,
)

export const Fees = Type.Object(
  {
    items: Type.Array(FeeItem, { maxItems: 50 }),
    schedule: Type.Optional(Type.Array(FeePeriod)),
    scheduleNote: Type.Optional(Type.String({ minLength: 1 })),
    onlinePayment: factOf(Type.Boolean(), 'Whether the fee can be paid online.'),
    provenance: refTo(Provenance),
  },
  closed,
)
export type Fees = Static<typeof Fees>
