import { apply } from '../change/apply.ts'
import type { Change } from '../change/change.ts'
import { diffParts } from '../change/diff.ts'
import type { FormDocuments, ProcedureDocuments } from '../change/documents.ts'
import type { Contains } from '../change/effect.ts'
import { toParts } from '../change/parts.ts'
import type { FormModel } from '../form/form-model.ts'
import type { LibraryFiles } from '../form/library-files.ts'
import type { JsonObject } from '../json/json-value.ts'
import type { Problem } from '../problem/problem.ts'
import type { MatchPair, MatchResult } from './match-result.ts'
import { type NotCompared, variantParts } from './variant-parts.ts'

export interface ProposalInput {
  readonly standard: ProcedureDocuments
  /** Which form of it; its model, as it was matched. */
  readonly form: FormDocuments
  readonly model: FormModel
  readonly foreign: { readonly schema: JsonObject; readonly layout?: JsonObject }
  /** Every pair in it is taken as it stands, the doubtful ones too. */
  readonly match: MatchResult
  /** Pairs below the threshold (of a match with a lower one): what they name is not compared. */
  readonly possible?: readonly MatchPair[]
  readonly contains: Contains
  readonly library: LibraryFiles
}

/** A pair that a person has to confirm, and what rests on it. */
export interface Doubt {
  readonly standardIds: readonly string[]
  readonly foreignPointers: readonly string[]
  readonly relation: MatchPair['relation']
  readonly confidence: number
  /** Indexes of the changes that are about it. */
  readonly changes: readonly number[]
}

export interface OverlayProposal {
  /** On the standard's ids. What the province has besides gets ids of its own, beginning with `rieng.`. */
  readonly changes: readonly Change[]
  readonly doubts: readonly Doubt[]
  readonly notCompared: readonly NotCompared[]
  /** Why the changes cannot be made; codes of `apply`. */
  readonly problems: readonly Problem[]
}

/**
 * What a province changes, from the form it runs: paired parts are the standard's with what the foreign file says of them,
 * foreign parts without a pair are added, the standard's without a pair removed. Applied, the changes give a form whose
 * paired fields accept what the foreign ones do, in the same place of the submission.
 */
export function proposeOverlay(input: ProposalInput): OverlayProposal {
  const standard = toParts(input.standard, input.library)
  const { parts, keysOf, notCompared } = variantParts(input, standard)
  const changes = diffParts(standard, parts)
  const applied = apply(input.standard, changes, input.library)
  const touched = changes.map(keysIn)
  const doubts = input.match.pairs
    .filter(({ certainty }) => certainty === 'doubtful')
    .map((pair): Doubt => {
      const keys = keysOf(pair)
      return {
        standardIds: pair.standardIds,
        foreignPointers: pair.foreignPointers,
        relation: pair.relation,
        confidence: pair.confidence,
        changes: [...touched.keys()].filter((index) => keys.some((key) => touched[index]?.has(key))),
      }
    })
  return { changes, doubts, notCompared, problems: applied.ok ? [] : applied.problems }
}

/** Ids a change is about: its target, and all that comes or goes with it. */
function keysIn({ target, before, after }: Change): ReadonlySet<string> {
  const { parts = [] } = (after ?? before ?? {}) as { readonly parts?: readonly { readonly id: string }[] }
  return new Set([target, ...parts.map(({ id }) => id)])
}
