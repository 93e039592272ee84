import { setImmediate as breathe } from 'node:timers/promises'
import { type Actor, systemActor } from '../../../core/people/actor.ts'
import { procedureDigest } from '../../../core/procedure/procedure-digest.ts'
import { readProcedure } from '../../../core/procedure/procedure.ts'
import type { Revision, StoreWrites } from '../../storage/store.ts'
import { type Kept, getRecord, listRecords, putRecord } from '../records.ts'
import type { Studio } from '../studio.ts'
import type { DraftName } from './draft-access.ts'
import { textsOf } from './draft-files.ts'
import { type DraftBody, draftId, drafts, type MintReason, mintings, numbered } from './draft-record.ts'
import type { DraftState } from './draft-state.ts'

/** The revision a state stands for: readable files, named by the digest of what they say. */
export function revisionOf(studio: Studio, state: DraftState): Revision {
  const files = textsOf(state)
  const read = readProcedure(state.slug, files)
  if (!read.ok) {
    const codes = read.problems.map(({ code, file = '' }) => `${file} ${code}`).join(', ')
    throw new Error(`${state.slug} cannot be read back: ${codes}`)
  }
  return { slug: state.slug, digest: procedureDigest(read.value, studio.source.library), files }
}

/**
 * Mints a draft's revision inside a unit of work, if it has changed since the last one.
 *
 * @param draft as it stands in `tx`, with the state that belongs to it
 * @returns the draft's record afterwards
 */
export async function mintIn(
  studio: Studio,
  tx: StoreWrites,
  { draft, state, actor, reason }: Minting,
): Promise<Kept<DraftBody>> {
  const { body } = draft
  if (body.revisionSeq === body.seq) return draft
  return noteRevision(studio, tx, { draft, revision: revisionOf(studio, state), actor, reason })
}

export interface Minting {
  readonly draft: Kept<DraftBody>
  readonly state: DraftState
  readonly actor: Actor
  readonly reason: MintReason
}

/** Saves a revision as the one that a draft stands on after its last batch. */
export async function noteRevision(
  studio: Studio,
  tx: StoreWrites,
  { draft, revision, actor, reason }: Omit<Minting, 'state'> & { readonly revision: Revision },
): Promise<Kept<DraftBody>> {
  const at = studio.now()
  const { id, body } = draft
  await tx.saveRevision(revision, at)
  const changed: DraftBody = { ...body, revision: revision.digest, revisionSeq: body.seq, updatedAt: at }
  const etag = await putRecord(tx, drafts, id, changed, draft.etag)
  if (revision.digest !== body.revision) {
    const place = numbered(id, body.seq)
    const earlier = await tx.list(mintings.kind, { prefix: `${place}/` })
    const { makers } = body
    const minting = { revision: revision.digest, seq: body.seq, at, by: actor.name, reason, makers }
    await putRecord(tx, mintings, `${place}/${earlier.length}`, minting, 'absent')
    await tx.append({
      at,
      actor,
      act: 'draft/mint',
      subject: `draft/${id}`,
      before: body.revision,
      after: revision.digest,
      detail: { seq: body.seq, reason },
    })
  }
  return { id, etag, body: changed }
}

/** Mints the revision of one draft that was left as it is. */
export async function mintRested(
  studio: Studio,
  { scope, slug }: DraftName,
  reason: MintReason,
): Promise<void> {
  const id = draftId(scope, slug)
  studio.resting.forget(id)
  await studio.store.write(async (tx) => {
    const draft = await getRecord(tx, drafts, id)
    if (draft === undefined || draft.body.revisionSeq === draft.body.seq) return
    const state = await studio.states.at(tx, draft)
    await mintIn(studio, tx, { draft, state, actor: systemActor, reason })
  })
}

/**
 * Mints the revision of every draft that has none for its last batch: at start and at stop.
 *
 * @param isOver asked before each draft: whether to leave the others as they are
 */
export async function mintAll(studio: Studio, reason: MintReason, isOver = () => false): Promise<void> {
  for (const { body } of await listRecords(studio.store.read, drafts)) {
    if (body.revisionSeq === body.seq) continue
    // Hundreds of changes are made anew for one draft: who asks meanwhile is answered between two of them.
    await breathe()
    if (isOver()) return
    await mintRested(studio, body, reason)
  }
}
