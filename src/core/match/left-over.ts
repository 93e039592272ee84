import type { Item, Side } from './item.ts'
import type { Pairing } from './pairing.ts'
import { aspectsDiffer } from './score.ts'
import { boundsAgreement } from './shape.ts'

export interface LeftOver {
  readonly standard: Item
  readonly foreign: Item
}

/**
 * Pairs by elimination: two sections are paired, and of what is left in them one field on each side, and only one, is
 * of that kind. Texts are too common for that; they need the same bounds besides. Always doubtful.
 */
export function leftOversOf(
  standard: Side,
  foreign: Side,
  pairing: Pairing,
  isLeft: { readonly standard: (item: Item) => boolean; readonly foreign: (item: Item) => boolean },
): LeftOver[] {
  const found: LeftOver[] = []
  for (const { standard: here, foreign: there } of pairing.holders) {
    const direct = (side: Side, holder: string, isOpen: (item: Item) => boolean) =>
      (side.leavesOf.get(holder) ?? [])
        .flatMap((ref) => side.byRef.get(ref) ?? [])
        .filter((item) => item.role === 'member' && item.holders[0] === holder && isOpen(item))
    const ours = direct(standard, here.ref, isLeft.standard)
    const theirs = direct(foreign, there.ref, isLeft.foreign)
    for (const one of ours) {
      const ownKind = ours.filter(({ kind }) => kind === one.kind)
      const sameKind = theirs.filter(({ kind }) => kind === one.kind)
      const [other] = sameKind
      if (other === undefined || ownKind.length > 1 || sameKind.length > 1) continue
      if (aspectsDiffer(one, other)) continue
      const isText = one.kind === 'text' || one.kind === 'long-text' || one.kind === 'foreign'
      if (isText && boundsAgreement(one, other) < 0.6) continue
      found.push({ standard: one, foreign: other })
    }
  }
  return found
}
