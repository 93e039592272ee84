import { formatId } from '../format/format.ts'
import type { OverlayProposal } from '../match/propose-overlay.ts'
import type { Overlay } from './overlay.ts'

/**
 * The overlay file of a proposal, for a person of the province to finish: reasons and legal basis are open, everything is
 * unverified, and a change that rests on a doubtful pair names it in its note: `≈ 0.62: hoTen ↔ /properties/q7`.
 */
export function proposedOverlay(
  { changes, doubts }: OverlayProposal,
  about: Pick<Overlay, 'procedure' | 'province' | 'base'>,
): Overlay {
  return {
    $schema: formatId('overlay'),
    ...about,
    changes: changes.map((change, index) => {
      const pairs = doubts
        .filter((doubt) => doubt.changes.includes(index))
        .map(
          ({ confidence, standardIds, foreignPointers }) =>
            `≈ ${confidence}: ${standardIds.join(' + ')} ↔ ${foreignPointers.join(' + ')}`,
        )
      const note = pairs.length === 0 ? {} : { note: pairs.join('; ').slice(0, 2000) }
      return {
        ...change,
        id: `de-xuat-${index + 1}`,
        reason: null,
        legalBasis: null,
        provenance: { status: 'unverified', ...note },
      }
    }),
  }
}
