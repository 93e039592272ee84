import type { DeviationCell } from '../deviation/cell.ts'
import { heading, lines, paragraph, roman, strong, table } from './blocks.ts'
import {
  conformityClasses,
  type ConformityCounts,
  conformityOf,
  countConformity,
  shareOf,
} from './conformity.ts'
import { byField, type ReportFrame } from './frame.ts'
import { dayText } from './number-text.ts'
import { standingNotes } from './province-notes.ts'
import type { Cell, Report, TableBlock } from './report.ts'
import { type Say, sayIn } from './words.ts'

/** More columns than this do not fit a page: the table of single procedures is left out then. */
const mostProvinces = 8

/**
 * How far provinces keep to the standard, in plain counts by the rules of `conformityOf`, which the report prints: for each
 * province, for each field of work, and procedure by procedure. What nobody has surveyed is counted apart and is in no share.
 */
export function conformityReport(cells: readonly DeviationCell[], frame: ReportFrame): Report {
  const { language, date, on, letterhead, provinces, procedures } = frame
  const say = sayIn(language)
  const known = new Map(cells.map((cell) => [`${cell.province}/${cell.procedure}`, cell]))
  const at = (province: string, slug: string) => known.get(`${province}/${slug}`)
  const slugs = procedures.map(({ slug }) => slug)
  const all = countConformity(provinces.flatMap(({ id }) => slugs.map((slug) => at(id, slug))))
  const ofProvinces = provinces.map(({ id, name }) => ({
    name,
    counts: countConformity(slugs.map((slug) => at(id, slug))),
  }))
  const ofFields = byField(procedures).map(({ name, procedures: own }) => ({
    name,
    counts: countConformity(provinces.flatMap(({ id }) => own.map(({ slug }) => at(id, slug)))),
  }))
  const matrix = table(
    [4, 30, ...provinces.map(() => 14)],
    [[say('column/order'), say('column/procedure'), ...provinces.map(({ name }) => name)]],
    procedures.map(({ slug, name }, index): (Cell | string)[] => [
      { value: String(index + 1), align: 'center' },
      name,
      ...provinces.map(({ id }): Cell => {
        const found = conformityOf(at(id, slug))
        return {
          value: say(`conformity/${found}`),
          align: 'center',
          ...(found === 'not-surveyed' ? { quiet: true as const } : {}),
        }
      }),
    ]),
  )
  return {
    kind: 'conformity',
    language,
    file: `bao-cao-tuan-thu-${on}`,
    date,
    letterhead,
    title: say('word/report'),
    subject: say('conformity/subject', {
      count: procedures.length,
      provinces: provinces.length,
      date: dayText(on),
    }),
    notes: standingNotes(cells, frame, say),
    parts: [
      {
        name: say('conformity/part-counts'),
        orientation: 'landscape',
        blocks: [
          paragraph(wholeIn(all, say)),
          heading(1, `${roman(1)}. ${say('conformity/by-province')}`),
          countsTable(ofProvinces, all, say('column/province'), say),
          heading(1, `${roman(2)}. ${say('conformity/by-field')}`),
          countsTable(ofFields, all, say('column/field'), say),
          heading(1, `${roman(3)}. ${say('conformity/rules')}`),
          lines(
            [1, 2, 3, 4, 5, 6, 7, 8, 9].map((rule) => ({
              number: `${rule}.`,
              text: say(`conformity/rule-${rule}`),
              depth: 0,
            })),
          ),
        ],
      },
      ...(provinces.length > mostProvinces
        ? []
        : [
            {
              name: say('conformity/part-procedures'),
              orientation: 'landscape' as const,
              title: say('conformity/part-procedures'),
              blocks: [matrix],
            },
          ]),
    ],
    closing: { recipients: [say('word/archive')], signer: say('word/signer'), name: null },
  }
}

function wholeIn(counts: ConformityCounts, say: Say): string {
  const { all, counted, conforming, by } = counts
  const share = shareOf(conforming, counted)
  const known = { all, counted, conforming, open: by['not-surveyed'] + by.hearsay }
  return share === undefined
    ? say('conformity/nothing-known', known)
    : say('conformity/whole', { ...known, share: String(share).replace('.', say('word/comma')) })
}

function countsTable(
  rows: readonly { readonly name: string; readonly counts: ConformityCounts }[],
  all: ConformityCounts,
  first: string,
  say: Say,
): TableBlock {
  const head = [
    first,
    say('column/all'),
    ...conformityClasses.map((one) => say(`conformity/${one}`)),
    say('column/behind'),
    say('column/share'),
  ]
  const cells = (counts: ConformityCounts): Cell[] => {
    const share = shareOf(counts.conforming, counts.counted)
    return [
      { value: counts.all },
      ...conformityClasses.map((one) => ({ value: counts.by[one] })),
      { value: counts.behind },
      share === undefined
        ? { value: say('word/no-share'), quiet: true, align: 'end' }
        : { value: share, digits: 1 },
    ]
  }
  return table(
    [20, 8, 9, 9, 9, 10, 10, 9, 9, 9, 9, 9],
    [head],
    [
      ...rows.map(({ name, counts }) => [name, ...cells(counts)]),
      [strong(say('word/total')), ...cells(all).map(strong)],
    ],
  )
}
