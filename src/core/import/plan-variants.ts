import type { Trust } from '../bundle/formats/trust.ts'
import { inOrder } from '../bundle/layout.ts'
import { raiseTrust, rollbackProblems } from '../bundle/trust-mark.ts'
import type { VerifiedBundle } from '../bundle/verify-bundle.ts'
import { formatId } from '../format/format.ts'
import { digestOfSync } from '../json/digest.ts'
import type { JsonValue } from '../json/json-value.ts'
import { ok, type Problem, refuse, type Result } from '../problem/problem.ts'
import type { ObservedVariant } from '../variant/known-variant.ts'
import type { Overlay } from '../variant/overlay.ts'
import { digestOfTrust, type Standard } from './province-state.ts'
import { deviationProblems, variantOf } from './variant.ts'
import { type VariantItem, type VariantPlan, variantPlanHash } from './variant-plan.ts'

/** What is known of a province's variants, and the highest bundle of them that was taken in. */
export interface VariantState {
  readonly province: string
  /** By slug. */
  readonly observed: ReadonlyMap<string, ObservedVariant>
  readonly trust: Trust
}

export interface PlanningVariants {
  readonly bundle: Pick<VerifiedBundle, 'manifest' | 'digest' | 'content'>
  readonly state: VariantState
  /** The standards that overlays rest on, by digest, as far as they are known. */
  readonly standards: ReadonlyMap<string, Standard>
}

/**
 * What taking in a verified bundle of variants will do. Pure.
 *
 * @returns the plan; or `import/not-variants`, `bundle/rollback`, `bundle/version-reused`
 */
export function planVariants({ bundle, state, standards }: PlanningVariants): Result<VariantPlan> {
  const { manifest, digest, content } = bundle
  const { survey } = content
  if (manifest.kind !== 'variant' || survey === undefined || manifest.territory !== state.province)
    return refuse({ code: 'import/not-variants', at: '', args: { province: state.province } })
  const rolledBack = rollbackProblems(manifest, digest, state.trust)
  if (rolledBack.length > 0) return { ok: false, problems: rolledBack }
  const source = `${manifest.id} ${manifest.version} ${digest}`
  const told = content.overlays.map((overlay) => {
    const note = survey.procedures.find(({ procedure }) => procedure === overlay.procedure)?.note ?? ''
    const after: ObservedVariant = {
      base: overlay.base,
      overlay: overlay.changes,
      asOf: survey.asOf,
      sources: [source, manifest.decision.number],
      note,
      ...(overlay.changes.some(({ illustrative }) => illustrative === true) ? { illustrative: true } : {}),
    }
    return itemOf(overlay, after, state.observed.get(overlay.procedure), standards.get(overlay.base.digest))
  })
  const gone = manifest.withdrawn.flatMap(({ procedure }): VariantItem[] => {
    const before = state.observed.get(procedure)
    if (before === undefined) return []
    const removed = before.overlay.map(({ id }) => id)
    const base = { procedure, before: digestOfObserved(before), after: null, problems: [] }
    return [{ ...base, standing: 'removed', added: [], changed: [], removed }]
  })
  const items = inOrder([...told, ...gone], ({ procedure }) => procedure)
  const isTaken = items.some(({ standing }) => standing !== 'blocked')
  const after = isTaken ? raiseTrust(state.trust, manifest, digest) : state.trust
  const before = digestOfTrust(state.trust)
  const plan: VariantPlan = {
    $schema: formatId('variant-plan'),
    province: state.province,
    bundle: {
      id: manifest.id,
      version: manifest.version,
      manifest: digest,
      decision: manifest.decision.number,
      asOf: survey.asOf,
    },
    items,
    trust: { before, after },
    isEmpty: before === digestOfTrust(after) && items.every(({ standing }) => !writes.has(standing)),
    hash: '',
  }
  return ok({ ...plan, hash: variantPlanHash(plan) })
}

const writes: ReadonlySet<VariantItem['standing']> = new Set(['new', 'changed', 'removed'])

function itemOf(
  { procedure, changes }: Overlay,
  after: ObservedVariant,
  before: ObservedVariant | undefined,
  standard: Standard | undefined,
): VariantItem {
  const had = new Map(
    (before?.overlay ?? []).map((one) => [one.id, digestOfSync(one as unknown as JsonValue)]),
  )
  const has = new Map(changes.map((one) => [one.id, digestOfSync(one as unknown as JsonValue)]))
  const item: VariantItem = {
    procedure,
    standing: before === undefined ? 'new' : 'changed',
    before: before === undefined ? null : digestOfObserved(before),
    after,
    added: [...has.keys()].filter((id) => !had.has(id)),
    changed: [...has].filter(([id, digest]) => had.has(id) && had.get(id) !== digest).map(([id]) => id),
    removed: [...had.keys()].filter((id) => !has.has(id)),
    problems: [],
  }
  const problems = problemsOf(procedure, after, standard)
  if (problems.length > 0) return { ...item, standing: 'blocked', after: null, problems: [...problems] }
  const isSame =
    before !== undefined &&
    before.base.digest === after.base.digest &&
    [item.added, item.changed, item.removed].every(({ length }) => length === 0)
  return isSame ? { ...item, standing: 'same', after: null } : item
}

/** `import/base-unknown`, `import/other-base`, and what keeps the deviations from being made on it. */
function problemsOf(
  procedure: string,
  { base, overlay }: ObservedVariant,
  standard: Standard | undefined,
): readonly Problem[] {
  if (standard === undefined)
    return [{ code: 'import/base-unknown', at: '', args: { procedure, digest: base.digest } }]
  if (standard.documents.card?.['id'] !== procedure)
    return [{ code: 'import/other-base', at: '', args: { procedure } }]
  const malformed = deviationProblems(overlay)
  if (malformed.length > 0) return malformed
  const variant = variantOf(standard, overlay)
  return variant.ok ? [] : variant.problems
}

export function digestOfObserved(observed: ObservedVariant): string {
  return digestOfSync(observed as unknown as JsonValue)
}
