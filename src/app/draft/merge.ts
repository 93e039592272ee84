import type { Batch, BatchBody, Batches } from '../../core/api/draft-contract.ts'
import { applyToParts } from '../../core/change/apply.ts'
import type { Change } from '../../core/change/change.ts'
import { diffParts } from '../../core/change/diff.ts'
import type { ProcedureDocuments } from '../../core/change/documents.ts'
import { invert } from '../../core/change/invert.ts'
import type { LedgerEntry } from '../../core/change/ledger.ts'
import type { ProcedureParts } from '../../core/change/part.ts'
import { fromParts } from '../../core/change/parts.ts'
import { rebaseParts } from '../../core/change/rebase.ts'
import type { LibraryFiles } from '../../core/form/library-files.ts'
import { ok, type Result } from '../../core/problem/problem.ts'
import type { Shelved } from './shelf.ts'

interface Merged {
  /** What the server has now. */
  readonly theirs: ProcedureParts
  /** Every edit of ours, and what became of it. */
  readonly ledger: readonly LedgerEntry[]
  /** Theirs with those of ours that stand; `undefined` where those do not stand together. */
  readonly both: { readonly parts: ProcedureParts; readonly documents: ProcedureDocuments } | undefined
}

/**
 * Our unsent edits on top of what others did since.
 *
 * @param known what the server had, and our edits were made on
 * @returns problems when the others' batches do not follow from `known`
 */
export function merge(
  known: ProcedureParts,
  ours: ProcedureParts,
  { batches }: Batches,
  library: LibraryFiles,
): Result<Merged> {
  const theirs = oneAfterOther(
    known,
    batches.map(({ changes }) => changes),
  )
  return theirs.ok ? ok(mergeStates(known, ours, theirs.value, library)) : theirs
}

/** The same where their state is known already. @param known what both started from */
function mergeStates(
  known: ProcedureParts,
  ours: ProcedureParts,
  theirs: ProcedureParts,
  library: LibraryFiles,
): Merged {
  const ledger = rebaseParts(diffParts(known, ours), known, theirs)
  const kept = ledger.flatMap(({ deviation, proposal }) =>
    proposal.action === 'keep' ? [proposal.change ?? deviation] : [],
  )
  const made = applyToParts(theirs, kept)
  const written = made.ok ? fromParts(made.value, library) : made
  const both = made.ok && written.ok ? { parts: made.value, documents: written.value } : undefined
  return { theirs, ledger, both }
}

/** What became of unsent edits that were found on the shelf. */
interface TakenUp extends Merged {
  /** What the edits that are not with the server yet were called. */
  readonly label: string
  /** Who went on since they were made. */
  readonly by: readonly string[]
}

/**
 * Unsent edits of an earlier visit on top of what stands here now; what the server has of them already is left out.
 *
 * @param known what the server had when it was last asked, and the number of its last batch
 * @param now what stands here: `known` with the edits made since
 * @param since what the server has taken since the edits were made
 */
export function mergeShelved(
  { batches }: Shelved,
  known: { readonly seq: number; readonly parts: ProcedureParts },
  now: ProcedureParts,
  since: readonly Batch[],
  library: LibraryFiles,
): Result<TakenUp> {
  const taken = since.filter(({ seq }) => seq <= known.seq)
  const own = new Set(batches.map(({ key }) => key))
  const later = taken.slice(taken.findLastIndex(({ key }) => own.has(key)) + 1)
  const missing = batches.filter((batch) => !since.some(({ key }) => key === batch.key))
  const based = onOlderBase(known.parts, later, missing)
  if (!based.ok) return based
  return ok({
    ...mergeStates(based.value.base, based.value.own, now, library),
    label: missing.map(({ label }) => label).join('; '),
    by: [...new Set(later.map(({ by }) => by))],
  })
}

/**
 * Back to the state that unsent edits were made on, and those edits made there.
 *
 * @param later what others did since
 */
function onOlderBase(
  now: ProcedureParts,
  later: readonly Batch[],
  unsent: readonly BatchBody[],
): Result<{ readonly base: ProcedureParts; readonly own: ProcedureParts }> {
  const base = oneAfterOther(now, undoing(later.map(({ changes }) => changes)))
  if (!base.ok) return base
  const own = oneAfterOther(
    base.value,
    unsent.map(({ changes }) => changes),
  )
  return own.ok ? ok({ base: base.value, own: own.value }) : own
}

/**
 * Edits that follow each other (batches, the steps of an undo), each made on what the one before left. The changes of one
 * edit are made together: they say the difference between two states, and say the same in no order.
 */
export function oneAfterOther(
  parts: ProcedureParts,
  edits: readonly (readonly Change[])[],
): Result<ProcedureParts> {
  let at = parts
  for (const changes of edits) {
    const made = applyToParts(at, changes)
    if (!made.ok) return made
    at = made.value
  }
  return ok(at)
}

/** What takes such edits back, the last one first. */
export function undoing(edits: readonly (readonly Change[])[]): readonly (readonly Change[])[] {
  return edits.map((changes) => changes.toReversed().map(invert)).toReversed()
}
