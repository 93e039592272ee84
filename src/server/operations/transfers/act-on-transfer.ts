import type { PlannedActBody } from '../../../core/api/planned-contract.ts'
import type { TransferAnswer, TransferRecord, TransfersAnswer } from '../../../core/api/transfer-contract.ts'
import { standardScope } from '../../../core/api/draft-contract.ts'
import { shortKey } from '../../../core/bundle/signers.ts'
import { digestOfSync } from '../../../core/json/digest.ts'
import type { JsonValue } from '../../../core/json/json-value.ts'
import { same } from '../../../core/json/same.ts'
import type { Act } from '../../../core/people/act.ts'
import type { Actor } from '../../../core/people/actor.ts'
import type { Problem } from '../../../core/problem/problem.ts'
import { type TransferPlan, transferHash } from '../../../core/transfer/transfer-plan.ts'
import type { StoreWrites } from '../../storage/store.ts'
import { mintRested } from '../drafts/mint.ts'
import { done, type Outcome, refused } from '../outcome.ts'
import { grantKey } from '../people/people-room.ts'
import { actOnPlanned, type Made } from '../planned/planned.ts'
import { listRecords } from '../records.ts'
import type { Studio } from '../studio.ts'
import { applyPlan, undoPlan, undoProblems } from './apply-transfer.ts'
import { planIn, refusedOnTransfer, transferRoom, transfers } from './plan-transfer.ts'

/** Newest first; of applied ones, what stands in the way of undoing them. @returns refusal `people/not-allowed` */
export async function readTransfers(studio: Studio, actor: Actor): Promise<Outcome<TransfersAnswer>> {
  // Whoever may be the second person reads what waits for one.
  const why = refusedOnTransfer(studio, actor, 'transfer/confirm', [])
  if (why !== undefined) return why
  const reads = studio.store.read
  const answers: TransferAnswer[] = []
  for (const { body, etag } of await listRecords(reads, transfers, { descending: true })) {
    const { state, plan, applied } = body
    const problems = state === 'applied' && applied !== null ? await undoProblems(reads, plan, applied) : []
    answers.push({ transfer: body, etag, problems })
  }
  return done({ transfers: answers })
}

const acts: Readonly<Record<PlannedActBody['act'], Act>> = {
  confirm: 'transfer/confirm',
  undo: 'people/manage',
  discard: 'people/manage',
}

/**
 * The next step of a transfer: a second person confirms the very plan (only then it is written, all of it in one unit of
 * work, under one event that names everything), it is undone, or dropped while it waits.
 *
 * @returns refusals `transfer/unknown`, `people/*` (the second person: `people/own-change`), `transfer/moved-on`,
 *   `transfer/not-now`, `transfer/plan-altered`, `transfer/plan-void` with what changed, `transfer/cannot-undo` with what
 *   was edited since
 */
export async function actOnTransfer(
  studio: Studio,
  actor: Actor,
  what: { readonly transfer: string; readonly expected: number | undefined; readonly body: PlannedActBody },
): Promise<Outcome<TransferAnswer>> {
  const { transfer, expected, body } = what
  const acted = await actOnPlanned(studio, actor, transferRoom, {
    id: transfer,
    expected,
    body,
    refusedFor: ({ makers }) =>
      refusedOnTransfer(studio, actor, acts[body.act], body.act === 'confirm' ? makers : undefined),
    make: (tx, record, act) =>
      act === 'confirm' ? confirmed(studio, tx, actor, record) : undone(studio, tx, record),
  })
  if (!acted.ok) return acted
  const record = acted.value.body
  // Releases and lists go by the drafts' revisions: nobody waits for them to rest.
  for (const { procedure } of body.act === 'discard' ? [] : (record.applied?.drafts ?? []))
    await mintRested(studio, { scope: standardScope, slug: procedure }, 'rest')
  return done({ transfer: record, etag: acted.value.etag, problems: [] })
}

type Step = Outcome<Made<TransferRecord> & { readonly detail: Record<string, string> }>

async function confirmed(
  studio: Studio,
  tx: StoreWrites,
  actor: Actor,
  record: TransferRecord,
): Promise<Step> {
  const { plan } = record
  if (transferHash(plan) !== plan.hash) return refused('conflict', 'transfer/plan-altered')
  const now = await planIn(studio, tx, plan)
  if (!now.ok || now.value.hash !== plan.hash) {
    const problems = voided(plan, now.ok ? now.value : undefined)
    return refused('moved-on', 'transfer/plan-void', { args: { what: 'plan' }, problems })
  }
  const applied = await applyPlan(studio, tx, actor, plan)
  return done({
    record: { ...record, state: 'applied', applied },
    before: plan.hash,
    after: digestOfSync(applied as unknown as JsonValue),
    detail: detailOf(plan),
  })
}

async function undone(studio: Studio, tx: StoreWrites, record: TransferRecord): Promise<Step> {
  const { plan, applied } = record
  if (applied === null) throw new Error(`transfer ${record.id} was applied and does not say what it did`)
  const problems = await undoProblems(tx, plan, applied)
  if (problems.length > 0) return refused('conflict', 'transfer/cannot-undo', { problems })
  await undoPlan(studio, tx, plan, applied)
  return done({
    record: { ...record, state: 'undone' },
    before: digestOfSync(applied as unknown as JsonValue),
    after: plan.hash,
    detail: detailOf(plan),
  })
}

/** Everything that moves, for the one event that is written. */
function detailOf({
  organisation,
  on,
  procedures,
  versions,
  grants,
  keys,
}: TransferPlan): Record<string, string> {
  return {
    organisation,
    on,
    procedures: procedures.map(({ procedure, successor }) => `${procedure} → ${successor}`).join(', '),
    versions: versions.map(({ version }) => version).join(', '),
    grants: grants.map(({ grant }) => grantKey(grant)).join(', '),
    keys: keys.map(({ key }) => shortKey(key)).join(', '),
  }
}

/** What is not as it was planned, by the part of the plan. */
function voided(plan: TransferPlan, now: TransferPlan | undefined): Problem[] {
  const parts = ['fields', 'procedures', 'versions', 'grants', 'keys', 'notes'] as const
  return parts
    .filter((part) => !same((now?.[part] ?? null) as JsonValue, plan[part] as JsonValue))
    .map((part) => ({ code: `transfer/void-${part}`, at: `/${part}` }))
}
