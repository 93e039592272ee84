import type { CommentActBody, CommentBody, CommentsAnswer } from '../../../core/api/version-contract.ts'
import { nameOf } from '../../../core/change/names.ts'
import { toParts } from '../../../core/change/parts.ts'
import type { CommentRecord } from '../../../core/ladder/comment-record.ts'
import type { Actor } from '../../../core/people/actor.ts'
import { mayAnywhere, whyNot } from '../../../core/people/may.ts'
import { dateInVietnam } from '../../../core/people/date-in-vietnam.ts'
import { speaksFor } from '../../../core/people/speaks-for.ts'
import { canRead, type Readable, readableTo } from '../deviations/who-may-read.ts'
import { type DraftName, findDraft, onCard } from '../drafts/draft-access.ts'
import type { DraftState } from '../drafts/draft-state.ts'
import { done, type Outcome, refused } from '../outcome.ts'
import { getRecord, listRecords, putRecord } from '../records.ts'
import type { Studio } from '../studio.ts'
import { comments, onVersion, versions } from './version-records.ts'

type Answered = CommentsAnswer['comments'][number]

/** Oldest first. */
export async function readComments(
  studio: Studio,
  actor: Actor,
  name: DraftName,
): Promise<Outcome<CommentsAnswer>> {
  const { read } = studio.store
  const found = await findDraft(studio, read, actor, 'read', name)
  if (!found.ok) return found
  const kept = await listRecords(read, comments, { prefix: `${name.scope}/${name.slug}/` })
  const readable = await readableTo(studio, read, actor)
  return done({ comments: kept.map(({ body, etag }) => ({ comment: shownTo(readable, body), etag })) })
}

/** A comment without the deviation it came from, where that is not the reader's to see. */
function shownTo(readable: Readable, comment: CommentRecord): CommentRecord {
  const { deviation, ...rest } = comment
  return deviation === undefined || canRead(readable, deviation.province) ? comment : rest
}

/**
 * Writes a comment. In the name of an office only while that office is asked, and by somebody who may comment for it today.
 *
 * @returns refusals as `findDraft`, `people/not-allowed`, `version/unknown` (of this procedure), `comment/not-asked`,
 *   `comment/too-late`
 */
export async function writeComment(
  studio: Studio,
  actor: Actor,
  what: DraftName & { readonly body: CommentBody },
): Promise<Outcome<Answered>> {
  const { scope, slug, body } = what
  return studio.store.write(async (tx): Promise<Outcome<Answered>> => {
    const found = await findDraft(studio, tx, actor, 'read', what)
    if (!found.ok) return found
    const at = studio.now()
    const today = dateInVietnam(at)
    if (!mayAnywhere(actor, 'comment/write', today)) return refused('not-allowed', 'people/not-allowed')
    const version = body.version === undefined ? undefined : await getRecord(tx, versions, body.version)
    if (body.version !== undefined && (version?.body.scope !== scope || version.body.slug !== slug))
      return refused('not-found', 'version/unknown')
    if (body.organisation !== undefined) {
      const asked = version?.body.state === 'consulting' ? version.body.consultation : null
      const speaks = speaksFor(actor, 'comment/write', body.organisation, today)
      if (asked?.invited.includes(body.organisation) !== true || !speaks) {
        return refused('not-allowed', 'comment/not-asked')
      }
      if (asked.until < today) return refused('conflict', 'comment/too-late')
    }
    const comment: CommentRecord = {
      id: `${scope}/${slug}/${at}-${studio.newId()}`,
      scope,
      slug,
      version: body.version ?? null,
      part: body.part ?? null,
      ...placeOf(studio, found.value.state, body.part),
      text: body.text,
      by: { id: actor.id, name: actor.name },
      organisation: body.organisation ?? null,
      at,
      answer: null,
      resolved: null,
    }
    const etag = await putRecord(tx, comments, comment.id, comment, 'absent')
    await tx.append({ at, actor, act: 'comment/write', subject: `comment/${comment.id}`, detail: {} })
    return done({ comment, etag })
  })
}

function placeOf(studio: Studio, { documents }: DraftState, key = ''): Pick<CommentRecord, 'place'> {
  const part = key === '' ? undefined : toParts(documents, studio.source.library).parts.get(key)
  return part === undefined ? {} : { place: { kind: part.kind, name: nameOf(part).slice(0, 300) } }
}

/**
 * Answers a comment of a consultation (accepted or declined, with a reason), or marks a remark as settled.
 *
 * @returns refusals `comment/unknown`, `comment/moved-on`, `comment/answered`, `people/*`
 */
export async function actOnComment(
  studio: Studio,
  actor: Actor,
  what: DraftName & {
    readonly comment: string
    readonly expected: number | undefined
    readonly body: CommentActBody
  },
): Promise<Outcome<Answered>> {
  const { body, expected, scope, slug } = what
  if (expected === undefined) return refused('missing-precondition', 'precondition/missing')
  return studio.store.write(async (tx): Promise<Outcome<Answered>> => {
    const id = `${scope}/${slug}/${what.comment}`
    const kept = await getRecord(tx, comments, id)
    if (kept === undefined) return refused('not-found', 'comment/unknown')
    const found = await findDraft(studio, tx, actor, 'read', what)
    if (!found.ok) return found
    const at = studio.now()
    const about = kept.body.version === null ? undefined : await getRecord(tx, versions, kept.body.version)
    const on =
      about === undefined
        ? onCard(what, found.value.state.documents.card, at)
        : await onVersion(tx, about.body, at)
    // The unit that owns what was commented on answers; a remark may be settled by who made it, too.
    const isOwner = ['draft/edit', 'version/consult'].some(
      (act) => whyNot(actor, act as 'draft/edit' | 'version/consult', on) === undefined,
    )
    const isAuthor = body.act !== 'answer' && kept.body.by.id === actor.id
    if (!isOwner && !isAuthor) return refused('not-allowed', 'people/not-allowed')
    const readable = await readableTo(studio, tx, actor)
    if (kept.etag !== expected)
      return refused('moved-on', 'comment/moved-on', { other: shownTo(readable, kept.body) })
    const by = { id: actor.id, name: actor.name }
    if (body.act === 'answer' && kept.body.answer !== null) return refused('conflict', 'comment/answered')
    const changed: CommentRecord =
      body.act === 'answer'
        ? { ...kept.body, answer: { verdict: body.verdict, reason: body.reason, by, at } }
        : { ...kept.body, resolved: body.act === 'resolve' ? { by, at } : null }
    const etag = await putRecord(tx, comments, id, changed, kept.etag)
    await tx.append({ at, actor, act: `comment/${body.act}`, subject: `comment/${id}`, detail: {} })
    return done({ comment: shownTo(readable, changed), etag })
  })
}
