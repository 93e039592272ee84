import type { LibraryFiles } from '../../../form/library-files.ts'
import { foreignFields, type ForeignFields, type ForeignLine } from '../../../match/foreign-fields.ts'
import { isJsonObject, type JsonObject } from '../../../json/json-value.ts'
import { ok, refuse, type Result } from '../../../problem/problem.ts'
import { Ledger } from '../../loss-report.ts'
import {
  documentUnits,
  type ForeignBlock,
  type ForeignDocument,
  placeOfCell,
} from '../document/foreign-document.ts'
import { type ForeignForm, maxForeignFields } from '../foreign-form.ts'
import { type Heading, headingOf } from './columns.ts'
import { foldedText } from '../../../text/fold.ts'
import { FormBuilder } from './form-builder.ts'
import { readFormLine } from './form-lines.ts'
import { guessKind, saidKind } from './guess-kind.ts'

type Table = Extract<ForeignBlock, { kind: 'table' }>
type Column = 'order' | 'label' | 'key' | 'type' | 'required' | 'options' | 'section' | 'note' | 'length'

const words: Readonly<Record<Column, readonly string[]>> = {
  order: ['stt', 'tt', 'so thu tu'],
  label: [
    'ten truong',
    'ten truong thong tin',
    'truong thong tin',
    'ten chi tieu',
    'chi tieu',
    'noi dung thong tin',
    'cau hoi',
    'nhan',
    'label',
    'ten muc',
    'thong tin',
    'ten truong du lieu',
    'noi dung ke khai',
    'title',
  ],
  key: ['ma truong', 'ma', 'key', 'ten ky thuat', 'name', 'field', 'ma du lieu'],
  type: ['kieu', 'kieu du lieu', 'loai du lieu', 'type', 'dinh dang', 'kieu truong'],
  required: ['bat buoc', 'required', 'bat buoc nhap'],
  options: ['danh sach', 'lua chon', 'gia tri', 'options', 'danh muc', 'cac lua chon', 'gia tri cho phep'],
  section: ['nhom', 'phan', 'nhom thong tin', 'section', 'muc'],
  note: ['ghi chu', 'mo ta', 'dien giai', 'description', 'huong dan'],
  length: ['do dai', 'do dai toi da', 'max length', 'maxlength'],
}

/**
 * The questions of a paper, a sheet or a paste as a form of our profile. What a label makes likely (a day, a telephone) is
 * said in the report as a guess; what no line says (whether an answer is needed) is left open.
 *
 * @param name slug for the form's id
 * @returns problem `convert/no-fields`
 */
export function formFromDocument(
  document: ForeignDocument,
  library: LibraryFiles,
  name: string,
): Result<ForeignForm> {
  const ledger = new Ledger(documentUnits(document), 'convert/no-question-seen')
  for (const remark of document.remarks) {
    if (remark.kind === 'dropped') ledger.dropped(remark.place, remark.code, remark.args)
    else ledger.approximated(remark.place, remark.code, remark.args)
  }
  const reader = new DocumentReader(ledger, library)
  const { blocks } = document
  blocks.forEach((block, index) => {
    const next = blocks[index + 1]
    if (block.kind === 'line') reader.line(block, next?.kind === 'line' ? next.text : '')
    else reader.table(block)
  })
  if (reader.fields === 0) return refuse({ code: 'convert/no-fields', at: '' })
  return ok({ ...reader.builder.build(reader.title, name), report: ledger.report() })
}

/** The same questions as lines for matching with a standard, which needs no form. */
export function foreignFieldsOf(document: ForeignDocument): ForeignFields {
  const lines: ForeignLine[] = []
  let section: string | undefined
  const add = (label: string, options?: readonly string[]) =>
    lines.push({
      label,
      ...(section === undefined ? {} : { section }),
      ...(options === undefined ? {} : { options }),
    })
  document.blocks.forEach((block, index) => {
    const next = document.blocks[index + 1]
    if (block.kind === 'table') {
      const heading = fieldHeading(block)
      const column = heading?.columns.get('label')
      if (heading === undefined || column === undefined) return
      for (const row of block.rows.slice(heading.row + 1)) {
        const label = row[column]?.text ?? ''
        if (label !== '') add(label)
      }
      return
    }
    const read = readFormLine(block.text, next?.kind === 'line' ? next.text : '')
    if (read.kind === 'section') section = read.title
    else if (read.kind === 'fields') for (const { label } of read.labels) add(label)
    else if (read.kind === 'options') add(read.label, read.options)
  })
  return foreignFields(lines)
}

function fieldHeading({ rows }: Table): Heading<Column> | undefined {
  const others: readonly Column[] = [
    'key',
    'type',
    'required',
    'options',
    'section',
    'length',
    'note',
    'order',
  ]
  return headingOf(
    rows,
    words,
    (columns) => columns.has('label') && others.some((column) => columns.has(column)),
  )
}

class DocumentReader {
  readonly builder = new FormBuilder()
  title = ''
  fields = 0
  private readonly ledger: Ledger
  private readonly library: LibraryFiles

  constructor(ledger: Ledger, library: LibraryFiles) {
    this.ledger = ledger
    this.library = library
  }

  line({ place, text, heading }: Extract<ForeignBlock, { kind: 'line' }>, next: string): void {
    const read = readFormLine(text, next)
    const { ledger, builder } = this
    switch (read.kind) {
      case 'section':
        builder.section(read.title, place)
        ledger.taken(place, text)
        return
      case 'fields':
        for (const { label, number, isCertain } of read.labels) {
          const guess = guessKind(label, this.library.formats)
          const schema = { ...guess.schema, 'x-foreign': { words: label, guessed: guess.kind } }
          this.add({ place, title: label, schema, ...(number === undefined ? {} : { line: number }) })
          if (guess.kind !== 'text')
            ledger.approximated(place, 'convert/kind-guessed', { field: label, kind: guess.kind }, text)
          else if (!isCertain) ledger.approximated(place, 'convert/question-guessed', { field: label }, text)
        }
        ledger.taken(place, text)
        return
      case 'options': {
        const label = read.label === '' ? read.options.join(' / ') : read.label
        const schema = { type: 'string', oneOf: builder.options(read.options, place) }
        this.add({ place, title: label, schema, ...(read.number === undefined ? {} : { line: read.number }) })
        // Whether one or several boxes may be ticked, paper does not say.
        ledger.approximated(place, 'convert/one-box-assumed', { field: label }, text)
        return
      }
      default: {
        const letters = text.replaceAll(/[^\p{L}]/gu, '')
        const isTitle = heading === true || (letters.length > 5 && letters === letters.toUpperCase())
        if (this.title === '' && this.fields === 0 && isTitle && !/CỘNG H|ĐỘC LẬP/.test(text)) {
          this.title = text
          ledger.taken(place, text)
        } else ledger.dropped(place, 'convert/no-question-seen', {}, text)
      }
    }
  }

  table(table: Table): void {
    const heading = fieldHeading(table)
    if (heading !== undefined) this.fieldRows(table, heading)
    else if (isFillTable(table)) this.fillTable(table)
    else this.labelRows(table)
  }

  /** A list of fields, one a row. */
  private fieldRows({ place, rows }: Table, { row: headingRow, columns }: Heading<Column>): void {
    for (const column of columns.values())
      this.ledger.taken(placeOfCell(place, headingRow, column), rows[headingRow]?.[column]?.text)
    rows.forEach((row, index) => {
      if (index <= headingRow) return
      const at = (column: Column) => placeOfCell(place, index, columns.get(column) ?? 0)
      const said = (column: Column) => row[columns.get(column) ?? -1]?.text ?? ''
      const label = said('label')
      if (label === '') return
      for (const column of ['order', 'label', 'key', 'note', 'section'] as const)
        if (said(column) !== '') this.ledger.taken(at(column), said(column))
      if (said('section') !== '') this.builder.section(said('section'), at('section'))
      const required = /^(?:x|co|true|1|yes|bat buoc)$/.test(foldedText(said('required')))
      if (said('required') !== '') this.ledger.taken(at('required'), said('required'))
      const schema = this.saidSchema(label, said('type'), said('options'), at)
      if (schema === undefined) return
      const length = Number(said('length'))
      const bounded = schema.type === 'string' && schema.format === undefined && schema.oneOf === undefined
      const isLength = said('length') !== '' && Number.isInteger(length) && length > 0 && bounded
      if (isLength) this.ledger.taken(at('length'), said('length'))
      const key = /^[A-Za-z][A-Za-z0-9_]{0,59}$/.test(said('key')) ? { key: said('key') } : {}
      this.add({
        place: `${place}/rows/${index}`,
        title: label,
        schema: isLength ? { ...schema, maxLength: length } : schema,
        required,
        ...key,
        ...(said('note') === '' ? {} : { description: said('note') }),
      })
    })
  }

  /** `undefined` for a row that is a section. */
  private saidSchema(
    label: string,
    type: string,
    options: string,
    at: (column: Column) => string,
  ): JsonObject | undefined {
    const kind = type === '' ? undefined : saidKind(type)
    const listed = options
      .split(/[;\n|]|,(?=\s)/)
      .map((option) => option.replace(/^[-+•\s]+/, '').trim())
      .filter((option) => option !== '')
    if (kind === 'section') {
      this.builder.section(label, at('label'))
      this.ledger.taken(at('type'), type)
      return undefined
    }
    const isSaid = kind !== undefined
    if (type !== '' && isSaid) this.ledger.taken(at('type'), type)
    else if (type !== '')
      this.ledger.approximated(at('type'), 'convert/unread-type', { type: type.slice(0, 40) }, type)
    if (
      (kind === 'choice' || kind === 'choices' || (kind === undefined && type === '')) &&
      listed.length > 1
    ) {
      this.ledger.taken(at('options'), options)
      const oneOf = this.builder.options(listed, at('options'))
      return kind === 'choices'
        ? { type: 'array', uniqueItems: true, items: { type: 'string', oneOf } }
        : { type: 'string', oneOf }
    }
    if (isJsonObject(kind)) return kind
    const guess = guessKind(label, this.library.formats)
    if (guess.kind !== 'text')
      this.ledger.approximated(`${at('label')}/kind`, 'convert/kind-guessed', {
        field: label,
        kind: guess.kind,
      })
    return { ...guess.schema, 'x-foreign': { words: label, guessed: guess.kind } }
  }

  /** A table to be filled in: headings, and rows that hold nothing but numbers. */
  private fillTable({ place, rows }: Table): void {
    const titles = (rows[0] ?? []).filter(({ copied }) => copied === undefined).map(({ text }) => text)
    const asked = titles.filter(
      (title) => !['stt', 'tt', 'so tt'].includes(foldedText(title)) && title !== '',
    )
    this.add({ place, title: asked.join(', ').slice(0, 200), schema: this.builder.columns(asked, place) })
    this.ledger.approximated(place, 'convert/table-of-texts', { columns: asked.length }, titles.join(', '))
  }

  /** Any other table: each cell is read as a line. */
  private labelRows({ place, rows }: Table): void {
    rows.forEach((row, r) =>
      row.forEach(({ text, copied }, c) => {
        if (copied === undefined && text !== '')
          this.line({ kind: 'line', place: placeOfCell(place, r, c), text }, '')
      }),
    )
  }

  private add(field: Parameters<FormBuilder['field']>[0]): void {
    if (++this.fields > maxForeignFields) {
      this.ledger.dropped(field.place, 'convert/too-many-fields', { limit: maxForeignFields })
      return
    }
    this.builder.field(field)
  }
}

function isFillTable({ rows }: Table): boolean {
  const [first = [], ...rest] = rows
  const titles = first.filter(({ text, copied }) => text !== '' && copied === undefined)
  const isBlank = (text: string) => text === '' || /^[\d.…_ ()-]+$/.test(text)
  return titles.length >= 2 && rest.length > 0 && rest.every((row) => row.every(({ text }) => isBlank(text)))
}
