import type { QueueAnswer, VersionsAnswer } from '../../../core/api/version-contract.ts'
import { isOpen } from '../../../core/ladder/ladder.ts'
import type { Actor } from '../../../core/people/actor.ts'
import { type DraftName, findDraft, onDraft } from '../drafts/draft-access.ts'
import { done, type Outcome } from '../outcome.ts'
import { listRecords } from '../records.ts'
import type { Studio } from '../studio.ts'
import { documentsOfRevision, judgeOf } from './compare-revisions.ts'
import { actsFor, comments, versionAnswer, versions, versionsOf } from './version-records.ts'

/** Every version of a procedure, newest first, with what the reader may do to each. */
export async function readVersions(
  studio: Studio,
  actor: Actor,
  name: DraftName,
): Promise<Outcome<VersionsAnswer>> {
  const found = await findDraft(studio, studio.store.read, actor, 'read', name)
  if (!found.ok) return found
  const on = onDraft(name, found.value.state, studio.now())
  const kept = await versionsOf(studio.store.read, name.scope, name.slug)
  return done({ versions: kept.map((version) => versionAnswer(actor, version, on)) })
}

/** Versions on their way that wait for the reader, longest waiting first, each with its summary. */
export async function readQueue(studio: Studio, actor: Actor): Promise<Outcome<QueueAnswer>> {
  const reads = studio.store.read
  const rows: QueueAnswer['rows'] = []
  for (const { body } of await listRecords(reads, versions)) {
    if (!isOpen(body)) continue
    const found = await findDraft(studio, reads, actor, 'read', body)
    if (!found.ok) continue
    const on = onDraft(body, found.value.state, studio.now())
    const acts = actsFor(actor, body, on)
    const isAsked =
      body.state === 'consulting' &&
      actor.grants.some(({ organisation }) => body.consultation?.invited.includes(organisation) === true)
    if (acts.length === 0 && !isAsked) continue
    const [before, after] = [
      await documentsOfRevision(reads, body.base),
      await documentsOfRevision(reads, body.revision),
    ]
    const made = await listRecords(reads, comments, { prefix: `${body.scope}/${body.slug}/` })
    const name = after.card?.['name'] as { readonly vi?: string } | undefined
    rows.push({
      version: body,
      name: name?.vi ?? body.slug,
      acts,
      changes: judgeOf(studio)(before, after).length,
      openComments: made.filter(({ body: comment }) => comment.version === body.id && comment.answer === null)
        .length,
    })
  }
  const waitingSince = (row: QueueAnswer['rows'][number]) => row.version.events.at(-1)?.at ?? ''
  rows.sort((one, other) => (waitingSince(one) < waitingSince(other) ? -1 : 1))
  return done({ rows })
}
