import { type Static, Type } from 'typebox'
import { closed, formatId, IsoDate, nullable, refTo } from '../../format/format.ts'
import { PublicKeyHex, RegisterId } from './shapes.ts'

const Scope = Type.Object(
  {
    organisation: nullable(RegisterId, { description: 'Whose procedures; null: of every organisation.' }),
    fields: nullable(Type.Array(RegisterId, { minItems: 1, maxItems: 50 }), {
      description: 'Fields of work; null: all.',
    }),
    territory: nullable(RegisterId, {
      description: 'Province; null: the whole country, provinces included.',
    }),
    from: nullable(IsoDate, { description: 'First in-force date it may sign for; null: not bound.' }),
    to: nullable(IsoDate, { description: 'Last in-force date it may sign for; null: not bound.' }),
  },
  {
    ...closed,
    description: 'What a key may sign: organisation × field of work × territory × in-force dates.',
  },
)
export type KeyScope = Static<typeof Scope>

const keyMembers = {
  key: PublicKeyHex,
  owner: RegisterId,
  validFrom: IsoDate,
  validUntil: Type.Unsafe<string>({ ...IsoDate, description: 'Last day its signatures count.' }),
  scopes: Type.Array(Scope, { minItems: 1, maxItems: 50 }),
}
const exampleKey = {
  key: 'a'.repeat(64),
  owner: 'vu-buu-chinh',
  validFrom: '2026-01-01',
  validUntil: '2027-12-31',
  scopes: [{ organisation: 'vu-buu-chinh', fields: ['buu-chinh'], territory: null, from: null, to: null }],
}

/** A public key as its owner hands it over. */
export const PublicKey = Type.Object(
  { $schema: Type.Literal(formatId('public-key')), ...keyMembers },
  {
    ...closed,
    $id: formatId('public-key'),
    title: 'Public key',
    description:
      'A public key with owner, dates and scope, as its owner hands it to whoever keeps the key set.',
    examples: [{ $schema: formatId('public-key'), ...exampleKey }],
  },
)
export type PublicKey = Static<typeof PublicKey>

const KeySetKey = Type.Object(
  {
    ...keyMembers,
    revoked: nullable(
      Type.Object(
        { on: IsoDate, reason: Type.String({ minLength: 1, maxLength: 500 }) },
        { ...closed, description: 'From this day on none of its signatures count, older ones included.' },
      ),
    ),
  },
  closed,
)
export type KeySetKey = Static<typeof KeySetKey>

/** The keys a reader trusts. It is trusted because of the way it came: a bundle never brings its own. */
export const KeySet = Type.Object(
  {
    $schema: Type.Literal(formatId('key-set')),
    version: Type.Integer({
      minimum: 1,
      maximum: 1_000_000,
      description: 'Raised by one with every edition.',
    }),
    expires: Type.Unsafe<string>({ ...IsoDate, description: 'Last day the set may be used.' }),
    threshold: Type.Integer({
      minimum: 2,
      maximum: 50,
      description: 'How many distinct keys must have signed, in all and for every procedure.',
    }),
    keys: Type.Array(KeySetKey, { maxItems: 500, description: 'Sorted by key; each key once.' }),
  },
  {
    ...closed,
    $id: formatId('key-set'),
    title: 'Key set',
    description:
      'The keys a reader trusts: dates, revocations, what each may sign, and how many must have signed.',
    examples: [
      {
        $schema: formatId('key-set'),
        version: 1,
        expires: '2027-12-31',
        threshold: 2,
        keys: [{ ...exampleKey, revoked: null }],
      },
    ],
  },
)
export type KeySet = Static<typeof KeySet>

const hexBytes = (bytes: number) => Type.String({ pattern: `^[0-9a-f]{${bytes * 2}}$` })

/** A private key on its owner's disk, locked with a passphrase. */
export const KeyFile = Type.Object(
  {
    $schema: Type.Literal(formatId('key-file')),
    public: refTo(PublicKey),
    lock: Type.Object(
      {
        kdf: Type.Literal('scrypt'),
        n: Type.Integer({ minimum: 1024, maximum: 1_048_576, description: 'scrypt cost, a power of two.' }),
        r: Type.Literal(8),
        p: Type.Literal(1),
        salt: hexBytes(16),
        cipher: Type.Literal('aes-256-gcm'),
        nonce: hexBytes(12),
        sealed: Type.Unsafe<string>({
          ...hexBytes(48),
          description: '32-byte seed, encrypted, and 16-byte tag.',
        }),
      },
      { ...closed, description: 'The RFC 8785 bytes of `public` are authenticated with the seed.' },
    ),
  },
  {
    ...closed,
    $id: formatId('key-file'),
    title: 'Key file',
    description:
      'A private signing key, locked with a passphrase (scrypt, AES-256-GCM). Stays with its owner.',
    examples: [
      {
        $schema: formatId('key-file'),
        public: { $schema: formatId('public-key'), ...exampleKey },
        lock: {
          kdf: 'scrypt',
          n: 131_072,
          r: 8,
          p: 1,
          salt: '0'.repeat(32),
          cipher: 'aes-256-gcm',
          nonce: '0'.repeat(24),
          sealed: '0'.repeat(96),
        },
      },
    ],
  },
)
export type KeyFile = Static<typeof KeyFile>
