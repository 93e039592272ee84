import { targetKey } from '../change/change.ts'
import type { Burden } from '../change/burden.ts'
import type { JudgedChange } from '../change/judged-change.ts'
import { summaryOf } from '../change/summary.ts'
import type { DeviationCell } from '../deviation/cell.ts'
import { heading, paragraph, quiet, roman, table } from './blocks.ts'
import type { ReportFrame } from './frame.ts'
import { dayText } from './number-text.ts'
import { standingNotes } from './province-notes.ts'
import type { Block, Cell, Report } from './report.ts'
import { type Say, sayIn } from './words.ts'

/** One procedure that changes. */
export interface ImpactProcedure {
  readonly slug: string
  /** What it is compared with, and what is to come: number of a version; null: not published. */
  readonly from: string | null
  readonly to: string | null
  readonly changes: readonly JudgedChange[]
  /** Stands on one side alone: it comes, or it goes, as a whole. */
  readonly only?: 'added' | 'removed'
}

export interface ImpactInput {
  /** Those without changes may be in it; they are left out. */
  readonly procedures: readonly ImpactProcedure[]
  /** How provinces stand now. */
  readonly cells: readonly DeviationCell[]
}

/** What a release or a draft does: to applicants, and to each province with the deviations it has. */
export function impactReport({ procedures, cells }: ImpactInput, frame: ReportFrame): Report {
  const { language, date, letterhead, provinces } = frame
  const say = sayIn(language)
  const changed = procedures.filter(({ changes, only }) => changes.length > 0 || only !== undefined)
  const all = changed.flatMap(({ changes }) => changes)
  const names = new Map(frame.procedures.map(({ slug, name }) => [slug, name]))
  const rows = changed.map(({ slug, from, to, changes, only }, index): (Cell | string | number)[] => [
    { value: String(index + 1), align: 'center' },
    names.get(slug) ?? slug,
    `${only === 'added' ? '–' : (from ?? say('annex/draft'))} → ${only === 'removed' ? '–' : (to ?? say('annex/draft'))}`,
    only === undefined
      ? summaryOf(
          changes.map(({ change }) => change),
          language,
        )
      : say(`impact/${only}`),
    changes.filter(({ severity }) => severity.filling === 'breaking').length,
    only === undefined ? burdenWords(changes, say) : '',
    ...provinces.map(({ id }) => provinceCell(cells, id, slug, changes, say)),
  ])
  const head = [
    ...['order', 'procedure', 'versions', 'changes', 'breaking', 'burden'].map((column) =>
      say(`column/${column}`),
    ),
    ...provinces.map(({ name }) => name),
  ]
  const blocks: Block[] = [
    paragraph(
      say('impact/whole', {
        procedures: changed.length,
        all: procedures.length,
        changes: all.length,
        heavier: all.filter(({ burden }) => burden === 'heavier').length,
        lighter: all.filter(({ burden }) => burden === 'lighter').length,
        mixed: all.filter(({ burden }) => burden === 'mixed').length,
      }),
    ),
  ]
  const compared = changed.filter(({ only }) => only === undefined)
  if (changed.length > 0)
    blocks.push(
      heading(1, `${roman(1)}. ${say('impact/overview')}`),
      table([4, 22, 11, 22, 9, 12, ...provinces.map(() => 14)], [head], rows),
      quiet(say('impact/explained')),
    )
  if (compared.length > 0)
    blocks.push(
      heading(1, `${roman(2)}. ${say('impact/each')}`),
      ...compared.flatMap(({ slug, changes }, index) => [
        heading(2, `${index + 1}. ${names.get(slug) ?? slug}`),
        changesTable(changes, say, language),
      ]),
    )
  return {
    kind: 'impact',
    language,
    file: `bao-cao-tac-dong-${date}`,
    date,
    letterhead,
    title: say('word/report'),
    subject: say('impact/subject', { count: changed.length, date: dayText(date) }),
    notes: standingNotes(
      cells,
      {
        provinces,
        procedures: frame.procedures.filter(({ slug }) => changed.some((one) => one.slug === slug)),
      },
      say,
    ),
    parts: [{ name: say('impact/part'), orientation: 'landscape', blocks }],
    closing: { recipients: [say('word/archive')], signer: say('word/signer'), name: null },
  }
}

function burdenWords(changes: readonly JudgedChange[], say: Say): string {
  const wanted: readonly Burden[] = ['heavier', 'lighter', 'mixed']
  const said = wanted
    .map((burden) => ({ burden, count: changes.filter((one) => one.burden === burden).length }))
    .filter(({ count }) => count > 0)
    .map(({ burden, count }) => `${count} ${say(`burden/${burden}`)}`)
  return said.length === 0 ? say('burden/equal') : said.join('\n')
}

/** A deviation is touched when the standard changes the very thing it is about. */
function provinceCell(
  cells: readonly DeviationCell[],
  province: string,
  slug: string,
  changes: readonly JudgedChange[],
  say: Say,
): Cell {
  const cell = cells.find((one) => one.province === province && one.procedure === slug)
  if (cell === undefined || cell.standing === 'not-surveyed')
    return { value: say('trust/not-surveyed'), quiet: true, align: 'center' }
  if (cell.standing === 'withdrawn') return { value: say('conformity/withdrawn'), align: 'center' }
  const targets = new Set(changes.map(({ change }) => targetKey(change)))
  const touched = cell.deviations.filter(({ judged }) => targets.has(targetKey(judged.change))).length
  const count = cell.deviations.length
  const text = count === 0 ? say('impact/none-of-its-own') : say('impact/deviations', { count, touched })
  return {
    value: cell.hearsay ? say('trust/marked', { text, mark: say('trust/unverified') }) : text,
    align: 'center',
  }
}

function changesTable(changes: readonly JudgedChange[], say: Say, language: Report['language']) {
  return table(
    [5, 50, 22, 23],
    [['order', 'change', 'effect', 'burden'].map((column) => say(`column/${column}`))],
    changes.map(({ sentence, effect, burden }, index): (Cell | string)[] => [
      { value: String(index + 1), align: 'center' },
      sentence[language],
      say(`effect/${effect.effect}`),
      say(`burden/${burden}`),
    ]),
  )
}
