import { type Static, Type } from 'typebox'
import { closed, formatId, IsoDate, oneOfWords, refTo } from '../format/format.ts'
import { Provenance } from '../provenance/provenance.ts'

const BothLanguages = Type.Object(
  { vi: Type.String({ minLength: 1 }), en: Type.String({ minLength: 1 }) },
  closed,
)

/** Ids are national codes (`10`), days (`2025-01-27`) or slugs. */
const EntryId = Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9._-]*$', maxLength: 80 })

/** A field of a one-stop form, in the words of the paper. */
const PaperField = Type.Object(
  {
    key: Type.String({ minLength: 1 }),
    label: Type.String({ minLength: 1 }),
    type: oneOfWords(['string', 'integer', 'number', 'date', 'datetime', 'enum', 'array'] as const),
    options: Type.Optional(Type.Array(Type.String({ minLength: 1 }), { minItems: 1 })),
  },
  closed,
)

const Entry = Type.Object(
  {
    id: EntryId,
    name: BothLanguages,
    fields: Type.Optional(Type.Array(EntryId, { description: 'units: their fields of work, by id.' })),
    later: Type.Optional(
      Type.Object(
        { vi: Type.String({ minLength: 1 }), en: Type.String({ minLength: 1 }) },
        { ...closed, description: 'units: what became of the unit since.' },
      ),
    ),
    organisation: Type.Optional(
      Type.Object(
        {
          kind: oneOfWords(['ministry', 'unit', 'province'] as const),
          from: Type.Optional(IsoDate),
          to: Type.Optional(IsoDate),
          successor: Type.Optional(EntryId),
          successors: Type.Optional(
            Type.Array(Type.Object({ field: EntryId, organisation: EntryId, from: IsoDate }, closed), {
              description: 'Fields of work that go elsewhere than to `successor`, each once.',
            }),
          ),
          pilot: Type.Optional(Type.Literal(true)),
        },
        {
          ...closed,
          description:
            'organisations: what it is, its first and last day under this name, who takes over after the last (by field of work where fields go different ways), and whether it takes part in the pilot.',
        },
      ),
    ),
    gives: Type.Optional(Type.Array(BothLanguages, { description: 'data-sources: what the source holds.' })),
    concepts: Type.Optional(
      Type.Array(Type.String({ minLength: 1 }), {
        description: 'data-sources: library concepts it can fill, by id.',
      }),
    ),
    number: Type.Optional(Type.String({ minLength: 1, description: 'papers: number of the document.' })),
    issuer: Type.Optional(Type.String({ minLength: 1, description: 'papers: who issued it.' })),
    date: Type.Optional(IsoDate),
    kind: Type.Optional(
      oneOfWords(['holiday', 'swap-off', 'working-weekend'] as const, {
        description:
          'holidays: holiday: off by law. swap-off: off in lieu or by swap. working-weekend: a weekend day that is worked.',
      }),
    ),
    meaning: Type.Optional(
      Type.String({ minLength: 1, description: 'dossier-statuses: what the status says.' }),
    ),
    next: Type.Optional(
      Type.Array(EntryId, { description: 'dossier-statuses: statuses that usually follow, by id.' }),
    ),
    pattern: Type.Optional(
      Type.String({
        minLength: 1,
        description: 'Codes: anchored regular expression of the profile (design: patterns).',
      }),
    ),
    example: Type.Optional(
      Type.String({ minLength: 1, description: 'Codes: a value that fits the pattern.' }),
    ),
    parts: Type.Optional(
      Type.Array(
        Type.Object({ name: Type.String({ minLength: 1 }), meaning: Type.String({ minLength: 1 }) }, closed),
        { description: 'dossier-codes: what the parts mean.' },
      ),
    ),
    paper: Type.Optional(oneOfWords(['A4', 'A5'] as const, { description: 'one-stop-forms: paper size.' })),
    emittedAt: Type.Optional(
      Type.String({ minLength: 1, description: 'one-stop-forms: when it is given out.' }),
    ),
    formFields: Type.Optional(Type.Array(PaperField, { description: 'one-stop-forms: what stands on it.' })),
    note: Type.Optional(Type.String({ minLength: 1 })),
    provenance: refTo(Provenance),
  },
  closed,
)

export const Register = Type.Object(
  {
    $schema: Type.Literal(formatId('register')),
    id: Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', description: 'As the file is called.' }),
    title: BothLanguages,
    description: Type.Optional(BothLanguages),
    entries: Type.Array(Entry),
  },
  {
    ...closed,
    $id: formatId('register'),
    title: 'Register',
    description:
      'schemas/registers/<id>.json: a list the standard refers to by id, e.g. fields of work, units, data sources, holidays. Each entry carries its provenance.',
    examples: [
      {
        $schema: 'urn:khuon:schema:register:1',
        id: 'holidays',
        title: { vi: 'Ngày nghỉ lễ', en: 'Public holidays' },
        entries: [
          {
            id: '2025-01-01',
            name: { vi: 'Tết Dương lịch', en: 'New Year' },
            date: '2025-01-01',
            kind: 'holiday',
            provenance: { status: 'unverified' },
          },
        ],
      },
    ],
  },
)
export type Register = Static<typeof Register>
