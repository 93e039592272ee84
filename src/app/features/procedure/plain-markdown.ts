/**
 * The little of Markdown that SOURCES.md uses, read into data. What is not understood stays text as it is written;
 * HTML is text, too. Links are http(s) only.
 */
export type Block =
  | { readonly kind: 'heading'; readonly level: number; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | {
      readonly kind: 'table'
      readonly head: readonly string[]
      readonly rows: readonly (readonly string[])[]
    }
  | { readonly kind: 'paragraph'; readonly text: string }

export function plainBlocks(markdown: string): readonly Block[] {
  const lines = markdown.replaceAll('\r\n', '\n').split('\n')
  const blocks: Block[] = []
  let at = 0
  const takeWhile = (wanted: (line: string) => boolean) => {
    const taken: string[] = []
    for (let line = lines[at]; line !== undefined && wanted(line); line = lines[at]) {
      taken.push(line)
      at += 1
    }
    return taken
  }
  while (at < lines.length) {
    const line = lines[at] ?? ''
    const heading = /^(#{1,6})\s+(.*)$/.exec(line)
    if (heading !== null) {
      blocks.push({ kind: 'heading', level: (heading[1] ?? '').length, text: (heading[2] ?? '').trim() })
      at += 1
    } else if (isItem(line)) {
      const taken = takeWhile((next) => isItem(next) || /^\s{2,}\S/.test(next))
      blocks.push({ kind: 'list', items: joinItems(taken) })
    } else if (isRow(line)) {
      blocks.push(tableOf(takeWhile(isRow)))
    } else if (line.trim() === '') {
      at += 1
    } else {
      const taken = takeWhile(
        (next) => next.trim() !== '' && !isItem(next) && !isRow(next) && !/^#{1,6}\s/.test(next),
      )
      blocks.push({ kind: 'paragraph', text: taken.map((part) => part.trim()).join(' ') })
    }
  }
  return blocks
}

const isItem = (line: string) => /^\s*[-*]\s+\S/.test(line)
const isRow = (line: string) => /^\s*\|.*\|\s*$/.test(line)

function joinItems(lines: readonly string[]): readonly string[] {
  const items: string[] = []
  for (const line of lines) {
    if (isItem(line)) items.push(line.replace(/^\s*[-*]\s+/, '').trim())
    else items[items.length - 1] = `${items.at(-1) ?? ''} ${line.trim()}`
  }
  return items
}

function tableOf(lines: readonly string[]): Block {
  const rows = lines.map((line) =>
    line
      .trim()
      .slice(1, -1)
      .split(/(?<!\\)\|/)
      .map((cell) => cell.trim().replaceAll('\\|', '|')),
  )
  const [head = [], ...rest] = rows
  return { kind: 'table', head, rows: rest.filter((row) => !row.every((cell) => /^:?-+:?$/.test(cell))) }
}

export type TextPart =
  | { readonly kind: 'text' | 'code' | 'strong'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly href: string }

const inline =
  /`([^`]+)`|\*\*([^*]+)\*\*|\[([^\]]+)\]\((https?:\/\/[^\s)]+)\)|<?(https?:\/\/[^\s<>|]*[^\s<>|.,;:)\]])>?/g

export function textParts(text: string): readonly TextPart[] {
  const parts: TextPart[] = []
  let from = 0
  for (const match of text.matchAll(inline)) {
    if (match.index > from) parts.push({ kind: 'text', text: text.slice(from, match.index) })
    const [whole, code, strong, label, labelled, bare] = match
    if (code !== undefined) parts.push({ kind: 'code', text: code })
    else if (strong !== undefined) parts.push({ kind: 'strong', text: strong })
    else parts.push(link(label ?? bare ?? whole, labelled ?? bare ?? ''))
    from = match.index + whole.length
  }
  if (from < text.length) parts.push({ kind: 'text', text: text.slice(from) })
  return parts
}

function link(text: string, address: string): TextPart {
  return URL.canParse(address) ? { kind: 'link', text, href: new URL(address).href } : { kind: 'text', text }
}
