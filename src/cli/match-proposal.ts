import { resolve } from 'node:path'
import type { ProcedureDocuments } from '../core/change/documents.ts'
import { formContains } from '../core/containment/form-contains.ts'
import type { FormModel } from '../core/form/form-model.ts'
import type { JsonObject } from '../core/json/json-value.ts'
import type { Library } from '../core/library/library.ts'
import type { Correction, MatchResult } from '../core/match/match-result.ts'
import { match } from '../core/match/match.ts'
import { type OverlayProposal, proposeOverlay } from '../core/match/propose-overlay.ts'
import { procedureDigest } from '../core/procedure/procedure-digest.ts'
import type { Overlay } from '../core/variant/overlay.ts'
import { proposedOverlay } from '../core/variant/proposed-overlay.ts'
import { readProcedures } from '../server/operations/standard-on-disk.ts'
import { UsageError } from './command.ts'
import { InputError, isFolder } from './input.ts'

/** Pairs between this share of the threshold and the threshold are left to a person. */
const perhaps = 0.7

export interface Matched {
  readonly standard: ProcedureDocuments
  readonly model: FormModel
  readonly foreign: FormModel
  readonly schema: JsonObject
  readonly corrections: readonly Correction[]
  readonly result: MatchResult
}

/** What the province changes, by its form alone. */
export function proposalOf(matched: Matched, library: Library): OverlayProposal {
  const { standard, model, foreign, schema, corrections, result } = matched
  const [form] = standard.forms
  if (form === undefined) throw new Error('a form was matched')
  const threshold = result.threshold * perhaps
  const contains = formContains(library)
  return proposeOverlay({
    standard,
    form,
    model,
    foreign: { schema },
    match: result,
    possible: match(model, foreign, { corrections, library, threshold }).pairs,
    contains: (a, b) => contains(a, b),
    library,
  })
}

/** The file of a proposal. @throws UsageError where the standard is a form alone: an overlay stands on a procedure */
export function overlayFile(
  proposal: OverlayProposal,
  { cwd, standard, province, library }: { cwd: string; standard: string; province: string; library: Library },
): Overlay {
  if (!isFolder(cwd, standard)) throw new UsageError('cli/procedure-needed', { path: standard })
  const { procedures, problems } = readProcedures(resolve(cwd, standard), cwd)
  const [procedure] = procedures
  if (procedure === undefined) throw new InputError(problems)
  return proposedOverlay(proposal, {
    procedure: procedure.slug,
    province,
    base: { version: null, digest: procedureDigest(procedure, library) },
  })
}
