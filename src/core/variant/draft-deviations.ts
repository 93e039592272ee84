import { apply } from '../change/apply.ts'
import { type Change, targetKey } from '../change/change.ts'
import { diff } from '../change/diff.ts'
import type { ProcedureDocuments } from '../change/documents.ts'
import { emptyLibrary, type LibraryFiles } from '../form/library-files.ts'
import { changesOf } from '../import/variant.ts'
import { same } from '../json/same.ts'
import { type DeviationNote, digestOfChange, newNote, respectOf } from './deviation-note.ts'
import type { Deviation } from './overlay.ts'

export interface VariantDraft {
  /** The version of the standard it rests on. */
  readonly base: ProcedureDocuments
  readonly draft: ProcedureDocuments
  /** The overlay it was opened with. */
  readonly opened: readonly Deviation[]
  /** What the province says about its deviations, by respect (`respectOf`). */
  readonly notes: Readonly<Record<string, DeviationNote>>
  readonly library?: LibraryFiles
}

/**
 * The deviations of a variant that is being edited: what its draft differs in from the standard, each with what the
 * province says about it. They are never kept beside the draft.
 *
 * Where nothing was edited since it was opened, a deviation stays word for word as its overlay has it (an overlay may put
 * a change otherwise than a comparison does); applied to the base, the answer always gives the draft.
 */
export function draftDeviations(variant: VariantDraft): readonly Deviation[] {
  const { base, draft, opened, library = emptyLibrary } = variant
  const changes = diff(base, draft, library)
  const kept = keptOf(variant, changes, library)
  const found = kept !== undefined && gives(base, draft, kept, library) ? kept : changes
  return withNotes(found, opened, variant.notes)
}

function keptOf(
  { base, opened }: VariantDraft,
  changes: readonly Change[],
  library: LibraryFiles,
): readonly Change[] | undefined {
  if (opened.length === 0) return undefined
  const before = apply(base, changesOf(opened), library)
  if (!before.ok) return undefined
  const were = diff(base, before.value, library)
  const [then, now] = [byTarget(were), byTarget(changes)]
  const untouched = (key: string) => sameChanges(then.get(key) ?? [], now.get(key) ?? [])
  const own = changesOf(opened).filter((change) => untouched(targetKey(change) ?? ''))
  // What the overlay puts in its own way a comparison may put as a change of something else: what was there before any
  // edit is told by the overlay already.
  const told = new Set(were.map(digestOfChange))
  return [...own, ...changes.filter((change) => !told.has(digestOfChange(change)))]
}

function byTarget(changes: readonly Change[]): Map<string, readonly Change[]> {
  const found = new Map<string, Change[]>()
  for (const change of changes) {
    const key = targetKey(change) ?? ''
    const held = found.get(key)
    if (held === undefined) found.set(key, [change])
    else held.push(change)
  }
  return found
}

function sameChanges(one: readonly Change[], other: readonly Change[]): boolean {
  return same(one.map(digestOfChange).sort(), other.map(digestOfChange).sort())
}

function gives(
  base: ProcedureDocuments,
  draft: ProcedureDocuments,
  changes: readonly Change[],
  library: LibraryFiles,
): boolean {
  const made = apply(base, changes, library)
  return made.ok && diff(made.value, draft, library).length === 0
}

function withNotes(
  changes: readonly Change[],
  opened: readonly Deviation[],
  notes: VariantDraft['notes'],
): Deviation[] {
  const taken = new Set<string>()
  return changes.map((change) => {
    const { type, target, before, after } = change
    const respect = respectOf(change)
    const said = Object.hasOwn(notes, respect) ? notes[respect] : undefined
    // Two deviations of an overlay may stand in one respect; each keeps its own words all the same.
    const own = opened.find((one) => one === change)
    const { id, reason, legalBasis, provenance, illustrative } =
      own !== undefined && said?.id !== own.id ? own : (said ?? newNote(change))
    let free = id
    for (let count = 2; taken.has(free); count++) free = `${id}-${count}`
    taken.add(free)
    return {
      reason,
      legalBasis,
      provenance,
      ...(illustrative === undefined ? {} : { illustrative }),
      id: free,
      type,
      target,
      ...(before === undefined ? {} : { before }),
      ...(after === undefined ? {} : { after }),
    }
  })
}
