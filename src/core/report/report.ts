import { type Static, Type } from 'typebox'
import { type ReportKind, reportKinds } from './report-kind.ts'

const closed = { additionalProperties: false } as const
const Text = Type.String({ maxLength: 20000 })
const flag = Type.Optional(Type.Literal(true))

/** One cell. A number stays a number in a spreadsheet; a string stays a string, whatever it begins with. */
export const Cell = Type.Object(
  {
    value: Type.Union([Text, Type.Number()]),
    /** Digits behind the comma that a number is shown with. Default: 0. */
    digits: Type.Optional(Type.Integer({ minimum: 0, maximum: 6 })),
    strong: flag,
    /** Stands for something that is not known: "chưa nhập", "chưa khảo sát", "chưa xác minh". */
    quiet: flag,
    /** Default: numbers `end`, words `start`, heads `center`. */
    align: Type.Optional(Type.Unsafe<'start' | 'center' | 'end'>(Type.Enum(['start', 'center', 'end']))),
    /** Columns and rows it spans. Default: 1. */
    columns: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
    rows: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
  },
  closed,
)
export type Cell = Static<typeof Cell>

/** Rows hold the cells that begin in them, as in HTML. */
export const TableBlock = Type.Object(
  {
    kind: Type.Literal('table'),
    caption: Type.Optional(Text),
    /** Share of the width that each column takes; only their ratio counts. */
    widths: Type.Array(Type.Number({ exclusiveMinimum: 0 }), { minItems: 1, maxItems: 60 }),
    head: Type.Array(Type.Array(Cell)),
    rows: Type.Array(Type.Array(Cell)),
  },
  closed,
)
export type TableBlock = Static<typeof TableBlock>

/** One line of a numbered list: the number is content, it is never counted again by a program that opens the file. */
const Line = Type.Object(
  {
    number: Type.String({ maxLength: 40 }),
    text: Text,
    /** How far it is set in, from 0. */
    depth: Type.Integer({ minimum: 0, maximum: 6 }),
    strong: flag,
    /** What is said of it in a box behind it, e.g. "ngoài mẫu". */
    marks: Type.Optional(Type.Array(Text)),
  },
  closed,
)
export type Line = Static<typeof Line>

export const Block = Type.Union([
  Type.Object(
    { kind: Type.Literal('heading'), level: Type.Integer({ minimum: 1, maximum: 3 }), text: Text },
    closed,
  ),
  Type.Object({ kind: Type.Literal('paragraph'), text: Text, quiet: flag }, closed),
  /** What the reader must not miss: the mark of a pilot, of invented examples, of a mismatch in a source. */
  Type.Object({ kind: Type.Literal('note'), text: Text }, closed),
  Type.Object({ kind: Type.Literal('lines'), items: Type.Array(Line) }, closed),
  TableBlock,
])
export type Block = Static<typeof Block>

/** A part begins a page and, in a workbook, a sheet. */
export const ReportPart = Type.Object(
  {
    /** Name of the sheet, as far as a sheet may be named so. */
    name: Type.String({ minLength: 1, maxLength: 300 }),
    orientation: Type.Unsafe<'portrait' | 'landscape'>(Type.Enum(['portrait', 'landscape'])),
    /** Number of a statutory table, right above everything else: "Biểu số II.08/VPCP/KSTT". */
    code: Type.Optional(Text),
    /** Title of the part, centred in capitals; further lines in italics below. */
    title: Type.Optional(Text),
    under: Type.Optional(Type.Array(Text)),
    blocks: Type.Array(Block),
  },
  closed,
)
export type ReportPart = Static<typeof ReportPart>

/** Head of an administrative document (Nghị định 30/2020/NĐ-CP, Phụ lục I). null: to be written in by hand. */
export const Letterhead = Type.Object(
  {
    superior: Type.Union([Text, Type.Null()]),
    agency: Text,
    number: Type.Union([Text, Type.Null()]),
    /** What follows the number: "BC-VP". */
    symbol: Text,
    place: Type.Union([Text, Type.Null()]),
    date: Type.Union([Type.String({ pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' }), Type.Null()]),
  },
  closed,
)
export type Letterhead = Static<typeof Letterhead>

export const ReportKindShape = Type.Unsafe<ReportKind>(Type.Enum([...reportKinds]))

/** A report as it is shown, printed and downloaded. The renderers add nothing but layout. */
export const Report = Type.Object(
  {
    kind: ReportKindShape,
    /** Language of the words around the data. */
    language: Type.Unsafe<'vi' | 'en'>(Type.Enum(['vi', 'en'])),
    /** Stem of file names: small ASCII letters, digits, hyphens. */
    file: Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', maxLength: 120 }),
    /** Day it was made: part of its content, never the clock of a renderer. */
    date: Type.String({ pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' }),
    letterhead: Type.Union([Letterhead, Type.Null()]),
    /** Kind of document in capitals ("BÁO CÁO", "PHỤ LỤC") and what it is about. */
    title: Text,
    subject: Text,
    /** Below the title: pilot mark, invented examples, what it was made from. */
    notes: Type.Array(Text),
    parts: Type.Array(ReportPart, { minItems: 1 }),
    closing: Type.Union([
      Type.Object(
        { recipients: Type.Array(Text), signer: Text, name: Type.Union([Text, Type.Null()]) },
        closed,
      ),
      Type.Null(),
    ]),
  },
  closed,
)
export type Report = Static<typeof Report>
