import type { DeviationCell } from '../deviation/cell.ts'
import type { RoundComparison } from '../survey/compare-rounds.ts'
import { surveyValues } from '../survey/survey-round.ts'
import { bulletLines, heading, note, paragraph, quiet, roman, table } from './blocks.ts'
import { type LoadFigure, loadFigures } from './case-load.ts'
import type { ClosingEntry, ClosingText } from './closing-entry.ts'
import { countConformity, shareOf } from './conformity.ts'
import type { ReportFrame } from './frame.ts'
import { dayText, numberText } from './number-text.ts'
import { standingNotes } from './province-notes.ts'
import type { Block, Cell, Report } from './report.ts'
import { type PilotCase, savings } from './savings.ts'
import { type Say, sayIn } from './words.ts'

export interface ClosingInput {
  readonly entry: ClosingEntry
  /** The texts are not the reader's to see; the report says so instead of "chưa nhập". Default: false. */
  readonly withheld?: boolean
  /** One for each province and procedure of the pilot. */
  readonly cases: readonly PilotCase[]
  /** How provinces stand at the end. */
  readonly cells: readonly DeviationCell[]
  /** First and last survey of each province; null: there are not two. */
  readonly surveys: ReadonlyMap<string, RoundComparison | null>
  readonly done: {
    /** Procedures with a published version, of all of the pilot. */
    readonly published: number
    /** Imports that provinces have applied. */
    readonly imports: number
    readonly decided: number
    readonly undecided: number
  }
}

/**
 * The closing report of the pilot, by the three phases of the decision of 2024 (registers/papers.json `qd-659-2024`, part II
 * item 3). Figures are computed where both sides are known and say of how many; what nobody has entered says "chưa nhập"
 * and is never a zero.
 */
export function closingReport(input: ClosingInput, frame: ReportFrame): Report {
  const { language, date, letterhead, provinces, procedures } = frame
  const say = sayIn(language)
  const { entry } = input
  const period =
    entry.from === null || entry.to === null
      ? say('closing/period-open')
      : say('closing/period', { from: dayText(entry.from), to: dayText(entry.to) })
  const chapter = chapters(say)
  const blocks: Block[] = [
    paragraph(say('closing/basis')),
    paragraph(
      say('closing/scope', {
        procedures: procedures.length,
        provinces: provinces.map(({ name }) => name).join(', '),
        period,
      }),
    ),
    chapter('survey'),
    ...entered(input, 'survey', say),
    ...surveyBlocks(input, frame, say),
    chapter('rollout'),
    ...entered(input, 'rollout', say),
    ...rolloutBlocks(input, frame, say),
    chapter('results'),
    ...entered(input, 'results', say),
    ...savingBlocks(input, frame, say),
    chapter('difficulties'),
    ...entered(input, 'difficulties', say),
    chapter('lessons'),
    ...entered(input, 'lessons', say),
    chapter('proposals'),
    ...entered(input, 'proposals', say),
  ]
  return {
    kind: 'closing',
    language,
    file: `bao-cao-tong-ket-thi-diem-${date}`,
    date,
    letterhead,
    title: say('word/report'),
    subject: say('closing/subject', { count: procedures.length }),
    notes: standingNotes(input.cells, frame, say),
    parts: [
      { name: say('closing/part'), orientation: 'portrait', blocks },
      {
        name: say('closing/figures-part'),
        orientation: 'landscape',
        title: say('closing/figures-part'),
        under: [say('closing/figures-under')],
        blocks: [caseTable(input.cases, frame, say), quiet(say('closing/rules'))],
      },
    ],
    closing: {
      recipients: [say('word/leaders'), say('word/archive')],
      signer: say('word/signer'),
      name: null,
    },
  }
}

function chapters(say: Say): (text: ClosingText) => Block {
  let count = 0
  return (text) => heading(1, `${roman(++count)}. ${say(`closing/${text}`)}`)
}

function entered({ entry: { texts }, withheld }: ClosingInput, text: ClosingText, say: Say): Block[] {
  if (withheld === true) return [note(say('closing/text-withheld'))]
  return texts[text].trim() === '' ? [note(say('closing/text-missing'))] : [bulletLines(texts[text])]
}

function surveyBlocks({ surveys }: ClosingInput, { provinces, language }: ReportFrame, say: Say): Block[] {
  return provinces.flatMap(({ id, name }): Block[] => {
    const compared = surveys.get(id) ?? null
    if (compared === null) return [paragraph(say('closing/no-survey', { province: name }))]
    const { criteria, satisfaction } = compared
    const head = [
      [
        { value: say('column/criterion'), rows: 2 },
        { value: say('closing/before'), columns: surveyValues.length },
        { value: say('closing/after'), columns: surveyValues.length },
      ],
      [...surveyValues, ...surveyValues].map((value) => say(`survey/${value}`)),
    ]
    const rows = criteria.map(({ criterion, before, after }): (Cell | string | number)[] => [
      say(`criterion/${criterion}`),
      ...surveyValues.map((value) => before[value]),
      ...surveyValues.map((value) => after[value]),
    ])
    const told = (['before', 'after'] as const).map((side) => {
      const asked = satisfaction[side]
      const share = asked === null ? undefined : shareOf(asked.satisfied, asked.asked)
      return asked === null || share === undefined
        ? say('word/missing')
        : say('closing/satisfied', {
            satisfied: numberText(asked.satisfied, 0, language),
            asked: numberText(asked.asked, 0, language),
            share: numberText(share, 1, language),
          })
    })
    return [
      table(
        [22, ...Array.from({ length: 8 }, () => 10)],
        head,
        rows,
        say('closing/survey-of', { province: name }),
      ),
      paragraph(say('closing/satisfaction', { before: told[0] ?? '', after: told[1] ?? '' })),
    ]
  })
}

function rolloutBlocks(
  { cells, done }: ClosingInput,
  { provinces, procedures, language }: ReportFrame,
  say: Say,
): Block[] {
  const { published, imports, decided, undecided } = done
  const rows = provinces.map(({ id, name }): (Cell | string | number)[] => {
    const counts = countConformity(
      procedures.map(({ slug }) => cells.find((cell) => cell.province === id && cell.procedure === slug)),
    )
    const share = shareOf(counts.conforming, counts.counted)
    return [
      name,
      counts.all,
      counts.by['not-surveyed'],
      counts.conforming,
      counts.counted - counts.conforming,
      share === undefined
        ? { value: say('word/no-share'), quiet: true, align: 'end' }
        : { value: `${numberText(share, 1, language)}%`, align: 'end' },
    ]
  })
  const head = ['province', 'all', 'open', 'conforming', 'deviating', 'share'].map((column) =>
    say(`column/${column}`),
  )
  return [
    paragraph(say('closing/published', { published, all: procedures.length })),
    paragraph(say('closing/imports', { imports })),
    paragraph(say('closing/decisions', { decided, undecided })),
    table([30, 12, 14, 14, 14, 16], [head], rows, say('closing/conformity')),
  ]
}

function savingBlocks({ cases, entry }: ClosingInput, { provinces }: ReportFrame, say: Say): Block[] {
  const groups = [
    ...provinces.map(({ id, name }) => ({ name, cases: cases.filter(({ province }) => province === id) })),
    { name: say('word/total'), cases },
  ]
  const rows = groups.flatMap(({ name, cases: own }) => {
    const found = savings(own)
    return loadFigures.map((figure, index): (Cell | string | number)[] => {
      const { pairs, before, after, counted, perYear } = found[figure]
      const unknown: Cell = { value: say('trust/not-surveyed'), quiet: true, align: 'end' }
      return [
        ...(index === 0 ? [{ value: name, rows: loadFigures.length, strong: true as const }] : []),
        say(`figure/${figure}`),
        pairs === 0 ? unknown : figureCell(before, figure),
        pairs === 0 ? unknown : figureCell(after, figure),
        say('closing/of', { count: pairs, all: own.length }),
        counted === 0
          ? { value: say(pairs === 0 ? 'trust/not-surveyed' : 'word/missing'), quiet: true, align: 'end' }
          : figureCell(perYear, figure),
        say('closing/of', { count: counted, all: own.length }),
      ]
    })
  })
  const head = ['province', 'figure', 'before', 'after', 'known', 'saved', 'with-volume'].map((column) =>
    say(`column/${column}`),
  )
  const missing = cases.filter(({ volume }) => volume === null).length
  return [
    ...(entry.from === null ? [note(say('closing/from-missing'))] : []),
    table([20, 18, 11, 11, 13, 14, 13], [head], rows, say('closing/savings')),
    ...(missing > 0 ? [note(say('closing/volumes-missing', { missing, all: cases.length }))] : []),
    quiet(say('closing/savings-rule')),
  ]
}

function figureCell(value: number, figure: LoadFigure): Cell {
  return {
    value: Math.round(value * 10) / 10,
    ...(figure === 'hours' && !Number.isInteger(value) ? { digits: 1 } : {}),
  }
}

function caseTable(cases: readonly PilotCase[], { provinces, procedures }: ReportFrame, say: Say) {
  const names = new Map(procedures.map(({ slug, name }) => [slug, name]))
  const head = [
    [
      { value: say('column/order'), rows: 2 },
      { value: say('column/procedure'), rows: 2 },
      { value: say('column/province'), rows: 2 },
      ...loadFigures.map((figure) => ({ value: say(`figure/${figure}`), columns: 2 })),
      { value: say('column/volume'), rows: 2 },
    ],
    loadFigures.flatMap(() => [say('closing/before'), say('closing/after')]),
  ]
  let number = 0
  const rows = procedures.flatMap(({ slug }) =>
    provinces.map(({ id, name }): (Cell | string | number)[] => {
      const found = cases.find(({ province, procedure }) => province === id && procedure === slug)
      const value = (side: 'before' | 'after', figure: LoadFigure): Cell => {
        const known = found?.[side]?.[figure] ?? null
        return known === null
          ? { value: say('word/unknown'), quiet: true, align: 'center' }
          : figureCell(known, figure)
      }
      const volume = found?.volume ?? null
      return [
        { value: String(++number), align: 'center' },
        names.get(slug) ?? slug,
        name,
        ...loadFigures.flatMap((figure) => [value('before', figure), value('after', figure)]),
        volume === null ? { value: say('word/missing'), quiet: true, align: 'end' } : volume,
      ]
    }),
  )
  return table([5, 34, 14, 7, 7, 7, 7, 7, 7, 7, 7, 9], head, rows)
}
