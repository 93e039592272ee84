import { parsePointer } from './pointer.ts'

/** A stretch of a text. `line` and `column` (1-based, UTF-16 code units) are those of `offset`; `end` is exclusive. */
export interface TextRange {
  readonly line: number
  readonly column: number
  readonly offset: number
  readonly end: number
}

interface Member {
  /** -1 for the items of an array. */
  readonly keyOffset: number
  readonly offset: number
}

interface Container {
  readonly isObject: boolean
  /** In document order. By name, or by index written in decimals; of a repeated name the first. */
  readonly members: Map<string, Member>
  /** Where scanning goes on: just after the last whole value, or at the start of the last one found. */
  next: number
  nextIsValue: boolean
}

/**
 * Finds places in a JSON text that has been read without fault (or in the faultless part of one).
 *
 * Nothing is recorded while parsing. A question walks the text towards its place, skipping what lies before,
 * and remembers the members it passed; one question costs at most one pass, later ones less.
 */
export class TextPositions {
  private readonly text: string
  private readonly containers = new Map<number, Container>()
  private lineStarts: readonly number[] | undefined

  constructor(text: string) {
    this.text = text
  }

  /** Lines end with LF, CR LF or CR, as in editors. */
  lineColumn(offset: number): { line: number; column: number } {
    this.lineStarts ??= findLineStarts(this.text)
    let low = 0
    let high = this.lineStarts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((this.lineStarts[middle] as number) <= offset) low = middle
      else high = middle - 1
    }
    return { line: low + 1, column: offset - (this.lineStarts[low] as number) + 1 }
  }

  /** The value at a pointer. @throws SyntaxError for a malformed pointer */
  locate(pointer: string): TextRange | undefined {
    const member = this.find(pointer)
    return member && this.range(member.offset, skipValue(this.text, member.offset))
  }

  /** The name, with its quotes, of the object member at a pointer; `undefined` for items and the document itself. */
  locateKey(pointer: string): TextRange | undefined {
    const member = this.find(pointer)
    if (member === undefined || member.keyOffset < 0) return undefined
    return this.range(member.keyOffset, skipString(this.text, member.keyOffset))
  }

  /** Where the object that begins at `container` first has this name. */
  offsetOfKey(container: number, name: string): number | undefined {
    return this.memberOf(container, name)?.keyOffset
  }

  private find(pointer: string): Member | undefined {
    let member: Member | undefined = { keyOffset: -1, offset: skipSpace(this.text, 0) }
    for (const token of parsePointer(pointer)) {
      member = this.memberOf(member.offset, token)
      if (member === undefined) return undefined
    }
    return member
  }

  private memberOf(offset: number, token: string): Member | undefined {
    const bracket = this.text[offset]
    if (bracket !== '{' && bracket !== '[') return undefined
    let container = this.containers.get(offset)
    if (container === undefined) {
      container = { isObject: bracket === '{', members: new Map(), next: offset + 1, nextIsValue: false }
      this.containers.set(offset, container)
    }
    let member = container.members.get(token)
    while (member === undefined && this.readMember(container)) member = container.members.get(token)
    return member
  }

  /** Finds one more member without reading its value, so that a walk inwards never skips what it enters. */
  private readMember(container: Container): boolean {
    const { text } = this
    let offset = container.next
    if (container.nextIsValue) offset = skipValue(text, offset)
    offset = skipSpace(text, offset)
    if (text[offset] === ',') offset = skipSpace(text, offset + 1)
    container.next = offset
    container.nextIsValue = false
    if (offset >= text.length || text[offset] === '}' || text[offset] === ']') return false

    let name = String(container.members.size)
    let keyOffset = -1
    if (container.isObject) {
      keyOffset = offset
      offset = skipString(text, offset)
      name = JSON.parse(text.slice(keyOffset, offset)) as string
      offset = skipSpace(text, skipSpace(text, offset) + 1)
    }
    if (!container.members.has(name)) container.members.set(name, { keyOffset, offset })
    container.next = offset
    container.nextIsValue = true
    return true
  }

  private range(offset: number, end: number): TextRange {
    return { ...this.lineColumn(offset), offset, end }
  }
}

function findLineStarts(text: string): number[] {
  const starts = [0]
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) starts.push(i + 1)
  }
  return starts
}

function skipSpace(text: string, from: number): number {
  let i = from
  for (;;) {
    const code = text.charCodeAt(i)
    if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return i
    i++
  }
}

function skipString(text: string, from: number): number {
  let i = from + 1
  for (; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === 34) return i + 1
    if (code === 92) i++
  }
  return i
}

function skipValue(text: string, from: number): number {
  const first = text.charCodeAt(from)
  if (first === 34) return skipString(text, from)
  let i = from
  if (first !== 123 && first !== 91) {
    while (i < text.length && !/[\s,\]}]/.test(text[i] as string)) i++
    return i
  }
  let depth = 0
  while (i < text.length) {
    const code = text.charCodeAt(i)
    if (code === 34) {
      i = skipString(text, i)
      continue
    }
    i++
    // `{` and `[`, `}` and `]` differ in one bit; pairs need no check in a text that was read without fault.
    if ((code | 32) === 123) depth++
    else if ((code | 32) === 125 && --depth === 0) return i
  }
  return i
}
