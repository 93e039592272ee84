import type { CommentActBody, CommentBody, CommentsAnswer } from '../../../core/api/version-contract.ts'
import type { CommentRecord } from '../../../core/ladder/comment-record.ts'
import type { Actor } from '../../../core/people/actor.ts'
import { mayAnywhere, whyNot } from '../../../core/people/may.ts'
import { dateInVietnam } from '../../../core/people/date-in-vietnam.ts'
import { type DraftName, findDraft, onDraft } from '../drafts/draft-access.ts'
import { done, type Outcome, refused } from '../outcome.ts'
import { getRecord, listRecords, putRecord } from '../records.ts'
import type { Studio } from '../studio.ts'
import { comments, versions } from './version-records.ts'

type Answered = CommentsAnswer['comments'][number]

/** Oldest first. */
export async function readComments(
  studio: Studio,
  actor: Actor,
  name: DraftName,
): Promise<Outcome<CommentsAnswer>> {
  const found = await findDraft(studio, studio.store.read, actor, 'read', name)
  if (!found.ok) return found
  const kept = await listRecords(studio.store.read, comments, { prefix: `${name.scope}/${name.slug}/` })
  return done({ comments: kept.map(({ body, etag }) => ({ comment: body, etag })) })
}

/**
 * Writes a comment. In the name of an office only while that office is asked, and by somebody who acts for it.
 *
 * @returns refusals `draft/unknown`, `people/not-allowed`, `version/unknown`, `comment/not-asked`, `comment/too-late`
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
    if (body.version !== undefined && version === undefined) return refused('not-found', 'version/unknown')
    if (body.organisation !== undefined) {
      const asked = version?.body.state === 'consulting' ? version.body.consultation : null
      const speaksFor = actor.grants.some(({ organisation }) => organisation === body.organisation)
      if (asked?.invited.includes(body.organisation) !== true || !speaksFor) {
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
    const on = onDraft(what, found.value.state, at)
    // The unit that owns the procedure answers; a remark may be settled by who made it, too.
    const isOwner = ['draft/edit', 'version/consult'].some(
      (act) => whyNot(actor, act as 'draft/edit' | 'version/consult', on) === undefined,
    )
    const isAuthor = body.act !== 'answer' && kept.body.by.id === actor.id
    if (!isOwner && !isAuthor) return refused('not-allowed', 'people/not-allowed')
    if (kept.etag !== expected) return refused('moved-on', 'comment/moved-on', { other: kept.body })
    const by = { id: actor.id, name: actor.name }
    if (body.act === 'answer' && kept.body.answer !== null) return refused('conflict', 'comment/answered')
    const changed: CommentRecord =
      body.act === 'answer'
        ? { ...kept.body, answer: { verdict: body.verdict, reason: body.reason, by, at } }
        : { ...kept.body, resolved: body.act === 'resolve' ? { by, at } : null }
    const etag = await putRecord(tx, comments, id, changed, kept.etag)
    await tx.append({ at, actor, act: `comment/${body.act}`, subject: `comment/${id}`, detail: {} })
    return done({ comment: changed, etag })
  })
}
