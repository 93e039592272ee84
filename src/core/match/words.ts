import { fold } from '../text/fold.ts'

/** A text cut into folded words, and what stood around them. */
export interface Words {
  readonly words: readonly string[]
  /** The number a label begins with (`2.`, `b)`, `IV.`) as numbers: `2.1` is `[2, 1]`. */
  readonly ordinal?: readonly number[]
}

const numbering =
  /^\s*(?:(?:mục|phần|câu|điểm|khoản|dòng|section|part|item)\s+)?\(?(?:(\d{1,3}(?:[.-]\d{1,3})*)\s*[.):/-]|([a-zđ])\)|([ivx]{1,5})[.)])\)?\s*/iu

/** The words of a label: folded, without the number in front and without dotted lines and stars. */
export function wordsOfLabel(label: string): Words {
  const found = numbering.exec(label)
  const rest = found === null ? label : label.slice(found[0].length)
  const words = cut(rest.replace(/\((?:nếu có|bắt buộc|\*)\)/giu, ' '))
  if (found === null || words.length === 0) return { words: words.length === 0 ? cut(label) : words }
  return { words, ordinal: ordinalOf(found) }
}

function ordinalOf([, digits, letter, roman]: RegExpExecArray): number[] {
  if (digits !== undefined) return digits.split(/[.-]/).map(Number)
  if (letter !== undefined) return [letters.indexOf(letter.toLowerCase()) + 1]
  return [romanValue((roman ?? '').toLowerCase())]
}

// The order in which Vietnamese documents number their points.
const letters = 'abcdđeghiklmnopqrstuvxy'

function romanValue(text: string): number {
  const values: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10 }
  let sum = 0
  for (let index = 0; index < text.length; index++) {
    const value = values[text.charAt(index)] ?? 0
    sum += value < (values[text.charAt(index + 1)] ?? 0) ? -value : value
  }
  return sum
}

/**
 * A member name that carries its section: `nguoiDaiDien_hoTen`, `doanhNghiep.diaChi.tinh`. Names that only have `_`
 * between their words (`so_dien_thoai`) are left whole.
 */
export function partsOfKey(key: string): { readonly own: string; readonly section: readonly string[] } {
  const parts = key.split(/__|[./]/).filter((part) => part !== '')
  const byLine = key.split('_').filter((part) => part !== '')
  const isMixed = byLine.length > 1 && byLine.some((part) => /\p{Ll}\p{Lu}/u.test(part))
  const all = parts.length > 1 ? parts : isMixed ? byLine : [key]
  return { own: all.at(-1) ?? key, section: all.slice(0, -1) }
}

/** The words of a member name: camelCase, snake_case, kebab-case; capitals in a row are one word. */
export function wordsOfKey(key: string): Words {
  const parted = key
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .replace(/(\p{L})(\d)/gu, '$1 $2')
    .replace(/(\d)(\p{L})/gu, '$1 $2')
  const all = cut(parted)
  const words = all.filter((word) => !/^\d+$/.test(word))
  const numbers = all.filter((word) => /^\d{1,6}$/.test(word))
  return numbers.length === 0 ? { words } : { words, ordinal: numbers.map(Number) }
}

function cut(text: string): string[] {
  return fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
}

/** Every word as it is written, in lower case with its marks, by its folded form; empty for a text without marks. */
export function markedWords(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  const words = text
    .normalize('NFC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
  if (words.every((word) => fold(word) === word)) return found
  for (const word of words) if (word !== '') found.set(fold(word), word)
  return found
}
