import type { ProcedureDocuments } from '../../../core/change/documents.ts'
import { useDocuments } from '../../session/use-documents.ts'

export function isDraft(side: string): boolean {
  return side.startsWith('draft:')
}

/** The documents of one side; undefined until they are there. */
export function useSide(side: string): ProcedureDocuments | Error | undefined {
  return useDocuments(isDraft(side) ? `/api/drafts/${side.slice('draft:'.length)}` : `/api/revisions/${side}`)
}
