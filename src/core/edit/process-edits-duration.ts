import { type Result, ok, refuse } from '../problem/problem.ts'

/** Hours of one day: 8 of work at the one-stop desk, 24 where a limit counts hours on end. */
export type HoursADay = 8 | 24

/** As `process.json` has it. */
export const longestHours = 10_000

const units: readonly (readonly [RegExp, (day: HoursADay) => number])[] = [
  [/^(?:ngày làm việc|ngay lam viec|working days?|ngày|ngay|days?|ng|d)$/, (day) => day],
  [/^(?:giờ|gio|tiếng|tieng|hours?|hrs?|g|h)$/, () => 1],
  [/^(?:phút|phut|minutes?|mins?|ph|p|m)$/, () => 1 / 60],
]
const piece =
  /(\d{1,6}(?:[.,]\d{1,2})?|nửa|nua|half a)\s*(\p{L}[\p{L} ]*?)?\s*(rưỡi|ruoi)?\s*(?=$|[\d,;+]|và |and |nửa|nua|half a)/uy

/**
 * Hours from what a person types: `4 giờ`, `0,5 ngày`, `1 ngày 4 giờ`, `2 ngày rưỡi`, `nửa ngày`, `30 phút`, in
 * Vietnamese with or without accents or in English. A number alone counts hours. Point and comma both part decimals,
 * with at most two digits behind, so that `1.500` is never read as one and a half.
 *
 * @returns to the quarter of a minute; `duration/empty`, `duration/unreadable`, `duration/too-long`
 */
export function readDuration(typed: string, day: HoursADay = 8): Result<number> {
  const text = typed.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim()
  if (text === '') return refuse({ code: 'duration/empty', at: '' })
  const unreadable = refuse({ code: 'duration/unreadable', at: '', args: { typed: typed.trim() } })
  let hours = 0
  let smallest = Number.POSITIVE_INFINITY
  for (let at = 0; at < text.length; ) {
    piece.lastIndex = at
    const found = piece.exec(text)
    if (found === null) return unreadable
    const [whole, amount = '', word, andHalf] = found
    const unit = unitOf(word?.trim(), day)
    // `1 ngày 4` says nothing of what 4 counts; and units go from the greater to the smaller, each once.
    if (unit === undefined || unit >= smallest || (word === undefined && whole.length < text.length))
      return unreadable
    smallest = unit
    const number = /^\d/.test(amount) ? Number(amount.replace(',', '.')) : 0.5
    hours += (number + (andHalf === undefined ? 0 : 0.5)) * unit
    at += whole.length
    const joint = /^(?:[,;+] ?|và |and )/.exec(text.slice(at))
    if (joint !== null) {
      at += joint[0].length
      if (at >= text.length) return unreadable
    }
  }
  const rounded = Math.round(hours * 240) / 240
  return rounded > longestHours
    ? refuse({ code: 'duration/too-long', at: '', args: { hours: longestHours } })
    : ok(rounded)
}

function unitOf(word: string | undefined, day: HoursADay): number | undefined {
  if (word === undefined) return 1
  return units.find(([names]) => names.test(word))?.[1](day)
}

/** Hours as a number of days, to two decimals; `undefined` below a quarter of a day, where hours say it better. */
export function daysOf(hours: number, day: HoursADay = 8): number | undefined {
  return hours < day / 4 ? undefined : Math.round((hours / day) * 100) / 100
}
