import type { ObservedHistory, ObservedVariant } from './known-variant.ts'

/** What was known of it on a day; what bears no day counts as the oldest. @returns undefined when nothing was, or no longer */
export function seenOn(history: ObservedHistory, day: string): ObservedVariant | undefined {
  const seen = sightings(history).findLast(({ asOf }) => asOf === null || asOf <= day)
  return seen === undefined || (seen.until !== undefined && seen.until <= day) ? undefined : seen
}

/** What was seen last. @returns undefined when the province no longer tells of it */
export function lastSeen(history: ObservedHistory): ObservedVariant | undefined {
  const { earlier: _earlier, ...last } = history
  return last.until === undefined ? last : undefined
}

/** One more sighting, in its place by its day; it stands for another one of the same day. */
export function seenAlso(history: ObservedHistory | undefined, seen: ObservedVariant): ObservedHistory {
  const others = history === undefined ? [] : sightings(history).filter(({ asOf }) => asOf !== seen.asOf)
  return historyOf([...others, seen])
}

/** From a day on nothing is told of it any more; what was known before stays. */
export function endedOn(history: ObservedHistory, until: string): ObservedHistory {
  return { ...history, until }
}

/** Oldest first. */
function sightings({ earlier = [], ...last }: ObservedHistory): readonly ObservedVariant[] {
  return [...earlier, last]
}

function historyOf(seen: readonly ObservedVariant[]): ObservedHistory {
  const sorted = seen.toSorted((one, other) => ((one.asOf ?? '') < (other.asOf ?? '') ? -1 : 1))
  const last = sorted.at(-1)
  if (last === undefined) throw new Error('a history of nothing')
  const earlier = sorted.slice(0, -1)
  return earlier.length === 0 ? last : { ...last, earlier }
}
