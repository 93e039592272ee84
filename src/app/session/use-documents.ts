import { useMemo } from 'react'
import type { ProcedureAnswer } from '../../core/api/contract.ts'
import type { DraftAnswer } from '../../core/api/draft-contract.ts'
import { documentsOfFiles } from '../../core/change/document-files.ts'
import type { ProcedureDocuments } from '../../core/change/documents.ts'
import type { JsonObject } from '../../core/json/json-value.ts'
import { useAsked } from './use-asked.ts'

/**
 * The documents that an address of the API holds, to compare with.
 *
 * @param path of a draft (`/api/drafts/<scope>/<slug>`) or a revision (`/api/revisions/<digest>`); undefined: none
 * @returns undefined until they are there
 */
export function useDocuments(path: string | undefined): ProcedureDocuments | Error | undefined {
  const [asked] = useAsked<DraftAnswer | ProcedureAnswer>(path)
  return useMemo(() => {
    if (asked.state === 'failed')
      return asked.error instanceof Error ? asked.error : new Error(String(asked.error))
    if (asked.state === 'waiting') return undefined
    return 'files' in asked.value ? documentsOfFiles(asked.value.files) : documentsIn(asked.value)
  }, [asked])
}

function documentsIn({ card, forms, process, results }: ProcedureAnswer): ProcedureDocuments {
  return {
    card,
    forms: forms.map(({ id, schema, layout, examples }) => ({
      id,
      schema: schema as JsonObject,
      layout: layout as JsonObject,
      examples: examples as unknown as JsonObject,
    })),
    process,
    results: results.map(({ id, schema }) => ({ id, schema: schema as JsonObject })),
  }
}
