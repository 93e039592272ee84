import type { LibraryFiles } from '../../form/library-files.ts'
import { isJsonArray, isJsonObject, type JsonValue } from '../../json/json-value.ts'
import { parseJson } from '../../json/parse-json.ts'
import { ok, type Result } from '../../problem/problem.ts'
import { foldedWords } from '../../text/fold.ts'
import { fromBpmn } from '../bpmn/from-bpmn.ts'
import { decodeForeignText, looksLegacy } from './document/decode-foreign-text.ts'
import { type ForeignDocument, type Remark, wordsOf } from './document/foreign-document.ts'
import { fromDocx } from './document/from-docx.ts'
import { fromHtml } from './document/from-html.ts'
import { fromText } from './document/from-text.ts'
import { fromXlsx } from './document/from-xlsx.ts'
import type { ForeignForm } from './foreign-form.ts'
import type { ForeignProcess } from './foreign-process.ts'
import { fromFormio } from './formio/from-formio.ts'
import { fromJsonSchema } from './schema/from-json-schema.ts'
import { formFromDocument } from './table/fields.ts'
import { processFromTables, stepTables } from './table/steps.ts'
import { unreadKind } from './unread-kind.ts'
import type { Unzip } from './unzip.ts'

/** What a foreign file was read as. */
export type ForeignFormat = 'docx' | 'xlsx' | 'bpmn' | 'json-schema' | 'formio' | 'html' | 'text'

export interface TakeInOptions {
  /** Its name; only a name for the form comes from it. */
  readonly name: string
  readonly unzip: Unzip
  readonly library: LibraryFiles
  /** What to look for; default: steps where a table of steps stands in it, else a form. */
  readonly as?: 'form' | 'steps'
}

export type TakenIn =
  | ({ readonly kind: 'form'; readonly format: ForeignFormat } & ForeignForm)
  | ({ readonly kind: 'process'; readonly format: ForeignFormat } & ForeignProcess)

/**
 * Takes in one foreign file. Its kind is told by its content, never by its name alone.
 *
 * @returns problems `convert/*`, of the container and of the JSON text; nothing of the file is ever executed or fetched
 */
export function takeIn(bytes: Uint8Array, options: TakeInOptions): Result<TakenIn> {
  const read = readDocument(bytes, options)
  if (!read.ok) return read
  if ('kind' in read.value) return read as Result<TakenIn>
  const { document, format } = read.value
  const isSteps = options.as === 'steps' || (options.as === undefined && stepTables(document).length > 0)
  const found: Result<TakenIn> = isSteps
    ? processOf(processFromTables(document, titleOf(options.name)), format)
    : formOf(formFromDocument(document, options.library, slugOf(options.name)), format)
  if (found.ok) return found
  // Words that could not be read may be why nothing was found.
  const why = document.remarks.find(({ code }) => code === legacy)
  return why === undefined ? found : { ok: false, problems: [...found.problems, { code: legacy, at: '' }] }
}

const legacy = 'convert/legacy-typeface'

interface ReadDocument {
  readonly document: ForeignDocument
  readonly format: ForeignFormat
}

/** Lines and tables of a document for matching and preview; `convert/not-a-document` for JSON and BPMN. */
export function documentOf(bytes: Uint8Array, unzip: Unzip): Result<ReadDocument> {
  const read = bytes[0] === 0x50 && bytes[1] === 0x4b ? officeDocument(bytes, unzip) : textDocument(bytes)
  if (!read.ok || !looksLegacy(wordsOf(read.value.document))) return read
  return ok({ ...read.value, document: remarked(read.value.document, legacy) })
}

function officeDocument(bytes: Uint8Array, unzip: Unzip): Result<ReadDocument> {
  const docx = fromDocx(bytes, unzip)
  if (docx.ok) return ok({ document: docx.value, format: 'docx' })
  if (docx.problems[0]?.code !== 'convert/not-a-docx') return docx
  const xlsx = fromXlsx(bytes, unzip)
  return xlsx.ok ? ok({ document: xlsx.value, format: 'xlsx' }) : xlsx
}

function textDocument(bytes: Uint8Array): Result<ReadDocument> {
  const unread = unreadKind(bytes)
  if (unread !== undefined) return unread
  const decoded = decodeForeignText(bytes)
  if (!decoded.ok) return decoded
  const { text, encoding } = decoded.value
  const isHtml = /<(?:html|table|body|!--StartFragment)/i.test(text.slice(0, 20_000))
  const document = isHtml ? fromHtml(text) : fromText(text)
  const format = isHtml ? 'html' : 'text'
  if (encoding === 'utf-8') return ok({ document, format })
  return ok({ document: remarked(document, 'convert/encoding', { encoding }), format })
}

/** A remark on how the words of the whole document are written. */
function remarked(document: ForeignDocument, code: string, args: Remark['args'] = {}): ForeignDocument {
  const remark: Remark = { place: '/encoding', kind: 'approximated', code, args, unit: false }
  return { ...document, remarks: [...document.remarks, remark] }
}

function readDocument(bytes: Uint8Array, options: TakeInOptions): Result<TakenIn | ReadDocument> {
  const head = decodeForeignText(bytes.subarray(0, 4000))
  const start = head.ok ? head.value.text.trimStart() : ''
  if (start.startsWith('{') && !start.startsWith('{\\rtf')) return fromJson(bytes, options)
  // Clipboard HTML of Office may begin like XML, too.
  if (/^<\?xml|^<(?:[a-z0-9]+:)?definitions[\s>]/i.test(start) && !/<html/i.test(start)) {
    return processOf(fromBpmn(bytes), 'bpmn')
  }
  return documentOf(bytes, options.unzip)
}

function fromJson(bytes: Uint8Array, { library, name }: TakeInOptions): Result<TakenIn> {
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
  const read = parseJson(marked ? bytes.subarray(3) : bytes)
  if (!read.ok) return read
  const { value } = read.value
  const formio = formioIn(value)
  if (formio !== undefined) return formOf(fromFormio(formio, library, slugOf(name)), 'formio')
  const pair =
    isJsonObject(value) && isJsonObject(value.schema) && value.type === undefined ? value : undefined
  const layout = pair?.uiSchema ?? pair?.layout
  const source = { schema: pair?.schema ?? value, ...(layout === undefined ? {} : { layout }) }
  return formOf(fromJsonSchema(source, library, slugOf(name)), 'json-schema')
}

function formioIn(value: JsonValue): JsonValue | undefined {
  if (!isJsonObject(value)) return undefined
  return isJsonArray(value.components) ? value : undefined
}

function formOf(form: Result<ForeignForm>, format: ForeignFormat): Result<TakenIn> {
  return form.ok ? ok({ kind: 'form', format, ...form.value }) : form
}

function processOf(process: Result<ForeignProcess>, format: ForeignFormat): Result<TakenIn> {
  return process.ok ? ok({ kind: 'process', format, ...process.value }) : process
}

export function slugOf(name: string): string {
  const slug = foldedWords(titleOf(name)).join('-').slice(0, 80)
  return slug === '' ? 'tep-nhan-vao' : slug.replaceAll(/^-+|-+$/g, '')
}

function titleOf(name: string): string {
  return name
    .replace(/^.*[/\\]/, '')
    .replace(/\.[A-Za-z0-9]{1,5}$/, '')
    .trim()
}
