import { type Static, Type } from 'typebox'
import type { AppliedVariants } from './apply-variants.ts'
import type { VariantPlan } from './variant-plan.ts'

const closed = { additionalProperties: false } as const
const Text = Type.String()
const states = ['waiting', 'applied', 'undone', 'discarded'] as const

/** A province's variants on their way in: `waiting` for a second person, then applied, and perhaps undone. */
export const VariantImport = Type.Object(
  {
    id: Text,
    province: Text,
    state: Type.Unsafe<(typeof states)[number]>(Type.Enum([...states])),
    plan: Type.Unsafe<VariantPlan>({ type: 'object' }),
    signed: Type.Array(Text),
    makers: Type.Array(Text),
    events: Type.Array(
      Type.Object({ act: Text, by: Type.Object({ id: Text, name: Text }, closed), at: Text }, closed),
    ),
    applied: Type.Union([Type.Unsafe<AppliedVariants>({ type: 'object' }), Type.Null()]),
  },
  closed,
)
export type VariantImport = Static<typeof VariantImport>

/** What may be done next to one that is on its way in. */
export const VariantsAct = Type.Union([
  Type.Object({ act: Type.Literal('confirm'), hash: Text }, closed),
  Type.Object({ act: Type.Literal('undo') }, closed),
  Type.Object({ act: Type.Literal('discard') }, closed),
])
export type VariantsAct = Static<typeof VariantsAct>
