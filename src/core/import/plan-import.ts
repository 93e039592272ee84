import { inOrder } from '../bundle/layout.ts'
import { raiseTrust, rollbackProblems } from '../bundle/trust-mark.ts'
import type { VerifiedBundle } from '../bundle/verify-bundle.ts'
import { formatId } from '../format/format.ts'
import type { Contains } from '../change/effect.ts'
import type { Judge } from '../change/judge-memo.ts'
import { ok, type Problem, refuse, type Result } from '../problem/problem.ts'
import { byConflict, conflictKey, type ImportDecision } from './decision.ts'
import { type ImportPlan, type PlanItem, planHash } from './import-plan.ts'
import type { Decided } from './plan-deviation.ts'
import { planProcedure, planWithdrawal } from './plan-procedure.ts'
import { digestOfDecisions, digestOfTrust, type ProvinceState, standardsOf } from './province-state.ts'

/** What is taken of a bundle: all of it, or the procedures named and those of the fields of work named. */
export interface Selection {
  readonly procedures?: readonly string[]
  readonly fields?: readonly string[]
}

export interface Planning {
  readonly bundle: Pick<VerifiedBundle, 'manifest' | 'digest' | 'content'>
  readonly state: ProvinceState
  /** Default: everything. */
  readonly selection?: Selection
  /** Given now; they go before remembered ones. */
  readonly decisions?: readonly ImportDecision[]
  /** What the standard changed, for people to read; without it that is left out. It alters no hash. */
  readonly judge?: Judge
  /** Holds deviations against the policies of the new standard; without it they are not asked. */
  readonly contains?: Contains
}

/**
 * What taking a verified bundle into a province will do. Pure: the same state, bundle, selection and decisions give the
 * same plan with the same hash.
 *
 * @returns the plan; or `import/not-a-standard`, `import/other-territory`, `import/not-in-bundle`, `bundle/rollback`,
 *   `bundle/version-reused`
 */
export function planImport({
  bundle,
  state,
  selection,
  decisions = [],
  judge,
  contains,
}: Planning): Result<ImportPlan> {
  const { manifest, digest } = bundle
  const { province } = state
  if (manifest.kind !== 'standard') return refuse({ code: 'import/not-a-standard', at: '' })
  if (manifest.territory !== null && manifest.territory !== province)
    return refuse({
      code: 'import/other-territory',
      at: '',
      args: { province, territory: manifest.territory },
    })
  const rolledBack = rollbackProblems(manifest, digest, state.trust)
  const fatal = rolledBack.filter(({ code }) => code !== 'bundle/procedure-rollback')
  if (fatal.length > 0) return { ok: false, problems: fatal }
  const taken = takenOf(bundle, selection)
  if (!taken.ok) return taken

  const used = new Map<string, Decided>()
  const asked = new Set<string>()
  const known = new Map<string, Decided>([
    ...state.decisions.map((one): [string, Decided] => {
      const { by: _by, on: _on, import: _import, ...decision } = one
      return [conflictKey(one), { decision, remembered: true }]
    }),
    ...decisions.map((decision): [string, Decided] => [
      conflictKey(decision),
      { decision, remembered: false },
    ]),
  ])
  const context = {
    state,
    bundle,
    standards: standardsOf(bundle),
    ...(judge === undefined ? {} : { judge }),
    ...(contains === undefined ? {} : { contains }),
    decisionFor: (key: string) => {
      asked.add(key)
      const found = known.get(key)
      if (found !== undefined) used.set(key, found)
      return found
    },
    older: new Set(rolledBack.map(({ args }) => String(args?.['procedure']))),
  }
  const items = inOrder(
    [
      ...manifest.procedures
        .filter(({ procedure }) => taken.value.has(procedure))
        .map((one) => planProcedure(one, context)),
      ...manifest.withdrawn
        .filter(({ procedure }) => taken.value.has(procedure))
        .flatMap((one) => planWithdrawal(one, context)),
    ],
    ({ procedure }) => procedure,
  )
  const notes: Problem[] = decisions
    .filter((decision) => !asked.has(conflictKey(decision)))
    .map(({ procedure, deviation }) => ({
      code: 'import/decision-unused',
      at: '',
      args: { procedure, deviation },
    }))
  const open = items.reduce(
    (sum, { deviations }) => sum + deviations.filter(({ standing }) => standing === 'conflict').length,
    0,
  )
  const raised = raisedTrust(bundle, state, items)
  const fresh = byConflict([...used.values()].flatMap((one) => (one.remembered ? [] : [one.decision])))
  const plan: ImportPlan = {
    $schema: formatId('import-plan'),
    province,
    bundle: {
      id: manifest.id,
      version: manifest.version,
      manifest: digest,
      release: manifest.release,
      decision: manifest.decision.number,
      inForce: manifest.inForce,
    },
    selection: selection === undefined ? null : [...taken.value].sort(),
    items,
    decisions: fresh,
    ledger: digestOfDecisions(state.decisions),
    trust: { before: digestOfTrust(state.trust), after: raised },
    open,
    isEmpty:
      fresh.length === 0 &&
      items.every(({ after }) => after === null) &&
      digestOfTrust(raised) === digestOfTrust(state.trust),
    notes,
    hash: '',
  }
  return ok({ ...plan, hash: planHash(plan) })
}

function takenOf({ manifest }: Planning['bundle'], selection: Selection | undefined): Result<Set<string>> {
  const all = [...manifest.procedures, ...manifest.withdrawn]
  if (selection === undefined) return ok(new Set(all.map(({ procedure }) => procedure)))
  const { procedures = [], fields = [] } = selection
  const problems = [
    ...procedures.filter((slug) => !all.some(({ procedure }) => procedure === slug)),
    ...fields.filter((id) => !all.some(({ field }) => field === id)),
  ].map((name) => ({ code: 'import/not-in-bundle', at: '', args: { name } }))
  if (problems.length > 0) return { ok: false, problems }
  const wanted = all.filter(
    ({ procedure, field }) => procedures.includes(procedure) || fields.includes(field),
  )
  return ok(new Set(wanted.map(({ procedure }) => procedure)))
}

const notTaken: ReadonlySet<PlanItem['standing']> = new Set(['conflict', 'later', 'blocked'])

/** Only what is taken raises the mark: what was left for later may still come from this or an earlier bundle. */
function raisedTrust({ manifest, digest }: Planning['bundle'], { trust }: ProvinceState, items: PlanItem[]) {
  const taken = new Set(
    items.filter(({ standing }) => !notTaken.has(standing)).map(({ procedure }) => procedure),
  )
  if (taken.size === 0) return trust
  const procedures = manifest.procedures.filter(({ procedure }) => taken.has(procedure))
  return raiseTrust(trust, { ...manifest, procedures }, digest)
}
