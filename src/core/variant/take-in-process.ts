import { apply } from '../change/apply.ts'
import { diff } from '../change/diff.ts'
import type { ProcedureDocuments } from '../change/documents.ts'
import type { TakenIn } from '../convert/foreign/take-in.ts'
import type { LibraryFiles } from '../form/library-files.ts'
import type { Correction } from '../match/match-result.ts'
import type { Process } from '../process/process.ts'
import { doubtsOf } from './doubts.ts'
import { foreignVariant } from './foreign-variant.ts'
import { nodeLists, pairNodes } from './pair-nodes.ts'
import type { Pairing } from './pairing.ts'

export interface TakingInProcess {
  /** The variant as it stands. */
  readonly documents: ProcedureDocuments
  readonly taken: Extract<TakenIn, { kind: 'process' }>
  readonly corrections: readonly Correction[]
  /** Ids of steps that a person says are not there. */
  readonly absent: readonly string[]
  readonly library: LibraryFiles
}

/** A foreign process against that of a variant: which step is which, and what would change. */
export function takeInProcess({ documents, taken, corrections, absent, library }: TakingInProcess): Pairing {
  const standard = documents.process as unknown as Process
  const foreign = taken.process
  // Rows stand one behind the other; which ways, decisions and ends there are besides, only a drawing tells.
  const tellsWays = taken.format === 'bpmn'
  const match = pairNodes(standard, foreign, corrections, tellsWays ? nodeLists : ['steps'])
  const { process, kept } = foreignVariant(standard, foreign, match, {
    tellsWays,
    absent: new Set(absent),
  })
  const changes = diff(documents, { ...documents, process }, library)
  const applied = apply(documents, changes, library)
  return {
    match,
    names: namesOf(standard, foreign),
    changes,
    doubts: doubtsOf(match, changes),
    notCompared: kept.map((standardId) => ({ standardId, reason: 'needed' as const })),
    keepsMissing: !tellsWays,
    problems: applied.ok ? [] : applied.problems,
    after: applied.ok ? applied.value : undefined,
  }
}

function namesOf(standard: Process, foreign: Process): Pairing['names'] {
  const names = new Map<string, string>()
  for (const list of nodeLists) {
    for (const { id, name } of standard[list]) names.set(id, name)
    foreign[list].forEach(({ name }, index) => names.set(`/${list}/${index}`, name))
  }
  return names
}
