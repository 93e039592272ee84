import { addedOf, type Change } from '../change/change.ts'
import type { MatchResult } from '../match/match-result.ts'
import type { Pairing } from './pairing.ts'

/** Pairs that a person has to confirm, with the changes that rest on each. */
export function doubtsOf({ pairs }: MatchResult, changes: readonly Change[]): Pairing['doubts'] {
  const touched = changes.map((change) => {
    const { parts = [] } = addedOf(change.after ?? change.before)
    return new Set([change.target, ...parts.map(({ id }) => id)])
  })
  return pairs
    .filter(({ certainty }) => certainty === 'doubtful')
    .map(({ standardIds, foreignPointers, relation, confidence }) => ({
      standardIds,
      foreignPointers,
      relation,
      confidence,
      changes: [...touched.keys()].filter((index) => standardIds.some((id) => touched[index]?.has(id))),
    }))
}
