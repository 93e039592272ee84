import type { Change } from './change.ts'

/**
 * - `still-needed`: the new standard leaves alone what the deviation changes;
 * - `absorbed`: the new standard says the same by now;
 * - `conflicting`: the new standard changed it too, otherwise;
 * - `target-gone`: what it changes, or cannot be without, is no longer there.
 */
export type RebaseVerdict = 'still-needed' | 'absorbed' | 'conflicting' | 'target-gone'

export interface LedgerEntry<C extends Change = Change> {
  readonly deviation: C
  readonly verdict: RebaseVerdict
  /** Why: `untouched`, `same`, `partly-same`, `changed-both`, `target-gone`, `parent-gone`, `need-gone`, `depends`. */
  readonly reason: string
  /** Changes of the standard that it meets. */
  readonly met: readonly Change[]
  /**
   * What is proposed: `keep` (the change as it is, or as `change` restates it), `drop`, or `decide`: `change` is the
   * deviation restated on the new standard, for the case that the province keeps its own; without it the two cannot stand
   * side by side (the standard has brought a part of the same name), and a person has to write the deviation anew.
   */
  readonly proposal: { readonly action: 'keep' | 'drop' | 'decide'; readonly change?: C }
}

/** The overlay that follows from the ledger when every open decision is taken for the province or for the standard. */
export function overlayOf<C extends Change>(
  ledger: readonly LedgerEntry<C>[],
  open: 'own' | 'standard',
): C[] {
  return ledger.flatMap(({ deviation, proposal }) => {
    if (proposal.action === 'drop') return []
    if (proposal.action === 'decide' && (open === 'standard' || proposal.change === undefined)) return []
    return [proposal.change ?? deviation]
  })
}
