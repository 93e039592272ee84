import type { Change } from '../change/change.ts'
import type { ProcedureDocuments } from '../change/documents.ts'
import type { Contains } from '../change/effect.ts'
import { changeJudge, type JudgedChange } from '../change/judged-change.ts'
import type { LibraryFiles } from '../form/library-files.ts'
import { digestOfSync } from '../json/digest.ts'
import type { JsonValue } from '../json/json-value.ts'

/** A standard that deviations are judged against. */
export interface JudgingStandard {
  /** Of its content; what is remembered is remembered under it. */
  readonly digest: string
  readonly documents: ProcedureDocuments
}

/** What one deviation does, alone, to the standard; remembered, since provinces deviate alike. */
export interface DeviationJudge {
  readonly library: LibraryFiles
  /** @param variant serves deviations that cannot be made without others of the province */
  (change: Change, standard: JudgingStandard, variant: JudgingVariant): JudgedChange
}

export interface JudgingVariant {
  readonly documents: ProcedureDocuments | undefined
  /** Of all its deviations. */
  readonly digest: string
}

export interface DeviationJudgeOptions {
  readonly contains: Contains
  readonly library: LibraryFiles
  /** By standard and deviation; serves one library. Default: a new one. */
  readonly memo?: Pick<Map<string, JudgedChange>, 'get'> & {
    readonly set: (key: string, judged: JudgedChange) => unknown
  }
}

export function makeDeviationJudge({
  contains,
  library,
  memo = new Map(),
}: DeviationJudgeOptions): DeviationJudge {
  const judge = (change: Change, standard: JudgingStandard, variant: JudgingVariant): JudgedChange => {
    const pure = changeAlone(change)
    const own = `${standard.digest} ${digestOfSync(pure as unknown as JsonValue)}`
    const within = `${own} ${variant.digest}`
    const known = memo.get(own) ?? memo.get(within)
    if (known !== undefined) return known
    const judged = changeJudge(standard.documents, variant.documents, { contains, library })(pure)
    const leans = judged.effect.effect === 'undecided' || variant.documents === undefined
    if (judged.effect.reason !== 'cancelled') memo.set(leans ? within : own, judged)
    return judged
  }
  return Object.assign(judge, { library })
}

function changeAlone({ type, target, before, after }: Change): Change {
  return {
    type,
    target,
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
  }
}
