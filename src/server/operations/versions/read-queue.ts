import { setImmediate as breathe } from 'node:timers/promises'
import type { QueueAnswer } from '../../../core/api/version-contract.ts'
import { BoundedMap } from '../../../core/memo/bounded-map.ts'
import { summaryOf } from '../../../core/change/summary.ts'
import type { CommentRecord } from '../../../core/ladder/comment-record.ts'
import { isOpen, type LadderSetting } from '../../../core/ladder/ladder.ts'
import type { VersionRecord } from '../../../core/ladder/version-record.ts'
import type { Actor } from '../../../core/people/actor.ts'
import { may, type On } from '../../../core/people/may.ts'
import { speaksFor } from '../../../core/people/speaks-for.ts'
import type { StoreReads } from '../../storage/store.ts'
import { findDraft } from '../drafts/draft-access.ts'
import { done, type Outcome } from '../outcome.ts'
import { listRecords } from '../records.ts'
import { ladderSetting } from '../settings/ladder-setting.ts'
import type { Studio } from '../studio.ts'
import { documentsOfRevision, judgeOf } from './compare-revisions.ts'
import { actsFor, comments, onVersion, versions } from './version-records.ts'

type Row = QueueAnswer['rows'][number]

/** Versions that wait for the reader, longest waiting first, each with its summary. */
export async function readQueue(studio: Studio, actor: Actor): Promise<Outcome<QueueAnswer>> {
  const reads = studio.store.read
  const kept = (await listRecords(reads, versions)).map(({ body }) => body)
  const latest = new Map(kept.map((version) => [`${version.scope}/${version.slug}`, version.id]))
  const ladder = await ladderSetting(reads)
  const rows: Row[] = []
  for (const version of kept) {
    const isLatest = latest.get(`${version.scope}/${version.slug}`) === version.id
    if (!isOpen(version) && !(version.state === 'returned' && isLatest)) continue
    const found = await findDraft(studio, reads, actor, 'read', version)
    if (!found.ok) continue
    const on = await onVersion(reads, version, studio.now())
    const waiting = await waitsFor(reads, actor, version, { on, ladder })
    if (waiting === undefined) continue
    rows.push({ version, ...waiting, ...(await summarised(studio, reads, version)) })
  }
  const since = ({ version }: Row) => version.events.at(-1)?.at ?? ''
  rows.sort((one, other) => since(one).localeCompare(since(other)))
  return done({ rows })
}

type Waiting = Pick<Row, 'acts' | 'isAsked' | 'isReturned' | 'toAnswer' | 'openComments'>

/** @returns undefined where there is nothing for the reader to do */
async function waitsFor(
  reads: StoreReads,
  actor: Actor,
  version: VersionRecord,
  { on, ladder }: { readonly on: On; readonly ladder: LadderSetting },
): Promise<Waiting | undefined> {
  const { consultation, state, scope, slug, id, makers } = version
  const made = await listRecords(reads, comments, { prefix: `${scope}/${slug}/` })
  const spoken = made
    .map(({ body }) => body)
    .filter((comment) => comment.version === id && comment.organisation !== null)
  const open = spoken.filter(({ answer }) => answer === null).length
  const answers = may(actor, 'draft/edit', on) || may(actor, 'version/consult', on)
  const waiting = {
    acts: actsFor(actor, version, { on, ladder }),
    isAsked: state === 'consulting' && isAsked(actor, consultation?.invited ?? [], spoken, on.date),
    isReturned: state === 'returned' && makers.includes(actor.id),
    toAnswer: state === 'consulting' && answers ? open : 0,
    openComments: open,
  }
  const nothing =
    // What could only be returned waits for somebody else.
    waiting.acts.every((act) => act === 'return') &&
    !waiting.isAsked &&
    !waiting.isReturned &&
    waiting.toAnswer === 0
  return nothing ? undefined : waiting
}

/** Whether an office the reader may comment for is asked, and has not spoken. */
function isAsked(
  actor: Actor,
  invited: readonly string[],
  spoken: readonly CommentRecord[],
  date: string,
): boolean {
  return invited.some(
    (office) =>
      speaksFor(actor, 'comment/write', office, date) &&
      !spoken.some((comment) => comment.organisation === office),
  )
}

type Summary = Pick<Row, 'name' | 'changes' | 'summary'>

/** What versions change, by the two revisions it is between: for as long as the studio is open. */
const summaries = new WeakMap<Studio, BoundedMap<Summary>>()

async function summarised(studio: Studio, reads: StoreReads, version: VersionRecord): Promise<Summary> {
  let known = summaries.get(studio)
  if (known === undefined) summaries.set(studio, (known = new BoundedMap(500)))
  const key = `${version.base} ${version.revision}`
  const found = known.get(key)
  if (found !== undefined) return found
  // Comparing takes its time: others are served in between.
  await breathe()
  const made = await summaryBetween(studio, reads, version)
  known.set(key, made)
  return made
}

async function summaryBetween(
  studio: Studio,
  reads: StoreReads,
  { base, revision, slug }: VersionRecord,
): Promise<Summary> {
  const before = await documentsOfRevision(reads, base)
  const after = await documentsOfRevision(reads, revision)
  const changes = judgeOf(studio)(before, after).map(({ change }) => change)
  const name = after.card?.['name'] as { readonly vi?: string } | undefined
  return {
    name: name?.vi ?? slug,
    changes: changes.length,
    summary: { vi: summaryOf(changes, 'vi'), en: summaryOf(changes, 'en') },
  }
}
