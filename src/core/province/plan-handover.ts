import { inOrder } from '../bundle/layout.ts'
import { compareVersions } from '../bundle/versions.ts'
import { digestOfProcedure, latest, type ProvinceState, runningOn } from '../import/province-state.ts'
import type { Running } from '../import/running.ts'
import { variantOf } from '../import/variant.ts'
import type { JsonValue } from '../json/json-value.ts'
import { same } from '../json/same.ts'
import type { Grant } from '../people/grant.ts'
import { movedGrants } from '../people/moved-grants.ts'
import { ok, type Problem, refuse, type Result } from '../problem/problem.ts'
import type { Deviation } from '../variant/overlay.ts'
import {
  type HandoverChoice,
  type HandoverDecision,
  handoverHash,
  type HandoverItem,
  type HandoverPlan,
} from './handover-plan.ts'

export interface PlanningHandover {
  readonly predecessor: ProvinceState
  readonly successor: ProvinceState
  /** yyyy-MM-dd */
  readonly on: string
  readonly decisions?: readonly HandoverDecision[]
  /** Everybody's roles. */
  readonly grants?: readonly Grant[]
}

/**
 * What it will do when a province takes over what its predecessor runs. Pure: the same states, day and choices give the
 * same plan with the same hash. Nothing of the predecessor is ever altered, so that what was reported of it stays true.
 *
 * @returns the plan; `handover/to-itself`
 */
export function planHandover({
  predecessor,
  successor,
  on,
  decisions = [],
  grants = [],
}: PlanningHandover): Result<HandoverPlan> {
  if (predecessor.province === successor.province) return refuse({ code: 'handover/to-itself', at: '' })
  const used = new Set<HandoverDecision>()
  const items = inOrder(
    [...predecessor.procedures.keys()].flatMap((procedure) =>
      itemOf(procedure, { predecessor, successor, on }, (item) => {
        const found = decisions.findLast(
          (one) => one.procedure === procedure && one.ours === item.ours && one.theirs === item.theirs,
        )
        if (found !== undefined && item.choices.includes(found.choice)) used.add(found)
        return found
      }),
    ),
    ({ procedure }) => procedure,
  )
  const notes = decisions
    .filter((one) => !used.has(one))
    .map(({ procedure }) => ({ code: 'handover/decision-unused', at: '', args: { procedure } }))
  const moves = movedGrants(grants, {
    from: predecessor.province,
    on,
    successorOf: () => successor.province,
    fields: [],
  })
  const plan: HandoverPlan = {
    predecessor: predecessor.province,
    successor: successor.province,
    on,
    items,
    grants: moves,
    open: items.filter(({ standing }) => standing === 'conflict').length,
    isEmpty: items.every(({ after }) => after === null) && moves.length === 0,
    notes,
    hash: '',
  }
  return ok({ ...plan, hash: handoverHash(plan) })
}

type Sides = Pick<PlanningHandover, 'predecessor' | 'successor' | 'on'>

function itemOf(
  procedure: string,
  { predecessor, successor, on }: Sides,
  decisionOn: (item: HandoverItem) => HandoverDecision | undefined,
): HandoverItem[] {
  const had = predecessor.procedures.get(procedure)
  const theirs = runningOn(predecessor, procedure, on)?.running
  if (had === undefined || theirs === undefined || theirs.standard === null) return []
  const own = successor.procedures.get(procedure)
  const last = latest(own)
  const ours = last?.running ?? null
  const digest = theirs.standard.digest
  const standard = predecessor.standards.get(digest) ?? successor.standards.get(digest)
  const item: HandoverItem = {
    procedure,
    standing: 'same',
    field: standard?.owner.field ?? null,
    ours: own === undefined ? null : digestOfProcedure(own),
    theirs: digestOfProcedure(had),
    before: { predecessor: theirs, successor: ours },
    choices: [],
    choice: null,
    reason: null,
    after: null,
    problems: [],
  }
  if (ours !== null && same(ours as unknown as JsonValue, theirs as unknown as JsonValue)) return [item]
  if (last !== undefined && last.from > on)
    return [blocked(item, { code: 'handover/already-later', args: { procedure, date: last.from } })]
  if (standard === undefined)
    return [blocked(item, { code: 'import/base-unknown', args: { procedure, digest } })]

  const outcomes = outcomesOf(
    theirs,
    ours,
    predecessor.province,
    (overlay) => variantOf(standard, overlay).ok,
  )
  const offered = { ...item, choices: [...outcomes.keys()] }
  const decision = decisionOn(offered)
  const choice = decision === undefined || !outcomes.has(decision.choice) ? undefined : decision.choice
  if (choice === undefined && ours !== null) return [{ ...offered, standing: 'conflict' }]
  const made = choice ?? 'inherit'
  return [
    {
      ...offered,
      standing: choice === undefined ? 'inherit' : 'decided',
      choice: made,
      reason: choice === undefined ? null : (decision?.reason ?? null),
      after: outcomes.get(made) ?? null,
    },
  ]
}

/** What each possible choice makes the successor run; null: what it runs already. */
function outcomesOf(
  theirs: Running,
  ours: Running | null,
  from: string,
  fits: (overlay: readonly Deviation[]) => boolean,
): ReadonlyMap<HandoverChoice, Running | null> {
  const outcomes = new Map<HandoverChoice, Running | null>()
  // A successor never falls back behind the version it runs.
  if (!isOlder(theirs, ours)) outcomes.set('inherit', theirs)
  if (ours === null) {
    if (theirs.overlay.length > 0) outcomes.set('retire', { ...theirs, overlay: [] })
    return outcomes
  }
  outcomes.set('keep', null)
  if (ours.standard === null) return outcomes
  if (ours.standard.digest === theirs.standard?.digest) {
    const overlay = merged(ours.overlay, theirs.overlay, from)
    if (overlay.length > ours.overlay.length && fits(overlay)) outcomes.set('merge', { ...ours, overlay })
  }
  if (ours.overlay.length > 0) outcomes.set('retire', { ...ours, overlay: [] })
  return outcomes
}

function isOlder(theirs: Running, ours: Running | null): boolean {
  const [one, other] = [theirs.standard?.version ?? null, ours?.standard?.version ?? null]
  return one !== null && other !== null && compareVersions(one, other) < 0
}

/** The successor's deviations and, behind them, those of the predecessor that say something else. */
function merged(ours: readonly Deviation[], theirs: readonly Deviation[], from: string): Deviation[] {
  const taken = new Set(ours.map(({ id }) => id))
  const overlay = [...ours]
  for (const one of theirs) {
    if (ours.some((other) => saysTheSame(one, other))) continue
    let id = one.id
    for (let count = 1; taken.has(id); count++) id = `${from}.${one.id}${count === 1 ? '' : `-${count}`}`
    taken.add(id)
    overlay.push({ ...one, id })
  }
  return overlay
}

function saysTheSame(one: Deviation, other: Deviation): boolean {
  const said = ({ type, target, before = null, after = null }: Deviation) =>
    ({ type, target, before, after }) as JsonValue
  return same(said(one), said(other))
}

function blocked(item: HandoverItem, problem: Omit<Problem, 'at'>): HandoverItem {
  return { ...item, standing: 'blocked', problems: [{ ...problem, at: '' }] as HandoverItem['problems'] }
}
