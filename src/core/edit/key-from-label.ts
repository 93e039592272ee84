import { foldedWords } from '../text/fold.ts'

/**
 * A data key from a Vietnamese label, as people of this field write them: camelCase without accents. `Họ và tên` →
 * `hoVaTen`; a label without any letter or digit gives `truong`.
 *
 * @param maxWords words that count; a key is a name, not a sentence
 */
export function keyFromLabel(label: string, maxWords = 5): string {
  const words = foldedWords(label).slice(0, maxWords)
  const [first, ...rest] = words
  if (first === undefined) return 'truong'
  const key = first + rest.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join('')
  return /^[a-z]/.test(key) ? key : `truong${key}`
}

/** An option's code from its label: kebab-case without accents. `Nội tỉnh` → `noi-tinh`. */
export function codeFromLabel(label: string, maxWords = 8): string {
  return foldedWords(label).slice(0, maxWords).join('-') || 'lua-chon'
}
