import { Type, type Static, type TSchema } from 'typebox'
import { closed, formatId, IsoDate, nullable, oneOfWords, refTo } from '../format/format.ts'

export const Source = Type.Object(
  {
    kind: oneOfWords(['page', 'paper', 'document'] as const, {
      description:
        'page: a public page that was read (ref = address). paper: one of the official papers the project comes from (ref = id in registers/papers.json). document: a legal document a person checked (ref = its number).',
    }),
    ref: Type.String({ minLength: 1, maxLength: 2000 }),
    place: Type.Optional(
      Type.String({ minLength: 1, description: 'Where in the source: item, article, table.' }),
    ),
  },
  closed,
)
export type Source = Static<typeof Source>

/**
 * Where a fact comes from and how far it may be trusted.
 *
 * - `confirmed`: a person of the unit held it against a document (`confirmed` says who, when, which).
 * - `sourced`: read on the named public page or paper.
 * - `unverified`: general knowledge or a proposal; shown as "chưa xác minh" until a person confirms it.
 * - `not-surveyed`: nobody has looked; the value is null and shown as "chưa khảo sát".
 */
export const Provenance = Type.Object(
  {
    status: oneOfWords(['confirmed', 'sourced', 'unverified', 'not-surveyed'] as const),
    sources: Type.Optional(Type.Array(Source, { maxItems: 20 })),
    note: Type.Optional(Type.String({ minLength: 1, maxLength: 2000 })),
    confirmed: Type.Optional(
      Type.Object(
        { by: Type.String({ minLength: 1 }), on: IsoDate, document: Type.String({ minLength: 1 }) },
        closed,
      ),
    ),
  },
  {
    ...closed,
    $id: formatId('provenance'),
    title: 'Provenance',
    description: 'Where a fact comes from and how far it may be trusted.',
    examples: [
      { status: 'sourced', sources: [{ kind: 'page', ref: 'https://example.gov.vn/tthc/1' }] },
      { status: 'unverified', note: 'số điều phải đối chiếu với văn bản' },
      { status: 'not-surveyed' },
    ],
  },
)
export type Provenance = Static<typeof Provenance>

/** A single fact: a value, or null where nobody has looked, with its provenance beside it. */
export function factOf<T extends TSchema>(value: T, description: string) {
  return Type.Object({ value: nullable(value), provenance: refTo(Provenance) }, { ...closed, description })
}

export interface Fact<T> {
  readonly value: T | null
  readonly provenance: Provenance
}
