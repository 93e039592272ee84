export type HtmlToken =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'open'; readonly name: string; readonly attributes: string }
  | { readonly kind: 'close'; readonly name: string }

/**
 * Text and tags of an HTML text, in their order; comments and conditional marks (`<![if …]>`) are left out. What only looks
 * like a tag is text. It goes forward once: no place is looked at again because something that began before it never ends.
 */
export function* htmlTokens(html: string): Generator<HtmlToken> {
  const marks = new Marks(html)
  let at = 0
  while (at < html.length) {
    if (html.charCodeAt(at) !== lessThan) {
      const next = Math.min(marks.next('<', at), html.length)
      yield { kind: 'text', text: html.slice(at, next) }
      at = next
      continue
    }
    const end = endOfAside(html, at, marks)
    if (end !== undefined) {
      at = end
      continue
    }
    const tag = tagAt(html, at, marks)
    if (tag === undefined) {
      yield { kind: 'text', text: '<' }
      at++
      continue
    }
    yield tag.token
    at = tag.end
  }
}

const lessThan = 0x3c

/** Where marks stand. Asked from ever later places, each mark is searched for once over the whole text. */
class Marks {
  /** A quotation mark that is never closed was met: from there on quotation marks in tags mean nothing. */
  areQuotesBroken = false
  private readonly html: string
  private readonly found = new Map<string, number>()

  constructor(html: string) {
    this.html = html
  }

  /** @returns Infinity where it does not come any more */
  next(mark: string, from: number): number {
    const known = this.found.get(mark)
    if (known !== undefined && known >= from) return known
    const found = this.html.indexOf(mark, from)
    const place = found < 0 ? Number.POSITIVE_INFINITY : found
    this.found.set(mark, place)
    return place
  }
}

/** Where a comment or a conditional mark that begins here ends. */
function endOfAside(html: string, at: number, marks: Marks): number | undefined {
  if (html.startsWith('<!--', at)) {
    const end = marks.next('-->', at + 4)
    return Number.isFinite(end) ? end + 3 : undefined
  }
  if (!html.startsWith('<![', at)) return undefined
  const end = marks.next(']', at + 3)
  return Number.isFinite(end) && html[end + 1] === '>' ? end + 2 : undefined
}

const tagName = /<(\/?)([A-Za-z][A-Za-z0-9:]*)/y

function tagAt(html: string, at: number, marks: Marks): { token: HtmlToken; end: number } | undefined {
  // Nothing can close it: its name need not be read.
  if (marks.next('>', at) === Number.POSITIVE_INFINITY) return undefined
  tagName.lastIndex = at
  const [head = '', slash = '', written = ''] = tagName.exec(html) ?? []
  if (head === '') return undefined
  const from = at + head.length
  const end = endOfTag(from, marks)
  if (end === undefined) return undefined
  const name = written.toLowerCase()
  const token: HtmlToken =
    slash === '' ? { kind: 'open', name, attributes: html.slice(from, end) } : { kind: 'close', name }
  return { token, end: end + 1 }
}

/** The `>` that ends a tag: one within quotation marks is part of a value. */
function endOfTag(from: number, marks: Marks): number | undefined {
  for (let at = from; ; ) {
    const end = marks.next('>', at)
    const [double, single] = marks.areQuotesBroken
      ? [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
      : [marks.next('"', at), marks.next("'", at)]
    const quote = Math.min(double, single)
    if (end < quote) return end
    if (!Number.isFinite(quote)) return undefined
    const close = marks.next(double < single ? '"' : "'", quote + 1)
    if (Number.isFinite(close)) at = close + 1
    else {
      marks.areQuotesBroken = true
      at = quote + 1
    }
  }
}
