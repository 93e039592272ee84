import { foldedText } from '../text/fold.ts'
import { clipboardRows } from './clipboard-rows.ts'
import type { FieldType } from './field-types.ts'
import { withoutBullet } from './option-edits.ts'

/** One line of what an author pasted, and what it would become. */
export type PastedLine =
  | { readonly kind: 'section'; readonly label: string }
  | {
      readonly kind: 'field'
      readonly label: string
      readonly type: FieldType
      readonly required: boolean
      /** Number on the paper form, as it was written before the label. */
      readonly line?: string
      readonly hint?: string
      readonly options?: readonly string[]
    }

/**
 * Reads lines, or a table of Word or Excel ({@link clipboardRows}), as questions of a form. The label is the longest of the first
 * two cells that are no number; a cell that says "bắt buộc", "x" or `*` makes it required; a cell with a type's word
 * (ngày, số, tệp …) says its type, otherwise the label does; a cell with `;` or `/` holds options. A heading row of such
 * a table and lines without a letter are left out; a line in capitals, or one that begins with "Phần", "Mục" or a roman number and
 * has no blank to fill in, is a section.
 */
export function readPastedFields(text: string): PastedLine[] {
  const rows = clipboardRows(text)
  const isTable = rows.some((cells) => cells.filter((cell) => cell !== '').length > 1)
  const body = isTable && rows[0] !== undefined && isHeading(rows[0]) ? rows.slice(1) : rows
  return body.flatMap((cells) => {
    const line = readRow(cells)
    return line === undefined ? [] : [line]
  })
}

const headings = [
  'stt',
  'tt',
  'ten truong',
  'nhan',
  'noi dung',
  'truong',
  'tieu de',
  'label',
  'field',
  'cau hoi',
  'ten',
]
const requiredWords = ['x', '*', 'co', 'bat buoc', 'required', 'yes', 'true', '1']

function isHeading(cells: readonly string[]): boolean {
  return cells.some((cell) => headings.includes(foldedText(cell)))
}

function readRow(cells: readonly string[]): PastedLine | undefined {
  const filled = cells.filter((cell) => cell !== '')
  const numbered = filled.length > 1 && /^[0-9]+(?:[.)][0-9a-z]*)*$/i.test(filled[0] ?? '')
  const [written = '', ...rest] = numbered ? filled.slice(1) : filled
  const number = numbered ? filled[0] : numberBefore(written)
  if (filled.length === 1 && isSection(written))
    return { kind: 'section', label: label(sectionName(written)) }

  const star = /\*|\((?:bắt buộc)\)/iu.test(written)
  const inline = optionsIn(written)
  const name = label(inline?.label ?? written)
  if (!/\p{L}/u.test(name)) return undefined
  let required = star
  let type: FieldType | undefined
  let options = inline?.options
  let hint: string | undefined
  for (const cell of rest) {
    const word = foldedText(cell)
    if (requiredWords.includes(word) || cell === '*') required = true
    else if (
      word === 'khong' ||
      word === 'no' ||
      word === 'khong bat buoc' ||
      word === 'false' ||
      word === '0'
    )
      required = false
    else if (type === undefined && typeWord(word) !== undefined) type = typeWord(word)
    else if (options === undefined && optionList(cell) !== undefined) options = optionList(cell)
    else hint = hint === undefined ? cell : `${hint} ${cell}`
  }
  type ??= options === undefined ? typeFromLabel(name) : 'choice'
  if (options !== undefined && type !== 'choices') type = 'choice'
  return {
    kind: 'field',
    label: name,
    type,
    required,
    ...(number === undefined ? {} : { line: number.replace(/[.)]$/, '') }),
    ...(hint === undefined ? {} : { hint }),
    ...(options === undefined ? {} : { options }),
  }
}

/** `1. Họ và tên: ..........` → `Họ và tên`. */
function label(text: string): string {
  return withoutBullet(text)
    .replace(/\((?:bắt buộc)\)|\*/giu, '')
    .replace(/(?:\.{3,}|…+|_{3,})[.…_\s]*/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/[\s:;.,/]+$/u, '')
    .slice(0, 300)
}

function numberBefore(text: string): string | undefined {
  return /^([0-9]{1,3}(?:\.[0-9]{1,3})*)[.)]\s/.exec(text)?.[1]
}

function isSection(text: string): boolean {
  if (/(?:\.{3,}|…|_{3,}|:\s*$)/u.test(text)) return false
  if (/^(?:phần|mục|chương)\s+[0-9ivxa-z]+\b/iu.test(text)) return true
  if (/^[IVX]{1,5}[.)]\s/.test(text)) return true
  const letters = text.replace(/[^\p{L}]/gu, '')
  return letters.length > 5 && letters === letters.toUpperCase()
}

function sectionName(text: string): string {
  return text
    .replace(/^[IVX]{1,5}[.)]\s+/, '')
    .replace(/^(?:phần|mục|chương)\s+[0-9ivx]+[.:)]?\s+(?=\S)/iu, '')
}

/** `Giới tính: ☐ Nam ☐ Nữ` and `Giới tính (Nam/Nữ)`. */
function optionsIn(text: string): { label: string; options: string[] } | undefined {
  const boxes = text.split(/[☐□❑○]/u)
  if (boxes.length > 2) {
    const [head = '', ...options] = boxes
    return {
      label: head,
      options: options.map((option) => option.replace(/[;,]\s*$/, '').trim()).filter(Boolean),
    }
  }
  const brackets = /^(.*?)\s*\(([^()]+\/[^()]+)\)\s*:?\s*$/u.exec(text)
  if (brackets === null) return undefined
  const options = (brackets[2] ?? '').split('/').map((option) => option.trim())
  if (options.some((option) => option === '' || option.length > 60 || /^[0-9a-z]{1,2}$/i.test(option)))
    return undefined
  return { label: brackets[1] ?? '', options }
}

function optionList(cell: string): string[] | undefined {
  const parts = cell
    .split(cell.includes(';') ? ';' : ' / ')
    .map((part) => part.trim())
    .filter(Boolean)
  return parts.length > 1 && parts.every((part) => part.length <= 120) ? parts : undefined
}

const typeWords: readonly (readonly [FieldType, readonly string[]])[] = [
  ['date', ['ngay', 'ngay thang', 'date']],
  ['integer', ['so nguyen', 'integer', 'so']],
  ['number', ['so thap phan', 'number']],
  ['money', ['tien', 'so tien', 'dong', 'money']],
  ['boolean', ['co khong', 'dung sai', 'boolean', 'o danh dau', 'checkbox']],
  ['choices', ['chon nhieu', 'nhieu lua chon', 'multiselect']],
  ['choice', ['chon mot', 'lua chon', 'danh sach', 'select', 'chon']],
  ['file', ['tep', 'file', 'tep dinh kem', 'dinh kem', 'giay to']],
  ['long-text', ['van ban dai', 'nhieu dong', 'textarea', 'doan van']],
  ['text', ['chu', 'van ban', 'text', 'ky tu', 'string']],
  ['phone', ['so dien thoai', 'dien thoai', 'phone']],
  ['email', ['email', 'thu dien tu']],
  ['table', ['bang', 'table']],
  ['list', ['danh sach chu', 'list']],
]

function typeWord(word: string): FieldType | undefined {
  return typeWords.find(([, words]) => words.includes(word))?.[0]
}

/** The type a label tells by its words; text where it tells none. Proposals: the author sees and changes them. */
export function typeFromLabel(text: string): FieldType {
  const words = ` ${foldedText(text)} `
  const has = (...phrases: readonly string[]) => phrases.some((phrase) => words.includes(` ${phrase} `))
  if (has('thu dien tu', 'email', 'e mail')) return 'email'
  if (has('dien thoai', 'so dt', 'fax')) return 'phone'
  if (has('ban sao', 'ban chinh', 'tep', 'giay chung nhan kem', 'dinh kem', 'anh chup', 'ban quet'))
    return 'file'
  if (has('ngay') && !has('so ngay', 'ngay lam viec')) return 'date'
  if (has('von', 'so tien', 'kinh phi', 'gia tri', 'doanh thu', 'le phi') && !has('nguon')) return 'money'
  if (has('so luong', 'so trang', 'so ban', 'so nguoi', 'tuoi', 'so ngay', 'so nam')) return 'integer'
  if (has('dien tich', 'ty le', 'trong luong')) return 'number'
  if (has('mo ta', 'ly do', 'noi dung', 'tom tat', 'ghi chu', 'muc dich', 'y kien')) return 'long-text'
  if (has('cam ket', 'dong y', 'cam doan')) return 'boolean'
  return 'text'
}
