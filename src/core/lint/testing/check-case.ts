import { checkFormat } from '../../format/check-format.ts'
import type { JsonObject, JsonValue } from '../../json/json-value.ts'
import { type JsonDocument, parseJson } from '../../json/parse-json.ts'
import { parsePointer } from '../../json/pointer.ts'
import { type Library, makeLibrary } from '../../library/library.ts'
import { readProcedure } from '../../procedure/procedure.ts'
import { Overlay } from '../../variant/overlay.ts'
import { checkAll } from '../check-all.ts'
import type { Surroundings } from '../context.ts'
import type { Finding } from '../rule.ts'
import { surroundingsOf } from '../surroundings.ts'
import { baseLibrary } from './base-library.ts'
import { baseProcedure } from './base-procedure.ts'

/**
 * One change to the base documents: file, pointer, new value (`undefined` removes; a last token `-` appends). Files of the
 * procedure by their name, those of the library from `schemas/` on, those of a second procedure after `two:`.
 */
export type Edit = readonly [file: string, pointer: string, value?: unknown]

/** Checks the base documents with these changes made to them. The library is checked where a change is made in it. */
export function checkEdited(edits: readonly Edit[], options: Partial<Surroundings> = {}): Finding[] {
  const one = copyOf(baseProcedure)
  const two = copyOf(secondProcedure())
  const libraryEdits = edits.filter(([file]) => file.startsWith('schemas/'))
  for (const edit of edits) {
    const [file] = edit
    if (file.startsWith('two:')) apply(two, [file.slice(4), edit[1], edit[2]])
    else if (!file.startsWith('schemas/')) apply(one, edit)
  }
  const isTwoNeeded = edits.some(([file]) => file.startsWith('two:'))
  const { library, documents } = libraryEdits.length === 0 ? unedited() : readLibrary(libraryEdits)
  const overlay = document('variants/ninh-binh.json', one['variants/ninh-binh.json'] as JsonObject)
  const read = checkFormat(Overlay, overlay)
  if (!read.ok) throw new Error(`the overlay is outside its format: ${JSON.stringify(read.problems)}`)
  return checkAll(
    {
      procedures: [
        procedure('thu-nghiem', '', one),
        ...(isTwoNeeded ? [procedure('thu-nghiem-2', 'two:', two)] : []),
      ],
      library: libraryEdits.length === 0 ? [] : documents,
      overlays: [{ value: read.value, document: overlay }],
    },
    { ...surroundingsOf(library), ...options },
  )
}

interface ReadLibrary {
  readonly library: Library
  readonly documents: readonly JsonDocument[]
}

let base: ReadLibrary | undefined

/** Read once: rules keep what they compiled of a library. */
function unedited(): ReadLibrary {
  base ??= readLibrary([])
  return base
}

function readLibrary(edits: readonly Edit[]): ReadLibrary {
  const files = copyOf(baseLibrary)
  for (const edit of edits) apply(files, edit)
  const documents = Object.entries(files).map(([name, value]) => document(name, value))
  const values = documents.map(({ value }) => value as JsonObject)
  const library = makeLibrary({
    concepts: values.filter((value) => value['x-concept'] !== undefined),
    settings: values.filter((value) => value['x-setting'] !== undefined),
    formats: values.find((value) => value['formats'] !== undefined),
    registers: values.filter((value) => value['entries'] !== undefined),
  })
  return { library, documents }
}

/** Another procedure with names of its own. */
function secondProcedure(): Readonly<Record<string, JsonObject>> {
  const card = {
    ...(baseProcedure['procedure.json'] as JsonObject),
    id: 'thu-nghiem-2',
    name: { vi: 'Cấp lại giấy phép thử nghiệm', en: 'Renewal' },
    code: {
      value: '1.000002',
      provenance: { status: 'sourced', sources: [{ kind: 'page', ref: 'https://example.gov.vn' }] },
    },
  }
  return { ...baseProcedure, 'procedure.json': card }
}

function procedure(slug: string, folder: string, files: Record<string, JsonObject>) {
  const texts = Object.entries(files).map(([name, value]) => [name, JSON.stringify(value, null, 2)] as const)
  const read = readProcedure(slug, new Map(texts), { folder })
  if (!read.ok) throw new Error(`outside its format: ${JSON.stringify(read.problems)}`)
  return read.value
}

function document(file: string, value: JsonValue): JsonDocument {
  const read = parseJson(JSON.stringify(value, null, 2), { file })
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  return read.value
}

function apply(files: Record<string, JsonObject>, [file, pointer, value]: Edit): void {
  const tokens = parsePointer(pointer)
  if (tokens.length === 0) {
    files[file] = value as JsonObject
    return
  }
  let holder = files[file] as unknown as Record<string, unknown>
  if (holder === undefined) throw new Error(`no file ${file}`)
  for (const token of tokens.slice(0, -1)) {
    holder = holder[token] as Record<string, unknown>
    if (typeof holder !== 'object') throw new Error(`nothing at ${token} of ${pointer} in ${file}`)
  }
  const last = tokens.at(-1) as string
  if (Array.isArray(holder) && last === '-') holder.push(value)
  else if (Array.isArray(holder) && value === undefined) holder.splice(Number(last), 1)
  else if (value === undefined) delete holder[last]
  else holder[last] = value
}

/** Through text, so that what the base shares between places is written apart. */
function copyOf(files: Readonly<Record<string, JsonObject>>): Record<string, JsonObject> {
  return JSON.parse(JSON.stringify(files)) as Record<string, JsonObject>
}
