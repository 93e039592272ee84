import type { SubmitBody, VersionAnswer } from '../../../core/api/version-contract.ts'
import { countOpenFacts } from '../../../core/bundle/open-facts.ts'
import type { VersionRecord } from '../../../core/ladder/version-record.ts'
import { checkProcedure } from '../../../core/lint/check-procedure.ts'
import type { Finding } from '../../../core/lint/rule.ts'
import type { Actor } from '../../../core/people/actor.ts'
import { readProcedure } from '../../../core/procedure/procedure.ts'
import { versionProblem } from '../../../core/version/version.ts'
import type { StoreReads } from '../../storage/store.ts'
import { findDraft, onCard, type DraftName } from '../drafts/draft-access.ts'
import type { DraftState } from '../drafts/draft-state.ts'
import { mintIn } from '../drafts/mint.ts'
import { done, type Outcome, refused } from '../outcome.ts'
import { putRecord } from '../records.ts'
import { ladderSetting } from '../settings/ladder-setting.ts'
import type { Studio } from '../studio.ts'
import { documentsOfRevision, versionBetween } from './compare-revisions.ts'
import { openVersion, publishedVersion, versionAnswer, versions, versionsOf } from './version-records.ts'

/** More errors than a person reads at once; all of them stand in the draft. */
const mostTold = 10

export interface Submission extends DraftName {
  /** Number of the draft's last batch, as the sender saw it. */
  readonly expected: number | undefined
  readonly body: SubmitBody
}

/**
 * Puts the draft as it stands on the ladder: its revision is minted, and every gate is bound to it.
 *
 * @returns refusals `precondition/missing`, `draft/*`, `people/*`, `ladder/already-submitted` (the same revision is on
 *   its way), `ladder/decided-waits`, `ladder/nothing-changed`, `version/too-low`, `draft/moved-on`,
 *   `ladder/has-errors` with the findings
 */
export async function submitDraft(
  studio: Studio,
  actor: Actor,
  what: Submission,
): Promise<Outcome<VersionAnswer>> {
  const { expected, body, scope, slug } = what
  if (expected === undefined) return refused('missing-precondition', 'precondition/missing')
  return studio.store.write(async (tx): Promise<Outcome<VersionAnswer>> => {
    const found = await findDraft(studio, tx, actor, 'draft/submit', what)
    if (!found.ok) return found
    const { draft, state } = found.value
    if (draft.body.seq !== expected) return refused('moved-on', 'draft/moved-on')
    const minted = await mintIn(studio, tx, { draft, state, actor, reason: 'submitted' })
    const { revision, base, makers } = minted.body
    const errors = await errorsIn(studio, tx, revision)
    if (errors.length > 0) {
      const head = { code: 'ladder/has-errors', at: '', args: { count: errors.length } }
      return refused('not-applicable', head.code, {
        args: head.args,
        problems: [head, ...errors.slice(0, mostTold)],
      })
    }

    const known = await versionsOf(tx, scope, slug)
    const open = openVersion(known)
    if (open !== undefined && open.body.revision === revision)
      return refused('conflict', 'ladder/already-submitted')
    if (open !== undefined && (await hasDecision(tx, open.body, state)))
      return refused('conflict', 'ladder/decided-waits', { args: { number: open.body.number } })
    const published = publishedVersion(known)
    if (published?.body.revision === revision) return refused('not-applicable', 'ladder/nothing-changed')

    const current = published?.body.number
    const before = await documentsOfRevision(tx, published?.body.revision ?? base)
    const computed = versionBetween(studio, before, state.documents, current)
    const number = body.number ?? computed.next
    const problem = versionProblem(number, computed)
    if (problem !== undefined) return refused('not-applicable', problem.code, { problems: [problem] })

    const at = studio.now()
    const count = known.length + 1
    const id = `${scope}/${slug}/${String(count).padStart(6, '0')}`
    const record: VersionRecord = {
      id,
      scope,
      slug,
      revision,
      base: published?.body.revision ?? base,
      after: current ?? null,
      computed: computed.next,
      number,
      title: body.title,
      state: 'submitted',
      makers: [...new Set([...makers, actor.id])],
      unverified: [...state.files.values()].reduce<number>((sum, file) => sum + countOpenFacts(file), 0),
      consultation: null,
      decision: null,
      events: [{ act: 'submit', by: { id: actor.id, name: actor.name }, at, note: body.note ?? null }],
    }
    if (open !== undefined) {
      // A new submission takes the place of the one that is on its way: what was approved there does not carry over.
      const event = { act: 'return' as const, by: { id: actor.id, name: actor.name }, at, note: number }
      await putRecord(
        tx,
        versions,
        open.id,
        { ...open.body, state: 'returned', events: [...open.body.events, event] },
        open.etag,
      )
      await tx.append({
        at,
        actor,
        act: 'version/return',
        subject: `version/${open.id}`,
        before: open.body.base,
        after: open.body.revision,
        detail: { number: open.body.number, state: 'returned', replacedBy: id },
      })
    }
    const etag = await putRecord(tx, versions, id, record, 'absent')
    await tx.append({
      at,
      actor,
      act: 'version/submit',
      subject: `version/${id}`,
      before: record.base,
      after: revision,
      detail: { number, computed: computed.next },
    })
    const around = { on: onCard(what, state.documents.card, at), ladder: await ladderSetting(tx) }
    return done(versionAnswer(actor, { id, etag, body: record }, around))
  })
}

/**
 * Whether the version has a decision that the draft's unit goes by: what was decided is published, or returned with a
 * reason; it does not go by the way. That of a former owner keeps no successor from going on.
 */
async function hasDecision(reads: StoreReads, version: VersionRecord, draft: DraftState): Promise<boolean> {
  if (version.state !== 'decided') return false
  const { card } = await documentsOfRevision(reads, version.revision)
  const now = draft.documents.card
  return card?.['unit'] === now?.['unit'] && card?.['field'] === now?.['field']
}

/** What `check` finds in a stored revision that would stop a release. @throws when the store has lost it */
async function errorsIn(studio: Studio, reads: StoreReads, digest: string): Promise<readonly Finding[]> {
  const revision = await reads.revision(digest)
  if (revision === undefined) throw new Error(`the store lost revision ${digest}`)
  const { slug, files } = revision
  const read = readProcedure(slug, files)
  if (!read.ok) throw new Error(`revision ${digest} cannot be read`)
  return checkProcedure(read.value, studio.around).filter(({ severity }) => severity === 'error')
}
