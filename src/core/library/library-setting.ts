import { type Static, Type } from 'typebox'
import { closed, formatId, refTo } from '../format/format.ts'
import type { JsonObject } from '../json/json-value.ts'
import { Provenance } from '../provenance/provenance.ts'

const Choice = Type.Object(
  {
    title: Type.Object({ vi: Type.String({ minLength: 1 }), en: Type.String({ minLength: 1 }) }, closed),
    schema: Type.Record(Type.String(), Type.Unknown(), {
      description: 'The keywords in force under this choice.',
    }),
  },
  closed,
)

/**
 * A setting of the library: a schema that groups refer to, with the other choices beside it. Changing the value changes
 * what every form accepts, and copies none.
 */
export const LibrarySettingFile = Type.Object(
  {
    $schema: Type.Literal('https://json-schema.org/draft/2020-12/schema'),
    $id: Type.String({ pattern: '^urn:khuon:library-setting:[a-z0-9]+(-[a-z0-9]+)*$' }),
    title: Type.String({ minLength: 1 }),
    description: Type.Optional(Type.String({ minLength: 1 })),
    'x-en': Type.Object(
      { title: Type.String({ minLength: 1 }), description: Type.Optional(Type.String({ minLength: 1 })) },
      closed,
    ),
    'x-setting': Type.Object(
      {
        name: Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$' }),
        value: Type.String({ minLength: 1, description: 'The choice in force, one of `choices`.' }),
        choices: Type.Record(Type.String(), Choice),
        provenance: refTo(Provenance),
      },
      closed,
    ),
  },
  {
    additionalProperties: true,
    $id: formatId('library-setting'),
    title: 'Library setting',
    description:
      'schemas/library/settings/<name>.json: one switch of the field library. Besides these members the file holds exactly the keywords of the choice in force.',
    examples: [
      {
        $schema: 'https://json-schema.org/draft/2020-12/schema',
        $id: 'urn:khuon:library-setting:address-levels',
        title: 'Số cấp của địa chỉ',
        'x-en': { title: 'Address levels' },
        required: ['huyen'],
        'x-setting': {
          name: 'address-levels',
          value: 'three-level',
          choices: {
            'three-level': { title: { vi: 'Ba cấp', en: 'Three levels' }, schema: { required: ['huyen'] } },
            either: { title: { vi: 'Cả hai', en: 'Either' }, schema: {} },
          },
          provenance: { status: 'unverified' },
        },
      },
    ],
  },
)
export type LibrarySettingFile = Static<typeof LibrarySettingFile>

const envelope = new Set(['$schema', '$id', 'title', 'description', 'x-en', 'x-setting'])

/** The keywords of a setting file that are in force, without what the file says about itself. */
export function settingKeywords(file: LibrarySettingFile): JsonObject {
  const keywords = Object.entries(file).filter(([name]) => !envelope.has(name))
  return Object.fromEntries(keywords) as JsonObject
}
