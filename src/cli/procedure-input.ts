import { existsSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { documentsOf, formOnly, type ProcedureDocuments } from '../core/change/documents.ts'
import { formatId } from '../core/format/format.ts'
import { isJsonObject } from '../core/json/json-value.ts'
import type { JsonDocument } from '../core/json/parse-json.ts'
import type { Library } from '../core/library/library.ts'
import { packageRoot } from '../server/files/package-root.ts'
import { readLibrary, readProcedures } from '../server/operations/standard-on-disk.ts'
import { UsageError } from './command.ts'
import { InputError, isFolder, readDocument } from './input.ts'

/** The field library a command reads forms with: the `schemas/` of the folder it is called in, else the shipped one. */
export function libraryFor(cwd: string): Library {
  const own = join(cwd, 'schemas')
  const schemas = existsSync(join(own, 'library')) ? own : join(packageRoot(), 'schemas')
  const { library, problems } = readLibrary(schemas)
  if (problems.length > 0) throw new InputError(problems)
  return library
}

/**
 * Reads what a command compares: the folder of a procedure, a folder of procedures (or one that holds `procedures/`), or
 * a single file (form, process, card).
 *
 * @returns by slug; a single procedure or file stands under the empty name, so that two of other names are compared
 */
export function readSide(cwd: string, name: string): ReadonlyMap<string, ProcedureDocuments> {
  if (!isFolder(cwd, name)) return new Map([['', documentsOfFile(readDocument(cwd, name), name)]])
  const folder = resolve(cwd, name)
  const isOne = existsSync(join(folder, 'procedure.json'))
  const below = join(folder, 'procedures')
  const many = statSync(below, { throwIfNoEntry: false })?.isDirectory() === true ? below : folder
  const { procedures, problems } = readProcedures(isOne ? folder : many, cwd)
  if (problems.length > 0) throw new InputError(problems)
  if (procedures.length === 0) throw new UsageError('cli/no-procedure', { path: name })
  return new Map(procedures.map((procedure) => [isOne ? '' : procedure.slug, documentsOf(procedure)]))
}

/** The one procedure or file of a side. @throws UsageError for a folder of several */
export function readOne(cwd: string, name: string): ProcedureDocuments {
  const side = readSide(cwd, name)
  const only = side.get('')
  if (only === undefined) throw new UsageError('cli/one-procedure-only', { path: name, count: side.size })
  return only
}

function documentsOfFile({ value, file = '' }: JsonDocument, name: string): ProcedureDocuments {
  if (!isJsonObject(value)) throw new InputError([{ code: 'form/not-an-object', at: '', file: file || name }])
  switch (value['$schema']) {
    case formatId('process'):
      return { forms: [], results: [], process: value }
    case formatId('procedure'):
      return { forms: [], results: [], card: value }
    default:
      return formOnly(value)
  }
}
