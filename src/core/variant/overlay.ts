import { Type, type Static } from 'typebox'
import { closed, formatId, nullable, refTo, Slug, StableId } from '../format/format.ts'
import { LegalReference } from '../legal/legal-reference.ts'
import { Provenance } from '../provenance/provenance.ts'

/** One deviation: an intent on stable ids, carrying both sides in full so that it can be inverted. */
export const Deviation = Type.Object(
  {
    id: StableId,
    type: Type.String({
      pattern: '^[a-z]+(-[a-z]+)*\\.[a-z]+(-[a-z]+)*$',
      description: 'e.g. field.made-required',
    }),
    target: Type.String({
      minLength: 1,
      maxLength: 300,
      description: 'Stable id of what is changed; in a group use-id/inner-id.',
    }),
    before: Type.Optional(Type.Unsafe<unknown>({})),
    after: Type.Optional(Type.Unsafe<unknown>({})),
    reason: nullable(Type.String({ minLength: 1 })),
    legalBasis: nullable(Type.Array(refTo(LegalReference), { minItems: 1 })),
    provenance: refTo(Provenance),
    illustrative: Type.Optional(Type.Literal(true)),
  },
  closed,
)
export type Deviation = Static<typeof Deviation>

export const Overlay = Type.Object(
  {
    $schema: Type.Literal(formatId('overlay')),
    procedure: Slug,
    province: Slug,
    base: Type.Object(
      {
        version: nullable(Type.String({ pattern: '^(0|[1-9]\\d*)\\.(0|[1-9]\\d*)\\.(0|[1-9]\\d*)$' })),
        digest: Type.String({ pattern: '^sha256:[0-9a-f]{64}$' }),
      },
      closed,
    ),
    provenance: Type.Optional(
      Type.Unsafe<Provenance>({
        ...refTo(Provenance),
        description:
          'Where the variant as a whole is known from; its note says what was seen there and is no change.',
      }),
    ),
    changes: Type.Array(Deviation),
  },
  {
    ...closed,
    $id: formatId('overlay'),
    title: 'Overlay',
    description: 'variants/<province>.json: the changes one province makes to its base version.',
    examples: [
      {
        $schema: formatId('overlay'),
        procedure: 'cap-giay-phep-mau',
        province: 'tinh-mau-a',
        base: { version: null, digest: `sha256:${'0'.repeat(64)}` },
        changes: [
          {
            id: 'sai-khac-1',
            type: 'time-limit.changed',
            target: 'thoi-han',
            before: { committed: null },
            after: { committed: 7 },
            reason: 'Rút ngắn thời hạn cho người nộp',
            legalBasis: null,
            provenance: { status: 'unverified' },
            illustrative: true,
          },
        ],
      },
    ],
  },
)
export type Overlay = Static<typeof Overlay>
