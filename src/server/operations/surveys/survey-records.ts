import { standardScope } from '../../../core/api/draft-contract.ts'
import type { LangText } from '../../../core/format/format.ts'
import { SurveyRound } from '../../../core/survey/survey-round.ts'
import { drafts } from '../drafts/draft-record.ts'
import { listRecords, recordKind } from '../records.ts'
import type { Studio } from '../studio.ts'

/** Id `<province>/<round>`; rounds of a province are numbered, 9 digits. */
export const surveyRounds = recordKind('survey-round', SurveyRound)

export interface StandardProcedure {
  readonly slug: string
  readonly code: string | null
  readonly name: LangText
  readonly field: string
}

/** The procedures of the standard, as their drafts stand, in the order of their slugs. */
export async function standardProcedures(studio: Studio): Promise<readonly StandardProcedure[]> {
  const heads = await listRecords(studio.store.read, drafts, { prefix: `${standardScope}/` })
  const procedures: StandardProcedure[] = []
  for (const head of heads) {
    const { row } = studio.readings.lastOf(head)?.reading ?? (await studio.readings.ofDraft(head))
    procedures.push({ slug: row.slug, code: row.code.value, name: row.name, field: row.field })
  }
  return procedures
}
