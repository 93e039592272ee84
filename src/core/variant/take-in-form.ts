import { apply } from '../change/apply.ts'
import { diff } from '../change/diff.ts'
import type { FormDocuments, ProcedureDocuments } from '../change/documents.ts'
import type { Contains } from '../change/effect.ts'
import type { ForeignFormat, TakenIn } from '../convert/foreign/take-in.ts'
import { formModel, type FormModel } from '../form/form-model.ts'
import type { LibraryFiles } from '../form/library-files.ts'
import type { Library } from '../library/library.ts'
import { pointerOf } from '../match/foreign-items.ts'
import type { Correction, MatchResult } from '../match/match-result.ts'
import { match } from '../match/match.ts'
import { proposeOverlay } from '../match/propose-overlay.ts'
import { doubtsOf } from './doubts.ts'
import type { Pairing } from './pairing.ts'
import { paperVariant } from './paper-variant.ts'

/** Pairs between this share of the threshold and the threshold are left to a person. */
const perhaps = 0.7

export interface TakingInForm {
  /** The variant as it stands. */
  readonly documents: ProcedureDocuments
  readonly form: FormDocuments
  readonly taken: Extract<TakenIn, { kind: 'form' }>
  readonly corrections: readonly Correction[]
  /** Ids of questions that a person says are not asked; only a paper or a list leaves that open. */
  readonly absent: readonly string[]
  readonly contains: Contains
  readonly library: Library & LibraryFiles
}

/** A foreign form against the form of a variant: which question is which, and what would change. */
export function takeInForm(input: TakingInForm): Pairing {
  const { documents, form, taken, corrections, absent, contains, library } = input
  const { schema, layout } = form
  const model = formModel({ schema, ...(layout === undefined ? {} : { layout }) }, library)
  const foreign = formModel({ schema: taken.schema, layout: taken.layout }, library)
  // The order of members of a plain JSON Schema means nothing; papers, tables and form.io put questions in order.
  const options = { corrections, library, inOrder: taken.format !== 'json-schema' }
  const result = match(model, foreign, options)
  const common = { match: result, names: namesOf(model, foreign, result) }
  if (isOnPaper(taken.format)) {
    const written = paperVariant({ form, model, foreign, match: result, absent })
    const forms = documents.forms.map((one) => (one.id === form.id ? written : one))
    const changes = diff(documents, { ...documents, forms }, library)
    const applied = apply(documents, changes, library)
    return {
      ...common,
      changes,
      doubts: doubtsOf(result, changes),
      notCompared: [],
      keepsMissing: true,
      problems: applied.ok ? [] : applied.problems,
      after: applied.ok ? applied.value : undefined,
    }
  }
  const proposal = proposeOverlay({
    standard: documents,
    form,
    model,
    foreign: { schema: taken.schema, layout: taken.layout },
    match: result,
    possible: match(model, foreign, { ...options, threshold: result.threshold * perhaps }).pairs,
    contains,
    library,
  })
  const applied = apply(documents, proposal.changes, library)
  return {
    ...common,
    changes: proposal.changes,
    doubts: proposal.doubts,
    notCompared: proposal.notCompared,
    keepsMissing: false,
    problems: proposal.problems,
    after: applied.ok ? applied.value : undefined,
  }
}

/** A paper or a list: what kind of answer a question takes is a guess there. */
function isOnPaper(format: ForeignFormat): boolean {
  return format !== 'json-schema' && format !== 'formio'
}

function namesOf(standard: FormModel, foreign: FormModel, result: MatchResult): Pairing['names'] {
  const names = new Map<string, string>()
  for (const [id, { title, options }] of standard.nodes) {
    names.set(id, title)
    for (const option of options ?? []) names.set(option.id, option.title)
  }
  for (const node of foreign.nodes.values()) names.set(pointerOf(node), node.title)
  for (const { at, title } of [...result.unmatchedStandard, ...result.unmatchedForeign]) names.set(at, title)
  return names
}
