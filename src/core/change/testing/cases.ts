import type { JsonObject } from '../../json/json-value.ts'
import type { ProcedureDocuments } from '../documents.ts'
import { normalSample } from './laws.ts'

/** The sample after an edit of its JSON by hand, as a person would make it in the file. */
export function edited(edit: Edit): ProcedureDocuments {
  const copy = structuredClone(normalSample) as unknown as EditableProcedure
  edit(copy)
  return copy
}

// Hand edits reach deep into plain JSON; types would only stand in the way of the cases.
// oxlint-disable-next-line typescript/no-explicit-any
export type Editable = any

/** What it returns is nobody's business: an assignment is an edit. */
export type Edit = (files: EditableProcedure) => unknown

export interface EditableProcedure {
  card: Editable
  forms: [{ id: string; schema: Editable; layout: Editable; examples: Editable }]
  process: Editable
  results: [{ id: string; schema: Editable }]
}

export const freshText: JsonObject = { title: 'Số tài khoản', type: 'string', maxLength: 20 }
