import type { ProcedureDocuments } from '../change/documents.ts'
import { toParts } from '../change/parts.ts'
import { factsOf, isOpenFact } from '../edit/facts.ts'
import type { LibraryFiles } from '../form/library-files.ts'

/** What of a procedure nobody has held against a document yet. */
export interface OpenFacts {
  readonly facts: number
  /** The times of its steps are among them. */
  readonly times: boolean
}

export function openFactsOf(documents: ProcedureDocuments, library: LibraryFiles): OpenFacts {
  const open = factsOf(toParts(documents, library)).filter(isOpenFact)
  return { facts: open.length, times: open.some(({ part }) => part.kind === 'process') }
}
