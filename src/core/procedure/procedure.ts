import type { TSchema } from 'typebox'
import { checkFormat } from '../format/check-format.ts'
import { Examples } from '../form/examples.ts'
import { type JsonDocument, type JsonLimits, parseJson } from '../json/parse-json.ts'
import { ok, type Problem, type Result } from '../problem/problem.ts'
import { Process } from '../process/process.ts'
import { type FormEntry, ProcedureCard, type ResultEntry } from './card.ts'

/** A file that was read: its typed value, and the document that knows the places in its text. */
export interface Read<T> {
  readonly value: T
  readonly document: JsonDocument
}

export interface ProcedureForm {
  readonly entry: FormEntry
  readonly schema: JsonDocument
  readonly layout: JsonDocument
  readonly examples: Read<Examples>
}

export interface ProcedureResult {
  readonly entry: ResultEntry
  readonly schema: JsonDocument
}

/** One procedure as its files say: card (with dossier), forms, process, results. */
export interface Procedure {
  readonly slug: string
  readonly card: Read<ProcedureCard>
  readonly forms: readonly ProcedureForm[]
  readonly process: Read<Process>
  readonly results: readonly ProcedureResult[]
  /** SOURCES.md, as it stands. */
  readonly sources: string
  /** Every JSON file that was read, by its name beside procedure.json. */
  readonly documents: ReadonlyMap<string, JsonDocument>
}

export interface ReadOptions {
  /** Put before file names in problems, e.g. `procedures/cap-giay-phep/`. */
  readonly folder?: string
  readonly limits?: Partial<JsonLimits>
}

/** Reads the files of one procedure, collecting what is wrong with any of them. */
class ProcedureReader {
  readonly problems: Problem[] = []
  readonly documents = new Map<string, JsonDocument>()
  private readonly files: ReadonlyMap<string, Uint8Array | string>
  private readonly options: ReadOptions

  constructor(files: ReadonlyMap<string, Uint8Array | string>, options: ReadOptions) {
    this.files = files
    this.options = options
  }

  document(name: string): JsonDocument | undefined {
    const before = this.documents.get(name)
    if (before !== undefined) return before
    const file = `${this.options.folder ?? ''}${name}`
    const bytes = this.files.get(name)
    if (bytes === undefined) {
      this.problems.push({ code: 'procedure/file-missing', at: '', args: { name }, file })
      return undefined
    }
    const read = parseJson(bytes, {
      file,
      ...(this.options.limits === undefined ? {} : { limits: this.options.limits }),
    })
    if (!read.ok) {
      this.problems.push(...read.problems)
      return undefined
    }
    this.documents.set(name, read.value)
    return read.value
  }

  typed<T extends TSchema>(name: string, format: T) {
    const document = this.document(name)
    if (document === undefined) return undefined
    const checked = checkFormat(format, document)
    if (!checked.ok) {
      this.problems.push(...checked.problems)
      return undefined
    }
    return { value: checked.value, document }
  }
}

/**
 * Reads one procedure from its files.
 *
 * @param files name beside procedure.json (forward slashes) → bytes or text
 * @returns the procedure, or every problem of every file: `json/*`, `format/*`, `procedure/file-missing`.
 *   Forms and results are held against the profile by `check`, not here: what is outside it is kept.
 */
export function readProcedure(
  slug: string,
  files: ReadonlyMap<string, Uint8Array | string>,
  options: ReadOptions = {},
): Result<Procedure> {
  const reader = new ProcedureReader(files, options)
  const card = reader.typed('procedure.json', ProcedureCard)
  if (card === undefined) return { ok: false, problems: reader.problems }

  const forms = card.value.forms.map((entry) => ({
    entry,
    schema: reader.document(entry.schema),
    layout: reader.document(entry.layout),
    examples: reader.typed(entry.examples, Examples),
  }))
  const results = card.value.results.map((entry) => ({ entry, schema: reader.document(entry.schema) }))
  const process = reader.typed(card.value.process, Process)
  if (reader.problems.length > 0 || process === undefined) return { ok: false, problems: reader.problems }

  const text = files.get('SOURCES.md') ?? ''
  return ok({
    slug,
    card,
    forms: forms as ProcedureForm[],
    process,
    results: results as ProcedureResult[],
    sources: typeof text === 'string' ? text : new TextDecoder().decode(text),
    documents: reader.documents,
  })
}
