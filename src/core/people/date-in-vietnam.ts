const offsetMs = 7 * 60 * 60 * 1000

/** The calendar date in Vietnam (UTC+7, no summer time) at a moment. @param at ISO 8601 */
export function dateInVietnam(at: string): string {
  return new Date(Date.parse(at) + offsetMs).toISOString().slice(0, 10)
}

/** First and last moment of a day in Vietnam, ISO 8601 in UTC. @param date `YYYY-MM-DD` */
export function dayInVietnam(date: string): { readonly from: string; readonly to: string } {
  const start = Date.parse(`${date}T00:00:00.000+07:00`)
  return {
    from: new Date(start).toISOString(),
    to: new Date(start + 24 * 60 * 60 * 1000 - 1).toISOString(),
  }
}

/** @param date `YYYY-MM-DD` */
export function dayBefore(date: string): string {
  return daysFrom(date, -1)
}

/** @param date `YYYY-MM-DD` */
export function dayAfter(date: string): string {
  return daysFrom(date, 1)
}

function daysFrom(date: string, days: number): string {
  const day = new Date(`${date}T00:00:00Z`)
  day.setUTCDate(day.getUTCDate() + days)
  return day.toISOString().slice(0, 10)
}
