import { readForeignZip } from '../core/bundle/zip/read-foreign-zip.ts'
import type { ReportQuery } from '../core/api/report-contract.ts'
import type { ProcedureDocuments } from '../core/change/documents.ts'
import { judgeChanges } from '../core/change/judged-change.ts'
import { formContains } from '../core/containment/form-contains.ts'
import { documentOf } from '../core/convert/foreign/take-in.ts'
import { type Library, registerEntry } from '../core/library/library.ts'
import { dateInVietnam } from '../core/people/date-in-vietnam.ts'
import type { ProcedureCard } from '../core/procedure/card.ts'
import { annexReport } from '../core/report/annex-report.ts'
import { catalogueReport } from '../core/report/catalogue-report.ts'
import { emptyTables } from '../core/report/empty-tables.ts'
import type { ReportFrame, ReportProcedure } from '../core/report/frame.ts'
import { type ImpactProcedure, impactReport } from '../core/report/impact-report.ts'
import { nameIn } from '../core/report/number-text.ts'
import { openFactsOf } from '../core/report/open-facts.ts'
import { readCounts } from '../core/report/read-counts.ts'
import type { Letterhead, Report } from '../core/report/report.ts'
import type { ReportKind } from '../core/report/report-kind.ts'
import type { Language } from '../core/text/sentence.ts'
import { packageRoot } from '../server/files/package-root.ts'
import { exactly, type Surroundings, UsageError } from './command.ts'
import { InputError, readBytes } from './input.ts'
import { libraryFor, readSide } from './procedure-input.ts'

export interface OfFiles {
  readonly kind: ReportKind
  readonly paths: readonly string[]
  readonly query: ReportQuery
  readonly office: string | undefined
  readonly period: string | undefined
}

/** The reports that files alone are enough for. @throws UsageError, InputError */
export function reportOfFiles({ cwd }: Pick<Surroundings, 'cwd'>, what: OfFiles): Report {
  const { kind, paths, query } = what
  const language = query.lang ?? 'vi'
  // The clock of the command line stands here, where it is read; the core is told the day.
  const date = query.on ?? dateInVietnam(new Date().toISOString())
  const library = libraryFor(cwd)
  const letterhead = letterheadOf(query)
  switch (kind) {
    case 'annex': {
      const [folder = ''] = exactly('report', ['FOLDER'], paths)
      const procedures = [...chosen(named(readSide(cwd, folder)), query)].map(([slug, documents]) => ({
        slug,
        documents,
        library,
        version: null,
      }))
      const { number, agency, date: dated } = letterhead
      const decision = number === null || dated === null ? null : { number, date: dated, by: agency }
      return annexReport(procedures, { language, date, decision })
    }
    case 'impact': {
      const [before = '', after = ''] = exactly('report', ['BEFORE', 'AFTER'], paths)
      const [old, now] = [named(readSide(cwd, before)), named(readSide(cwd, after))]
      const both = chosen(new Map([...old, ...now]), query)
      const contains = formContains(library)
      const procedures = [...both.keys()].map((slug): ImpactProcedure => {
        const [former, later] = [old.get(slug), now.get(slug)]
        const of = { slug, from: null, to: null }
        if (former === undefined || later === undefined)
          return { ...of, changes: [], only: former === undefined ? 'added' : 'removed' }
        return { ...of, changes: judgeChanges(former, later, { contains, library }) }
      })
      return impactReport(
        { procedures, cells: [] },
        { ...frameOf(both, library, language, date), letterhead },
      )
    }
    case 'catalogue': {
      const [file = ''] = exactly('report', ['FILE'], paths)
      const shipped = frameOf(readSide(packageRoot(), 'procedures'), library, language, date)
      return catalogueOf(readBytes(cwd, file), file, what, { ...shipped, letterhead })
    }
    default:
      throw new UsageError('cli/unexpected-argument', { name: paths[0] ?? '', command: 'report' })
  }
}

function catalogueOf(
  bytes: Uint8Array,
  file: string,
  { office, period }: OfFiles,
  frame: ReportFrame,
): Report {
  if (office === undefined)
    throw new UsageError('cli/missing-argument', { name: '--office', command: 'report' })
  if (period === undefined)
    throw new UsageError('cli/missing-argument', { name: '--period', command: 'report' })
  const document = documentOf(bytes, readForeignZip)
  if (!document.ok) throw new InputError(document.problems.map((problem) => ({ file, ...problem })))
  const fields = new Map(frame.procedures.map(({ field, fieldName }) => [field, fieldName]))
  const names = {
    fields: [...fields].map(([key, name]) => ({ key, name })),
    procedures: frame.procedures.map(({ slug, name }) => ({ key: slug, name })),
  }
  const tables = readCounts(document.value.document, names)
  if (!tables.ok) throw new InputError(tables.problems.map((problem) => ({ file, ...problem })))
  const counts = {
    office,
    receiver: '',
    period,
    from: null,
    to: null,
    tables: emptyTables(names, tables.value),
  }
  return catalogueReport(counts, frame)
}

type Side = ReadonlyMap<string, ProcedureDocuments>

/** A single procedure stands under the empty name; here it goes by its own. */
function named(side: Side): Side {
  return new Map([...side].map(([slug, documents]) => [slug || cardOf(documents).id, documents]))
}

/** What the query asks for. @throws InputError */
function chosen(side: Side, { field, procedure }: ReportQuery): Side {
  const found = [...side].filter(
    ([slug, documents]) =>
      (procedure === undefined || slug === procedure) &&
      (field === undefined || cardOf(documents).field === field),
  )
  if (found.length === 0 && procedure !== undefined)
    throw new InputError([{ code: 'report/unknown-procedure', at: '', args: { procedure } }])
  if (found.length === 0 && field !== undefined)
    throw new InputError([{ code: 'report/unknown-field', at: '', args: { field } }])
  return new Map(found)
}

function cardOf({ card }: ProcedureDocuments): ProcedureCard {
  if (card === undefined) throw new UsageError('cli/no-procedure', { path: '' })
  return card as unknown as ProcedureCard
}

function frameOf(
  side: Side,
  library: Library,
  language: Language,
  date: string,
): Omit<ReportFrame, 'letterhead'> {
  const procedures = [...side].map(([slug, documents]): ReportProcedure => {
    const { name, field } = cardOf(documents)
    const entry = registerEntry(library, 'fields-of-work', field)
    return {
      slug,
      name: nameIn(name, language),
      field,
      fieldName: entry === undefined ? field : nameIn(entry.name, language),
      open: openFactsOf(documents, library),
    }
  })
  return { language, date, on: date, provinces: [], procedures }
}

function letterheadOf({ superior, agency, number, symbol, place, dated }: ReportQuery): Letterhead {
  return {
    superior: superior ?? null,
    agency: agency ?? '……………',
    number: number ?? null,
    symbol: symbol ?? 'BC',
    place: place ?? null,
    date: dated ?? null,
  }
}
