import { type Static, Type } from 'typebox'
import type { Changes } from '../bundle/formats/contents.ts'
import { Digest, PublicKeyHex } from '../bundle/formats/shapes.ts'
import type { Problem } from '../problem/problem.ts'
import type { Candidate } from '../release/candidates.ts'
import type { OverlayEffect, UnnamedEffects } from '../release/overlay-effects.ts'
import { ReleaseInputs, type ReleaseRecord } from '../release/release-record.ts'
import { type ReleaseAct, releaseActs } from '../release/release-steps.ts'
import type { SigningState } from '../release/signing-state.ts'
import type { Level } from '../version/level.ts'

/** Releases of the standard, over HTTP. */

const closed = { additionalProperties: false } as const

/** POST /api/releases; PUT /api/releases/:id with `If-Match`; POST /api/releases/composition, which writes nothing. */
export const ReleaseBody = ReleaseInputs
export type ReleaseBody = ReleaseInputs

/** POST /api/releases/:id/acts, with `If-Match: "<etag>"`. */
export const ReleaseActBody = Type.Object(
  {
    act: Type.Unsafe<ReleaseAct>(Type.Enum([...releaseActs])),
    /** `withdraw` asks for one. */
    reason: Type.Optional(Type.String({ maxLength: 4000 })),
  },
  closed,
)
export type ReleaseActBody = Static<typeof ReleaseActBody>

/** POST /api/releases/:id/signatures: made where the private key is, over the manifest's raw bytes. */
export const SignatureBody = Type.Object(
  {
    /** Digest of the manifest that was signed. */
    manifest: Digest,
    key: PublicKeyHex,
    signature: Type.String({ pattern: '^[0-9a-f]{128}$' }),
  },
  closed,
)
export type SignatureBody = Static<typeof SignatureBody>

/** POST /api/releases/:id/signed-file: the bundle as `khuon sign` wrote it, base64 (RFC 4648 §4). */
export const SignedFileBody = Type.Object({ bundle: Type.String({ minLength: 1 }) }, closed)
export type SignedFileBody = Static<typeof SignedFileBody>

export interface ReleaseAnswer {
  readonly release: ReleaseRecord
  readonly etag: number
  /** What the reader may do now. */
  readonly acts: readonly ReleaseAct[]
  readonly mayEdit: boolean
  /** Of a frozen or published release: who has signed, and what is missing. */
  readonly signing: SigningState | null
}

export interface ReleaseHead {
  readonly id: string
  readonly state: ReleaseRecord['state']
  readonly name: string
  readonly release: 'regular' | 'pilot'
  readonly version: string | null
  readonly decision: string
  readonly inForce: string | null
  readonly procedures: number | null
  readonly openFacts: number | null
  readonly signatures: number
  /** Of its last step. */
  readonly at: string
  readonly by: string
}

/** GET /api/releases, newest first; discarded ones are left out. */
export interface ReleasesAnswer {
  readonly releases: readonly ReleaseHead[]
  readonly mayCompose: boolean
}

/** A procedure in a release: where it stands, and what its number becomes. */
export interface CompositionItem extends Candidate {
  readonly change: 'new' | 'changed' | 'same' | 'withdrawn' | null
  readonly from: string | null
  readonly to: string | null
}

export interface OpenFactsOfFile {
  readonly file: string
  readonly count: number
  /** JSON Pointers of the first of them. */
  readonly places: readonly string[]
}

/** What a release holds and does: of a draft computed from what stands now, of others read from their bytes. */
export interface CompositionAnswer {
  readonly version: string | null
  readonly level: Level | null
  /** The release it supersedes. */
  readonly previous: { readonly version: string; readonly manifest: string } | null
  readonly items: readonly CompositionItem[]
  /** What is new, for whom. */
  readonly changes: Changes['procedures']
  /** On provinces that the reader may read. */
  readonly effects: readonly OverlayEffect[]
  /** On all others; null: too few to tell, or none. */
  readonly elsewhere: UnnamedEffects | null
  readonly openFacts: readonly OpenFactsOfFile[]
  /** How many decisions on deviations go along. */
  readonly decisions: number
  readonly bytes: number | null
  /** What stands in the way of freezing it. */
  readonly problems: readonly Problem[]
}
