/** The time of day in Vietnam, `20:47:05`. @param at milliseconds since 1970 */
export function shownClock(at: number): string {
  return shownMoment(new Date(at).toISOString(), true).slice(-8)
}

/** A moment as people in Vietnam write it: `22/11/2026 20:47`, with seconds where they matter. @param iso ISO 8601 */
export function shownMoment(iso: string, seconds = false): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Asia/Ho_Chi_Minh',
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    ...(seconds ? { second: '2-digit' } : {}),
    hour12: false,
  }).format(new Date(iso))
  return parts.replace(', ', ' ')
}
