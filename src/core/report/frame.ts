import type { StandardStanding } from '../ladder/standard-on.ts'
import type { Language } from '../text/sentence.ts'
import type { OpenFacts } from './open-facts.ts'
import type { Letterhead } from './report.ts'

export interface ReportProvince {
  readonly id: string
  /** As it is shown; of an invented province with that said. */
  readonly name: string
  /** Made up for a demonstration; every report that shows it says so. */
  readonly illustrative: boolean
}

export interface ReportProcedure {
  readonly slug: string
  readonly name: string
  /** Field of work: id and name in the language of the report. */
  readonly field: string
  readonly fieldName: string
  /** What it is compared with; left out where a report compares nothing with the standard. */
  readonly standing?: StandardStanding
  /** What nobody has confirmed in the standard; left out where no figure rests on it. */
  readonly open?: OpenFacts
}

/** What reports on provinces share: whom they are about, and the head they carry. */
export interface ReportFrame {
  readonly language: Language
  /** Day the report is made. */
  readonly date: string
  /** Day of which it tells. */
  readonly on: string
  readonly letterhead: Letterhead
  /** In the order in which they are shown. */
  readonly provinces: readonly ReportProvince[]
  readonly procedures: readonly ReportProcedure[]
}

/** Procedures grouped by field of work, fields in the order in which they first come. */
export function byField(procedures: readonly ReportProcedure[]): readonly {
  readonly field: string
  readonly name: string
  readonly procedures: readonly ReportProcedure[]
}[] {
  const fields = new Map<string, ReportProcedure[]>()
  for (const procedure of procedures) {
    const group = fields.get(procedure.field)
    if (group === undefined) fields.set(procedure.field, [procedure])
    else group.push(procedure)
  }
  return [...fields].map(([field, group]) => ({
    field,
    name: group[0]?.fieldName ?? field,
    procedures: group,
  }))
}
