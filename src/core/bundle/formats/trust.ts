import { type Static, Type } from 'typebox'
import { closed, formatId, Slug } from '../../format/format.ts'
import { Digest, Version } from './shapes.ts'

/** The highest that was ever applied, by line of releases and by procedure. It only rises, also when an import is undone. */
export const Trust = Type.Object(
  {
    $schema: Type.Literal(formatId('trust')),
    bundles: Type.Array(Type.Object({ id: Slug, version: Version, manifest: Digest }, closed), {
      description: 'By id: highest version applied, and SHA-256 of the bytes of its manifest.json.',
    }),
    procedures: Type.Array(Type.Object({ procedure: Slug, version: Version }, closed), {
      description: 'By slug: highest version applied, whichever bundle brought it.',
    }),
  },
  {
    ...closed,
    $id: formatId('trust'),
    title: 'Trust mark',
    description: 'What a place has applied so far, so that a return to an older bundle is noticed.',
    examples: [
      {
        $schema: formatId('trust'),
        bundles: [{ id: 'ban-chuan', version: '1.2.0', manifest: `sha256:${'0'.repeat(64)}` }],
        procedures: [{ procedure: 'cap-giay-phep-mau', version: '1.1.0' }],
      },
    ],
  },
)
export type Trust = Static<typeof Trust>
