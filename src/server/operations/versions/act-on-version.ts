import type { VersionActBody, VersionAnswer } from '../../../core/api/version-contract.ts'
import { step, whyNotStep } from '../../../core/ladder/ladder.ts'
import type { VersionEvent, VersionRecord } from '../../../core/ladder/version-record.ts'
import { dateInVietnam } from '../../../core/people/date-in-vietnam.ts'
import type { Actor } from '../../../core/people/actor.ts'
import type { StoreWrites } from '../../storage/store.ts'
import { type DraftName, findDraft } from '../drafts/draft-access.ts'
import { draftId, drafts } from '../drafts/draft-record.ts'
import { addMakers } from '../drafts/makers.ts'
import { done, type Outcome, refused } from '../outcome.ts'
import { ladderSetting } from '../settings/ladder-setting.ts'
import { getRecord, listRecords, putRecord } from '../records.ts'
import type { Studio } from '../studio.ts'
import { comments, onVersion, versionAnswer, versions, versionsOf } from './version-records.ts'

export interface ActingOnVersion extends DraftName {
  readonly version: string
  readonly expected: number | undefined
  readonly body: VersionActBody
}

/**
 * One step of the ladder. The act is bound to the version's revision: whatever became of the draft since is not in it, and
 * whose the draft is by now is not asked.
 *
 * @returns refusals `version/unknown`, `people/*` (four eyes: `people/own-change`), `ladder/judged-before`,
 *   `ladder/not-now`, `version/moved-on`, `ladder/needs-consultation`, `ladder/comments-open`, `ladder/needs-decision`,
 *   `ladder/needs-reason`
 */
export async function actOnVersion(
  studio: Studio,
  actor: Actor,
  what: ActingOnVersion,
): Promise<Outcome<VersionAnswer>> {
  const { expected, body, scope, slug } = what
  if (expected === undefined) return refused('missing-precondition', 'precondition/missing')
  return studio.store.write(async (tx): Promise<Outcome<VersionAnswer>> => {
    const id = `${scope}/${slug}/${what.version}`
    const kept = await getRecord(tx, versions, id)
    if (kept === undefined) return refused('not-found', 'version/unknown')
    const found = await findDraft(studio, tx, actor, 'read', what)
    if (!found.ok) return found
    const at = studio.now()
    const on = await onVersion(tx, kept.body, at)
    const why = whyNotStep(actor, body.act, kept.body, on)
    if (why !== undefined)
      return refused('not-allowed', why.code, why.args === undefined ? {} : { args: why.args })
    if (kept.etag !== expected) return refused('moved-on', 'version/moved-on', { other: kept.body })

    const event: VersionEvent = {
      act: body.act,
      by: { id: actor.id, name: actor.name },
      at,
      note: body.note ?? null,
    }
    const ladder = await ladderSetting(tx)
    const next = step(kept.body, event, ladder)
    if (!next.ok) return refused('conflict', 'ladder/not-now', { problems: next.problems })
    const complete = await completed(tx, next.value, body, dateInVietnam(at), at)
    if (typeof complete === 'string') return refused('not-applicable', complete)
    const etag = await putRecord(tx, versions, id, complete, kept.etag)
    if (body.act === 'publish') await compareDraftWith(tx, what, kept.body)
    if (body.act === 'withdraw') await compareDraftWithFormer(tx, what, kept.body)
    await tx.append({
      at,
      actor,
      act: `version/${body.act}`,
      subject: `version/${id}`,
      before: kept.body.base,
      after: kept.body.revision,
      detail: { number: kept.body.number, state: complete.state },
    })
    return done(versionAnswer(actor, { id, etag, body: complete }, { on, ladder }))
  })
}

/** What a step needs beside. @returns the record, or why it cannot be done */
async function completed(
  tx: StoreWrites,
  record: VersionRecord,
  body: VersionActBody,
  today: string,
  at: string,
): Promise<VersionRecord | string> {
  switch (body.act) {
    case 'return':
      return (body.note ?? '').trim() === '' ? 'ladder/needs-reason' : record
    case 'open-consultation': {
      const { until, invited } = body
      if (until === undefined || invited === undefined || until < today) return 'ladder/needs-consultation'
      return {
        ...record,
        consultation: { until, invited: [...new Set(invited)], openedAt: at, closedAt: null },
      }
    }
    case 'close-consultation': {
      const { consultation } = record
      if (consultation === null) return 'ladder/needs-consultation'
      const made = await listRecords(tx, comments, { prefix: `${record.scope}/${record.slug}/` })
      const isOpen = made.some(
        ({ body: comment }) =>
          comment.version === record.id && comment.organisation !== null && comment.answer === null,
      )
      return isOpen ? 'ladder/comments-open' : { ...record, consultation: { ...consultation, closedAt: at } }
    }
    case 'decide':
      return body.decision === undefined ? 'ladder/needs-decision' : { ...record, decision: body.decision }
    default:
      return record
  }
}

/** From now on the draft is compared with what was published. */
export async function compareDraftWith(
  tx: StoreWrites,
  { scope, slug }: DraftName,
  version: VersionRecord,
): Promise<void> {
  const draft = await getRecord(tx, drafts, `${scope}/${slug}`)
  if (draft === undefined) return
  const isSame = draft.body.revision === version.revision && draft.body.revisionSeq === draft.body.seq
  const makers = isSame ? [] : draft.body.makers
  await putRecord(tx, drafts, draft.id, { ...draft.body, base: version.revision, makers }, draft.etag)
}

/**
 * The draft was compared with a version that is withdrawn: from now on it is compared with what stood before that, and
 * what tells the two apart has its makers again. None of them may approve it anew.
 */
async function compareDraftWithFormer(tx: StoreWrites, name: DraftName, gone: VersionRecord): Promise<void> {
  const id = draftId(name.scope, name.slug)
  if ((await getRecord(tx, drafts, id))?.body.base !== gone.revision) return
  let { base } = gone
  const makers = [...gone.makers]
  for (const { body } of await versionsOf(tx, name.scope, name.slug)) {
    if (body.id >= gone.id || body.revision !== base || body.state !== 'withdrawn') continue
    makers.push(...body.makers)
    base = body.base
  }
  await addMakers(tx, id, makers, { base })
}
