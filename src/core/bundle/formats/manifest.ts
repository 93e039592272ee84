import { type Static, Type } from 'typebox'
import { closed, formatId, IsoDate, nullable, oneOfWords, Slug } from '../../format/format.ts'
import { Digest, RegisterId, Sha256, Version } from './shapes.ts'

const Count = Type.Integer({ minimum: 0, maximum: 1_000_000 })
const standing = oneOfWords(['new', 'changed', 'same'] as const, {
  description: 'Against the bundle this one supersedes, by digest; everything is new where there is none.',
})

const ManifestProcedure = Type.Object(
  {
    procedure: Slug,
    code: nullable(Type.String({ minLength: 1, maxLength: 40 }), {
      description: 'National code (mã TTHC); null where it is not known.',
    }),
    organisation: RegisterId,
    field: RegisterId,
    version: nullable(Version, {
      description: 'standard: the version of the procedure. variant: that of the base the overlay rests on.',
    }),
    digest: Type.Unsafe<string>({
      ...Digest,
      description:
        'Content digest. standard: SHA-256 over the RFC 8785 bytes of {files, sources, library}. variant: of the overlay.',
    }),
    standing,
    openFacts: Type.Unsafe<number>({
      ...Count,
      description: 'Facts nobody has confirmed or looked for, in its files.',
    }),
  },
  closed,
)
export type ManifestProcedure = Static<typeof ManifestProcedure>

const ManifestLibraryFile = Type.Object(
  {
    name: Type.String({ pattern: '^urn:khuon:(concept|library-setting):[A-Za-z0-9.@-]+$', maxLength: 200 }),
    digest: Digest,
    standing,
  },
  closed,
)

const ManifestEntry = Type.Object(
  {
    path: Type.String({
      pattern: '^[A-Za-z0-9@_-]+(\\.[A-Za-z0-9@_-]+)*(/[A-Za-z0-9@_-]+(\\.[A-Za-z0-9@_-]+)*)*$',
      maxLength: 300,
    }),
    bytes: Type.Integer({ minimum: 0, maximum: 10 * 1024 * 1024 }),
    sha256: Sha256,
  },
  closed,
)
export type ManifestEntry = Static<typeof ManifestEntry>

const zeros = '0'.repeat(64)

/** manifest.json of a bundle: what the signatures cover, byte for byte. */
export const Manifest = Type.Object(
  {
    $schema: Type.Literal(formatId('bundle')),
    kind: oneOfWords(['standard', 'variant'] as const, {
      description: 'standard: down, from ministry to provinces. variant: up, what one province runs.',
    }),
    id: Type.Unsafe<string>({ ...Slug, description: 'Names the line of releases that versions count in.' }),
    version: Version,
    release: oneOfWords(['regular', 'pilot'] as const, {
      description: 'pilot ("gói thí điểm"): may hold unverified facts. regular: holds none.',
    }),
    openFacts: Type.Unsafe<number>({ ...Count, description: 'In all entries together.' }),
    territory: nullable(RegisterId, { description: 'Province it holds for; null: the whole country.' }),
    decision: Type.Object(
      { number: Type.String({ minLength: 1, maxLength: 100 }), date: Type.Optional(IsoDate) },
      { ...closed, description: 'The decision that puts it in force.' },
    ),
    inForce: IsoDate,
    supersedes: nullable(
      Type.Object(
        { version: Version, manifest: Digest },
        {
          ...closed,
          description: 'The bundle before: its version, SHA-256 of the bytes of its manifest.json.',
        },
      ),
    ),
    engine: Type.Object(
      { version: Type.String({ minLength: 1, maxLength: 40 }), ruleSet: Digest },
      {
        ...closed,
        description: 'Of the program that made it: version, and digest of the rules it checks by.',
      },
    ),
    owners: Type.Array(
      Type.Object({ organisation: RegisterId, fields: Type.Array(RegisterId, { minItems: 1 }) }, closed),
      {
        description: 'Whose procedures these are: what the signing keys must be allowed to sign. Sorted.',
      },
    ),
    procedures: Type.Array(ManifestProcedure, {
      maxItems: 5000,
      description:
        'Sorted by procedure. standard: at least one. variant: none where the province tells of survey rounds alone.',
    }),
    withdrawn: Type.Array(
      Type.Object(
        { procedure: Slug, organisation: RegisterId, field: RegisterId, version: nullable(Version) },
        closed,
      ),
      { description: 'In the bundle before, and not in this one. Sorted by procedure.' },
    ),
    library: Type.Array(ManifestLibraryFile, {
      maxItems: 20_000,
      description: 'Concepts and settings the procedures rest on. Sorted by name.',
    }),
    entries: Type.Array(ManifestEntry, {
      minItems: 1,
      maxItems: 20_000,
      description:
        'Every file but manifest.json and signatures.json, in the order in which the container holds them.',
    }),
  },
  {
    ...closed,
    $id: formatId('bundle'),
    title: 'Bundle manifest',
    description:
      'manifest.json of a bundle (gói chuẩn): what it holds and stands for. Signatures cover its raw bytes.',
    examples: [
      {
        $schema: formatId('bundle'),
        kind: 'standard',
        id: 'ban-chuan',
        version: '1.0.0',
        release: 'pilot',
        openFacts: 3,
        territory: null,
        decision: { number: '47/QĐ-BTTTT' },
        inForce: '2026-01-01',
        supersedes: null,
        engine: { version: '0.1.0', ruleSet: `sha256:${zeros}` },
        owners: [{ organisation: 'vu-buu-chinh', fields: ['buu-chinh'] }],
        procedures: [
          {
            procedure: 'cap-giay-phep-mau',
            code: null,
            organisation: 'vu-buu-chinh',
            field: 'buu-chinh',
            version: '1.0.0',
            digest: `sha256:${zeros}`,
            standing: 'new',
            openFacts: 3,
          },
        ],
        withdrawn: [],
        library: [],
        entries: [{ path: 'procedures/cap-giay-phep-mau/procedure.json', bytes: 2, sha256: zeros }],
      },
    ],
  },
)
export type Manifest = Static<typeof Manifest>
