import type { ProcedureDocuments } from '../../../core/change/documents.ts'
import type { JudgedChange } from '../../../core/change/judged-change.ts'

/** Both sides of a comparison, and what differs. */
export interface Sides {
  readonly before: ProcedureDocuments
  readonly after: ProcedureDocuments
  readonly changes: readonly JudgedChange[]
  /** Leave out what is the same on both sides. */
  readonly onlyDifferent: boolean
}
