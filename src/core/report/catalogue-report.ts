import { note, paragraph, quiet, roman, strong, table } from './blocks.ts'
import {
  type CatalogueCounts,
  type ComputedCounts,
  computeCounts,
  type CountMismatch,
} from './catalogue-counts.ts'
import { type CatalogueTable, columnsOfTable } from './catalogue-tables.ts'
import { byField, type ReportFrame } from './frame.ts'
import { dayText, numberText } from './number-text.ts'
import type { Block, Cell, Report, ReportPart } from './report.ts'
import { type Say, sayIn } from './words.ts'

/**
 * The statutory tables II.06a, II.07b and II.08 for one office and period. A field that nobody has filled in stays empty and
 * is counted; a number of the source that its own parts do not give is named on a page of its own.
 */
export function catalogueReport(counts: CatalogueCounts, frame: ReportFrame): Report {
  const { language, date, letterhead } = frame
  const say = sayIn(language)
  const computed = computeCounts(counts)
  const { mismatches, missing } = computed
  return {
    kind: 'catalogue',
    language,
    file: `bieu-tong-hop-${date}`,
    date,
    letterhead,
    title: say('catalogue/title'),
    subject: say('catalogue/subject', { office: counts.office, period: counts.period }),
    notes: [
      ...(missing > 0 ? [say('catalogue/missing', { missing })] : []),
      ...(mismatches.length > 0 ? [say('catalogue/mismatches', { count: mismatches.length })] : []),
    ],
    parts: [
      cover(mismatches, say, language),
      tablePart('II.06a', ['II.06a'], counts, computed, frame, say),
      tablePart('II.07b', ['II.07b.1', 'II.07b.2'], counts, computed, frame, say),
      tablePart('II.08', ['II.08'], counts, computed, frame, say),
    ],
    closing: null,
  }
}

function cover(mismatches: readonly CountMismatch[], say: Say, language: Report['language']): ReportPart {
  return {
    name: say('catalogue/checks'),
    orientation: 'portrait',
    blocks:
      mismatches.length === 0
        ? [paragraph(say('catalogue/all-agree'))]
        : [
            paragraph(say('catalogue/checked')),
            ...mismatches.map((mismatch) => note(mismatchWords(mismatch, say, language))),
          ],
  }
}

/** "Biểu II.07b.2, dòng tổng cộng, cột (4): nguồn ghi 18,92; tính lại 19,44 (7/36)." */
export function mismatchWords(
  { table: of, row, column, given, computed, of: parts }: CountMismatch,
  say: Say,
  language: Report['language'],
): string {
  const number = (value: number) => numberText(value, Number.isInteger(value) ? 0 : 2, language)
  return say('catalogue/mismatch', {
    table: say(`catalogue/name-${of}`),
    row: row ?? say('word/total'),
    column,
    given: number(given),
    computed: number(computed),
    how: parts === undefined ? say('catalogue/as-sum') : `${parts[0]}/${parts[1]}`,
  })
}

function tablePart(
  code: 'II.06a' | 'II.07b' | 'II.08',
  tables: readonly CatalogueTable[],
  counts: CatalogueCounts,
  computed: ComputedCounts,
  frame: ReportFrame,
  say: Say,
): ReportPart {
  const { office, receiver, period, from, to } = counts
  const days =
    from === null || to === null ? [] : [say('catalogue/days', { from: dayText(from), to: dayText(to) })]
  return {
    name: say('catalogue/sheet', { code }),
    orientation: 'landscape',
    code: say('catalogue/code', { code }),
    title: say(`catalogue/title-${code}`),
    under: [say('catalogue/period', { period }), ...days],
    blocks: [
      quiet(say('catalogue/office', { office })),
      ...(receiver === '' ? [] : [quiet(say('catalogue/receiver', { receiver }))]),
      quiet(say(`catalogue/unit-${code}`)),
      ...tables.flatMap((one, index): Block[] => [
        ...(tables.length > 1
          ? [
              {
                kind: 'heading' as const,
                level: 2,
                text: `${roman(index + 1)}. ${say(`catalogue/title-${one}`)}`,
              },
            ]
          : []),
        tableBlock(one, computed, frame, say),
      ]),
    ],
  }
}

function tableBlock(of: CatalogueTable, computed: ComputedCounts, frame: ReportFrame, say: Say) {
  const { rows, total } = computed.tables[of]
  const columns = columnsOfTable(of)
  const value = (values: ReadonlyMap<number, number | null>): Cell[] =>
    columns.map(({ number, share }) => {
      const found = values.get(number) ?? null
      return found === null ? { value: '' } : { value: found, ...(share === undefined ? {} : { digits: 2 }) }
    })
  const order = (text: string): Cell => ({ value: text, align: 'center' })
  const body =
    of === 'II.08'
      ? procedureRows(
          rows,
          frame,
          (row, number) => [order(number), row.name, ...value(row.values)],
          columns.length,
        )
      : rows.map((row, index) => [order(String(index + 1)), row.name, ...value(row.values)])
  const totals = [strong(''), strong(say('word/total-caps')), ...value(total).map(strong)]
  return table([5, 28, ...columns.map(() => 7)], head(of, say), [...body, totals])
}

type Row = ComputedCounts['tables'][CatalogueTable]['rows'][number]

/** Procedures below their field of work; those that are none of ours stand in the order of the source. */
function procedureRows(
  rows: readonly Row[],
  { procedures }: ReportFrame,
  show: (row: Row, number: string) => (Cell | string)[],
  width: number,
): (Cell | string)[][] {
  const groups = byField(procedures)
  const known = new Set(procedures.map(({ slug }) => slug))
  const fields = groups
    .map(({ name, procedures: own }) => ({
      name,
      rows: own.flatMap(({ slug }) => rows.filter(({ key }) => key === slug)),
    }))
    .filter((group) => group.rows.length > 0)
  const others = rows.filter(({ key }) => !known.has(key))
  const shown = others.length === rows.length ? [] : fields
  return [
    ...shown.flatMap((group, index) => [
      [strong(String(index + 1)), { ...strong(group.name), columns: width + 1 }],
      ...group.rows.map((row, place) => show(row, `${index + 1}.${place + 1}`)),
    ]),
    ...others.map((row, index) => show(row, `${shown.length + 1}.${index + 1}`)),
  ]
}

/** The heads of the statutory tables: groups above, then single columns, then the numbers people refer to. */
function head(of: CatalogueTable, say: Say): Cell[][] {
  const groups: Readonly<Record<CatalogueTable, readonly (readonly [code: string, columns: number])[]>> = {
    'II.06a': [
      ['received', 4],
      ['solved', 4],
      ['pending', 3],
    ],
    'II.07b.1': [
      ['procedures', 4],
      ['one-stop', 4],
      ['processes', 4],
    ],
    'II.07b.2': [
      ['province', 2],
      ['district', 2],
    ],
    'II.08': [
      ['level-3', 3],
      ['level-4', 3],
      ['portal', 1],
    ],
  }
  const columns = columnsOfTable(of)
  const numbers = columns.map(({ number, sum }) =>
    sum === undefined ? `(${number})` : `(${number})=${sum.map((one) => `(${one})`).join('+')}`,
  )
  return [
    [
      { value: say('column/order'), rows: 2 },
      { value: say(of === 'II.06a' ? 'catalogue/field-handled' : 'catalogue/field'), rows: 2 },
      ...groups[of].map(([code, count]) =>
        count === 1
          ? { value: say(`catalogue/group-${code}`), rows: 2 }
          : { value: say(`catalogue/group-${code}`), columns: count },
      ),
    ],
    columns
      .filter(({ number }) => !(of === 'II.08' && number === 9))
      .map(({ number }) => ({ value: say(`catalogue/column-${of}-${number}`) })),
    ['(1)', '(2)', ...numbers].map((value) => ({ value })),
  ]
}
