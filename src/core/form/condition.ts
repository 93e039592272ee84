import { Type, type Static } from 'typebox'
import { closed, formatId, StableId } from '../format/format.ts'

const Scalar = Type.Union([Type.String(), Type.Number(), Type.Boolean()])
export type Scalar = Static<typeof Scalar>

/**
 * A condition on a submission, by field id. The same few shapes serve form rules (written as JSON Schema in
 * `form.schema.json`), dossier lines, and decisions of a process. An unanswered question never matches
 * `equals`, `in`, `includes` or `present`.
 */
export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | { readonly field: string; readonly equals: Scalar }
  | { readonly field: string; readonly in: readonly Scalar[] }
  | { readonly field: string; readonly present: true }
  /** A multiple choice holds this value. */
  | { readonly field: string; readonly includes: Scalar }
  /** A table has a row for which the inner condition (on the row's own fields) holds. */
  | { readonly field: string; readonly row: Condition }

const self = { $ref: '#/$defs/condition' }
const several = { type: 'array', minItems: 1, maxItems: 50, items: self }

const id = { ...StableId, description: 'Id of the field the condition reads.' }
const shape = (properties: Record<string, unknown>) => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
})

export const ConditionFormat = Type.Unsafe<Condition>({
  $id: formatId('condition'),
  title: 'Condition',
  description: 'A condition on a submission, by field id.',
  examples: [
    { field: 'phamViCungUng', equals: 'noi-tinh' },
    { all: [{ field: 'loaiThayDoi', includes: 'ten-mien' }, { not: { field: 'email', present: true } }] },
  ],
  $ref: '#/$defs/condition',
  $defs: {
    scalar: { anyOf: [{ type: 'string' }, { type: 'number' }, { type: 'boolean' }] },
    condition: {
      anyOf: [
        shape({ all: several }),
        shape({ any: several }),
        shape({ not: self }),
        shape({ field: id, equals: { $ref: '#/$defs/scalar' } }),
        shape({ field: id, in: { type: 'array', minItems: 1, items: { $ref: '#/$defs/scalar' } } }),
        shape({ field: id, present: { const: true } }),
        shape({ field: id, includes: { $ref: '#/$defs/scalar' } }),
        shape({ field: id, row: self }),
      ],
    },
  },
})

/** A condition in words for people and, where it can be said on the submission, as data. */
export const StatedCondition = Type.Object(
  {
    text: Type.String({ minLength: 1, maxLength: 500 }),
    over: Type.Optional(Type.Unsafe<Condition>({ $ref: formatId('condition') })),
  },
  closed,
)
export type StatedCondition = Static<typeof StatedCondition>
