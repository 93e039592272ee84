/**
 * The one rule by which the page reads a typed number: points, commas or spaces between groups of three digits part
 * thousands, otherwise the comma is the decimal mark (`1.250,5`, `0,5`), and a lone point too (`0.5`).
 *
 * @param expectsWhole what could be either is read as thousands: `250,000` is 250 000; without it 250. A lone point
 *   before three digits always parts thousands, as Vietnam writes them
 * @returns undefined for what is no number, or none that the page can hold exactly
 */
export function readNumber(typed: string, expectsWhole = false): number | undefined {
  const text = typed
    .trim()
    .replace(/^\u2212/, '-')
    .replace(/[\u00a0\u202f]/g, ' ')
  const value = readGrouped(text, expectsWhole) ?? readPlain(text)
  return value !== undefined && Math.abs(value) <= Number.MAX_SAFE_INTEGER ? value : undefined
}

/** `10.750.000`, `4 250 000,5` */
function readGrouped(text: string, expectsWhole: boolean): number | undefined {
  const found = /^(-?[1-9]\d{0,2})((?:\.\d{3})+|(?:,\d{3})+|(?: \d{3})+)(?:([.,])(\d+))?$/.exec(text)
  if (found === null) return undefined
  const [, first = '', groups = '', mark, fraction] = found
  if (mark !== undefined && groups.startsWith(mark)) return undefined
  const isOneCommaGroup = groups.startsWith(',') && groups.length === 4 && mark === undefined
  if (isOneCommaGroup && !expectsWhole) return undefined
  return Number(`${first}${groups.replace(/[., ]/g, '')}.${fraction ?? '0'}`)
}

/** `20`, `-3`, `0,5` */
function readPlain(text: string): number | undefined {
  return /^-?\d+(?:[.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : undefined
}

/** Words that make the number before them another one: `10 triệu` is not 10. */
const multiplying = /^(?:chục|mươi|trăm|nghìn|ngàn|triệu|tr|tỷ|tỉ|thousand|million|billion|k|m|bn)(?!\p{L})/iu

/** A whole number from 0 to `most`, with its unit or without: `20`, `20 ngày`, `10.750.000 đồng`. `1,5` is none. */
export function readWhole(typed: string, most = Number.MAX_SAFE_INTEGER): number | undefined {
  const found = /^([\d., \u00a0\u202f]*\d)(?:\s*(\p{L}[\p{L} ]*))?$/u.exec(typed.trim())
  if (found === null || multiplying.test(found[2] ?? '')) return undefined
  const value = readNumber(found[1] ?? '', true)
  return value !== undefined && Number.isInteger(value) && value <= most ? value : undefined
}

/** A factor from 0 to 10, e.g. `0,5`. */
export function readFactor(typed: string): number | undefined {
  const value = readNumber(typed)
  return value !== undefined && value >= 0 && value <= 10 ? value : undefined
}

/** A number as `readNumber` reads it back, in the Vietnamese way: `250.000`, `0,125`. */
export function typedNumber(value: number): string {
  return new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 20 }).format(value)
}
