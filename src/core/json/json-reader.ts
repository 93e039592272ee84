import type { Problem } from '../problem/problem.ts'
import type { JsonValue } from './json-value.ts'
import { literalFault } from './number-literal.ts'
import { pointer } from './pointer.ts'
import {
  codePoint,
  escapeFault,
  type Expected,
  type Fault,
  numberFault,
  type OpenBracket,
  shorten,
  stringFault,
  syntaxFault,
} from './syntax-fault.ts'
import type { TextPositions } from './text-positions.ts'

export interface JsonLimits {
  /** Length of the file; of a string, its length in UTF-8. Default 10 MiB. */
  readonly maxBytes: number
  /** Objects and arrays inside one another. Default 100. */
  readonly maxDepth: number
  /** Objects, arrays and scalars together. Default 1,000,000. */
  readonly maxValues: number
}

const [TAB, LF, CR, SPACE, QUOTE, COMMA, MINUS, DOT, COLON] = [9, 10, 13, 32, 34, 44, 45, 46, 58]
const [ZERO, NINE, OPEN_BRACKET, BACKSLASH, CLOSE_BRACKET, OPEN_BRACE, CLOSE_BRACE] = [
  48, 57, 91, 92, 93, 123, 125,
]

const maxProblems = 20

const powersOfTen = Array.from({ length: 16 }, (_, power) => 10 ** power)

const escapes: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
}

/** Ends the reading; the problem is in the list already. Never leaves this file. */
class Stop extends Error {}

/**
 * One reading of one JSON text; `parseJson` says what is refused. It keeps its own stack of open containers, so that no
 * text, however deep, can exhaust the engine's.
 */
export class JsonReader {
  private readonly text: string
  private readonly limits: JsonLimits
  private readonly positions: TextPositions
  private readonly problems: Problem[]
  private offset = 0
  private count = 0
  private depth = 0
  /** For each open container: itself, where it begins, and the name whose value is awaited (`undefined` in arrays). */
  private readonly holders: (JsonValue[] | Record<string, JsonValue>)[] = []
  private readonly starts: number[] = []
  private readonly keys: (string | undefined)[] = []

  constructor(text: string, limits: JsonLimits, positions: TextPositions, problems: Problem[]) {
    this.text = text
    this.limits = limits
    this.positions = positions
    this.problems = problems
  }

  /** `undefined` when the reading stopped. The value stands only if no problem was noted on the way either. */
  read(): JsonValue | undefined {
    try {
      this.skipSpace()
      if (this.offset === this.text.length) this.stop({ code: 'json/empty', offset: 0 })
      const value = this.readValue()
      this.skipSpace()
      if (this.offset < this.text.length) this.stopAtSyntax('end')
      return value
    } catch (error) {
      if (error instanceof Stop) return undefined
      throw error
    }
  }

  private readValue(): JsonValue {
    for (;;) {
      // A value begins here.
      const code = this.text.charCodeAt(this.offset)
      if (++this.count > this.limits.maxValues)
        this.stopAtLimit('json/too-many-values', this.limits.maxValues)
      let value: JsonValue
      if (code === OPEN_BRACE) {
        this.open({})
        if (this.text.charCodeAt(this.offset) !== CLOSE_BRACE) {
          this.readKey()
          continue
        }
        value = this.close()
      } else if (code === OPEN_BRACKET) {
        this.open([])
        if (this.text.charCodeAt(this.offset) !== CLOSE_BRACKET) continue
        value = this.close()
      } else {
        value = this.readScalar(code)
      }
      // A value has ended here; close what ends with it.
      while (this.takeIntoHolder(value)) value = this.close()
      if (this.depth === 0) return value
    }
  }

  /** @returns whether the holder ends here too; if not, the next value (or, at depth 0, the end) is at hand. */
  private takeIntoHolder(value: JsonValue): boolean {
    if (this.depth === 0) return false
    const key = this.keys[this.depth - 1]
    const holder = this.holders[this.depth - 1]
    if (key === undefined) (holder as JsonValue[]).push(value)
    else (holder as Record<string, JsonValue>)[key] = value

    this.skipSpace()
    const code = this.text.charCodeAt(this.offset)
    if (code === COMMA) {
      this.offset++
      this.skipSpace()
      if (key !== undefined) this.readKey()
      return false
    }
    if (code !== (key === undefined ? CLOSE_BRACKET : CLOSE_BRACE)) this.stopAtSyntax('separator')
    return true
  }

  private open(holder: JsonValue[] | Record<string, JsonValue>): void {
    if (this.depth >= this.limits.maxDepth) this.stopAtLimit('json/too-deep', this.limits.maxDepth)
    this.holders[this.depth] = holder
    this.starts[this.depth] = this.offset
    this.keys[this.depth] = undefined
    this.depth++
    this.offset++
    this.skipSpace()
  }

  private close(): JsonValue {
    this.offset++
    this.depth--
    return this.holders[this.depth] as JsonValue
  }

  private readKey(): void {
    const start = this.offset
    const top = this.depth - 1
    this.keys[top] = undefined
    if (this.text.charCodeAt(start) !== QUOTE) this.stopAtSyntax('key')
    const key = this.readString()
    const holder = this.holders[top] as Record<string, JsonValue>
    if (key === '__proto__')
      this.stop({ code: 'json/forbidden-key', offset: start, args: { name: key } }, key)
    // The plain look is the quick one, and finds what is inherited too (`toString`): then the exact question decides.
    if (holder[key] !== undefined && Object.hasOwn(holder, key)) {
      const first = this.positions.offsetOfKey(this.starts[top] as number, key) as number
      const args = { name: shorten(key), line: this.positions.lineColumn(first).line }
      this.note({ code: 'json/duplicate-key', offset: start, args }, key)
    }
    this.keys[top] = key
    this.skipSpace()
    if (this.text.charCodeAt(this.offset) !== COLON) this.stopAtSyntax('colon')
    this.offset++
    this.skipSpace()
  }

  private readScalar(code: number): JsonValue {
    if (code === QUOTE) return this.readString()
    if (code === MINUS || (code >= ZERO && code <= NINE)) return this.readNumber()
    if (this.takeWord('true')) return true
    if (this.takeWord('false')) return false
    if (this.takeWord('null')) return null
    return this.stopAtSyntax('value')
  }

  private takeWord(word: string): boolean {
    const end = this.offset + word.length
    if (!this.text.startsWith(word, this.offset) || !this.endsAt(end)) return false
    this.offset = end
    return true
  }

  private readString(): string {
    const { text } = this
    const start = this.offset + 1
    for (let i = start; ; i++) {
      const code = text.charCodeAt(i)
      if (code === QUOTE) {
        this.offset = i + 1
        return text.slice(start, i)
      }
      if (code === BACKSLASH) return this.readEscapedString(start, i)
      // Also true of NaN, past the end.
      if (!(code >= SPACE)) this.stop(stringFault(text, start - 1, i))
    }
  }

  /** RFC 8259 §7. @param i the first backslash */
  private readEscapedString(start: number, i: number): string {
    const { text } = this
    let decoded = text.slice(start, i)
    let plainFrom = i
    for (;;) {
      const code = text.charCodeAt(i)
      if (code === QUOTE) {
        this.offset = i + 1
        return decoded + text.slice(plainFrom, i)
      }
      if (code !== BACKSLASH) {
        if (!(code >= SPACE)) this.stop(stringFault(text, start - 1, i))
        i++
        continue
      }
      decoded += text.slice(plainFrom, i)
      const simple = escapes[text.charAt(i + 1)]
      if (simple !== undefined) {
        decoded += simple
        i += 2
      } else {
        let unit = this.unicodeEscape(i)
        if (unit === undefined) this.stop(escapeFault(text, start - 1, i))
        const second = unit >= 0xd800 && unit <= 0xdbff ? this.unicodeEscape(i + 6) : undefined
        if (second !== undefined && second >= 0xdc00 && second <= 0xdfff) {
          decoded += String.fromCharCode(unit)
          unit = second
          i += 6
        } else if (unit >= 0xd800 && unit <= 0xdfff) {
          this.note({
            code: 'json/lone-surrogate',
            offset: i,
            args: { found: codePoint(String.fromCharCode(unit)) },
          })
        }
        decoded += String.fromCharCode(unit)
        i += 6
      }
      plainFrom = i
    }
  }

  private unicodeEscape(offset: number): number | undefined {
    const written = this.text.slice(offset, offset + 6)
    return /^\\u[0-9a-fA-F]{4}$/.test(written) ? Number.parseInt(written.slice(2), 16) : undefined
  }

  /** RFC 8259 §6. */
  private readNumber(): number {
    const { text } = this
    const start = this.offset
    const negative = text.charCodeAt(start) === MINUS
    const first = negative ? start + 1 : start
    let i = first
    let mantissa = 0
    let code = text.charCodeAt(i)
    for (; code >= ZERO && code <= NINE; code = text.charCodeAt(++i)) mantissa = mantissa * 10 + (code - ZERO)
    let digits = i - first
    if (digits === 0 || (digits > 1 && text.charCodeAt(first) === ZERO)) this.stop(numberFault(text, start))

    let decimals = 0
    if (code === DOT) {
      code = text.charCodeAt(++i)
      for (; code >= ZERO && code <= NINE; code = text.charCodeAt(++i), decimals++)
        mantissa = mantissa * 10 + (code - ZERO)
      if (decimals === 0) this.stop(numberFault(text, start))
      digits += decimals
    }
    const scientific = (code | 32) === 101
    if (scientific) {
      code = text.charCodeAt(++i)
      if (code === 43 || code === MINUS) code = text.charCodeAt(++i)
      const from = i
      while (code >= ZERO && code <= NINE) code = text.charCodeAt(++i)
      if (i === from) this.stop(numberFault(text, start))
    }
    if (!this.endsAt(i)) this.stop(numberFault(text, start))
    this.offset = i

    // Up to 15 digits every decimal has a double of its own, and the quotient of two exact doubles is that double.
    if (digits <= 15 && !scientific) {
      const value = mantissa / (powersOfTen[decimals] as number)
      return negative && value !== 0 ? -value : value
    }
    return this.checkedNumber(start, text.slice(start, i))
  }

  private checkedNumber(offset: number, literal: string): number {
    const value = Number(literal)
    const code = literalFault(literal, value)
    if (code !== undefined)
      this.note({ code, offset, args: { found: shorten(literal), nearest: String(value) } })
    return value === 0 ? 0 : value
  }

  /** Whether a number or word may end here: `1x`, `01`, `1.2.3` and `nullable` are one faulty word, not two values. */
  private endsAt(offset: number): boolean {
    const code = this.text.charCodeAt(offset)
    if (code === COMMA || code === CLOSE_BRACE || code === CLOSE_BRACKET || code <= SPACE) return true
    return !/[\p{L}\p{M}\p{N}_$+.-]/u.test(this.text.charAt(offset))
  }

  private skipSpace(): void {
    for (;;) {
      const code = this.text.charCodeAt(this.offset)
      if (code > SPACE || (code !== SPACE && code !== LF && code !== CR && code !== TAB)) return
      this.offset++
    }
  }

  /** The place of the value, or with `key` of the member, that is being read; of the container while between members. */
  private place(between: boolean, key?: string): string {
    const tokens: (string | number)[] = []
    const levels = between ? this.depth - 1 : this.depth
    for (let level = 0; level < levels; level++) {
      const holder = this.holders[level]
      const token = Array.isArray(holder) ? holder.length : this.keys[level]
      if (token !== undefined) tokens.push(token)
    }
    if (key !== undefined) tokens.push(key)
    return pointer(...tokens)
  }

  private note(fault: Fault, key?: string, between = false): void {
    const { code, offset, args } = fault
    const at = this.place(between, key)
    this.problems.push({ code, at, ...(args && { args }), ...this.positions.lineColumn(offset) })
    if (this.problems.length >= maxProblems) throw new Stop()
  }

  private stop(fault: Fault, key?: string, between = false): never {
    this.note(fault, key, between)
    throw new Stop()
  }

  private stopAtLimit(code: string, limit: number): never {
    this.stop({ code, offset: this.offset, args: { limit } })
  }

  private stopAtSyntax(expected: Expected): never {
    const fault = syntaxFault(this.text, this.offset, expected, this.innermost())
    const between = expected === 'separator' || fault.code === 'json/trailing-comma'
    this.stop(fault, undefined, between)
  }

  private innermost(): OpenBracket | undefined {
    const start = this.starts[this.depth - 1]
    if (this.depth === 0 || start === undefined) return undefined
    const opened = this.text.charAt(start) as '{' | '['
    return { opened, line: this.positions.lineColumn(start).line }
  }
}
