import { standardScope } from '../../../core/api/draft-contract.ts'
import {
  type TransferAnswer,
  type TransferBody,
  type TransferPlanAnswer,
  type TransferPlanBody,
  TransferRecord,
} from '../../../core/api/transfer-contract.ts'
import type { VersionRecord } from '../../../core/ladder/version-record.ts'
import type { Act } from '../../../core/people/act.ts'
import type { Actor } from '../../../core/people/actor.ts'
import { dateInVietnam } from '../../../core/people/date-in-vietnam.ts'
import { whyNot } from '../../../core/people/may.ts'
import type { Organisation } from '../../../core/people/organisation.ts'
import { planTransfer } from '../../../core/transfer/plan-transfer.ts'
import type { TransferPlan } from '../../../core/transfer/transfer-plan.ts'
import type { StoreReads } from '../../storage/store.ts'
import { done, type Outcome, refused } from '../outcome.ts'
import { allGrants, bodyOf, recordKinds } from '../people/people-room.ts'
import { nextNumber, type PlannedRoom, startPlanned } from '../planned/planned.ts'
import { getRecord, listRecords, putRecord, recordKind } from '../records.ts'
import { trustedKeys } from '../releases/release-records.ts'
import type { Studio } from '../studio.ts'
import { versions } from '../versions/version-records.ts'
import { ownersByCard } from './ownership.ts'

/** Numbered, 9 digits. */
export const transfers = recordKind('transfer', TransferRecord)
export const transferRoom: PlannedRoom<TransferRecord> = {
  room: 'transfer',
  find: (reads, id) => getRecord(reads, transfers, id),
  put: (tx, id, record, expected) => putRecord(tx, transfers, id, record, expected),
}

/** Why somebody may not do an act of a transfer. @param by who started it, for the second person */
export function refusedOnTransfer(studio: Studio, actor: Actor, act: Act, by?: readonly string[]) {
  const date = dateInVietnam(studio.now())
  const why = whyNot(actor, act, { date, ...(by === undefined ? {} : { by }) })
  return why === undefined
    ? undefined
    : refused('not-allowed', why.code, why.args === undefined ? {} : { args: why.args })
}

/**
 * What moving an organisation's fields of work to their successors on record will do; writes nothing.
 *
 * @returns refusals `people/not-allowed`, `transfer/organisation-unknown`, `transfer/is-province` (a province hands over
 *   on its own page), `transfer/nobody-takes`
 */
export async function planFieldTransfer(
  studio: Studio,
  actor: Actor,
  what: TransferPlanBody,
): Promise<Outcome<TransferPlanAnswer>> {
  const why = refusedOnTransfer(studio, actor, 'people/manage')
  if (why !== undefined) return why
  const planned = await planIn(studio, studio.store.read, what)
  return planned.ok ? done({ plan: planned.value }) : planned
}

export async function planIn(
  studio: Studio,
  reads: StoreReads,
  { organisation: id, on }: TransferPlanBody,
): Promise<Outcome<TransferPlan>> {
  const record = await reads.record(recordKinds.organisation, id)
  if (record === undefined) return refused('not-found', 'transfer/organisation-unknown')
  const organisation = bodyOf<Organisation>(record)
  if (organisation.kind === 'province') return refused('conflict', 'transfer/is-province')
  const byProcedure = new Map<string, VersionRecord[]>()
  for (const { body } of await listRecords(reads, versions, { prefix: `${standardScope}/` }))
    byProcedure.set(body.slug, [...(byProcedure.get(body.slug) ?? []), body])
  const plan = planTransfer({
    organisation,
    on,
    fieldsOfWork: (studio.source.library.registers.get('fields-of-work')?.entries ?? []).map((one) => one.id),
    procedures: [...(await ownersByCard(studio, reads))].map(([procedure, owner]) => ({
      procedure,
      ...owner,
      versions: byProcedure.get(procedure) ?? [],
    })),
    grants: await allGrants(reads),
    keySet: await trustedKeys(reads),
  })
  return plan.fields.length === 0
    ? refused('conflict', 'transfer/nobody-takes', { args: { organisation: id, date: on } })
    : done(plan)
}

/**
 * An administrator takes a plan for good: it is kept as it was read, and waits for the second person.
 *
 * @returns refusals of `planFieldTransfer`; `transfer/plan-void` (it is another one by now), `transfer/nothing`
 */
export async function startTransfer(
  studio: Studio,
  actor: Actor,
  { hash, decision, ...what }: TransferBody,
): Promise<Outcome<TransferAnswer>> {
  const why = refusedOnTransfer(studio, actor, 'people/manage')
  if (why !== undefined) return why
  return studio.store.write(async (tx): Promise<Outcome<TransferAnswer>> => {
    const planned = await planIn(studio, tx, what)
    if (!planned.ok) return planned
    const plan = planned.value
    if (plan.hash !== hash)
      return refused('moved-on', 'transfer/plan-void', { args: { what: 'plan' }, other: plan })
    if (plan.isEmpty) return refused('not-applicable', 'transfer/nothing')
    const [last] = await listRecords(tx, transfers, { descending: true, limit: 1 })
    const id = nextNumber(last?.id)
    const { body, etag } = await startPlanned(studio, tx, actor, transferRoom, {
      id,
      record: { id, state: 'waiting', plan, decision, applied: null },
      detail: { organisation: plan.organisation, on: plan.on },
    })
    return done({ transfer: body, etag, problems: [] })
  })
}
