import { formatId } from '../../../format/format.ts'
import { ok, refuse, type Result } from '../../../problem/problem.ts'
import type { Process, ProcessDocument, Role, Step } from '../../../process/process.ts'
import { Ledger } from '../../loss-report.ts'
import {
  documentUnits,
  type ForeignBlock,
  type ForeignCell,
  type ForeignDocument,
  placeOfCell,
} from '../document/foreign-document.ts'
import { readDuration } from '../duration.ts'
import type { ForeignProcess } from '../foreign-process.ts'
import { asciiName, StableIds } from '../stable-id.ts'
import { type Heading, headingOf } from './columns.ts'
import { foldedText } from '../../../text/fold.ts'
import { roleKindOf } from './role-kind.ts'

type Column = 'order' | 'content' | 'role' | 'time' | 'output' | 'note'

const words: Readonly<Record<Column, readonly string[]>> = {
  order: ['trinh tu', 'stt', 'tt', 'buoc', 'thu tu', 'cac buoc', 'buoc thuc hien', 'trinh tu thuc hien'],
  content: [
    'noi dung',
    'noi dung cong viec',
    'noi dung thuc hien',
    'cong viec',
    'cong viec thuc hien',
    'ten buoc',
    'mo ta cong viec',
    'noi dung cac buoc',
  ],
  role: [
    'trach nhiem',
    'trach nhiem thuc hien',
    'don vi thuc hien',
    'nguoi thuc hien',
    'bo phan',
    'bo phan thuc hien',
    'co quan thuc hien',
    'chiu trach nhiem',
    'don vi',
    'don vi nguoi thuc hien',
    'chuc danh',
    'chuc danh vi tri',
    'vi tri',
    'doi tuong thuc hien',
  ],
  time: ['thoi gian', 'thoi gian thuc hien', 'thoi han', 'thoi gian giai quyet', 'thoi luong', 'tg'],
  output: ['ket qua', 'san pham', 'bieu mau', 'ket qua san pham', 'bieu mau ket qua', 'ho so', 'tai lieu'],
  note: ['ghi chu', 'dien giai', 'mo ta'],
}

/** One line of a table of steps, as it is written. */
export interface ForeignStep {
  readonly place: string
  /** `Bước 1`, `B1`, `2`; empty where the table gives none. */
  readonly order: string
  readonly content: string
  readonly role: string
  readonly time: string
  readonly output: string
  readonly note: string
}

export interface ForeignSteps {
  readonly table: string
  readonly heading: Heading<Column>
  readonly steps: readonly ForeignStep[]
  readonly rows: readonly (readonly ForeignCell[])[]
}

/** Every table of steps in a document: it says what is done and by whom, or in what time. */
export function stepTables({ blocks }: ForeignDocument): ForeignSteps[] {
  return blocks.flatMap((block) => (block.kind === 'table' ? (stepsOf(block) ?? []) : []))
}

function stepsOf({ place, rows }: Extract<ForeignBlock, { kind: 'table' }>): ForeignSteps | undefined {
  const heading = headingOf(
    rows,
    words,
    (columns) => columns.has('content') && (columns.has('role') || columns.has('time')),
  )
  if (heading === undefined) return undefined
  const said = (row: readonly ForeignCell[], column: Column) => {
    const index = heading.columns.get(column)
    return index === undefined ? '' : (row[index]?.text ?? '')
  }
  const steps = rows.flatMap((row, index): ForeignStep[] => {
    if (index <= heading.row || isTotal(row)) return []
    const contentAt = heading.columns.get('content') ?? 0
    const isRepeated =
      row[contentAt]?.copied === true && row[contentAt]?.text === rows[index - 1]?.[contentAt]?.text
    const content = said(row, 'content')
    // A row that is one merged cell is a heading between steps.
    const isBanner = new Set(row.map(({ text }) => text).filter((text) => text !== '')).size < 2
    if (content === '' || isRepeated || isBanner) return []
    return [
      {
        place: `${place}/rows/${index}`,
        order: said(row, 'order'),
        content,
        role: said(row, 'role'),
        time: said(row, 'time'),
        output: said(row, 'output'),
        note: said(row, 'note'),
      },
    ]
  })
  return steps.length === 0 ? undefined : { table: place, heading, steps, rows }
}

function isTotal(row: readonly ForeignCell[]): boolean {
  return row.some(({ text }) => /^(tong|tong so|tong cong|tong thoi gian)\b/.test(foldedText(text)))
}

/**
 * A table of steps as a process: one step after the other, as the table has them. Which decisions there are, what stops the
 * clock and what refuses, a table does not say: nothing of it is invented but the way from start to end.
 *
 * @param title name of the process
 * @returns problem `convert/no-steps`
 */
export function processFromTables(document: ForeignDocument, title: string): Result<ForeignProcess> {
  const [table, ...others] = stepTables(document)
  if (table === undefined) return refuse({ code: 'convert/no-steps', at: '' })
  const ledger = new Ledger(documentUnits(document), 'convert/beside-steps')
  for (const remark of document.remarks) {
    if (remark.kind === 'dropped') ledger.dropped(remark.place, remark.code, remark.args)
    else ledger.approximated(remark.place, remark.code, remark.args)
  }
  for (const other of others) ledger.dropped(other.table, 'convert/another-table')
  return ok({ process: new TableProcess(table, ledger).build(title), report: ledger.report() })
}

class TableProcess {
  private readonly ids = new StableIds()
  private readonly roles = new Map<string, Role>()
  private readonly documents = new Map<string, ProcessDocument>()
  private readonly table: ForeignSteps
  private readonly ledger: Ledger

  constructor(table: ForeignSteps, ledger: Ledger) {
    this.table = table
    this.ledger = ledger
  }

  build(title: string): Process {
    const { table, heading, rows } = this.table
    for (const column of heading.columns.values())
      this.ledger.taken(placeOfCell(table, heading.row, column), rows[heading.row]?.[column]?.text)
    rows.forEach((row, index) => {
      if (index > heading.row && isTotal(row))
        this.ledger.dropped(`${table}/rows/${index}`, 'convert/total-row', {}, row[0]?.text)
    })
    const start = { id: this.ids.derive('batDau', table, 'start'), name: 'Bắt đầu', role: '' }
    const steps = this.table.steps.map((step, index) => this.step(step, index))
    const end = {
      id: this.ids.derive('ketThuc', table, 'end'),
      name: 'Kết thúc',
      outcome: 'granted' as const,
      status: null,
    }
    this.ledger.approximated(`${table}/order`, 'convert/order-of-rows')
    const nodes = [start.id, ...steps.map(({ id }) => id), end.id]
    return {
      $schema: formatId('process'),
      id: `quy-trinh-${this.ids.derive('bang', table, title).slice(-8)}`,
      name: { vi: title === '' ? 'Quy trình' : title },
      roles: [...this.roles.values()],
      documents: [...this.documents.values()],
      start: { ...start, role: steps[0]?.role ?? '' },
      steps,
      decisions: [],
      ends: [end],
      transitions: nodes.slice(1).map((to, index) => ({
        id: `${nodes[index] ?? ''}_${to}`.slice(0, 120),
        from: nodes[index] ?? '',
        to,
      })),
      provenance: { status: 'unverified' },
    }
  }

  private step(step: ForeignStep, index: number): Step {
    const at = (column: Column) => {
      const found = this.table.heading.columns.get(column)
      return found === undefined ? undefined : `${step.place}/cells/${found}`
    }
    const { ledger } = this
    const settle = (column: Column, text: string) => {
      const place = at(column)
      if (place !== undefined && text !== '') ledger.taken(place, text)
    }
    settle('content', step.content)
    settle('note', step.note)
    const code = codeOf(step.order, index)
    if (code === step.order) settle('order', step.order)
    else if (step.order !== '')
      ledger.approximated(at('order') ?? step.place, 'convert/step-code', { code }, step.order)
    const time = this.time(step, at('time'))
    return {
      id: this.ids.derive(code, step.place, [step.order, step.content, step.role]),
      code,
      name: step.content.slice(0, 500),
      role: this.role(step, at('role')),
      hours: time?.hours ?? 0,
      clock: 'running',
      takes: [],
      produces: this.output(step, at('output')),
      status: null,
      ...noteOf(step, time !== undefined),
    }
  }

  private time({ time, place, content }: ForeignStep, at: string | undefined) {
    if (time === '' || at === undefined) {
      this.ledger.approximated(`${place}/time`, 'convert/no-time', {}, content)
      return undefined
    }
    const read = readDuration(time)
    if (read === undefined) this.ledger.dropped(at, 'convert/unread-time', { words: time.slice(0, 60) }, time)
    else if (read.isWorking) this.ledger.taken(at, time)
    else this.ledger.approximated(at, 'convert/working-time-assumed', { hours: read.hours }, time)
    return read
  }

  private role({ role, place }: ForeignStep, at: string | undefined): string {
    const name = role === '' ? 'Chưa rõ đơn vị' : role
    const known = this.roles.get(foldedText(name))
    if (role === '') this.ledger.approximated(`${place}/role`, 'convert/no-role')
    else if (at !== undefined)
      this.ledger.approximated(at, 'convert/role-kind-guessed', { kind: roleKindOf(name) }, role)
    if (known !== undefined) return known.id
    const id = this.ids.derive(asciiName(name), '/roles', foldedText(name))
    this.roles.set(foldedText(name), { id, name: { vi: name }, kind: roleKindOf(name) })
    return id
  }

  private output({ output }: ForeignStep, at: string | undefined): string[] {
    if (output === '' || at === undefined) return []
    this.ledger.approximated(at, 'convert/output-as-document', {}, output)
    const known = this.documents.get(foldedText(output))
    if (known !== undefined) return [known.id]
    const id = this.ids.derive(asciiName(output), '/documents', foldedText(output))
    this.documents.set(foldedText(output), { id, name: output })
    return [id]
  }
}

/** `Bước 3` gives `B3`, `3` gives `B3`; anything else that is short stays. */
function codeOf(order: string, index: number): string {
  const number = /^(?:b(?:uoc)?\s*)?(\d{1,3})$/.exec(foldedText(order))?.[1]
  if (number !== undefined) return /^B\d+$/.test(order) ? order : `B${Number(number)}`
  return order !== '' && order.length <= 12 ? order : `B${index + 1}`
}

/** The words of a time stay with the step: what was read out of them may be wrong. */
function noteOf({ time, note }: ForeignStep, isRead: boolean): { note?: string } {
  const parts = [
    note,
    time === '' ? '' : `Thời gian ghi trong bảng: ${time}${isRead ? '' : ' (chưa đọc được)'}`,
  ]
  const text = parts.filter((part) => part !== '').join('. ')
  return text === '' ? {} : { note: text }
}
