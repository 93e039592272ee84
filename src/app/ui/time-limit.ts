import type { TimeLimit } from '../../core/procedure/time-limit.ts'

/** What a limit has to show: which text, and with which number. `none`: nobody has looked. */
export type ShownLimit =
  | { readonly key: 'none' }
  | { readonly key: TimeLimit['kind']; readonly count: number; readonly before: boolean }

export function shownLimit(
  limit: TimeLimit,
  value: number | null = limit.byLaw ?? limit.byStandard,
): ShownLimit {
  if (value === null) return { key: 'none' }
  return { key: limit.kind, count: value, before: limit.anchor === 'before-event' }
}

/**
 * One scale to sort limits by: hours a person waits at least, nights and days off not counted apart
 * (a calendar day 24 h, five working days a week of 168 h). Unknown limits come last.
 */
export function limitOrder(limit: TimeLimit): number {
  const value = limit.byLaw ?? limit.byStandard
  if (value === null) return Number.POSITIVE_INFINITY
  switch (limit.kind) {
    case 'continuous-hour':
      return value
    case 'calendar-day':
      return value * 24
    case 'working-day':
      return (value * 168) / 5
  }
}
