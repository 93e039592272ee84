import type { Contains } from '../change/effect.ts'
import { changeTeller, type JudgedChange } from '../change/judged-change.ts'
import { namesOf } from '../change/names.ts'
import { checkPolicies } from '../change/policy.ts'
import { targetKey } from '../change/change.ts'
import { toParts } from '../change/parts.ts'
import type { ProcedureDocuments } from '../change/documents.ts'
import type { Policy } from '../format/format.ts'
import { emptyLibrary, type LibraryFiles } from '../form/library-files.ts'
import { changesOf } from '../import/variant.ts'
import { pointer } from '../json/pointer.ts'
import type { Problem } from '../problem/problem.ts'
import type { Deviation } from './overlay.ts'

/** One deviation of a variant with all that is said about it, and what keeps it from being put in force. */
export interface VariantDeviation {
  readonly deviation: Deviation
  readonly judged: JudgedChange
  /** The strictest policy it falls under. */
  readonly policy: Policy
  /** What it is about, as people call it. */
  readonly name: string
  /**
   * At `/<id>`, each with `target` (its name): `variant/reason-missing`, `variant/not-allowed`, `variant/undecided`,
   * `variant/basis-missing`.
   */
  readonly problems: readonly Problem[]
}

export interface Judging {
  readonly base: ProcedureDocuments
  readonly draft: ProcedureDocuments
  readonly deviations: readonly Deviation[]
  readonly contains: Contains
  readonly library?: LibraryFiles
}

const codes: Readonly<Record<string, string>> = {
  'policy/not-allowed': 'variant/not-allowed',
  'policy/undecided': 'variant/undecided',
  'policy/heavier-without-basis': 'variant/basis-missing',
}

/** Judges every deviation and holds it against the policies of the standard. */
export function judgeDeviations({
  base,
  draft,
  deviations,
  contains,
  library = emptyLibrary,
}: Judging): readonly VariantDeviation[] {
  const [old, now] = [toParts(base, library), toParts(draft, library)]
  const names = namesOf(now, old)
  const tell = changeTeller(base, draft, library)
  const changes = changesOf(deviations)
  const judgements = checkPolicies(changes, { base, variant: draft, contains, library })
  return judgements.map(({ effect, policy, problems }, index): VariantDeviation => {
    const deviation = changes[index] as (typeof changes)[number]
    const { id, type, target, before, after, reason } = deviation
    const change = {
      id,
      type,
      target,
      ...(before === undefined ? {} : { before }),
      ...(after === undefined ? {} : { after }),
    }
    const name = names(targetKey(change) ?? '') ?? target
    const problem = (code: string): Problem => ({ code, at: pointer(id), args: { target: name, policy } })
    return {
      deviation,
      judged: tell(change, effect),
      policy,
      name,
      problems: [
        ...(reason === null ? [problem('variant/reason-missing')] : []),
        ...problems.map(({ code }) => problem(codes[code] ?? code)),
      ],
    }
  })
}
