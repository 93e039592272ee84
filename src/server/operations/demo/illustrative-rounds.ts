import {
  surveyCriteria,
  type SurveyRound,
  type SurveyRow,
  type SurveyValue,
} from '../../../core/survey/survey-round.ts'

/** Two invented rounds of an invented province, before and after, so that there is something to compare. */
export function illustrativeRounds(province: string, procedures: readonly string[]): readonly SurveyRound[] {
  return [
    {
      id: '000000001',
      province,
      name: 'Khảo sát trước khi nhập bản chuẩn',
      date: '2026-01-05',
      surveyor: 'Đoàn khảo sát không có thật',
      evidence: null,
      moment: 'before',
      illustrative: true,
      rows: rowsOf(procedures, ['none', 'deviating', 'as-standard', 'deviating', 'none'], 60),
    },
    {
      id: '000000002',
      province,
      name: 'Khảo sát sau khi nhập bản chuẩn',
      date: '2026-06-05',
      surveyor: 'Đoàn khảo sát không có thật',
      evidence: null,
      moment: 'after',
      illustrative: true,
      rows: rowsOf(procedures, ['as-standard', 'as-standard', 'deviating', 'as-standard', 'none'], 85),
    },
  ]
}

/** @param satisfied of a hundred people; every seventh procedure is left for people to fill in */
function rowsOf(
  procedures: readonly string[],
  values: readonly SurveyValue[],
  satisfied: number,
): Record<string, SurveyRow> {
  const rows: Record<string, SurveyRow> = {}
  for (const [index, procedure] of procedures.entries()) {
    if (index % 7 === 6) continue
    const cells = surveyCriteria.map((criterion, column) => {
      const value = values[(index + column * 3) % values.length] ?? 'as-standard'
      return [criterion, { value, note: '' }] as const
    })
    const asked = 20 + (index % 5) * 10
    rows[procedure] = {
      cells: Object.fromEntries(cells),
      satisfaction: { asked, satisfied: Math.round((asked * satisfied) / 100) },
    }
  }
  return rows
}
