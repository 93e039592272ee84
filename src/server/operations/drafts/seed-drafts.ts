import { standardScope } from '../../../core/api/draft-contract.ts'
import { diff } from '../../../core/change/diff.ts'
import { systemActor } from '../../../core/people/actor.ts'
import { sentenceOf } from '../../../core/text/catalogue.ts'
import type { Revision, StoreWrites } from '../../storage/store.ts'
import { getRecord, type Kept, putRecord } from '../records.ts'
import type { Studio } from '../studio.ts'
import { appendBatch } from './add-batch.ts'
import { type DraftBody, draftId, drafts, mintings, numbered } from './draft-record.ts'
import { stateOfRevision } from './draft-state.ts'
import { noteRevision } from './mint.ts'

/**
 * Puts the shipped standard into the store, all or nothing. Drafts that nobody has edited since they were seeded follow
 * the shipped files; edited ones are left alone.
 *
 * @returns the slugs that were new or moved
 */
export function seedDrafts(studio: Studio, revisions: readonly Revision[]): Promise<readonly string[]> {
  return studio.store.write(async (tx) => {
    const moved: string[] = []
    for (const revision of revisions) {
      const draft = await getRecord(tx, drafts, draftId(standardScope, revision.slug))
      if (draft === undefined) await addDraft(studio, tx, revision)
      else if (!(await follow(studio, tx, draft, revision))) continue
      moved.push(revision.slug)
    }
    return moved
  })
}

async function addDraft(studio: Studio, tx: StoreWrites, revision: Revision): Promise<void> {
  const { slug, digest } = revision
  const at = studio.now()
  const id = draftId(standardScope, slug)
  await tx.saveRevision(revision, at)
  const body: DraftBody = {
    scope: standardScope,
    slug,
    seq: 0,
    revision: digest,
    revisionSeq: 0,
    seededRevision: digest,
    seededSeq: 0,
    base: digest,
    makers: [],
    updatedAt: at,
  }
  await putRecord(tx, drafts, id, body, 'absent')
  const minting = { revision: digest, seq: 0, at, by: systemActor.name, reason: 'seeded' as const }
  await putRecord(tx, mintings, `${numbered(id, 0)}/0`, minting, 'absent')
  await tx.append({ at, actor: systemActor, act: 'draft/seed', subject: `draft/${id}`, after: digest })
}

/** @returns whether the draft moved */
async function follow(
  studio: Studio,
  tx: StoreWrites,
  draft: Kept<DraftBody>,
  revision: Revision,
): Promise<boolean> {
  const { body, id } = draft
  const isUntouched = body.seededRevision !== null && body.seededSeq === body.seq
  if (!isUntouched || body.seededRevision === revision.digest) return false

  const former = await tx.revision(body.revision)
  if (former === undefined) throw new Error(`the store lost revision ${body.revision} of ${body.slug}`)
  const before = stateOfRevision(former, body.seq)
  const changes = diff(before.documents, stateOfRevision(revision, 0).documents, studio.source.library)
  let current = draft
  if (changes.length > 0) {
    // A page that was open on the former files learns by the log what became of them.
    const label = sentenceOf({ code: 'draft/followed-standard' }, 'vi')
    const found = { id, draft, state: before }
    await appendBatch(studio, tx, systemActor, found, { key: studio.newId(), label, changes })
    const moved = await getRecord(tx, drafts, id)
    if (moved === undefined) throw new Error(`draft ${id} is gone`)
    current = moved
  }
  const noted = await noteRevision(studio, tx, {
    draft: current,
    revision,
    actor: systemActor,
    reason: 'seeded',
  })
  const followed: DraftBody = {
    ...noted.body,
    seededRevision: revision.digest,
    seededSeq: noted.body.seq,
    base: revision.digest,
    makers: [],
  }
  await putRecord(tx, drafts, id, followed, noted.etag)
  return true
}
