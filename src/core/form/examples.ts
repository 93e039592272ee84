import { Type, type Static } from 'typebox'
import { closed, formatId, StableId } from '../format/format.ts'

export const Example = Type.Object(
  {
    title: Type.String({
      minLength: 1,
      maxLength: 200,
      description: 'What this submission shows, in Vietnamese.',
    }),
    valid: Type.Boolean(),
    data: Type.Unsafe<unknown>({ description: 'The submission.' }),
    at: Type.Optional(
      Type.String({
        description:
          'Only where valid is false: JSON Pointer to the value that is wrong; for a missing or unexpected field, where it would stand or stands.',
      }),
    ),
    why: Type.Optional(
      Type.String({ minLength: 1, description: 'Only where valid is false: why, in Vietnamese.' }),
    ),
  },
  closed,
)
export type Example = Static<typeof Example>

export const Examples = Type.Object(
  {
    $schema: Type.Literal(formatId('examples')),
    form: StableId,
    entries: Type.Array(Example),
  },
  {
    ...closed,
    $id: formatId('examples'),
    title: 'Examples',
    description:
      'examples.json: submissions that must pass and that must not, each refusal naming where and why.',
    examples: [
      {
        $schema: 'urn:khuon:schema:examples:1',
        form: 'don',
        entries: [{ title: 'Thiếu họ tên', valid: false, data: {}, at: '/hoTen', why: 'Họ tên là bắt buộc' }],
      },
    ],
  },
)
export type Examples = Static<typeof Examples>
