import writeExcel, { type Row } from 'write-excel-file/node'
import { readForeignZip } from '../../../core/bundle/zip/read-foreign-zip.ts'
import { fromXlsx } from '../../../core/convert/foreign/document/from-xlsx.ts'
import type { SurveySheetAnswer } from '../../../core/api/survey-contract.ts'
import type { Actor } from '../../../core/people/actor.ts'
import { readSheet, sheetOf } from '../../../core/survey/survey-sheet.ts'
import { surveyCriteria } from '../../../core/survey/survey-round.ts'
import { done, type Outcome, refused } from '../outcome.ts'
import type { Studio } from '../studio.ts'
import { alter, cellsIn, type EditingRound, type NamedRound, readRound } from './rounds.ts'
import { standardProcedures } from './survey-records.ts'

/**
 * A round as an XLSX file to fill in and bring back. Every cell is written as text: what looks like a formula stays what
 * it looks like.
 *
 * @returns refusals of `readRound`
 */
export async function writeSheet(
  studio: Studio,
  actor: Actor,
  { language, ...named }: NamedRound & { readonly language: 'vi' | 'en' },
): Promise<Outcome<Uint8Array>> {
  const read = await readRound(studio, actor, named)
  if (!read.ok) return read
  const procedures = (await standardProcedures(studio)).map(({ slug, code, name }) => ({
    slug,
    code: code ?? '',
    name: (language === 'vi' ? name.vi : name.en) ?? name.vi,
  }))
  const [header = [], ...lines] = sheetOf(read.value.round, procedures, language)
  const rows: Row[] = [
    header.map((value) => ({ value, type: String, fontWeight: 'bold', wrap: true })),
    ...lines.map((line): Row => line.map((value) => ({ value, type: String, wrap: true }))),
  ]
  const widths = [14, 14, 60, ...surveyCriteria.flatMap(() => [16, 24]), 12, 12]
  const file = await writeExcel(rows, {
    sheet: language === 'vi' ? 'Khảo sát' : 'Survey',
    columns: widths.map((width) => ({ width })),
    stickyRowsCount: 1,
    stickyColumnsCount: 3,
  }).toBuffer()
  return done(new Uint8Array(file))
}

/**
 * Takes a filled-in XLSX file into a round, all of it or nothing.
 *
 * @returns refusals of `editCells`; `survey/not-taken` with what cannot be read in the file, cell by cell
 */
export async function takeSheet(
  studio: Studio,
  actor: Actor,
  { bytes, ...what }: EditingRound & { readonly bytes: Uint8Array },
): Promise<Outcome<SurveySheetAnswer>> {
  const document = fromXlsx(bytes, readForeignZip)
  if (!document.ok) return refused('not-applicable', 'survey/not-taken', { problems: document.problems })
  let changed = 0
  const altered = await alter(studio, actor, what, (round, procedures) => {
    const slugs = new Set(procedures.map(({ slug }) => slug))
    const edits = readSheet(document.value, round, slugs)
    if (!edits.ok) return refused('not-applicable', 'survey/not-taken', { problems: edits.problems })
    const made = edits.value.filter((edit) => {
      const one = cellsIn(round, [edit], procedures)
      return !one.ok || one.value.round !== round
    })
    changed = made.length
    return made.length === 0 ? done({ round, fields: [], detail: {} }) : cellsIn(round, made, procedures)
  })
  return altered.ok ? done({ ...altered.value, changed }) : altered
}
