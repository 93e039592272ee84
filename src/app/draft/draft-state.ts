import type { BatchBody } from '../../core/api/draft-contract.ts'
import type { Change } from '../../core/change/change.ts'
import type { ProcedureDocuments } from '../../core/change/documents.ts'
import type { LedgerEntry } from '../../core/change/ledger.ts'
import type { ProcedureParts } from '../../core/change/part.ts'
import type { Problem } from '../../core/problem/problem.ts'
import type { Shelved } from './shelf.ts'

/**
 * - `saved`: the server has all of it; `waiting`: typed a moment ago; `saving`: under way;
 * - `away`: the server does not answer, edits wait here; `signed-out`: they wait until the same person signs in;
 *   `other-person`: the same, while somebody else is signed in in this browser;
 * - `conflict`: somebody else changed the same thing, a person has to choose;
 * - `refused`: the server will not take what was edited.
 */
export type Saving =
  | 'saved'
  | 'waiting'
  | 'saving'
  | 'away'
  | 'signed-out'
  | 'other-person'
  | 'conflict'
  | 'refused'

/** What one more edit does not end. */
export const waitsFor: ReadonlySet<Saving> = new Set(['away', 'signed-out', 'other-person', 'conflict'])

/** One line of the history of this session. */
export interface Step {
  readonly label: string
  /** One after the other: what was typed in one box is one line. */
  readonly edits: readonly (readonly Change[])[]
  readonly group?: string
}

/** A batch that was sent and not answered. */
export interface InFlight {
  readonly batch: BatchBody
  /** Batch number it stands on. */
  readonly base: number
  /** What the draft is with it. */
  readonly parts: ProcedureParts
}

/** An edit that cannot be undone, or done again, because others have changed the same thing since. */
interface Stuck {
  readonly direction: 'undo' | 'redo'
  readonly label: string
  readonly problems: readonly Problem[]
}

/** Edits of ours that somebody else's edits met. */
export interface Conflict {
  readonly entries: readonly LedgerEntry[]
  /** Who made what they met, newest last; nobody: the same person, in this tab. */
  readonly by: readonly string[]
  /** Where they come from: what an earlier visit had not sent. It stays on the shelf until a person has chosen. */
  readonly shelved?: Shelved
}

export interface DraftState {
  readonly parts: ProcedureParts
  /** The files that the parts say. */
  readonly documents: ProcedureDocuments
  readonly past: readonly Step[]
  readonly future: readonly Step[]
  readonly saving: Saving
  /** When the server last took something, milliseconds since 1970. */
  readonly savedAt?: number
  readonly conflict?: Conflict
  /** Why the server refused. */
  readonly refused?: { readonly code: string; readonly problems: readonly Problem[] }
  /** Why the last undo or redo did nothing; gone with the next edit. */
  readonly stuck?: Stuck
  /** The browser's own store does not work: what is not saved is in this page alone. */
  readonly onlyHere?: boolean
  /** Unsent edits of another tab or an earlier visit, to take or to drop. */
  readonly leftOver: readonly Shelved[]
  /** Whose edits arrived last, to be said once. */
  readonly arrived?: { readonly by: string; readonly labels: readonly string[]; readonly at: number }
}
