import { standardScope } from '../../../core/api/draft-contract.ts'
import type { KeySet } from '../../../core/bundle/formats/keys.ts'
import { shortKey } from '../../../core/bundle/signers.ts'
import type { Change } from '../../../core/change/change.ts'
import { invert } from '../../../core/change/invert.ts'
import { keyOf } from '../../../core/change/part.ts'
import { toParts } from '../../../core/change/parts.ts'
import { edit } from '../../../core/edit/edit.ts'
import { same } from '../../../core/json/same.ts'
import type { VersionRecord } from '../../../core/ladder/version-record.ts'
import { isOpen } from '../../../core/ladder/ladder.ts'
import { type Actor, systemActor } from '../../../core/people/actor.ts'
import type { Problem } from '../../../core/problem/problem.ts'
import { sentenceOf } from '../../../core/text/catalogue.ts'
import { ownedFrom } from '../../../core/transfer/owner-on.ts'
import type { AppliedTransfer, TransferPlan } from '../../../core/transfer/transfer-plan.ts'
import type { StoreReads, StoreWrites } from '../../storage/store.ts'
import { appendBatch } from '../drafts/add-batch.ts'
import { batches, draftId, drafts, numbered } from '../drafts/draft-record.ts'
import { applyBatch } from '../drafts/draft-state.ts'
import { keySets } from '../imports/import-records.ts'
import { grantsEditedSince, moveGrants, restoreGrants } from '../people/move-grants.ts'
import { grantKey } from '../people/people-room.ts'
import { getRecord, putRecord } from '../records.ts'
import type { Studio } from '../studio.ts'
import { versions, versionsOf } from '../versions/version-records.ts'
import { ownerships } from './ownership.ts'

/** Writes what a plan says that was just made from the same `tx`, all of it. @returns what undoing it needs to know */
export async function applyPlan(
  studio: Studio,
  tx: StoreWrites,
  actor: Actor,
  plan: TransferPlan,
): Promise<AppliedTransfer> {
  const records: AppliedTransfer['records'] = []
  const write = async (kind: string, id: string, body: object | null) => {
    const kept = await tx.record(kind, id)
    const after = body === null ? null : JSON.stringify(body)
    if (after !== null) await tx.put(kind, id, after, kept?.etag ?? 'absent')
    else if (kept !== undefined) await tx.remove(kind, id, kept.etag)
    records.push({ kind, id, before: kept?.body ?? null, after })
  }
  for (const { version } of plan.versions) {
    const kept = await getRecord(tx, versions, version)
    if (kept !== undefined)
      await write(versions.kind, version, returned(kept.body, plan, actor, studio.now()))
  }
  await moveGrants(tx, plan.grants)
  await rescope(tx, new Map(plan.keys.map(({ key, after }) => [key, after])))
  const moved: AppliedTransfer['drafts'] = []
  for (const { procedure, field, successor } of plan.procedures) {
    const known = await getRecord(tx, ownerships, procedure)
    const former = { from: null, organisation: plan.organisation, field }
    const before = known?.body ?? { procedure, owners: [former] }
    const after = ownedFrom(before, plan.on, { organisation: successor, field })
    await write(ownerships.kind, procedure, after)
    const batch = await addToDraft(studio, tx, procedure, plan.on, (state) => {
      const { library } = studio.source
      const made = edit(toParts(state.documents, library), (parts) =>
        parts.set(keyOf('card', procedure), { unit: successor, unitProvenance: provenanceOf(plan, field) }),
      )
      if (!made.ok) throw new Error(`the card of ${procedure} takes no other owner`)
      return made.value.changes
    })
    moved.push({ procedure, batch })
  }
  return { records, drafts: moved }
}

function returned(
  version: VersionRecord,
  plan: TransferPlan,
  { id, name }: Actor,
  at: string,
): VersionRecord {
  const successor = plan.procedures.find(({ procedure }) => procedure === version.slug)?.successor ?? ''
  const note = sentenceOf({ code: 'transfer/returned-note', args: { successor, date: plan.on } }, 'vi')
  const event = { act: 'return' as const, by: { id, name }, at, note }
  return { ...version, state: 'returned', events: [...version.events, event] }
}

/** Where the card's new owner is known from: the document of the succession, or nothing yet. */
function provenanceOf({ fields }: TransferPlan, field: string) {
  const found = fields.find((one) => one.field === field)
  const source = found?.source.trim() ?? ''
  if (found?.verified !== true || source === '')
    return { status: 'unverified', ...(source === '' ? {} : { note: source }) }
  return { status: 'sourced', sources: [{ kind: 'document', ref: source }] }
}

/** The next edition of the trusted keys, with other scopes for some. */
async function rescope(
  tx: StoreWrites,
  scopes: ReadonlyMap<string, KeySet['keys'][number]['scopes']>,
): Promise<void> {
  const kept = await getRecord(tx, keySets, 'trusted')
  if (kept === undefined || scopes.size === 0) return
  const keys = kept.body.keys.map((key) => ({ ...key, scopes: scopes.get(key.key) ?? key.scopes }))
  await putRecord(tx, keySets, 'trusted', { ...kept.body, version: kept.body.version + 1, keys }, kept.etag)
}

/** Appends a batch that the studio itself makes: whoever confirms a transfer has not edited the procedure. */
async function addToDraft(
  studio: Studio,
  tx: StoreWrites,
  slug: string,
  on: string,
  changesOf: (state: Awaited<ReturnType<Studio['states']['at']>>) => readonly Change[],
): Promise<number> {
  const id = draftId(standardScope, slug)
  const draft = await getRecord(tx, drafts, id)
  if (draft === undefined) throw new Error(`draft ${id} is gone`)
  const state = await studio.states.at(tx, draft)
  const changes = [...changesOf(state)]
  const next = applyBatch(state, changes, studio.source.library)
  if (!next.ok) throw new Error(`draft ${id}: ${next.problems.map(({ code }) => code).join(', ')}`)
  const label = sentenceOf({ code: 'transfer/label', args: { date: on } }, 'vi')
  await appendBatch(studio, tx, systemActor, { id, draft }, { key: studio.newId(), label, changes })
  return draft.body.seq + 1
}

/** What stands in the way of undoing, by name. */
export async function undoProblems(
  reads: StoreReads,
  plan: TransferPlan,
  applied: AppliedTransfer,
): Promise<Problem[]> {
  const problems: Problem[] = []
  const add = (what: string) =>
    problems.push({ code: 'transfer/edited-since', at: `/${what}`, args: { what } })
  for (const { procedure, batch } of applied.drafts) {
    const draft = await getRecord(reads, drafts, draftId(standardScope, procedure))
    const [newest] = await versionsOf(reads, standardScope, procedure)
    const isOurs = newest === undefined || !isOpen(newest.body) || newest.body.state === 'decided'
    if (draft?.body.seq !== batch || !isOurs) add(procedure)
  }
  for (const { kind, id, after } of applied.records)
    if (((await reads.record(kind, id))?.body ?? null) !== after) add(id)
  for (const grant of await grantsEditedSince(reads, plan.grants)) add(`grant ${grantKey(grant)}`)
  const keySet = (await getRecord(reads, keySets, 'trusted'))?.body
  for (const { key, owner, after } of plan.keys) {
    const now = keySet?.keys.find((one) => one.key === key)?.scopes
    if (now === undefined || !same(now, after)) add(`${owner} ${shortKey(key)}`)
  }
  return problems
}

/** Puts everything back. Nothing stands in the way: `undoProblems` was asked in the same unit of work. */
export async function undoPlan(
  studio: Studio,
  tx: StoreWrites,
  plan: TransferPlan,
  applied: AppliedTransfer,
): Promise<void> {
  for (const { kind, id, before } of applied.records.toReversed()) {
    const kept = await tx.record(kind, id)
    if (before !== null) await tx.put(kind, id, before, kept?.etag ?? 'absent')
    else if (kept !== undefined) await tx.remove(kind, id, kept.etag)
  }
  await restoreGrants(tx, plan.grants)
  await rescope(tx, new Map(plan.keys.map(({ key, before }) => [key, before])))
  for (const { procedure, batch } of applied.drafts) {
    const made = await getRecord(tx, batches, numbered(draftId(standardScope, procedure), batch))
    if (made === undefined) throw new Error(`batch ${batch} of ${procedure} is gone`)
    await addToDraft(studio, tx, procedure, plan.on, () => made.body.changes.toReversed().map(invert))
  }
}
