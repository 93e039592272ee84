import { ok, refuse, type Result } from '../../../problem/problem.ts'
import type { Unzip } from '../unzip.ts'
import { childOf, descendantsOf, readXml, type XmlElement } from '../xml/read-xml.ts'
import { decodeForeignText } from './decode-foreign-text.ts'
import { isHidden, textOf } from './docx-text.ts'
import {
  CellBudget,
  type CutBy,
  cutRemark,
  type ForeignBlock,
  type ForeignCell,
  type ForeignDocument,
  maxColumns,
  maxRows,
  type Remark,
  tidy,
} from './foreign-document.ts'

const mainPart = 'word/document.xml'

/**
 * Lines and tables of a DOCX (ECMA-376 part 1), as they are read on paper: merged cells known, a table inside a cell as text
 * of that cell, tracked changes as if they were accepted. Pictures, text boxes, hidden text, headers, footers, notes and
 * parts of another kind are named as dropped.
 *
 * @returns problems of the container, of its XML, and `convert/not-a-docx`
 */
export function fromDocx(bytes: Uint8Array, unzip: Unzip): Result<ForeignDocument> {
  const entries = unzip(bytes)
  if (!entries.ok) return entries
  const part = entries.value.get(mainPart)
  if (part === undefined) return refuse({ code: 'convert/not-a-docx', at: '' })
  const text = decodeForeignText(part)
  if (!text.ok) return text
  const root = readXml(text.value.text)
  if (!root.ok) return root
  const body = childOf(root.value, 'w:body')
  if (body === undefined) return refuse({ code: 'convert/not-a-docx', at: '' })
  const reader = new BodyReader()
  reader.read(body)
  const beside = [...entries.value.keys()]
    .filter((name) => /^word\/(?:header|footer|footnotes|endnotes|comments)\d*\.xml$/.test(name))
    .sort()
    .map(
      (name): Remark => ({ place: `/${name}`, kind: 'dropped', code: 'convert/document-part', unit: true }),
    )
  return ok({ blocks: reader.blocks, remarks: [...reader.remarks, ...beside] })
}

class BodyReader {
  readonly blocks: ForeignBlock[] = []
  readonly remarks: Remark[] = []
  private lines = 0
  private tables = 0
  private chunks = 0
  private removals = 0
  private readonly budget = new CellBudget()

  read(body: XmlElement): void {
    for (const element of body.children) {
      if (element.name === 'w:p') this.paragraph(element)
      else if (element.name === 'w:tbl') this.table(element)
      else if (element.name === 'w:altChunk')
        this.remark(`/chunks/${this.chunks++}`, 'dropped', 'convert/document-chunk')
      else if (removed.has(element.name)) this.changed(`/removed/${this.removals++}`, 1)
      // Wrappers: content controls, custom XML, insertions.
      else this.read(childOf(element, 'w:sdtContent') ?? element)
    }
  }

  private paragraph(element: XmlElement): void {
    const numbered = childOf(childOf(element, 'w:pPr'), 'w:numPr') !== undefined
    const style = childOf(childOf(element, 'w:pPr'), 'w:pStyle')?.attributes.get('w:val') ?? ''
    // A break within a paragraph begins a new line on paper.
    for (const part of textOf(element).split('\n')) {
      const text = tidy(part)
      if (text === '') continue
      const place = `/lines/${this.lines++}`
      const heading = /^Heading|^Title/.test(style) ? { heading: true as const } : {}
      this.blocks.push({ kind: 'line', place, text, ...heading })
      if (numbered) {
        this.remarks.push({ place, kind: 'approximated', code: 'convert/automatic-number', unit: false })
      }
    }
    this.left(element, `/lines/${Math.max(0, this.lines - 1)}`)
  }

  private table(element: XmlElement): void {
    const place = `/tables/${this.tables++}`
    const found = descendantsOf(element, 'w:tr')
    const rows: ForeignCell[][] = []
    let cut: CutBy | undefined = found.length > maxRows ? 'rows' : undefined
    for (const row of found.slice(0, maxRows)) {
      const cells = cellsOf(row, rows.at(-1) ?? [])
      if (!cells.every(({ text }) => this.budget.take(1, text))) {
        cut = 'cells'
        break
      }
      rows.push(cells)
    }
    if (cut !== undefined) this.remarks.push(cutRemark(`${place}/rest`, cut, found.length))
    this.blocks.push({ kind: 'table', place, rows })
    this.left(element, place)
  }

  /** Pictures and text boxes, hidden text, tracked changes: each named once for its place. */
  private left(element: XmlElement, place: string): void {
    const count = (names: readonly string[], below = element) =>
      names.reduce((sum, name) => sum + descendantsOf(below, name).length, 0)
    // A drawing is often there once more, for older programs.
    const again = descendantsOf(element, 'mc:Fallback').reduce((sum, part) => sum + count(drawings, part), 0)
    const pictures = count(drawings) - again
    if (pictures > 0) this.remark(`${place}/pictures`, 'dropped', 'convert/picture', { count: pictures })
    const hidden = descendantsOf(element, 'w:r').filter(isHidden).length
    if (hidden > 0) this.remark(`${place}/hidden`, 'dropped', 'convert/hidden-text', { count: hidden })
    const changes = count(['w:ins', 'w:moveTo', ...removed])
    if (changes > 0) this.changed(place, changes)
  }

  private changed(place: string, count: number): void {
    const code = 'convert/tracked-changes'
    this.remarks.push({ place, kind: 'approximated', code, args: { count }, unit: false })
  }

  private remark(place: string, kind: Remark['kind'], code: string, args: Remark['args'] = {}): void {
    this.remarks.push({ place, kind, code, args, unit: true })
  }
}

const drawings = ['w:drawing', 'w:pict', 'w:object']

/** What a tracked change took away. */
const removed: ReadonlySet<string> = new Set(['w:del', 'w:moveFrom'])

function cellsOf(row: XmlElement, above: readonly ForeignCell[]): ForeignCell[] {
  const before = Number(childOf(childOf(row, 'w:trPr'), 'w:gridBefore')?.attributes.get('w:val') ?? 0)
  const cells = Array.from({ length: Math.min(before, maxColumns) || 0 }, (): ForeignCell => ({ text: '' }))
  const all = row.children.flatMap((child) =>
    child.name === 'w:tc' ? [child] : child.name === 'w:sdt' ? descendantsOf(child, 'w:tc') : [],
  )
  for (const cell of all) {
    const properties = childOf(cell, 'w:tcPr')
    const span = Number(childOf(properties, 'w:gridSpan')?.attributes.get('w:val') ?? 1)
    const merge = childOf(properties, 'w:vMerge')
    const goesOn = merge !== undefined && merge.attributes.get('w:val') !== 'restart'
    const text = tidy(cell.children.map(textOf).join('\n'))
    const first: ForeignCell = goesOn ? { text: above[cells.length]?.text ?? '', copied: true } : { text }
    cells.push(first)
    for (let i = 1; i < Math.min(span, maxColumns) && cells.length < maxColumns; i++)
      cells.push({ text: first.text, copied: true })
  }
  return cells.slice(0, maxColumns)
}
