import type { Trust } from '../bundle/formats/trust.ts'
import { inOrder } from '../bundle/layout.ts'
import { raiseTrust, rollbackProblems } from '../bundle/trust-mark.ts'
import type { VerifiedBundle } from '../bundle/verify-bundle.ts'
import { formatId } from '../format/format.ts'
import { digestOfSync } from '../json/digest.ts'
import type { JsonValue } from '../json/json-value.ts'
import { ok, type Problem, refuse, type Result } from '../problem/problem.ts'
import type { SurveyRound } from '../survey/survey-round.ts'
import type { ObservedHistory, ObservedVariant } from '../variant/known-variant.ts'
import { lastSeen } from '../variant/observed-history.ts'
import type { Overlay } from '../variant/overlay.ts'
import { planRounds } from './plan-rounds.ts'
import { digestOfTrust, type Standard } from './province-state.ts'
import { deviationProblems, variantOf } from './variant.ts'
import { type VariantItem, type VariantPlan, variantPlanHash } from './variant-plan.ts'

/** What is known of a province's variants and surveys, and the highest bundle of them that was taken in. */
export interface VariantState {
  readonly province: string
  /** Survey rounds by number. */
  readonly rounds: ReadonlyMap<string, SurveyRound>
  /** By slug. */
  readonly observed: ReadonlyMap<string, ObservedHistory>
  readonly trust: Trust
}

export interface PlanningVariants {
  readonly bundle: Pick<VerifiedBundle, 'manifest' | 'digest' | 'content' | 'signedBy'>
  /** Of the key set the bundle was verified with. */
  readonly threshold: number
  readonly state: VariantState
  /** The standards that overlays rest on, by digest, as far as they are known. */
  readonly standards: ReadonlyMap<string, Standard>
  /** The procedures there are, by slug, each with its field of work. */
  readonly fields: ReadonlyMap<string, string>
}

/**
 * What taking in a verified bundle of variants will do. Pure.
 *
 * @returns the plan; or `import/not-variants`, `bundle/rollback`, `bundle/version-reused`
 */
export function planVariants({
  bundle,
  threshold,
  state,
  standards,
  fields,
}: PlanningVariants): Result<VariantPlan> {
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
    const last = before === undefined ? undefined : lastSeen(before)
    if (before === undefined || last === undefined) return []
    const removed = last.overlay.map(({ id }) => id)
    const base = { procedure, before: digestOfObserved(before), after: null, problems: [] }
    return [{ ...base, standing: 'removed', added: [], changed: [], removed }]
  })
  const items = inOrder([...told, ...gone], ({ procedure }) => procedure)
  const rounds = planRounds({ bundle, threshold, fields, rounds: state.rounds })
  const isTaken = [...items, ...rounds].some(({ standing }) => standing !== 'blocked')
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
    ...(rounds.length === 0 ? {} : { rounds: [...rounds] }),
    trust: { before, after },
    isEmpty:
      before === digestOfTrust(after) && [...items, ...rounds].every(({ standing }) => !writes.has(standing)),
    hash: '',
  }
  return ok({ ...plan, hash: variantPlanHash(plan) })
}

const writes: ReadonlySet<VariantItem['standing']> = new Set(['new', 'changed', 'removed'])

function itemOf(
  { procedure, changes }: Overlay,
  after: ObservedVariant,
  before: ObservedHistory | undefined,
  standard: Standard | undefined,
): VariantItem {
  const last = before === undefined ? undefined : lastSeen(before)
  const had = new Map((last?.overlay ?? []).map((one) => [one.id, digestOfSync(one as unknown as JsonValue)]))
  const has = new Map(changes.map((one) => [one.id, digestOfSync(one as unknown as JsonValue)]))
  const item: VariantItem = {
    procedure,
    standing: last === undefined ? 'new' : 'changed',
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
    last !== undefined &&
    last.base.digest === after.base.digest &&
    [item.added, item.changed, item.removed].every(({ length }) => length === 0)
  if (!isSame) return item
  // The same on another day, or what was hearsay until the province said so itself, is known better than before.
  const isTold = last.asOf === after.asOf && last.hearsay !== true
  return { ...item, standing: 'same', after: isTold ? null : after }
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

export function digestOfObserved(observed: ObservedHistory): string {
  return digestOfSync(observed as unknown as JsonValue)
}
