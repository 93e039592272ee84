import type { Candidate } from './candidates.ts'
import type { Side } from './item.ts'

/**
 * Where each field of the standard is to be expected in the foreign order: between the pairs around it. Empty where the
 * foreign form gives no order, or quite another one.
 */
export function expectedPlaces(paired: readonly Candidate[], standard: Side): ReadonlyMap<string, number> {
  const sure = paired
    .filter(
      ({ score, standard: one, foreign: other }) =>
        score > 0.6 && one.place !== undefined && other.place !== undefined,
    )
    .map(({ standard: one, foreign: other }) => [one.place ?? 0, other.place ?? 0] as const)
    .sort((one, other) => one[0] - other[0])
  if (sure.length < 3) return new Map()
  let rising = 0
  for (let index = 1; index < sure.length; index++) {
    if ((sure[index]?.[1] ?? 0) > (sure[index - 1]?.[1] ?? 0)) rising++
  }
  if (rising < 0.7 * (sure.length - 1)) return new Map()
  const expected = new Map<string, number>()
  for (const { ref, place } of standard.items) {
    if (place === undefined) continue
    // Its own pair is left out: it would confirm itself.
    const before = sure.findLast(([at]) => at < place)
    const after = sure.find(([at]) => at > place)
    if (before !== undefined && after !== undefined && after[1] > before[1]) {
      const share = (place - before[0]) / (after[0] - before[0])
      expected.set(ref, before[1] + share * (after[1] - before[1]))
    } else if (before !== undefined) expected.set(ref, before[1] + (place - before[0]))
    else if (after !== undefined) expected.set(ref, after[1] - (after[0] - place))
  }
  return expected
}

/** 0..1 */
export function placeAgreement(
  { standard, foreign }: Candidate,
  expected: ReadonlyMap<string, number>,
): number {
  const place = expected.get(standard.ref)
  if (place !== undefined && foreign.place !== undefined) return 1 / (1 + Math.abs(place - foreign.place) / 2)
  if (standard.rank === undefined || foreign.rank === undefined) return 0
  return 1 / (1 + Math.abs(standard.rank - foreign.rank))
}
