import { type Static, Type } from 'typebox'
import type { KeySet } from '../bundle/formats/keys.ts'
import type { Problem } from '../problem/problem.ts'
import { ImportDecision, RememberedDecision } from '../import/decision.ts'
import type { ImportPlan } from '../import/import-plan.ts'
import { ImportRecord } from '../import/import-record.ts'
import { InForce, ProvinceDecision } from '../import/running.ts'

/** What a province takes in and runs, over HTTP. */

const closed = { additionalProperties: false } as const
const Text = Type.String()
const Slug = Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', maxLength: 120 })

const Selection = Type.Object(
  { procedures: Type.Optional(Type.Array(Slug)), fields: Type.Optional(Type.Array(Type.String())) },
  closed,
)
const planning = {
  /** The file, base64 (RFC 4648 §4); or `release`. */
  bundle: Type.Optional(Type.String({ minLength: 1 })),
  /** Id of a published release of this installation. */
  release: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
  /** Left out: everything. */
  selection: Type.Optional(Selection),
  decisions: Type.Optional(Type.Array(ImportDecision, { maxItems: 5000 })),
}

/** POST /api/provinces/:province/plan: writes nothing. */
export const PlanBody = Type.Object(planning, closed)
export type PlanBody = Static<typeof PlanBody>

/** POST /api/provinces/:province/imports: starts what the plan of this hash says. */
export const ImportBody = Type.Object(
  { ...planning, hash: Text, decision: Type.Optional(ProvinceDecision) },
  closed,
)
export type ImportBody = Static<typeof ImportBody>

export interface PlanAnswer {
  readonly plan: ImportPlan
  /** What verification says besides. */
  readonly notes: readonly Problem[]
  readonly signedBy: readonly { readonly key: string; readonly owner: string }[]
  readonly rollback: 'checked' | 'not-checked'
  /** Unverified facts in a pilot bundle. */
  readonly openFacts: number
  readonly supersedes: string | null
}

/** An import with its ETag and, where it was applied, what stands in the way of undoing it. */
export const ImportAnswer = Type.Object(
  {
    import: ImportRecord,
    etag: Type.Integer({ minimum: 1 }),
    problems: Type.Array(Type.Unsafe<Problem>({ type: 'object' })),
  },
  closed,
)
export type ImportAnswer = Static<typeof ImportAnswer>

/** POST /api/provinces/:province/imports/:import, with `If-Match: "<etag>"`. */
export const ImportActBody = Type.Union([
  Type.Object({ act: Type.Literal('decide'), decision: ProvinceDecision }, closed),
  Type.Object({ act: Type.Literal('confirm'), hash: Text }, closed),
  Type.Object({ act: Type.Literal('undo') }, closed),
  Type.Object({ act: Type.Literal('discard') }, closed),
])
export type ImportActBody = Static<typeof ImportActBody>

/** GET /api/provinces/:province/imports?before=&limit=, newest first. */
export const ImportsAnswer = Type.Object(
  {
    imports: Type.Array(ImportAnswer),
    /** Where there are older ones: the `before` of the next page. */
    older: Type.Union([Text, Type.Null()]),
  },
  closed,
)
export type ImportsAnswer = Static<typeof ImportsAnswer>

/** GET /api/provinces/:province/procedures?on=: what is applied on a day; null: not yet. */
export const RunningAnswer = Type.Object(
  {
    province: Text,
    on: Text,
    procedures: Type.Array(
      Type.Object(
        {
          procedure: Text,
          /** ETag for changing it. */
          etag: Type.Integer({ minimum: 1 }),
          now: Type.Union([InForce, Type.Null()]),
          history: Type.Array(InForce),
        },
        closed,
      ),
    ),
  },
  closed,
)
export type RunningAnswer = Static<typeof RunningAnswer>

/** GET /api/provinces/:province/decisions */
export const DecisionsAnswer = Type.Object({ decisions: Type.Array(RememberedDecision) }, closed)
export type DecisionsAnswer = Static<typeof DecisionsAnswer>

/** POST /api/provinces/:province/decisions/revoke */
export const RevokeBody = Type.Object({ procedure: Slug, deviation: Text, ours: Text, theirs: Text }, closed)
export type RevokeBody = Static<typeof RevokeBody>

/** PUT /api/key-set: a key set as in its published format, which the operation holds it against. */
export const KeySetBody = Type.Unsafe<KeySet>({ type: 'object' })

/** GET and PUT /api/key-set: the keys this studio trusts. */
export const KeySetAnswer = Type.Object(
  { keySet: Type.Union([KeySetBody, Type.Null()]), etag: Type.Integer({ minimum: 0 }) },
  closed,
)
export type KeySetAnswer = Static<typeof KeySetAnswer>
