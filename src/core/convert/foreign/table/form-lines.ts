import { tidy } from '../document/foreign-document.ts'

/** What one line of a paper form is. */
export type ReadLine =
  | { readonly kind: 'section'; readonly title: string }
  | { readonly kind: 'fields'; readonly labels: readonly FormLabel[] }
  | {
      readonly kind: 'options'
      readonly label: string
      readonly number?: string
      readonly options: readonly string[]
    }
  | { readonly kind: 'other' }

export interface FormLabel {
  readonly label: string
  /** As on paper: `1`, `2.1`, `a`. */
  readonly number?: string
  /** A line to be filled in, or a colon at the end, says that something is asked; a number alone makes it likely. */
  readonly isCertain: boolean
}

/** Dots, underscores and tabs that stand for the answer. */
const leader = /(?:\.{3,}|…+|_{3,}|(?:\. ){3,}|-{4,}|\[ *\])[.…_ -]*/g
const box = /[☐□❏▢○◯]|\[ ?\]|\( ?\)/
const numbered = /^(?<number>\d{1,2}(?:\.\d{1,2}){0,3}|[a-zđ]|[IVX]{1,5})(?:[.)\]]|\s*[-–])\s*(?=\S)/u
const heading = /^(?:phần|mục|chương)\s+(?:[IVX]{1,5}|\d{1,2}|[A-Z])\b/iu
const motto = /cộng h(?:òa|oà) xã hội|độc lập\s*[-–]\s*tự do|^kính gửi\s*:?\s*$|^mẫu số|^phụ lục/iu
const maxLabel = 250

/** Without such characters at its end; a pattern that ends in `$` would look anew from each of them. */
function withoutTail(text: string, tail: RegExp): string {
  let end = text.length
  while (end > 0 && tail.test(text.charAt(end - 1))) end--
  return text.slice(0, end)
}
const colons = /[\s:：]/
const stops = /[\s:;,.]/

/**
 * Reads one line of a form on paper: `1. Tên doanh nghiệp: ……`, `Điện thoại: …… Fax: ……`, `☐ Nam ☐ Nữ`, `II. NỘI DUNG`.
 *
 * @param next the line after it: a number above `4.1` is a section
 */
export function readFormLine(line: string, next = ''): ReadLine {
  const text = tidy(line)
  if (text === '' || motto.test(text)) return { kind: 'other' }
  const number = numbered.exec(text)?.groups?.number
  const rest = number === undefined ? text : text.slice((numbered.exec(text)?.[0] ?? '').length)
  if (box.test(rest)) return optionsIn(rest, number)
  const hasLeader = rest.search(leader) >= 0
  if (!hasLeader && isSection(text, rest, number, next))
    return { kind: 'section', title: rest.replace(/[:：]\s*$/, '') }
  if (hasLeader) {
    const labels = rest
      .split(leader)
      .map((part) => withoutTail(part.replace(/^[\s,;.–-]+/, ''), colons).trim())
      // What stands between leaders may be a unit ("đồng"), a bracket or a full stop.
      .filter((part) => /\p{L}{2}/u.test(part) && part.length <= maxLabel)
    const last = rest.replace(leader, '\u0000').endsWith('\u0000')
    const asked = last ? labels : labels.slice(0, Math.max(1, labels.length - 1))
    return labels.length === 0
      ? { kind: 'other' }
      : {
          kind: 'fields',
          labels: asked.map((label, index) => numberedLabel(label, index === 0 ? number : undefined, true)),
        }
  }
  const colon = /[:：]\s*$/.test(rest)
  if ((colon || number !== undefined) && rest.length <= maxLabel && /\p{L}{2}/u.test(rest)) {
    return { kind: 'fields', labels: [numberedLabel(withoutTail(rest, colons), number, colon)] }
  }
  return { kind: 'other' }
}

function numberedLabel(label: string, number: string | undefined, isCertain: boolean): FormLabel {
  return { label, isCertain, ...(number === undefined ? {} : { number }) }
}

function isSection(text: string, rest: string, number: string | undefined, next: string): boolean {
  if (heading.test(text)) return true
  if (number === undefined) return false
  if (/^[IVX]+$/.test(number) && number !== 'I' ? true : number === 'I') return true
  const letters = rest.replaceAll(/[^\p{L}]/gu, '')
  if (letters.length > 3 && letters === letters.toUpperCase()) return true
  return /^\d+$/.test(number) && tidy(next).startsWith(`${number}.1`)
}

function optionsIn(rest: string, number: string | undefined): ReadLine {
  const all = new RegExp(box, 'gu')
  const [before = '', ...after] = rest.split(all)
  const label = withoutTail(before, colons).trim()
  const clean = (part: string) => withoutTail(part.replace(leader, '').replace(/^[\s:;,.]+/, ''), stops)
  // Boxes stand before their words, or behind them: `Nam ☐ Nữ ☐`.
  const behind = after.at(-1)?.trim() === '' && !/[:：]\s*$/.test(before)
  const options = (behind ? [before, ...after.slice(0, -1)] : after).map(clean).filter((part) => part !== '')
  if (options.length === 0) return { kind: 'other' }
  return { kind: 'options', label: behind ? '' : label, options, ...(number === undefined ? {} : { number }) }
}
