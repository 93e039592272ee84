import { hoursADay } from '../../process/calendar.ts'

/** A time as a decision writes it. */
export interface ReadDuration {
  /** Working hours, 8 a day. */
  readonly hours: number
  /** The words say that working time is meant; otherwise that is assumed. */
  readonly isWorking: boolean
  /** The words as they stand. */
  readonly words: string
}

const fractions: Readonly<Record<string, number>> = { '½': 0.5, '¼': 0.25, '¾': 0.75, '⅓': 1 / 3, '⅔': 2 / 3 }
const unit = /ngày|giờ|phút|buổi/u
/** No time takes more characters. */
const maxWords = 300
// A number is read from its first digit on only: else a long one would be read anew from each.
const part =
  /(?<half>nửa|nữa)?\s*(?<from>(?<!\d)\d+(?:[.,]\d+)?)?\s*(?:(?:-|–|đến|tới)\s*(?<to>\d+(?:[.,]\d+)?))?\s*(?:\/\s*(?<of>\d+))?\s*(?<fraction>[½¼¾⅓⅔])?\s*(?:\([^)]*\))?\s*(?<unit>ngày|giờ|phút|buổi|h|p)(?![\p{L}])/giu

/**
 * `1,5 ngày`, `04 giờ làm việc`, `02 (hai) ngày làm việc`, `½ ngày`, `1/2 ngày`, `nửa ngày`, `1 ngày 4 giờ`, `30 phút`;
 * of `1-2 ngày` the longer. `undefined` where no time is said (`Trong ngày` is a day; months are not counted in hours).
 */
export function readDuration(text: string): ReadDuration | undefined {
  const words = text.replaceAll(/\s+/g, ' ').trim()
  if (words.length > maxWords) return undefined
  const lower = words.toLowerCase().normalize('NFC')
  const isWorking = lower.includes('làm việc') || lower.includes('hành chính')
  // A time in brackets behind another one says the same in other units.
  const outside = lower.replaceAll(/\([^)]*\)/gu, (inside) => (unit.test(inside) ? ' ' : inside))
  const minutes = minutesIn(outside) ?? minutesIn(lower)
  if (minutes === undefined && /\b(?:trong|ngay trong) ngày(?!\p{L})/u.test(lower))
    return { hours: hoursADay, isWorking, words }
  if (minutes === undefined || /tháng|tuần/u.test(lower)) return undefined
  // Two decimals: a third of a day is as exact as anybody means it.
  return { hours: Math.round((minutes / 60) * 100) / 100, isWorking, words }
}

function minutesIn(text: string): number | undefined {
  let minutes: number | undefined
  for (const { groups = {} } of text.matchAll(part)) {
    const amount = amountOf(groups)
    if (amount !== undefined) minutes = (minutes ?? 0) + amount * minutesOf(groups.unit ?? '')
  }
  return minutes
}

function amountOf({ half, from, to, of, fraction }: Record<string, string | undefined>): number | undefined {
  const number = (written: string) => Number(written.replace(',', '.'))
  const extra = fraction === undefined ? 0 : (fractions[fraction] ?? 0)
  if (from === undefined) return fraction !== undefined ? extra : half === undefined ? undefined : 0.5
  if (of !== undefined) return Number(of) === 0 ? undefined : number(from) / Number(of)
  return (to === undefined ? number(from) : Math.max(number(from), number(to))) + extra
}

function minutesOf(unit: string): number {
  switch (unit) {
    case 'ngày':
      return hoursADay * 60
    case 'buổi':
      return (hoursADay / 2) * 60
    case 'giờ':
    case 'h':
      return 60
    default:
      return 1
  }
}
