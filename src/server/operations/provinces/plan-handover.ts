import type {
  HandoverAnswer,
  HandoverBody,
  HandoverPlanAnswer,
  HandoverPlanBody,
} from '../../../core/api/handover-contract.ts'
import { HandoverRecord } from '../../../core/api/handover-contract.ts'
import type { Act } from '../../../core/people/act.ts'
import type { Actor } from '../../../core/people/actor.ts'
import type { HandoverPlan } from '../../../core/province/handover-plan.ts'
import { planHandover } from '../../../core/province/plan-handover.ts'
import type { StoreReads } from '../../storage/store.ts'
import { refusedOn } from '../imports/import-access.ts'
import { readProvinceState } from '../imports/province-in-store.ts'
import { done, type Outcome, refused } from '../outcome.ts'
import { allGrants } from '../people/people-room.ts'
import { nextNumber, type PlannedRoom, startPlanned } from '../planned/planned.ts'
import { getRecord, listRecords, putRecord, recordKind } from '../records.ts'
import type { Studio } from '../studio.ts'
import { provinceOnRecord } from './province-access.ts'

/** Id `<successor>/<handover>`; handovers of a province are numbered, 9 digits. */
export const handovers = recordKind('handover', HandoverRecord)
export const handoverRoom: PlannedRoom<HandoverRecord> = {
  room: 'handover',
  find: (reads, id) => getRecord(reads, handovers, id),
  put: (tx, id, record, expected) => putRecord(tx, handovers, id, record, expected),
}

interface Planning extends HandoverPlanBody {
  /** The successor. */
  readonly province: string
}

/**
 * What taking over from a predecessor will do; writes nothing.
 *
 * @returns refusals `people/*`, `province/unknown`, `handover/not-the-successor`, `handover/not-ended`
 */
export async function planProvinceHandover(
  studio: Studio,
  actor: Actor,
  what: Planning,
): Promise<Outcome<HandoverPlanAnswer>> {
  const planned = await planIn(studio, studio.store.read, what)
  if (!planned.ok) return planned
  const why = refusedOnPlan(studio, actor, 'import/plan', planned.value)
  return why ?? done({ plan: planned.value })
}

/** Why somebody may not do an act on a plan: it takes the right in the successor, for every field of work in it. */
export function refusedOnPlan(
  studio: Studio,
  actor: Actor,
  act: Act,
  plan: HandoverPlan,
  by?: readonly string[],
) {
  const fields = [...new Set(plan.items.flatMap(({ field }) => field ?? []))]
  const on = { province: plan.successor, fields, ...(by === undefined ? {} : { by }) }
  return refusedOn(studio, actor, act, on)
}

/** Nobody gives a role to themselves, by a handover neither. */
export function movesOwn({ grants = [] }: HandoverPlan, actor: Actor): boolean {
  return grants.some(({ grant }) => grant.user === actor.id)
}

async function planIn(
  studio: Studio,
  reads: StoreReads,
  { province, predecessor, on, decisions = [] }: Planning,
): Promise<Outcome<HandoverPlan>> {
  const [before, after] = [
    await provinceOnRecord(reads, predecessor),
    await provinceOnRecord(reads, province),
  ]
  if (before === undefined || after === undefined) return refused('not-found', 'province/unknown')
  if (before.successor !== province)
    return refused('conflict', 'handover/not-the-successor', { args: { predecessor, successor: province } })
  if (before.to === null || before.to >= on)
    return refused('conflict', 'handover/not-ended', {
      args: { predecessor, date: on, last: before.to ?? '' },
    })
  const sides = {
    predecessor: (await readProvinceState(studio, reads, predecessor, { bases: true })).state,
    successor: (await readProvinceState(studio, reads, province, { bases: true })).state,
  }
  const planned = planHandover({ ...sides, on, decisions, grants: await allGrants(reads) })
  return planned.ok
    ? done(planned.value)
    : refused('not-applicable', planned.problems[0]?.code ?? 'handover/to-itself', {
        problems: planned.problems,
      })
}

/**
 * The first person of the successor takes a plan for good: it is kept as it was read, and waits for the second person.
 *
 * @returns refusals of `planProvinceHandover`; `handover/plan-void` (it is another one by now), `handover/undecided`,
 *   `handover/nothing`
 */
export async function startHandover(
  studio: Studio,
  actor: Actor,
  { hash, decision, ...what }: HandoverBody & { readonly province: string },
): Promise<Outcome<HandoverAnswer>> {
  return studio.store.write(async (tx): Promise<Outcome<HandoverAnswer>> => {
    const planned = await planIn(studio, tx, what)
    if (!planned.ok) return planned
    const plan = planned.value
    const why = refusedOnPlan(studio, actor, 'import/apply', plan)
    if (why !== undefined) return why
    if (plan.hash !== hash)
      return refused('moved-on', 'handover/plan-void', { args: { what: 'plan' }, other: plan })
    if (movesOwn(plan, actor)) return refused('not-allowed', 'people/own-grant')
    if (plan.open > 0) return refused('not-applicable', 'handover/undecided', { args: { count: plan.open } })
    if (plan.isEmpty) return refused('not-applicable', 'handover/nothing')
    const prefix = `${what.province}/`
    const [last] = await listRecords(tx, handovers, { prefix, descending: true, limit: 1 })
    const id = nextNumber(last?.body.id)
    const { body, etag } = await startPlanned(studio, tx, actor, handoverRoom, {
      id: `${prefix}${id}`,
      record: { id, state: 'waiting', plan, decision, applied: null },
      detail: { predecessor: plan.predecessor, on: plan.on },
    })
    return done({ handover: body, etag, problems: [] })
  })
}
