import { type Static, Type } from 'typebox'
import type { CountMismatch } from '../report/catalogue-counts.ts'
import { CatalogueCounts } from '../report/catalogue-counts.ts'
import { ClosingEntry } from '../report/closing-entry.ts'
import { Report } from '../report/report.ts'
import { DateShape } from '../people/grant.ts'

/** Reports over HTTP. */

const closed = { additionalProperties: false } as const
const Word = Type.String({ maxLength: 300 })
const Ids = Type.String({ pattern: '^[a-z0-9-]+(,[a-z0-9-]+)*$', maxLength: 4000 })

/** What a report is about. Everything may be left out. */
export const ReportQuery = Type.Object(
  {
    lang: Type.Optional(Type.Unsafe<'vi' | 'en'>(Type.Enum(['vi', 'en']))),
    /** Ids of provinces, with commas between them. Default: those that exist on the day and may be read. */
    provinces: Type.Optional(Ids),
    field: Type.Optional(Type.String({ pattern: '^[a-z0-9-]+$', maxLength: 120 })),
    procedure: Type.Optional(Type.String({ pattern: '^[a-z0-9-]+$', maxLength: 120 })),
    /** Day of which is told; default: today. */
    on: Type.Optional(Type.Unsafe<string>({ ...DateShape })),
    /** Annex and impact: the drafts as they stand (default), or the versions last published. */
    of: Type.Optional(Type.Unsafe<'draft' | 'published'>(Type.Enum(['draft', 'published']))),
    /** Catalogue: `<office>/<period>` of the counts. */
    counts: Type.Optional(Type.String({ pattern: '^[a-z0-9-]+/[a-z0-9-]+$', maxLength: 200 })),
    /** Head of the document. Default: the reader's organisation, the rest left open. */
    agency: Type.Optional(Word),
    superior: Type.Optional(Word),
    number: Type.Optional(Type.String({ maxLength: 40 })),
    symbol: Type.Optional(Type.String({ maxLength: 40 })),
    place: Type.Optional(Type.String({ maxLength: 100 })),
    /** Date line of the document; left out: left open. */
    dated: Type.Optional(Type.Unsafe<string>({ ...DateShape })),
  },
  closed,
)
export type ReportQuery = Static<typeof ReportQuery>

export const reportFiles = ['docx', 'xlsx', 'html', 'json'] as const
export type ReportFile = (typeof reportFiles)[number]

/** GET /api/reports/:kind */
export const ReportAnswer = Type.Object({ report: Report }, closed)
export type ReportAnswer = Static<typeof ReportAnswer>

/** GET and PUT /api/closing-entry; etag 0: nothing entered yet. */
export const ClosingEntryAnswer = Type.Object(
  {
    entry: ClosingEntry,
    etag: Type.Integer({ minimum: 0 }),
    /** The reader sees no texts, and the volumes of some provinces alone; left out: this is all. */
    isPart: Type.Optional(Type.Literal(true)),
  },
  closed,
)
export type ClosingEntryAnswer = Static<typeof ClosingEntryAnswer>

/** GET /api/counts */
export const CountsListAnswer = Type.Object(
  {
    counts: Type.Array(
      Type.Object({ id: Type.String(), office: Type.String(), period: Type.String() }, closed),
    ),
  },
  closed,
)
export type CountsListAnswer = Static<typeof CountsListAnswer>

/** GET and PUT /api/counts/:office/:period; etag 0: nothing there yet, the tables are empty. */
export const CountsAnswer = Type.Object(
  {
    counts: CatalogueCounts,
    etag: Type.Integer({ minimum: 0 }),
    mismatches: Type.Array(Type.Unsafe<CountMismatch>({ type: 'object' })),
  },
  closed,
)
export type CountsAnswer = Static<typeof CountsAnswer>

/** POST /api/counts/read: a workbook or document in base64, nothing is stored. */
export const ReadCountsBody = Type.Object({ file: Type.String({ maxLength: 12_000_000 }) }, closed)
export const ReadCountsAnswer = Type.Object({ tables: CatalogueCounts.properties.tables }, closed)
export type ReadCountsAnswer = Static<typeof ReadCountsAnswer>
