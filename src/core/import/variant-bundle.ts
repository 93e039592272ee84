import { type Static, Type } from 'typebox'
import { Digest, PublicKeyHex, Version } from '../bundle/formats/shapes.ts'
import { DateShape } from '../people/grant.ts'

const closed = { additionalProperties: false } as const
const Text = Type.String()
const Count = Type.Integer({ minimum: 0 })
const Person = Type.Object({ id: Text, name: Text }, closed)

/** A bundle of variants that a province has made for the ministry: its bytes stand, people sign it, and it is sent as a file. */
export const VariantBundle = Type.Object(
  {
    /** n in 6 digits. */
    id: Text,
    province: Text,
    version: Version,
    /** SHA-256 of the manifest's raw bytes: what is signed. */
    manifest: Digest,
    bytes: Count,
    release: Type.Unsafe<'regular' | 'pilot'>(Type.Enum(['regular', 'pilot'])),
    decision: Type.Object(
      {
        number: Type.String({ minLength: 1, maxLength: 100 }),
        date: Type.Union([DateShape, Type.Null()]),
      },
      closed,
    ),
    /** The day whose state it tells. */
    on: DateShape,
    supersedes: Type.Union([Version, Type.Null()]),
    counts: Type.Object(
      {
        procedures: Count,
        /** Those of them that deviate. */
        deviating: Count,
        rounds: Count,
        /** Unverified facts: then only a pilot bundle may hold them. */
        openFacts: Count,
      },
      closed,
    ),
    at: Text,
    by: Person,
    signatures: Type.Array(
      Type.Object(
        { key: PublicKeyHex, signature: Type.String({ pattern: '^[0-9a-f]{128}$' }), at: Text, by: Person },
        closed,
      ),
    ),
  },
  closed,
)
export type VariantBundle = Static<typeof VariantBundle>
