import type { ReportQuery } from '../../../core/api/report-contract.ts'
import type { DeviationCell } from '../../../core/deviation/cell.ts'
import { registerEntry } from '../../../core/library/library.ts'
import type { Actor } from '../../../core/people/actor.ts'
import { dateInVietnam } from '../../../core/people/date-in-vietnam.ts'
import { holdsOn } from '../../../core/people/holds-on.ts'
import { mayAnywhere } from '../../../core/people/may.ts'
import { existsOn, type Organisation } from '../../../core/people/organisation.ts'
import type { ReportFrame, ReportProcedure } from '../../../core/report/frame.ts'
import { nameIn } from '../../../core/report/number-text.ts'
import { type OpenFacts, openFactsOf } from '../../../core/report/open-facts.ts'
import type { Letterhead } from '../../../core/report/report.ts'
import { sayIn } from '../../../core/report/words.ts'
import type { Language } from '../../../core/text/sentence.ts'
import type { StoreReads } from '../../storage/store.ts'
import { readCells } from '../deviations/read-cells.ts'
import { aboutProcedure } from '../deviations/read-matrix.ts'
import { type CurrentStandard, currentStandards, loadStandard } from '../deviations/standards.ts'
import { canRead, readableTo } from '../deviations/who-may-read.ts'
import { done, type Outcome, refused } from '../outcome.ts'
import { listOrganisations } from '../people/organisations.ts'
import type { Studio } from '../studio.ts'
import { tellAfterBreath, unattended, type Work } from '../work.ts'

/** What a report is made from: whom and what it is about, and how provinces stand on the day. */
export interface ReportGround {
  readonly frame: ReportFrame
  readonly on: string
  /** Of the provinces and procedures of the frame alone. */
  readonly cells: readonly DeviationCell[]
}

export interface GroundOptions {
  /** false: the report tells nothing of provinces, and nothing is asked about them. */
  readonly ofProvinces: boolean
  /** Provinces where the reader asks for none; default: all that exist. */
  readonly usual?: readonly string[]
  /** Day where the reader names none; default: today. */
  readonly day?: string
  /** Invented provinces of a demonstration do not stand beside real ones. Default: they may, and are marked. */
  readonly isReal?: boolean
  readonly work?: Work
}

/**
 * The ground of a report as a reader may see it: provinces whose deviations are not theirs to read are not in it.
 *
 * @returns refusals `people/not-allowed`, `report/unknown-province`, `report/unknown-procedure`,
 *   `report/unknown-field`, `report/no-procedures`
 */
export async function reportGround(
  studio: Studio,
  actor: Actor,
  query: ReportQuery,
  { ofProvinces, usual, day, isReal = false, work = unattended }: GroundOptions,
): Promise<Outcome<ReportGround>> {
  const reads = studio.store.read
  const today = dateInVietnam(studio.now())
  if (!mayAnywhere(actor, 'read', today))
    return refused('not-allowed', 'people/not-allowed', { args: { act: 'read' } })
  const { lang: language = 'vi', on = day ?? today, procedure } = query
  const readable = await readableTo(studio, reads, actor)
  const slug = procedure === undefined ? {} : { slug: procedure }
  const read = ofProvinces
    ? await readCells(studio, reads, { on, work, ...slug })
    : { standards: await currentStandards(reads, on), cells: [] }
  const visible = read.cells.filter(({ province }) => canRead(readable, province))
  const asked = query.provinces?.split(',')
  const chosen = asked ?? usual
  // A province that has ended may still be asked for by name; else its successor alone is told of.
  const existing = (await listOrganisations(reads)).organisations
    .map(({ record }) => record)
    .filter((one) => one.kind === 'province' && (existsOn(one, on) || chosen?.includes(one.id) === true))
  const unknown = asked?.find((id) => !existing.some((one) => one.id === id) || !canRead(readable, id))
  if (unknown !== undefined)
    return refused('not-applicable', 'report/unknown-province', { args: { province: unknown } })
  const isInvented = ({ id, illustrative }: Organisation) => {
    const own = visible.filter(({ province }) => province === id)
    return illustrative === true || (own.length > 0 && own.every((cell) => cell.illustrative))
  }
  const wanted = existing.filter(
    ({ id }) => canRead(readable, id) && (chosen === undefined || chosen.includes(id)),
  )
  const real = wanted.filter((one) => !isInvented(one))
  const provinces = isReal && real.length > 0 ? real : wanted
  const procedures: ReportProcedure[] = []
  let looked = 0
  for (const [slug, standard] of read.standards) {
    await tellAfterBreath(work, 'procedures', looked++, read.standards.size)
    if (procedure !== undefined && slug !== procedure) continue
    const about = await aboutProcedure(studio, reads, slug, standard)
    if (about === undefined || (query.field !== undefined && about.field !== query.field)) continue
    const { name, field } = about
    procedures.push({
      slug,
      name: nameIn(name, language),
      field,
      fieldName: fieldName(studio, field, language),
      standing: standard.standing,
      ...(ofProvinces ? { open: await openIn(studio, reads, standard) } : {}),
    })
  }
  if (procedures.length === 0) {
    if (procedure !== undefined)
      return refused('not-found', 'report/unknown-procedure', { args: { procedure } })
    const { field } = query
    return field === undefined
      ? refused('not-applicable', 'report/no-procedures')
      : refused('not-applicable', 'report/unknown-field', { args: { field } })
  }
  const slugs = new Set(procedures.map(({ slug }) => slug))
  const ids = new Set(provinces.map(({ id }) => id))
  const cells = visible.filter((cell) => slugs.has(cell.procedure) && ids.has(cell.province))
  const frame: ReportFrame = {
    language,
    date: today,
    on,
    letterhead: await letterheadOf(reads, actor, query, today, language),
    provinces: provinces.map((one) => {
      const { id, name } = one
      const illustrative =
        one.illustrative === true || cells.some((cell) => cell.province === id && cell.illustrative)
      const own = nameIn(name, language)
      return { id, name: illustrative ? sayIn(language)('word/invented', { name: own }) : own, illustrative }
    }),
    procedures: procedures.toSorted(
      (one, other) => compare(one.field, other.field) || compare(one.slug, other.slug),
    ),
  }
  return done({ frame, on, cells })
}

async function openIn(studio: Studio, reads: StoreReads, { name }: CurrentStandard): Promise<OpenFacts> {
  const loaded = await loadStandard(studio, reads, name)
  return loaded === undefined ? { facts: 0, times: false } : openFactsOf(loaded.documents, loaded.library)
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}

function fieldName({ source }: Studio, field: string, language: Language): string {
  const entry = registerEntry(source.library, 'fields-of-work', field)
  return entry === undefined ? field : nameIn(entry.name, language)
}

/** What the reader gave, else the organisation they act for; number, place and date are left open to write in. */
async function letterheadOf(
  reads: StoreReads,
  actor: Actor,
  { agency, superior, number, symbol, place, dated }: ReportQuery,
  today: string,
  language: Language,
): Promise<Letterhead> {
  const { organisations } = await listOrganisations(reads)
  const known = new Map(organisations.map(({ record }) => [record.id, record]))
  const own = actor.grants
    .filter((grant) => holdsOn(grant, today))
    .map(({ organisation }) => known.get(organisation))
    .find((found): found is Organisation => found !== undefined)
  return {
    superior: superior === undefined || superior === '' ? null : superior,
    agency:
      agency === undefined || agency === ''
        ? own === undefined
          ? '……………'
          : nameIn(own.name, language)
        : agency,
    number: number === undefined || number === '' ? null : number,
    symbol: symbol ?? 'BC',
    place: place === undefined || place === '' ? null : place,
    date: dated ?? null,
  }
}
