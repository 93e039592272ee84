import type { ProcedureDocuments } from '../change/documents.ts'
import { countQuestions } from '../form/counts.ts'
import { formModel } from '../form/form-model.ts'
import type { LibraryFiles } from '../form/library-files.ts'
import type { ProcedureCard } from '../procedure/card.ts'
import { longestPath } from '../process/paths.ts'
import type { Process } from '../process/process.ts'

/** What one case costs the applicant and the authority, by the rules of docs/reports.md. */
export interface CaseLoad {
  /** Questions of all forms, papers aside; what a rule hides counts, too. */
  readonly questions: number
  /** Papers that are asked in every case and not taken from the data store; forms are not papers. */
  readonly papers: number
  /** Working hours on the longest way (hours on end where the limit counts those). */
  readonly hours: number
  /** Ways to an office; null where nobody has surveyed how the procedure is handed in. */
  readonly visits: number | null
}

export const loadFigures = ['questions', 'papers', 'hours', 'visits'] as const
export type LoadFigure = (typeof loadFigures)[number]

export function caseLoad({ card, forms, process }: ProcedureDocuments, library: LibraryFiles): CaseLoad {
  const { dossier } = card as unknown as ProcedureCard
  return {
    questions: forms.reduce(
      (sum, { schema, layout }) =>
        sum +
        countQuestions(formModel({ schema, ...(layout === undefined ? {} : { layout }) }, library)).total,
      0,
    ),
    papers: dossier.filter(
      ({ kind, required, digitisation }) =>
        kind === 'attachment' && required && digitisation.value !== 'reuse',
    ).length,
    hours: longestPath(process as unknown as Process).hours,
    visits: visitsOf(card as unknown as ProcedureCard),
  }
}

/** The whole way online: none. Partly online: one. No way online: one to hand in, one to fetch the result. */
function visitsOf({ serviceLevel, channels }: ProcedureCard): number | null {
  if (serviceLevel.value === 'toan-trinh') return 0
  if (serviceLevel.value === 'mot-phan') return 1
  return channels.online.value === false ? 2 : null
}
