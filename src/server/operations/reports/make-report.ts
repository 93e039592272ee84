import type { ReportQuery } from '../../../core/api/report-contract.ts'
import { standingOf, stateOf } from '../../../core/deviation/decision.ts'
import type { Actor } from '../../../core/people/actor.ts'
import { annexReport } from '../../../core/report/annex-report.ts'
import { catalogueReport } from '../../../core/report/catalogue-report.ts'
import { closingReport } from '../../../core/report/closing-report.ts'
import { conformityReport } from '../../../core/report/conformity-report.ts'
import { deviationsReport, type ToldDecision } from '../../../core/report/deviations-report.ts'
import { impactReport } from '../../../core/report/impact-report.ts'
import type { Report } from '../../../core/report/report.ts'
import type { ReportKind } from '../../../core/report/report-kind.ts'
import { deviationDecisions, deviationId } from '../deviations/deviation-records.ts'
import { done, type Outcome, refused } from '../outcome.ts'
import { listRecords } from '../records.ts'
import type { Studio } from '../studio.ts'
import { unattended, type Work } from '../work.ts'
import { annexProcedures, impactProcedures } from './annex-procedures.ts'
import { closingInput } from './closing-figures.ts'
import { closingEntryFor } from './closing-entry.ts'
import { readCounts } from './counts.ts'
import { reportGround, type ReportGround } from './report-frame.ts'

/**
 * Makes a report from what is in the store, as the reader may see it.
 *
 * @returns refusals of `reportGround`, `report/nothing-published`, `report/counts-unknown`, `report/choose-counts`
 * @throws Stopped
 */
export async function makeReport(
  studio: Studio,
  actor: Actor,
  { kind, ...query }: ReportQuery & { readonly kind: ReportKind },
  work: Work = unattended,
): Promise<Outcome<Report>> {
  const entered = kind === 'closing' ? await closingEntryFor(studio, studio.store.read, actor) : undefined
  const entry = entered?.entry
  const ground = await reportGround(studio, actor, query, {
    ofProvinces: kind !== 'annex' && kind !== 'catalogue',
    work,
    // The pilot's own provinces on its last day, unless the reader asks for others.
    ...(entry === undefined
      ? {}
      : { usual: entry.provinces, isReal: true, ...(entry.to === null ? {} : { day: entry.to }) }),
  })
  if (!ground.ok) return ground
  const { frame, cells } = ground.value
  const slugs = frame.procedures.map(({ slug }) => slug)
  const of = query.of ?? 'draft'
  switch (kind) {
    case 'annex': {
      const procedures = await annexProcedures(studio, slugs, of, work)
      if (procedures.length === 0) return refused('not-applicable', 'report/nothing-published')
      const { language, date, letterhead } = frame
      const { number, agency, date: dated } = letterhead
      const decision = number === null || dated === null ? null : { number, date: dated, by: agency }
      return done(annexReport(procedures, { language, date, decision }))
    }
    case 'conformity':
      return done(conformityReport(cells, frame))
    case 'deviations':
      return done(deviationsReport({ cells, decisionOn: await decisionsOn(studio, frame.on) }, frame))
    case 'impact':
      return done(impactReport({ procedures: await impactProcedures(studio, slugs, of, work), cells }, frame))
    case 'closing':
      return entry === undefined
        ? refused('not-found', 'report/unknown')
        : done(
            closingReport(
              {
                ...(await closingInput(studio, entry, ground.value)),
                withheld: entered?.isPart === true,
              },
              frame,
            ),
          )
    case 'catalogue':
      return catalogueOf(studio, actor, query, ground.value)
  }
}

async function catalogueOf(
  studio: Studio,
  actor: Actor,
  { counts }: ReportQuery,
  { frame }: ReportGround,
): Promise<Outcome<Report>> {
  const [office = '', period = ''] = counts?.split('/') ?? []
  if (counts === undefined) return refused('not-applicable', 'report/choose-counts')
  const read = await readCounts(studio, actor, { office, period })
  if (!read.ok) return read
  if (read.value.etag === 0) return refused('not-found', 'report/counts-unknown')
  return done(catalogueReport(read.value.counts, frame))
}

async function decisionsOn(
  studio: Studio,
  on: string,
): Promise<Parameters<typeof deviationsReport>[0]['decisionOn']> {
  const kept = new Map(
    (await listRecords(studio.store.read, deviationDecisions)).map(({ id, body }) => [id, body] as const),
  )
  return ({ province, procedure }, { id, digest }): ToldDecision => {
    const standing = standingOf(kept.get(deviationId(province, procedure, id)), digest, on)
    const given = standing.current ?? standing.former
    return {
      state: stateOf(standing),
      reason: given?.reason ?? null,
      day: given?.alignBy ?? given?.reviewOn ?? null,
    }
  }
}
