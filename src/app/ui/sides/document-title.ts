import type { FormDocuments, ProcedureDocuments, ResultDocument } from '../../../core/change/documents.ts'

type Titled = Pick<FormDocuments | ResultDocument, 'id' | 'schema'>

/** What a form or a result is called; of one without a title, its id. */
export function documentTitle({ id, schema }: Titled): string {
  const { title } = schema
  return typeof title === 'string' && title !== '' ? title : id
}

/**
 * What a document of a comparison is called (`form:<id>`, `result:<id>`), by the first of the sides that has it.
 *
 * @returns undefined where no side is there yet, or the document is the card or the process
 */
export function titleAmong(
  document: string,
  sides: readonly (ProcedureDocuments | undefined)[],
): string | undefined {
  const [kind, id] = document.split(':')
  for (const side of sides) {
    const held: readonly Titled[] = (kind === 'form' ? side?.forms : side?.results) ?? []
    const found = held.find((one) => one.id === id)
    if (found !== undefined) return documentTitle(found)
  }
  return undefined
}
