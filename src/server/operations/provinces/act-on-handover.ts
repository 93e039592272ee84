import type {
  HandoverActBody,
  HandoverAnswer,
  HandoverRecord,
  HandoversAnswer,
} from '../../../core/api/handover-contract.ts'
import { provinceDigest } from '../../../core/import/province-state.ts'
import type { Act } from '../../../core/people/act.ts'
import type { Actor } from '../../../core/people/actor.ts'
import { applyHandover, handoverUndoProblems, undoHandover } from '../../../core/province/apply-handover.ts'
import type { StoreWrites } from '../../storage/store.ts'
import { readProvinceState, writeProvinceState } from '../imports/province-in-store.ts'
import { done, type Outcome, refused } from '../outcome.ts'
import { getRecord, listRecords, putRecord } from '../records.ts'
import type { Studio } from '../studio.ts'
import { handovers, refusedOnPlan } from './plan-handover.ts'
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
    handovers: kept.map(({ body, etag }) => ({
      handover: body,
      etag,
      problems:
        body.state === 'applied' && body.applied !== null ? handoverUndoProblems(body.applied, state) : [],
    })),
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
  if (expected === undefined) return refused('missing-precondition', 'precondition/missing')
  return studio.store.write(async (tx): Promise<Outcome<HandoverAnswer>> => {
    const id = `${province}/${number}`
    const kept = await getRecord(tx, handovers, id)
    if (kept === undefined) return refused('not-found', 'handover/unknown')
    const { plan, makers, state } = kept.body
    const by = body.act === 'confirm' ? makers : undefined
    const why = refusedOnPlan(studio, actor, acts[body.act], plan, by)
    if (why !== undefined) return why
    if (kept.etag !== expected) return refused('moved-on', 'handover/moved-on', { other: kept.body })
    if (state !== (body.act === 'undo' ? 'applied' : 'waiting'))
      return refused('conflict', 'handover/not-now')

    const made = await make(studio, tx, kept.body, body)
    if (!made.ok) return made
    const at = studio.now()
    const { record, before, after } = made.value
    const event = { act: body.act, by: { id: actor.id, name: actor.name }, at }
    const next: HandoverRecord = { ...record, events: [...record.events, event] }
    const etag = await putRecord(tx, handovers, id, next, kept.etag)
    await tx.append({
      at,
      actor,
      act: `handover/${body.act}`,
      subject: `handover/${id}`,
      before,
      after,
      detail: { state: next.state, plan: plan.hash, decision: next.decision.number },
    })
    return done({ handover: next, etag, problems: [] })
  })
}

interface Made {
  readonly record: HandoverRecord
  readonly before: string | null
  readonly after: string | null
}

async function make(
  studio: Studio,
  tx: StoreWrites,
  record: HandoverRecord,
  body: HandoverActBody,
): Promise<Outcome<Made>> {
  const { plan, decision } = record
  if (body.act === 'discard')
    return done({ record: { ...record, state: 'discarded' }, before: plan.hash, after: null })
  const stored = await readProvinceState(studio, tx, plan.successor)
  if (body.act === 'undo') {
    if (record.applied === null)
      throw new Error(`handover ${record.id} was applied and does not say what it did`)
    const undone = undoHandover(record.applied, stored.state)
    if (!undone.ok) return refused('conflict', 'handover/cannot-undo', { problems: undone.problems })
    await writeProvinceState(tx, stored, undone.value)
    return done({
      record: { ...record, state: 'undone' },
      before: provinceDigest(stored.state),
      after: provinceDigest(undone.value),
    })
  }
  if (body.hash !== plan.hash) return refused('moved-on', 'handover/plan-void', { args: { what: 'plan' } })
  const { state: predecessor } = await readProvinceState(studio, tx, plan.predecessor)
  const applied = applyHandover(plan, { predecessor, successor: stored.state }, decision)
  if (!applied.ok) {
    const [first] = applied.problems
    const args = first?.args ?? {}
    return refused('moved-on', first?.code ?? 'handover/plan-void', { args, problems: applied.problems })
  }
  await writeProvinceState(tx, stored, applied.value.successor)
  return done({
    record: { ...record, state: 'applied', applied: applied.value.applied },
    before: provinceDigest(stored.state),
    after: provinceDigest(applied.value.successor),
  })
}
