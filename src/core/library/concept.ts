import { type Static, Type } from 'typebox'
import { closed, formatId, oneOfWords, refTo } from '../format/format.ts'
import { LegalReference } from '../legal/legal-reference.ts'
import { Provenance } from '../provenance/provenance.ts'

/** camelCase segments parted by dots, the first naming whose idea it is: `nguoi.hoTen`, `diaChi`. */
const ConceptId = Type.String({
  pattern: '^[a-z][A-Za-z0-9]*([.][a-z][A-Za-z0-9]*)*$',
  maxLength: 100,
  description: 'One id for one idea: camelCase segments parted by dots, without accents.',
})

const ConceptReuse = Type.Object(
  {
    source: Type.String({ minLength: 1, description: 'Id in registers/data-sources.json.' }),
    note: Type.Optional(Type.String({ minLength: 1, maxLength: 500 })),
  },
  closed,
)

/** What `x-concept` of a library file says about the idea, besides its schema. */
export const ConceptMeta = Type.Object(
  {
    id: ConceptId,
    version: Type.Integer({ minimum: 1, maximum: 9999 }),
    kind: oneOfWords(['field', 'group', 'table-row'] as const, {
      description:
        'field: one value. group: a closed object used as a part of a form. table-row: a closed object used as the items of a table.',
    }),
    order: Type.Optional(
      Type.Array(Type.String({ minLength: 1 }), {
        description: 'Only groups and rows: their fields in the order in which they are asked.',
      }),
    ),
    aliases: Type.Array(Type.String({ minLength: 1, maxLength: 120 }), {
      description: 'Former names of the idea; each belongs to one concept only.',
    }),
    reuse: Type.Array(ConceptReuse, {
      description: 'Databases the value can be taken from instead of being asked.',
    }),
    legal: Type.Array(refTo(LegalReference)),
    provenance: refTo(Provenance),
  },
  closed,
)
export type ConceptMeta = Static<typeof ConceptMeta>

const English = Type.Object(
  {
    title: Type.String({ minLength: 1, maxLength: 200 }),
    description: Type.Optional(Type.String({ minLength: 1, maxLength: 1000 })),
  },
  { ...closed, description: 'Label and hint in English.' },
)

/**
 * A file of the field library: an ordinary JSON Schema (its keywords are judged by the form profile) that carries what
 * the library knows about the idea.
 */
export const ConceptFile = Type.Object(
  {
    $schema: Type.Literal('https://json-schema.org/draft/2020-12/schema'),
    $id: Type.String({ pattern: '^urn:khuon:concept:[A-Za-z0-9.]+@[1-9][0-9]*$' }),
    title: Type.String({ minLength: 1, maxLength: 200, description: 'Standard label in Vietnamese.' }),
    description: Type.Optional(
      Type.String({ minLength: 1, maxLength: 1000, description: 'Hint in Vietnamese.' }),
    ),
    'x-en': English,
    'x-concept': ConceptMeta,
  },
  {
    additionalProperties: true,
    $id: formatId('concept'),
    title: 'Library concept',
    description:
      'schemas/library/<first segment>/<rest>@<version>.json: one idea of the field library. A published version never changes.',
    examples: [
      {
        $schema: 'https://json-schema.org/draft/2020-12/schema',
        $id: 'urn:khuon:concept:nguoi.hoTen@1',
        title: 'Họ và tên',
        'x-en': { title: 'Full name' },
        'x-concept': {
          id: 'nguoi.hoTen',
          version: 1,
          kind: 'field',
          aliases: [],
          reuse: [{ source: 'csdl-dan-cu' }],
          legal: [],
          provenance: { status: 'unverified' },
        },
      },
    ],
  },
)
export type ConceptFile = Static<typeof ConceptFile>

/** `urn:khuon:concept:nguoi.hoTen@1`. Never fetched. */
export function conceptUrn(id: string, version: number): string {
  return `urn:khuon:concept:${id}@${version}`
}

/** The idea and the version a URN names; `undefined` for any other text. */
export function parseConceptUrn(urn: string): { readonly id: string; readonly version: number } | undefined {
  const parts = /^urn:khuon:concept:([A-Za-z0-9.]+)@([1-9][0-9]{0,3})$/.exec(urn)
  return parts === null ? undefined : { id: parts[1] as string, version: Number(parts[2]) }
}

/** Where the file stands below `schemas/`: `library/nguoi/hoTen@1.json`, `library/diaChi@1.json`. */
export function conceptPath(id: string, version: number): string {
  const dot = id.indexOf('.')
  return dot < 0
    ? `library/${id}@${version}.json`
    : `library/${id.slice(0, dot)}/${id.slice(dot + 1)}@${version}.json`
}
