import { type Static, Type } from 'typebox'
import { closed, formatId } from '../../format/format.ts'
import { Digest, PublicKeyHex } from './shapes.ts'

/** signatures.json of a bundle. An unsigned bundle has an empty list. */
export const Signatures = Type.Object(
  {
    $schema: Type.Literal(formatId('signatures')),
    manifest: Type.Unsafe<string>({ ...Digest, description: 'SHA-256 of the raw bytes of manifest.json.' }),
    signatures: Type.Array(
      Type.Object(
        {
          key: PublicKeyHex,
          signature: Type.String({
            pattern: '^[0-9a-f]{128}$',
            description:
              'Ed25519 (RFC 8032 §5.1.6) over the raw bytes of manifest.json: 64 bytes, hexadecimal.',
          }),
        },
        closed,
      ),
      { maxItems: 100, description: 'Sorted by key; each key once.' },
    ),
  },
  {
    ...closed,
    $id: formatId('signatures'),
    title: 'Bundle signatures',
    description: 'signatures.json of a bundle: who signed its manifest.',
    examples: [
      {
        $schema: formatId('signatures'),
        manifest: `sha256:${'0'.repeat(64)}`,
        signatures: [{ key: 'a'.repeat(64), signature: 'b'.repeat(128) }],
      },
    ],
  },
)
export type Signatures = Static<typeof Signatures>
