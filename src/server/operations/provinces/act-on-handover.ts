import type {
  HandoverActBody,
  HandoverAnswer,
  HandoverRecord,
  HandoversAnswer,
} from '../../../core/api/handover-contract.ts'
import { provinceDigest } from '../../../core/import/province-state.ts'
import { same } from '../../../core/json/same.ts'
import type { Act } from '../../../core/people/act.ts'
import type { Actor } from '../../../core/people/actor.ts'
import { movedGrants } from '../../../core/people/moved-grants.ts'
import type { Problem } from '../../../core/problem/problem.ts'
import type { HandoverPlan } from '../../../core/province/handover-plan.ts'
import { applyHandover, handoverUndoProblems, undoHandover } from '../../../core/province/apply-handover.ts'
import type { StoreReads, StoreWrites } from '../../storage/store.ts'
import { readProvinceState, writeProvinceState } from '../imports/province-in-store.ts'
import { done, type Outcome, refused } from '../outcome.ts'
import { actOnPlanned, type Made } from '../planned/planned.ts'
import { listRecords } from '../records.ts'
import type { Studio } from '../studio.ts'
import { grantsEditedSince, moveGrants, restoreGrants } from '../people/move-grants.ts'
import { allGrants } from '../people/people-room.ts'
import { handoverRoom, handovers, movesOwn, refusedOnPlan } from './plan-handover.ts'
import { refusedToRead } from './province-access.ts'

/** Newest first; of applied ones, what stands in the way of undoing them. */
export async function readHandovers(
  studio: Studio,
  actor: Actor,
  province: string,
): Promise<Outcome<HandoversAnswer>> {
  const why = await refusedToRead(studio, actor, province)
  if (why !== undefined) return why
  const { state } = await readProvinceState(studio, studio.store.read, province)
  const prefix = `${province}/`
  const kept = await listRecords(studio.store.read, handovers, { prefix, descending: true })
  return done({
    handovers: await Promise.all(
      kept.map(async ({ body, etag }) => ({
        handover: body,
        etag,
        problems:
          body.state === 'applied' && body.applied !== null
            ? [...handoverUndoProblems(body.applied, state), ...(await editedGrants(studio.store.read, body))]
            : [],
      })),
    ),
  })
}

export interface ActingOnHandover {
  readonly province: string
  readonly handover: string
  readonly expected: number | undefined
  readonly body: HandoverActBody
}

const acts: Readonly<Record<HandoverActBody['act'], Act>> = {
  confirm: 'import/confirm',
  undo: 'import/apply',
  discard: 'import/apply',
}

/**
 * The next step of a handover: a second person confirms the very plan (only then it is written, all of it in one unit of
 * work), it is undone, or dropped while it waits.
 *
 * @returns refusals `handover/unknown`, `people/*` (the second person: `people/own-change`), `handover/moved-on`,
 *   `handover/not-now`, `handover/plan-void` with what changed, `handover/cannot-undo` with what was edited since
 */
export async function actOnHandover(
  studio: Studio,
  actor: Actor,
  { province, handover: number, expected, body }: ActingOnHandover,
): Promise<Outcome<HandoverAnswer>> {
  const acted = await actOnPlanned(studio, actor, handoverRoom, {
    id: `${province}/${number}`,
    expected,
    body,
    refusedFor: ({ plan, makers }) =>
      refusedOnPlan(studio, actor, acts[body.act], plan, body.act === 'confirm' ? makers : undefined) ??
      (body.act === 'confirm' && movesOwn(plan, actor)
        ? refused('not-allowed', 'people/own-grant')
        : undefined),
    make: (tx, record, act) => make(studio, tx, record, act),
  })
  if (!acted.ok) return acted
  return done({ handover: acted.value.body, etag: acted.value.etag, problems: [] })
}

async function make(
  studio: Studio,
  tx: StoreWrites,
  record: HandoverRecord,
  act: 'confirm' | 'undo',
): Promise<Outcome<Made<HandoverRecord>>> {
  const { plan, decision } = record
  const stored = await readProvinceState(studio, tx, plan.successor)
  if (act === 'undo') {
    if (record.applied === null)
      throw new Error(`handover ${record.id} was applied and does not say what it did`)
    const undone = undoHandover(record.applied, stored.state)
    if (!undone.ok) return refused('conflict', 'handover/cannot-undo', { problems: undone.problems })
    const edited = await editedGrants(tx, record)
    if (edited.length > 0) return refused('conflict', 'handover/cannot-undo', { problems: edited })
    await writeProvinceState(tx, stored, undone.value)
    await restoreGrants(tx, plan.grants ?? [])
    return done({
      record: { ...record, state: 'undone' },
      before: provinceDigest(stored.state),
      after: provinceDigest(undone.value),
    })
  }
  const grants = await movedNow(tx, plan)
  if (!same(grants, plan.grants ?? []))
    return refused('moved-on', 'handover/plan-void', {
      args: { what: 'grants' },
      problems: [{ code: 'handover/grants-changed', at: '/grants' }],
    })
  const { state: predecessor } = await readProvinceState(studio, tx, plan.predecessor)
  const applied = applyHandover(plan, { predecessor, successor: stored.state }, decision)
  if (!applied.ok) {
    const [first] = applied.problems
    const args = first?.args ?? {}
    return refused('moved-on', first?.code ?? 'handover/plan-void', { args, problems: applied.problems })
  }
  await writeProvinceState(tx, stored, applied.value.successor)
  await moveGrants(tx, plan.grants ?? [])
  return done({
    record: { ...record, state: 'applied', applied: applied.value.applied },
    before: provinceDigest(stored.state),
    after: provinceDigest(applied.value.successor),
  })
}

/** What the plan would move of people's roles by now. */
async function movedNow(reads: StoreReads, { predecessor: from, successor, on }: HandoverPlan) {
  return movedGrants(await allGrants(reads), { from, on, successorOf: () => successor, fields: [] })
}

/** Roles that somebody has altered since the handover. */
async function editedGrants(reads: StoreReads, { plan }: HandoverRecord): Promise<Problem[]> {
  const edited = await grantsEditedSince(reads, plan.grants ?? [])
  return edited.map(({ user, role }) => ({
    code: 'handover/grant-edited-since',
    at: '',
    args: { user, role },
  }))
}
