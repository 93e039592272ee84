import { patternFault } from '../../../form/pattern.ts'

/** What the shorthands of ECMA-262 (without `u`) mean, as classes. */
const shorthands: Readonly<Record<string, string>> = { d: '0-9', w: 'A-Za-z0-9_', s: ' \\t\\n\\r' }

/**
 * A foreign pattern in the profile's words: `\d`, `\w` and a `\s` as the classes they stand for.
 *
 * @returns `undefined` where it cannot be said in the profile: not anchored, look-around, back-references …;
 *   `isSame` is false where the meaning is nearly but not wholly kept (`\s` also knows spaces outside ASCII)
 */
export function profilePattern(pattern: string): { pattern: string; isSame: boolean } | undefined {
  if (patternFault(pattern) === undefined) return { pattern, isSame: true }
  let written = ''
  let isSame = true
  let inClass = false
  for (let i = 0; i < pattern.length; i++) {
    const char = pattern.charAt(i)
    if (char === '\\') {
      const next = pattern.charAt(++i)
      const meant = shorthands[next]
      if (next === 's') isSame = false
      if (meant !== undefined) written += inClass ? meant : `[${meant}]`
      // Escapes that the `u` flag does not know mean the letter itself without it.
      else
        written += /[\\^$.*+?()[\]{}|/tnrpP-]/.test(next)
          ? next === '-' && !inClass
            ? '-'
            : `\\${next}`
          : next
      continue
    }
    if (char === '[' && !inClass) inClass = true
    else if (char === ']') inClass = false
    written += char
  }
  return patternFault(written) === undefined ? { pattern: written, isSame } : undefined
}
