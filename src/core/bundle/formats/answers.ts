import { Type } from 'typebox'
import { closed, formatId, IsoDate, nullable, oneOfWords } from '../../format/format.ts'
import { Digest, PublicKeyHex, Version } from './shapes.ts'

const Reported = Type.Object(
  {
    code: Type.String({ minLength: 1 }),
    text: Type.String({ minLength: 1 }),
    at: Type.String(),
    file: Type.Optional(Type.String()),
    line: Type.Optional(Type.Integer()),
    column: Type.Optional(Type.Integer()),
    args: Type.Optional(Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()]))),
  },
  { ...closed, description: 'A stable code, its sentence in the language asked for, and where.' },
)

const bundleMembers = {
  kind: oneOfWords(['standard', 'variant'] as const),
  id: Type.String(),
  version: Version,
  release: oneOfWords(['regular', 'pilot'] as const),
  openFacts: Type.Integer({ minimum: 0 }),
  decision: Type.String(),
  inForce: IsoDate,
  manifest: Type.Unsafe<string>({ ...Digest, description: 'SHA-256 of the bytes of manifest.json.' }),
  procedures: Type.Integer({ minimum: 0 }),
}
const BundleHead = Type.Object(bundleMembers, closed)
const exampleHead = {
  kind: 'standard',
  id: 'ban-chuan',
  version: '1.0.0',
  release: 'pilot',
  openFacts: 3,
  decision: '47/QĐ-BTTTT',
  inForce: '2026-01-01',
  manifest: `sha256:${'0'.repeat(64)}`,
  procedures: 1,
}

/** Answer of `khuon verify --json`. */
export const VerificationAnswer = Type.Object(
  {
    $schema: Type.Literal(formatId('verification')),
    verified: Type.Boolean(),
    on: Type.Unsafe<string>({ ...IsoDate, description: 'The day the keys were held against.' }),
    problems: Type.Array(Reported, { description: 'Why it was refused; empty when verified.' }),
    notes: Type.Array(Reported, { description: 'What a reader should know all the same.' }),
    signedBy: Type.Array(Type.Object({ key: PublicKeyHex, owner: Type.String() }, closed)),
    rollback: oneOfWords(['checked', 'not-checked'] as const),
    bundle: nullable(BundleHead, { description: 'Null when refused: nothing of it is to be relied on.' }),
  },
  {
    ...closed,
    $id: formatId('verification'),
    title: 'Verification',
    description: 'Answer of khuon verify --json.',
    examples: [
      {
        $schema: formatId('verification'),
        verified: true,
        on: '2026-01-02',
        problems: [],
        notes: [{ code: 'bundle/rollback-not-checked', text: '…', at: '' }],
        signedBy: [{ key: 'a'.repeat(64), owner: 'vu-buu-chinh' }],
        rollback: 'not-checked',
        bundle: exampleHead,
      },
    ],
  },
)

/** Answer of `khuon pack --json` and `khuon sign --json`. */
export const PackedAnswer = Type.Object(
  {
    $schema: Type.Literal(formatId('packed')),
    written: nullable(Type.String(), { description: 'File that was written; null when refused.' }),
    problems: Type.Array(Reported),
    signatures: Type.Integer({ minimum: 0 }),
    bundle: nullable(BundleHead),
  },
  {
    ...closed,
    $id: formatId('packed'),
    title: 'Packed',
    description: 'Answer of khuon pack --json and khuon sign --json.',
    examples: [
      {
        $schema: formatId('packed'),
        written: 'ban-chuan-1.0.0.zip',
        problems: [],
        signatures: 0,
        bundle: exampleHead,
      },
    ],
  },
)
