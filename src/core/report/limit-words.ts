import type { TimeLimit } from '../procedure/time-limit.ts'
import { withTrust } from './trust.ts'
import type { Say } from './words.ts'

/** "20 ngày làm việc", "trước sự kiện 5 ngày"; what nobody has looked up says so. */
export function limitWords(limit: TimeLimit, value: number | null, say: Say): string {
  if (value === null) return say('trust/not-surveyed')
  const words = say(`limit/${limit.kind}`, { count: value })
  return limit.anchor === 'before-event' ? say('limit/before-event', { limit: words }) : words
}

/** The limit by law, else by the standard, with its trust where nobody has confirmed it. */
export function markedLimit(limit: TimeLimit, say: Say): string {
  return withTrust(limitWords(limit, limit.byLaw ?? limit.byStandard, say), limit.provenance, say)
}
