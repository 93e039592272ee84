import { type ForeignDocument, placeOfCell } from '../convert/foreign/document/foreign-document.ts'
import { ok, type Problem, refuse, type Result } from '../problem/problem.ts'
import { foldedText } from '../text/fold.ts'
import type { SurveyEdit } from './edit-round.ts'
import {
  cellOf,
  surveyCriteria,
  type SurveyCriterion,
  type SurveyRound,
  type SurveyValue,
  surveyValues,
} from './survey-round.ts'

/** A survey as a table on a spreadsheet: one row a procedure, two columns a criterion (value, note). */

type Language = 'vi' | 'en'

const words = {
  vi: {
    key: 'Khóa',
    code: 'Mã TTHC',
    name: 'Thủ tục',
    note: 'ghi chú',
    asked: 'Số người được hỏi',
    satisfied: 'Số người hài lòng',
    criteria: {
      form: 'Biểu mẫu',
      steps: 'Các bước',
      time: 'Thời gian',
      level: 'Mức độ trực tuyến',
      'e-form': 'Biểu mẫu điện tử',
      'digitised-result': 'Kết quả số hóa',
      'data-reuse': 'Tái sử dụng dữ liệu',
      'online-payment': 'Thanh toán trực tuyến',
    },
    values: {
      'not-surveyed': 'chưa khảo sát',
      'as-standard': 'theo chuẩn',
      deviating: 'khác chuẩn',
      none: 'không có',
    },
  },
  en: {
    key: 'Key',
    code: 'Code',
    name: 'Procedure',
    note: 'note',
    asked: 'People asked',
    satisfied: 'People satisfied',
    criteria: {
      form: 'Form',
      steps: 'Steps',
      time: 'Time',
      level: 'Online level',
      'e-form': 'E-form',
      'digitised-result': 'Digitised result',
      'data-reuse': 'Data reuse',
      'online-payment': 'Online payment',
    },
    values: {
      'not-surveyed': 'not surveyed',
      'as-standard': 'as standard',
      deviating: 'deviating',
      none: 'none',
    },
  },
} as const satisfies Record<
  Language,
  { criteria: Record<SurveyCriterion, string>; values: Record<SurveyValue, string> } & Record<string, unknown>
>

export interface SheetProcedure {
  readonly slug: string
  readonly code: string
  readonly name: string
}

/** The table of a round, header first: to be filled in elsewhere and read again by `readSheet`. */
export function sheetOf(
  round: Pick<SurveyRound, 'rows'>,
  procedures: readonly SheetProcedure[],
  language: Language,
): string[][] {
  const say = words[language]
  const header = [
    say.key,
    say.code,
    say.name,
    ...surveyCriteria.flatMap((criterion) => [
      say.criteria[criterion],
      `${say.criteria[criterion]}: ${say.note}`,
    ]),
    say.asked,
    say.satisfied,
  ]
  const lines = procedures.map(({ slug, code, name }) => {
    const satisfaction = round.rows[slug]?.satisfaction
    return [
      slug,
      code,
      name,
      ...surveyCriteria.flatMap((criterion) => {
        const { value, note } = cellOf(round, slug, criterion)
        return [value === 'not-surveyed' && note === '' ? '' : say.values[value], note]
      }),
      String(satisfaction?.asked ?? ''),
      String(satisfaction?.satisfied ?? ''),
    ]
  })
  return [header, ...lines]
}

type Column =
  | { readonly of: 'key' | 'asked' | 'satisfied' }
  | { readonly of: 'value' | 'note'; readonly criterion: SurveyCriterion }

const columns = new Map<string, Column>(
  (['vi', 'en'] as const).flatMap((language) => {
    const { key, asked, satisfied, criteria, note } = words[language]
    return [
      [foldedText(key), { of: 'key' }],
      [foldedText(asked), { of: 'asked' }],
      [foldedText(satisfied), { of: 'satisfied' }],
      ...surveyCriteria.flatMap((criterion): [string, Column][] => [
        [foldedText(criteria[criterion]), { of: 'value', criterion }],
        [foldedText(`${criteria[criterion]} ${note}`), { of: 'note', criterion }],
      ]),
    ] as [string, Column][]
  }),
)
const valuesByWord = new Map<string, SurveyValue>(
  (['vi', 'en'] as const).flatMap((language) =>
    surveyValues.map((value): [string, SurveyValue] => [foldedText(words[language].values[value]), value]),
  ),
)

/**
 * What a filled-in table says, in either language, with its columns in any order. An empty cell says nothing: what the
 * round holds there stays. To say that nobody has looked, the cell says so.
 *
 * @returns the edits; or `survey/sheet-without-header`, and for each cell that cannot be read
 *   `survey/sheet-unknown-procedure`, `survey/sheet-unknown-value`, `survey/sheet-bad-count`, `survey/sheet-half-counted`
 */
export function readSheet(
  document: ForeignDocument,
  round: Pick<SurveyRound, 'rows'>,
  procedures: ReadonlySet<string>,
): Result<SurveyEdit[]> {
  for (const block of document.blocks) {
    if (block.kind !== 'table') continue
    const start = block.rows.findIndex((row) =>
      row.some(({ text }) => columns.get(foldedText(text))?.of === 'key'),
    )
    if (start < 0) continue
    const found = (block.rows[start] ?? []).map(({ text }) => columns.get(foldedText(text)))
    const edits: SurveyEdit[] = []
    const problems: Problem[] = []
    for (const [below, cells] of block.rows.slice(start + 1).entries()) {
      const row = start + 1 + below
      const texts = found.map((_, column) => cells[column]?.text.trim() ?? '')
      if (texts.every((text) => text === '')) continue
      const read = readRow(found, texts, {
        round,
        procedures,
        placeOf: (column) => placeOfCell(block.place, row, column),
        row: row + 1,
      })
      if (read.ok) edits.push(...read.value)
      else problems.push(...read.problems)
    }
    return problems.length > 0 ? { ok: false, problems } : ok(edits)
  }
  return refuse({ code: 'survey/sheet-without-header', at: '' })
}

interface RowContext {
  readonly round: Pick<SurveyRound, 'rows'>
  readonly procedures: ReadonlySet<string>
  readonly placeOf: (column: number) => string
  /** As a spreadsheet counts, from 1. */
  readonly row: number
}

function readRow(
  found: readonly (Column | undefined)[],
  texts: readonly string[],
  { round, procedures, placeOf, row }: RowContext,
): Result<SurveyEdit[]> {
  const textOf = (isIt: (column: Column) => boolean) => {
    const index = found.findIndex((column) => column !== undefined && isIt(column))
    return { index, text: texts[index] ?? '' }
  }
  const key = textOf(({ of }) => of === 'key')
  if (!procedures.has(key.text)) {
    const args = { row, name: key.text }
    return refuse({ code: 'survey/sheet-unknown-procedure', at: placeOf(key.index), args })
  }
  const problems: Problem[] = []
  const edits: SurveyEdit[] = []
  for (const criterion of surveyCriteria) {
    const value = textOf((column) => column.of === 'value' && column.criterion === criterion)
    const note = textOf((column) => column.of === 'note' && column.criterion === criterion)
    if (value.text === '' && note.text === '') continue
    const before = cellOf(round, key.text, criterion)
    const said = value.text === '' ? before.value : valuesByWord.get(foldedText(value.text))
    if (said === undefined) {
      const args = { row, value: value.text }
      problems.push({ code: 'survey/sheet-unknown-value', at: placeOf(value.index), args })
      continue
    }
    const text = note.text === '' ? before.note : note.text.slice(0, 1000)
    edits.push({ procedure: key.text, criterion, value: said, note: text })
  }
  const asked = textOf(({ of }) => of === 'asked')
  const satisfied = textOf(({ of }) => of === 'satisfied')
  for (const { text, index } of [asked, satisfied])
    if (text !== '' && countOf(text) === undefined)
      problems.push({ code: 'survey/sheet-bad-count', at: placeOf(index), args: { row, value: text } })
  const [one, other] = [countOf(asked.text), countOf(satisfied.text)]
  if (one !== undefined && other !== undefined)
    edits.push({ procedure: key.text, satisfaction: { asked: one, satisfied: other } })
  else if ((asked.text === '') !== (satisfied.text === '')) {
    const place = placeOf(asked.text === '' ? asked.index : satisfied.index)
    problems.push({ code: 'survey/sheet-half-counted', at: place, args: { row } })
  }
  return problems.length > 0 ? { ok: false, problems } : ok(edits)
}

function countOf(text: string): number | undefined {
  // A spreadsheet shows 1.234 or 1 234 and keeps 1234.
  return /^\d{1,8}(?:\.0+)?$/.test(text) ? Math.trunc(Number(text)) : undefined
}
