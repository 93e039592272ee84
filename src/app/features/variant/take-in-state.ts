import type { TakeInAnswer, TakeInBody, TakenPair } from '../../../core/api/variant-contract.ts'
import type { Correction } from '../../../core/match/match-result.ts'

/** What the person has said about the pairs so far. */
export interface Said {
  readonly corrections: readonly Correction[]
  readonly absent: readonly string[]
}

export const nothingSaid: Said = { corrections: [], absent: [] }

/** A pair that waits for a person. */
export function isOpen({ certainty, kind, relation }: TakenPair): boolean {
  return certainty === 'doubtful' && kind !== 'option' && relation === 'same'
}

/** Rows of the table: what waits for a person first, then the least sure; options go with their question. */
export function rowsOf({ pairs }: TakeInAnswer): readonly TakenPair[] {
  return pairs
    .filter(({ kind }) => kind !== 'option')
    .toSorted(
      (one, other) =>
        Number(isOpen(other)) - Number(isOpen(one)) ||
        Number(one.certainty === 'confirmed') - Number(other.certainty === 'confirmed') ||
        one.confidence - other.confidence,
    )
}

/** The pair is right. */
export function confirmed(said: Said, pair: TakenPair): Said {
  const [standardId] = pair.standardIds
  const [foreignPointer] = pair.foreignPointers
  return standardId === undefined || foreignPointer === undefined
    ? said
    : corrected(said, { standardId, foreignPointer })
}

/** The two are not the same thing. */
export function parted(said: Said, pair: TakenPair): Said {
  return pair.standardIds.reduce(
    (so, standardId) => corrected(so, { standardId, foreignPointer: null }),
    said,
  )
}

/** Of two words about one thing the last one counts. */
export function corrected({ corrections, absent }: Said, correction: Correction): Said {
  const { standardId, foreignPointer } = correction
  const others = corrections.filter(
    (one) =>
      one.standardId !== standardId && (foreignPointer === null || one.foreignPointer !== foreignPointer),
  )
  return { corrections: [...others, correction], absent: absent.filter((id) => id !== standardId) }
}

/** The province does not have it at all; or it is not known, again. */
export function absentOrNot({ corrections, absent }: Said, standardId: string): Said {
  return absent.includes(standardId)
    ? { corrections, absent: absent.filter((id) => id !== standardId) }
    : { corrections, absent: [...absent, standardId] }
}

export function bodyOf(source: Omit<TakeInBody, 'corrections' | 'absent'>, said: Said): TakeInBody {
  return { ...source, corrections: [...said.corrections], absent: [...said.absent] }
}
