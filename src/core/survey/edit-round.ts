import { type Static, Type } from 'typebox'
import { ok, type Problem, type Result } from '../problem/problem.ts'
import {
  cellOf,
  Satisfaction,
  SurveyCell,
  surveyCriteria,
  type SurveyCriterion,
  type SurveyRound,
  type SurveyRow,
} from './survey-round.ts'

const closed = { additionalProperties: false } as const
const Slug = Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', maxLength: 120 })

/** One thing that is filled in: a cell with value and note, or the satisfaction figures of a procedure. */
export const SurveyEdit = Type.Union([
  Type.Object(
    {
      procedure: Slug,
      criterion: Type.Unsafe<SurveyCriterion>(Type.Enum([...surveyCriteria])),
      ...SurveyCell.properties,
    },
    closed,
  ),
  Type.Object({ procedure: Slug, satisfaction: Type.Union([Satisfaction, Type.Null()]) }, closed),
])
export type SurveyEdit = Static<typeof SurveyEdit>

/** Names what an edit is about: of two edits of one place the later one counts. */
export function placeOfEdit(edit: SurveyEdit): string {
  return `${edit.procedure} ${'criterion' in edit ? edit.criterion : 'satisfaction'}`
}

/**
 * The round with the edits made, all of them or none. What says nothing (not surveyed, no note) is left out, so that a
 * round that was filled in and emptied again is the round it was.
 *
 * @param procedures slugs there are
 * @returns the same reference when nothing differs; `survey/unknown-procedure`, `survey/more-satisfied-than-asked` at
 *   `/<index of the edit>`
 */
export function editRound(
  round: SurveyRound,
  edits: readonly SurveyEdit[],
  procedures: ReadonlySet<string>,
): Result<SurveyRound> {
  const problems = edits.flatMap((edit, index) => problemsOf(edit, `/${index}`, procedures))
  if (problems.length > 0) return { ok: false, problems }
  let rows = round.rows
  for (const edit of edits) {
    const row = rows[edit.procedure] ?? { cells: {}, satisfaction: null }
    const next = rowWith(row, edit)
    if (next === row) continue
    const { [edit.procedure]: _before, ...others } = rows
    rows = isBlank(next) ? others : { ...others, [edit.procedure]: next }
  }
  return ok(rows === round.rows ? round : { ...round, rows })
}

function problemsOf(edit: SurveyEdit, at: string, procedures: ReadonlySet<string>): Problem[] {
  const { procedure } = edit
  if (!procedures.has(procedure)) return [{ code: 'survey/unknown-procedure', at, args: { procedure } }]
  if ('criterion' in edit || edit.satisfaction === null) return []
  const { asked, satisfied } = edit.satisfaction
  return satisfied > asked
    ? [{ code: 'survey/more-satisfied-than-asked', at, args: { procedure, asked, satisfied } }]
    : []
}

function rowWith(row: SurveyRow, edit: SurveyEdit): SurveyRow {
  if (!('criterion' in edit)) {
    const [was, is] = [row.satisfaction, edit.satisfaction]
    const isSame = was === null ? is === null : was.asked === is?.asked && was.satisfied === is.satisfied
    return isSame ? row : { ...row, satisfaction: is }
  }
  const { criterion, value, note } = edit
  const was = cellOf({ rows: { it: row } }, 'it', criterion)
  const text = note.trim().normalize('NFC')
  if (was.value === value && was.note === text) return row
  const { [criterion]: _before, ...others } = row.cells
  const cells =
    value === 'not-surveyed' && text === '' ? others : { ...others, [criterion]: { value, note: text } }
  return { ...row, cells }
}

function isBlank({ cells, satisfaction }: SurveyRow): boolean {
  return satisfaction === null && Object.keys(cells).length === 0
}
