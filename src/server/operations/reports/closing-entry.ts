import type { ClosingEntryAnswer } from '../../../core/api/report-contract.ts'
import { digestOfSync } from '../../../core/json/digest.ts'
import type { Actor } from '../../../core/people/actor.ts'
import { dateInVietnam } from '../../../core/people/date-in-vietnam.ts'
import { may, mayAnywhere, whyNot } from '../../../core/people/may.ts'
import { type ClosingEntry, emptyClosingEntry } from '../../../core/report/closing-entry.ts'
import type { StoreReads } from '../../storage/store.ts'
import { canRead, readableTo } from '../deviations/who-may-read.ts'
import { done, type Outcome, refused } from '../outcome.ts'
import { getRecord, putRecord } from '../records.ts'
import type { Studio } from '../studio.ts'
import { closingEntries, pilotId } from './report-records.ts'

/** What was entered so far; etag 0: nothing yet. */
async function entryOf(reads: StoreReads): Promise<ClosingEntryAnswer> {
  const kept = await getRecord(reads, closingEntries, pilotId)
  return { entry: kept?.body ?? emptyClosingEntry, etag: kept?.etag ?? 0 }
}

/**
 * What was entered, as a reader may see it: whole for who enters it and who may read all provinces; for others without the
 * texts, which tell of all of them, and without the volumes of provinces they may not read.
 */
export async function closingEntryFor(
  studio: Studio,
  reads: StoreReads,
  actor: Actor,
): Promise<ClosingEntryAnswer> {
  const kept = await entryOf(reads)
  if (may(actor, 'survey/edit', { date: dateInVietnam(studio.now()) })) return kept
  const readable = await readableTo(studio, reads, actor)
  if (readable === 'all') return kept
  const own = Object.entries(kept.entry.volumes).filter(([key]) => canRead(readable, key.split('/')[0] ?? ''))
  const { texts } = emptyClosingEntry
  return { ...kept, entry: { ...kept.entry, volumes: Object.fromEntries(own), texts }, isPart: true }
}

/** @returns refusal `people/not-allowed` */
export async function readClosingEntry(studio: Studio, actor: Actor): Promise<Outcome<ClosingEntryAnswer>> {
  if (!mayAnywhere(actor, 'read', dateInVietnam(studio.now())))
    return refused('not-allowed', 'people/not-allowed', { args: { act: 'read' } })
  return done(await closingEntryFor(studio, studio.store.read, actor))
}

/**
 * Writes what people enter for the closing report. Whoever surveys for the ministry may.
 *
 * @returns refusals `people/not-allowed`, `precondition/missing`, `report/moved-on` (with what is there now),
 *   `report/ends-before-start`
 */
export async function putClosingEntry(
  studio: Studio,
  actor: Actor,
  { entry, expected }: { readonly entry: ClosingEntry; readonly expected: number | undefined },
): Promise<Outcome<ClosingEntryAnswer>> {
  return studio.store.write(async (tx): Promise<Outcome<ClosingEntryAnswer>> => {
    const why = whyNot(actor, 'survey/edit', { date: dateInVietnam(studio.now()) })
    if (why !== undefined) return refused('not-allowed', why.code, { args: { act: 'survey/edit' } })
    if (expected === undefined) return refused('missing-precondition', 'precondition/missing')
    const kept = await entryOf(tx)
    if (expected !== kept.etag) return refused('moved-on', 'report/moved-on', { other: kept })
    if (entry.from !== null && entry.to !== null && entry.to < entry.from)
      return refused('not-applicable', 'report/ends-before-start')
    const etag = await putRecord(tx, closingEntries, pilotId, entry, kept.etag === 0 ? 'absent' : kept.etag)
    await tx.append({
      at: studio.now(),
      actor,
      act: 'report/closing-entered',
      subject: `closing-entry/${pilotId}`,
      before: kept.etag === 0 ? null : digestOf(kept.entry),
      after: digestOf(entry),
      detail: { volumes: Object.keys(entry.volumes).length },
    })
    return done({ entry, etag })
  })
}

function digestOf(entry: ClosingEntry): string {
  return digestOfSync(entry)
}
