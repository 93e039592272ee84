import type { Edit } from '../testing/check-case.ts'

/** A document with one fault, and exactly where the rule must find it. */
export interface Faulty {
  readonly file: string
  /** One place, or all of them; `file#pointer` for one in another file. */
  readonly at: string | readonly string[]
  readonly edits: readonly Edit[]
  /** Where the rule passes on another room's code. */
  readonly code?: string
}

/** At least two of each: documents in which the rule finds its fault, and near misses in which it keeps silent. */
export interface RuleCases {
  readonly faulty: readonly Faulty[]
  readonly clean: readonly (readonly Edit[])[]
}

export type CorpusPart = Readonly<Record<string, RuleCases>>

/** The base document is `file`; the fault is at `at` when these edits are made. */
export function fault(file: string, at: string | readonly string[], ...edits: readonly Edit[]): Faulty {
  return { file, at, edits }
}

export const [card, form, layout, process, result, examples, overlay] = [
  'procedure.json',
  'form.schema.json',
  'form.layout.json',
  'process.json',
  'result.schema.json',
  'examples.json',
  'variants/ninh-binh.json',
] as const

/** Pointer of a field of the section `nguoiNop`. */
export const person = (path: string) => `/properties/nguoiNop/properties/${path}`

export const sourced = { status: 'sourced', sources: [{ kind: 'page', ref: 'https://example.gov.vn' }] }
