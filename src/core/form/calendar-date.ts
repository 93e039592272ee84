/** Whether a text begins with a day of the proleptic Gregorian calendar, yyyy-MM-dd (RFC 3339 §5.6, full-date). */
export function calendarHas(text: string): boolean {
  const parts = /^([0-9]{4})-([0-9]{2})-([0-9]{2})/.exec(text)
  if (parts === null) return false
  const [year, month, day] = parts.slice(1).map(Number) as [number, number, number]
  return month >= 1 && month <= 12 && day >= 1 && day <= daysOf(month, year)
}

function daysOf(month: number, year: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

const leapYear = '([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)'

/** The days of that calendar, yyyy-MM-dd, as a regular expression without anchors: what `calendarHas` says, and nothing behind it. */
export const calendarDate =
  '([0-9]{4}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))' +
  `|${leapYear}-02-29)`
