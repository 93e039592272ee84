import type { DeviationCell, JudgedDeviation } from '../deviation/cell.ts'
import { deviationKinds } from '../deviation/cell.ts'
import type { DecisionState } from '../deviation/decision.ts'
import { heading, paragraph, roman, strong, table } from './blocks.ts'
import { legalText } from './card-tables.ts'
import type { ReportFrame, ReportProvince } from './frame.ts'
import { dayText } from './number-text.ts'
import { standingNotes } from './province-notes.ts'
import type { Block, Cell, Report, TableBlock } from './report.ts'
import { type Say, sayIn } from './words.ts'

/** What was decided on a deviation, as the report tells it. */
export interface ToldDecision {
  readonly state: DecisionState
  /** null: nobody has given one. */
  readonly reason: string | null
  /** Day by which it is to be aligned, or looked at again. */
  readonly day: string | null
}

export interface DeviationsInput {
  readonly cells: readonly DeviationCell[]
  readonly decisionOn: (cell: DeviationCell, deviation: JudgedDeviation) => ToldDecision
}

/** The deviations of provinces: counts by kind and burden, then each in words with its basis and what was decided. */
export function deviationsReport({ cells, decisionOn }: DeviationsInput, frame: ReportFrame): Report {
  const { language, date, on, letterhead, provinces, procedures } = frame
  const say = sayIn(language)
  const order = new Map(procedures.map(({ slug }, index) => [slug, index]))
  const shown = cells.filter(({ procedure }) => order.has(procedure))
  const of = (province: ReportProvince) =>
    shown
      .filter((cell) => cell.province === province.id)
      .toSorted((one, other) => (order.get(one.procedure) ?? 0) - (order.get(other.procedure) ?? 0))
  const told = provinces.flatMap((province) => of(province).flatMap(({ deviations }) => deviations))
  const heard = told.filter(({ hearsay }) => hearsay).length
  const count = told.length - heard
  const lists = provinces.flatMap((province, index): Block[] => [
    heading(2, `${index + 1}. ${province.name}`),
    ...provinceBlocks(of(province), frame, decisionOn, say),
  ])
  return {
    kind: 'deviations',
    language,
    file: `bao-cao-sai-khac-${on}`,
    date,
    letterhead,
    title: say('word/report'),
    subject: say('deviations/subject', {
      count: procedures.length,
      provinces: provinces.length,
      date: dayText(on),
    }),
    notes: standingNotes(shown, frame, say),
    parts: [
      {
        name: say('deviations/part'),
        orientation: 'landscape',
        blocks: [
          paragraph(
            say('deviations/whole', { count, procedures: procedures.length, provinces: provinces.length }),
          ),
          ...(heard > 0 ? [paragraph(say('deviations/heard', { count: heard }))] : []),
          heading(1, `${roman(1)}. ${say('deviations/counts')}`),
          countsTable(
            provinces.map((province) => ({ name: province.name, cells: of(province) })),
            say,
          ),
          heading(1, `${roman(2)}. ${say('deviations/each')}`),
          ...lists,
        ],
      },
    ],
    closing: { recipients: [say('word/archive')], signer: say('word/signer'), name: null },
  }
}

function countsTable(
  rows: readonly { readonly name: string; readonly cells: readonly DeviationCell[] }[],
  say: Say,
): TableBlock {
  const burdens = ['heavier', 'lighter', 'mixed', 'equal'] as const
  const head = [
    [
      { value: say('column/province'), rows: 2 },
      { value: say('column/deviations'), rows: 2 },
      { value: say('deviations/by-kind'), columns: deviationKinds.length },
      { value: say('deviations/by-burden'), columns: burdens.length },
      { value: say('deviations/unfounded'), rows: 2 },
    ],
    [
      ...deviationKinds.map((kind) => say(`deviation-kind/${kind}`)),
      ...burdens.map((one) => say(`burden/${one}`)),
    ],
  ]
  const numbers = (cells: readonly DeviationCell[]) => {
    const all = cells.flatMap(({ deviations }) => deviations).filter(({ hearsay }) => !hearsay)
    const weighing = all.filter(({ judged: { burden } }) => burden === 'heavier' || burden === 'mixed')
    return [
      all.length,
      ...deviationKinds.map((wanted) => all.filter(({ kind }) => kind === wanted).length),
      ...burdens.map((wanted) => all.filter(({ judged }) => judged.burden === wanted).length),
      weighing.filter(({ hasLegalBasis }) => !hasLegalBasis).length,
    ]
  }
  return table([18, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 9], head, [
    // Nothing known is no count of nothing, and neither is what was only read somewhere.
    ...rows.map(({ name, cells }) => {
      const known = cells.filter(({ standing }) => standing !== 'not-surveyed')
      if (known.some(({ hearsay }) => !hearsay)) return [name, ...numbers(cells)]
      const trust = say(known.length === 0 ? 'trust/not-surveyed' : 'trust/unverified')
      return [name, { value: trust, quiet: true as const, columns: 13, align: 'center' as const }]
    }),
    [strong(say('word/total')), ...numbers(rows.flatMap(({ cells }) => cells)).map(strong)],
  ])
}

function provinceBlocks(
  cells: readonly DeviationCell[],
  { procedures, language }: ReportFrame,
  decisionOn: DeviationsInput['decisionOn'],
  say: Say,
): Block[] {
  const names = new Map(procedures.map(({ slug, name }) => [slug, name]))
  const known = cells.filter(({ standing }) => standing !== 'not-surveyed')
  if (known.length === 0) return [paragraph(say('deviations/nothing-known'))]
  const deviating = known.filter(({ deviations }) => deviations.length > 0)
  const vouched = known.filter(({ hearsay }) => !hearsay)
  const summary = [
    paragraph(
      say('deviations/province', {
        known: vouched.length,
        deviating: vouched.filter(({ deviations }) => deviations.length > 0).length,
        all: procedures.length,
      }),
    ),
    ...(vouched.length === known.length
      ? []
      : [paragraph(say('deviations/province-heard', { count: known.length - vouched.length }))]),
  ]
  if (deviating.length === 0) return summary
  const head = ['order', 'procedure', 'deviation', 'burden', 'basis', 'decision'].map((column) =>
    say(`column/${column}`),
  )
  let number = 0
  const rows = deviating.flatMap((cell) =>
    cell.deviations.map((deviation, index): (Cell | string)[] => {
      const { judged, deviation: written, hasLegalBasis } = deviation
      number++
      const name = names.get(cell.procedure) ?? cell.procedure
      const reason =
        written.reason === null ? '' : `\n${say('deviations/reason', { reason: written.reason })}`
      return [
        { value: String(number), align: 'center' },
        ...(index === 0 ? [{ value: name, rows: cell.deviations.length }] : []),
        `${cell.hearsay ? say('trust/marked', { text: judged.sentence[language], mark: say('trust/unverified') }) : judged.sentence[language]}${reason}`,
        say(`burden/${judged.burden}`),
        hasLegalBasis
          ? (written.legalBasis ?? []).map(legalText).join('; ')
          : { value: say('deviations/no-basis'), quiet: true },
        decisionWords(decisionOn(cell, deviation), say),
      ]
    }),
  )
  return [...summary, table([5, 24, 34, 12, 15, 16], [head], rows)]
}

function decisionWords({ state, reason, day }: ToldDecision, say: Say): Cell {
  const words = [
    say(`decision/${state}`),
    ...(day === null ? [] : [say('decision/day', { day: dayText(day) })]),
    ...(reason === null ? [] : [reason]),
  ]
  return { value: words.join('\n'), ...(state === 'undecided' ? { quiet: true as const } : {}) }
}
