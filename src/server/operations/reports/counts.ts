import type { CountsAnswer, CountsListAnswer, ReadCountsAnswer } from '../../../core/api/report-contract.ts'
import { readForeignZip } from '../../../core/bundle/zip/read-foreign-zip.ts'
import { documentOf } from '../../../core/convert/foreign/take-in.ts'
import { digestOfSync } from '../../../core/json/digest.ts'
import type { Actor } from '../../../core/people/actor.ts'
import { type CatalogueCounts, computeCounts } from '../../../core/report/catalogue-counts.ts'
import { emptyTables } from '../../../core/report/empty-tables.ts'
import { readCounts as countsIn, type RowNames } from '../../../core/report/read-counts.ts'
import { canRead, readableTo } from '../deviations/who-may-read.ts'
import { refusedOn } from '../imports/import-access.ts'
import { done, type Outcome, refused } from '../outcome.ts'
import { getRecord, listRecords, putRecord } from '../records.ts'
import type { Studio } from '../studio.ts'
import { standardProcedures } from '../surveys/survey-records.ts'
import { catalogueCounts } from './report-records.ts'

export interface NamedCounts {
  readonly office: string
  readonly period: string
}

/** The counts that were entered for the provinces the reader may see. */
export async function listCounts(studio: Studio, actor: Actor): Promise<Outcome<CountsListAnswer>> {
  const readable = await readableTo(studio, studio.store.read, actor)
  const kept = await listRecords(studio.store.read, catalogueCounts)
  return done({
    counts: kept
      .filter(({ id }) => canRead(readable, id.split('/')[0] ?? ''))
      .map(({ id, body }) => ({ id, office: body.office, period: body.period })),
  })
}

/** @returns empty tables with etag 0 where nothing has been entered; refusals `people/not-allowed` */
export async function readCounts(
  studio: Studio,
  actor: Actor,
  { office, period }: NamedCounts,
): Promise<Outcome<CountsAnswer>> {
  const readable = await readableTo(studio, studio.store.read, actor)
  if (!canRead(readable, office))
    return refused('not-allowed', 'people/not-allowed', { args: { act: 'read' } })
  const kept = await getRecord(studio.store.read, catalogueCounts, `${office}/${period}`)
  const counts = kept?.body ?? {
    office,
    receiver: '',
    period,
    from: null,
    to: null,
    tables: emptyTables(await rowNames(studio)),
  }
  return done(answerOf(counts, kept?.etag ?? 0))
}

function answerOf(counts: CatalogueCounts, etag: number): CountsAnswer {
  return { counts, etag, mismatches: [...computeCounts(counts).mismatches] }
}

/** @returns refusals `people/*`, `precondition/missing`, `report/moved-on`, `report/ends-before-start` */
export async function putCounts(
  studio: Studio,
  actor: Actor,
  {
    office,
    period,
    counts,
    expected,
  }: NamedCounts & { readonly counts: CatalogueCounts; readonly expected: number | undefined },
): Promise<Outcome<CountsAnswer>> {
  const why = refusedOn(studio, actor, 'survey/edit', { province: office })
  if (why !== undefined) return why
  if (expected === undefined) return refused('missing-precondition', 'precondition/missing')
  if (counts.from !== null && counts.to !== null && counts.to < counts.from)
    return refused('not-applicable', 'report/ends-before-start')
  const id = `${office}/${period}`
  return studio.store.write(async (tx): Promise<Outcome<CountsAnswer>> => {
    const kept = await getRecord(tx, catalogueCounts, id)
    if (expected !== (kept?.etag ?? 0))
      return refused(
        'moved-on',
        'report/moved-on',
        kept === undefined ? {} : { other: answerOf(kept.body, kept.etag) },
      )
    const etag = await putRecord(tx, catalogueCounts, id, counts, kept?.etag ?? 'absent')
    await tx.append({
      at: studio.now(),
      actor,
      act: 'report/counts-entered',
      subject: `catalogue-counts/${id}`,
      before: kept === undefined ? null : digestOf(kept.body),
      after: digestOf(counts),
      detail: { period: counts.period },
    })
    return done(answerOf(counts, etag))
  })
}

/**
 * The tables of a workbook or document, read and not stored. Rows that the standard has and the file does not are added,
 * empty.
 *
 * @returns refusal `report/counts-not-read` with what cannot be read
 */
export async function readCountsFile(studio: Studio, bytes: Uint8Array): Promise<Outcome<ReadCountsAnswer>> {
  const document = documentOf(bytes, readForeignZip)
  if (!document.ok)
    return refused('not-applicable', 'report/counts-not-read', { problems: document.problems })
  const names = await rowNames(studio)
  const tables = countsIn(document.value.document, names)
  if (!tables.ok) return refused('not-applicable', 'report/counts-not-read', { problems: tables.problems })
  return done({ tables: emptyTables(names, tables.value) })
}

async function rowNames(studio: Studio): Promise<RowNames> {
  const procedures = await standardProcedures(studio)
  const fields = studio.source.library.registers.get('fields-of-work')?.entries ?? []
  const used = new Set(procedures.map(({ field }) => field))
  return {
    fields: fields.filter(({ id }) => used.has(id)).map(({ id, name }) => ({ key: id, name: name.vi })),
    procedures: procedures.map(({ slug, name }) => ({ key: slug, name: name.vi })),
  }
}

function digestOf(counts: CatalogueCounts): string {
  return digestOfSync(counts)
}
