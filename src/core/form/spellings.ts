import { foldedWords } from '../text/fold.ts'

/**
 * Several ways to write one thing, as rules compare free texts with them: `Việt Nam`, `VIET NAM`, `Vietnam`, `VN`. They
 * are one where they differ in case, marks and spaces alone, or are the initials of the first.
 *
 * @returns the first, and how many others there are; `undefined` for values that are not all one
 */
export function spellingsOf(
  values: readonly unknown[],
): { readonly first: string; readonly others: number } | undefined {
  const [first] = values
  if (values.length < 2 || typeof first !== 'string') return undefined
  const words = foldedWords(first)
  const letters = words.join('')
  const initials = words.map((word) => word.charAt(0)).join('')
  if (letters === '') return undefined
  const isOne = (value: unknown) => {
    if (typeof value !== 'string') return false
    const own = foldedWords(value).join('')
    return own === letters || (initials.length > 1 && own === initials)
  }
  return values.every(isOne) ? { first, others: values.length - 1 } : undefined
}
