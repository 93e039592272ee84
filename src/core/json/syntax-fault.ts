/** What the grammar (RFC 8259) wants at a place; `separator` is the comma or closing bracket after a value. */
export type Expected = 'value' | 'key' | 'colon' | 'separator' | 'end'

export interface Fault {
  readonly code: string
  readonly offset: number
  readonly args?: Readonly<Record<string, string | number>>
}

/** The innermost bracket that is still open, and its line. */
export interface OpenBracket {
  readonly opened: '{' | '['
  readonly line: number
}

const longestShown = 40

/**
 * Says in the author's terms why the text cannot go on at `offset`: people write what another language allows, or what a
 * word processor makes of their quotes, and are helped by hearing that rather than which token was expected.
 */
export function syntaxFault(text: string, offset: number, expected: Expected, open?: OpenBracket): Fault {
  const found = characterAt(text, offset)
  if (found === '')
    return { code: 'json/unexpected-end', offset, args: { ...(open ?? { opened: '', line: 1 }) } }
  if (/^(?:\/[/*]|#)/.test(text.slice(offset, offset + 2))) return { code: 'json/comment', offset }
  if (/[\p{Cc}\p{Cf}\p{Z}]/u.test(found)) {
    return { code: 'json/invisible-character', offset, args: { found: codePoint(found) } }
  }
  if (/["“”„‟«»‘’‛′″]/.test(found) && found !== '"')
    return { code: 'json/curly-quotes', offset, args: { found } }
  if (expected === 'end')
    return { code: 'json/trailing-content', offset, args: { found: shown(text, offset) } }
  if (found === "'" || found === '`') return { code: 'json/single-quotes', offset, args: { found } }
  if (expected === 'separator') return separatorFault(text, offset, found, open)
  if (expected === 'colon')
    return { code: 'json/missing-colon', offset, args: { found: shown(text, offset) } }
  if (found === '}' || found === ']') {
    const before = lastBefore(text, offset)
    if (text[before] === ',') return { code: 'json/trailing-comma', offset: before, args: { found } }
  }
  return expected === 'key' ? keyFault(text, offset, found) : valueFault(text, offset, found)
}

/** @param start where the literal begins, at a digit, `-`, `+` or `.` */
export function numberFault(text: string, start: number): Fault {
  const literal = wordAt(text, start)
  const args = { found: shorten(literal) }
  return { code: /^-?0\d/.test(literal) ? 'json/leading-zero' : 'json/bad-number', offset: start, args }
}

/**
 * @param start the opening quote
 * @param offset the character the string cannot hold, or the end of the text
 */
export function stringFault(text: string, start: number, offset: number): Fault {
  const found = characterAt(text, offset)
  // A line break inside a string is nearly always a forgotten quote; the place to look is where the string begins.
  if (found === '' || found === '\n' || found === '\r')
    return { code: 'json/unterminated-string', offset: start }
  return { code: 'json/control-character', offset, args: { found: codePoint(found) } }
}

/** @param offset the backslash */
export function escapeFault(text: string, start: number, offset: number): Fault {
  if (offset + 1 >= text.length) return { code: 'json/unterminated-string', offset: start }
  const written = /^\\u[0-9a-fA-F]{0,4}/.exec(text.slice(offset, offset + 6))
  const next = characterAt(text, offset + 1)
  const found = written?.[0] ?? `\\${/[\p{Cc}\p{Z}]/u.test(next) ? codePoint(next) : next}`
  return { code: 'json/bad-escape', offset, args: { found } }
}

/** `U+0009`, as the Unicode charts write it. */
export function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0')}`
}

/** Keeps the arguments of a problem short, and whole characters whole. */
export function shorten(text: string): string {
  if (text.length <= longestShown) return text
  return `${text.slice(0, longestShown).replace(/[\uD800-\uDBFF]$/, '')}…`
}

function separatorFault(text: string, offset: number, found: string, open: OpenBracket | undefined): Fault {
  if ((found === '}' || found === ']') && open) {
    return { code: 'json/mismatched-bracket', offset, args: { found, ...open } }
  }
  if (/["{[\d\p{L}_+.-]/u.test(found)) {
    return { code: 'json/missing-comma', offset, args: { found: shown(text, offset) } }
  }
  return { code: 'json/unexpected-character', offset, args: { found } }
}

function keyFault(text: string, offset: number, found: string): Fault {
  // `1,5` as Vietnamese writes one and a half: the comma ended the value, and a name should follow.
  if (/\d,\d/.test(text.slice(offset - 2, offset + 1))) {
    const whole = /-?\d*$/.exec(text.slice(Math.max(0, offset - 21), offset - 1))?.[0] ?? ''
    const comma = offset - 1
    return {
      code: 'json/decimal-comma',
      offset: comma,
      args: { found: `${whole},${shorten(wordAt(text, offset))}` },
    }
  }
  if (/[\p{L}_$\d]/u.test(found))
    return { code: 'json/unquoted-key', offset, args: { name: shown(text, offset) } }
  return { code: 'json/missing-key', offset, args: { found } }
}

function valueFault(text: string, offset: number, found: string): Fault {
  if (/[\d+.-]/.test(found)) return numberFault(text, offset)
  if (/[\p{L}_$]/u.test(found))
    return { code: 'json/unknown-word', offset, args: { found: shown(text, offset) } }
  if (/[,}\]:]/.test(found)) return { code: 'json/missing-value', offset, args: { found } }
  return { code: 'json/unexpected-character', offset, args: { found } }
}

function lastBefore(text: string, offset: number): number {
  let i = offset - 1
  while (i >= 0 && /[ \t\n\r]/.test(text[i] as string)) i--
  return i
}

function characterAt(text: string, offset: number): string {
  return offset < text.length ? String.fromCodePoint(text.codePointAt(offset) as number) : ''
}

/** The word or, failing that, the one character there. */
function shown(text: string, offset: number): string {
  return shorten(wordAt(text, offset)) || characterAt(text, offset)
}

function wordAt(text: string, offset: number): string {
  return /^[\p{L}\p{M}\p{N}_$+.-]*/u.exec(text.slice(offset, offset + longestShown + 2))?.[0] ?? ''
}
