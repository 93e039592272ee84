import { standardScope } from '../../../core/api/draft-contract.ts'
import type { VariantOpened } from '../../../core/api/variant-contract.ts'
import { filesOf } from '../../../core/change/document-files.ts'
import { latest } from '../../../core/import/province-state.ts'
import type { StandardName } from '../../../core/import/running.ts'
import { variantOf } from '../../../core/import/variant.ts'
import type { Actor } from '../../../core/people/actor.ts'
import type { Organisation } from '../../../core/people/organisation.ts'
import { notesOf } from '../../../core/variant/deviation-note.ts'
import { lastSeen } from '../../../core/variant/observed-history.ts'
import { hashOfVariant, type VariantRecord } from '../../../core/variant/variant-record.ts'
import type { StoreReads, StoreWrites } from '../../storage/store.ts'
import { type DraftBody, draftId, drafts, mintings, numbered } from '../drafts/draft-record.ts'
import { stateOfRevision } from '../drafts/draft-state.ts'
import { revisionOf } from '../drafts/mint.ts'
import { refusedOn } from '../imports/import-access.ts'
import { provinceProcedures } from '../imports/import-records.ts'
import { standardInStore } from '../imports/standards-in-store.ts'
import { done, type Outcome, refused } from '../outcome.ts'
import { recordKinds } from '../people/people-room.ts'
import { getRecord, putRecord } from '../records.ts'
import type { Studio } from '../studio.ts'
import { publishedVersion, versionsOf } from '../versions/version-records.ts'
import { observedVariants } from './known-variants.ts'
import { variants } from './variant-records.ts'

export interface VariantName {
  readonly province: string
  readonly slug: string
}

/**
 * Makes the draft of a province's variant, unless it is there: from what the province has in force last, else from what
 * was observed there, else from the published standard, else from the standard as it was shipped. Nothing of its overlay
 * is lost by being opened.
 *
 * @returns refusals `variant/province-unknown`, `draft/unknown` (no such procedure), `people/*`, `variant/withdrawn`,
 *   `import/base-unknown`, `import/overlay-refused` with problems
 */
export async function openVariant(
  studio: Studio,
  actor: Actor,
  name: VariantName,
): Promise<Outcome<VariantOpened>> {
  return studio.store.write(async (tx): Promise<Outcome<VariantOpened>> => {
    const { province, slug } = name
    const id = draftId(province, slug)
    if (!(await isProvince(tx, province))) return refused('not-found', 'variant/province-unknown')
    const started = await startOf(tx, name)
    if (!started.ok) return started
    const { base, ...opened } = started.value
    const standard = await standardInStore(studio, tx, base.digest)
    if (standard === undefined)
      return refused('conflict', 'import/base-unknown', { args: { procedure: slug, digest: base.digest } })
    const why = refusedOn(studio, actor, 'variant/edit', { province, fields: [standard.owner.field] })
    if (why !== undefined) return why
    const kept = await getRecord(tx, variants, id)
    if (kept !== undefined) return done({ base: kept.body.base, isNew: false })

    const variant = variantOf(standard, opened.overlay)
    if (!variant.ok) return refused('conflict', 'import/overlay-refused', { problems: variant.problems })
    const at = studio.now()
    const by = { id: actor.id, name: actor.name }
    const revision = await tx.revision(base.digest)
    if (revision === undefined) throw new Error(`the store lost revision ${base.digest}`)
    const documents = variant.value
    const made =
      opened.overlay.length === 0
        ? revision
        : revisionOf(studio, { ...stateOfRevision(revision, 0), documents, files: filesOf(documents) })
    await tx.saveRevision(made, at)
    const draft: DraftBody = {
      scope: province,
      slug,
      seq: 0,
      revision: made.digest,
      revisionSeq: 0,
      seededRevision: null,
      seededSeq: -1,
      base: base.digest,
      makers: [],
      updatedAt: at,
    }
    await putRecord(tx, drafts, id, draft, 'absent')
    const minting = { revision: made.digest, seq: 0, at, by: actor.name, reason: 'seeded' as const }
    await putRecord(tx, mintings, `${numbered(id, 0)}/0`, minting, 'absent')
    const record: VariantRecord = { base, opened: { ...opened, by, at }, notes: notesOf(opened.overlay) }
    await putRecord(tx, variants, id, record, 'absent')
    await tx.append({
      at,
      actor,
      act: 'variant/open',
      subject: `variant/${id}`,
      after: hashOfVariant(base, opened.overlay),
      detail: { how: opened.how, deviations: opened.overlay.length },
    })
    return done({ base, isNew: true })
  })
}

async function isProvince(reads: StoreReads, id: string): Promise<boolean> {
  const kept = await reads.record(recordKinds.organisation, id)
  return kept !== undefined && (JSON.parse(kept.body) as Organisation).kind === 'province'
}

type Start = Omit<VariantRecord['opened'], 'by' | 'at'> & { readonly base: StandardName }

async function startOf(tx: StoreWrites, { province, slug }: VariantName): Promise<Outcome<Start>> {
  const id = draftId(province, slug)
  const procedure = await getRecord(tx, provinceProcedures, id)
  const last = latest(procedure?.body)
  if (last !== undefined) {
    const { standard: base, overlay } = last.running
    if (base === null) return refused('conflict', 'variant/withdrawn')
    return done({ how: 'running', base, overlay, sources: [], note: '' })
  }
  const history = await getRecord(tx, observedVariants, id)
  const observed = history === undefined ? undefined : lastSeen(history.body)
  if (observed !== undefined) {
    const { base, overlay, sources, note, illustrative } = observed
    const more = illustrative === undefined ? {} : { illustrative }
    return done({ how: 'observed', base, overlay, sources, note, ...more })
  }
  const published = publishedVersion(await versionsOf(tx, standardScope, slug))?.body
  const nothing = { how: 'standard' as const, overlay: [], sources: [], note: '' }
  if (published !== undefined)
    return done({ ...nothing, base: { version: published.number, digest: published.revision } })
  const draft = await getRecord(tx, drafts, draftId(standardScope, slug))
  if (draft === undefined) return refused('not-found', 'draft/unknown')
  return done({ ...nothing, base: { version: null, digest: draft.body.base } })
}
