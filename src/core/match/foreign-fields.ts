import type { NodeKind } from '../form/form-node.ts'

/** The questions of a form that is no schema: the lines of a paper or of a table, in their order. */
export interface ForeignFields {
  readonly fields: readonly ForeignField[]
}

export interface ForeignField {
  /** Stands for the JSON Pointer of a schema: `/lines/0` is the first. */
  readonly pointer: string
  /** Place in the document; neighbours have neighbouring numbers. */
  readonly line: number
  readonly label: string
  readonly section?: string
  readonly kind?: NodeKind
  readonly options?: readonly string[]
}

/** One line as it was read: the label alone, or with what else is known. */
export type ForeignLine =
  | string
  | {
      readonly label: string
      readonly section?: string
      readonly kind?: NodeKind
      readonly options?: readonly string[]
    }

/** Makes the foreign side of a match from lines of a document. Empty labels keep their number and are left out. */
export function foreignFields(lines: readonly ForeignLine[]): ForeignFields {
  const fields = lines.map((line, index): ForeignField => {
    const given = typeof line === 'string' ? { label: line } : line
    return { ...given, label: given.label.trim(), pointer: `/lines/${index}`, line: index }
  })
  return { fields: fields.filter(({ label }) => label !== '') }
}
