import { type Static, Type } from 'typebox'
import { Digest } from '../bundle/formats/shapes.ts'
import { VariantBundle } from '../import/variant-bundle.ts'
import { VariantImport } from '../import/variant-import.ts'
import type { VariantPlan } from '../import/variant-plan.ts'
import { DateShape } from '../people/grant.ts'
import type { Problem } from '../problem/problem.ts'

/** Variants of a province on their way to the ministry: made and signed there, taken in here. */

const closed = { additionalProperties: false } as const
const Etag = Type.Integer({ minimum: 1 })
const Count = Type.Integer({ minimum: 0 })

/** What a bundle made now would hold. */
export const VariantCounts = VariantBundle.properties.counts
export type VariantCounts = Static<typeof VariantCounts>

/** A bundle of a province with its ETag, and whether the reader may still sign it. */
export const VariantBundleAnswer = Type.Object(
  { bundle: VariantBundle, etag: Etag, maySign: Type.Boolean() },
  closed,
)
export type VariantBundleAnswer = Static<typeof VariantBundleAnswer>

/** GET /api/provinces/:province/variant-bundles, newest first. */
export const VariantBundlesAnswer = Type.Object(
  {
    bundles: Type.Array(VariantBundleAnswer),
    /** What one made today would hold; null: the reader may not make one, or `problems` say why none can be made. */
    next: Type.Union([VariantCounts, Type.Null()]),
    problems: Type.Array(Type.Unsafe<Problem>({ type: 'object' })),
    /** Signatures of distinct keys that the studio's own key set asks for; null: it trusts no keys. */
    threshold: Type.Union([Count, Type.Null()]),
  },
  closed,
)
export type VariantBundlesAnswer = Static<typeof VariantBundlesAnswer>

/** POST /api/provinces/:province/variant-bundles: from then on the bytes stand. */
export const VariantBundleBody = Type.Object(
  {
    decision: VariantBundle.properties.decision,
    /** The day whose state is told; left out: today. */
    on: Type.Optional(DateShape),
    release: VariantBundle.properties.release,
  },
  closed,
)
export type VariantBundleBody = Static<typeof VariantBundleBody>

/** POST /api/variant-imports/plan: the file, base64 (RFC 4648 §4). Writes nothing. */
export const VariantPlanBody = Type.Object({ bundle: Type.String({ minLength: 1 }) }, closed)
export type VariantPlanBody = Static<typeof VariantPlanBody>

export interface VariantPlanAnswer {
  readonly plan: VariantPlan
  /** What verification says besides. */
  readonly notes: readonly Problem[]
  readonly signedBy: readonly { readonly key: string; readonly owner: string }[]
}

/** POST /api/variant-imports: takes the plan of this hash for good; it waits for a second person. */
export const VariantImportBody = Type.Object({ ...VariantPlanBody.properties, hash: Digest }, closed)
export type VariantImportBody = Static<typeof VariantImportBody>

export const VariantImportAnswer = Type.Object({ import: VariantImport, etag: Etag }, closed)
export type VariantImportAnswer = Static<typeof VariantImportAnswer>

/** GET /api/variant-imports: of all provinces the reader may read, newest first. */
export const VariantImportsAnswer = Type.Object({ imports: Type.Array(VariantImportAnswer) }, closed)
export type VariantImportsAnswer = Static<typeof VariantImportsAnswer>
