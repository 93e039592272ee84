import { existsSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { documentsOf, formOnly, type ProcedureDocuments } from '../core/change/documents.ts'
import { formatId } from '../core/format/format.ts'
import { isJsonObject } from '../core/json/json-value.ts'
import type { JsonDocument } from '../core/json/parse-json.ts'
import type { Library } from '../core/library/library.ts'
import type { Procedure } from '../core/procedure/procedure.ts'
import { packageRoot } from '../server/files/package-root.ts'
import { type LibraryOnDisk, readLibrary, readProcedures } from '../server/operations/standard-on-disk.ts'
import { UsageError } from './command.ts'
import { InputError, isFolder, readDocument } from './input.ts'

/** The field library a command reads forms with: the `schemas/` of the folder it is called in, else the shipped one. */
export function libraryFor(cwd: string): Library {
  return libraryOnDiskFor(cwd).library
}

/** The same with the files it was made of. */
export function libraryOnDiskFor(cwd: string): LibraryOnDisk {
  const own = join(cwd, 'schemas')
  const schemas = existsSync(join(own, 'library')) ? own : join(packageRoot(), 'schemas')
  const source = readLibrary(schemas)
  if (source.problems.length > 0) throw new InputError(source.problems)
  return source
}

/**
 * Reads what a command compares: the folder of a procedure, a folder of procedures (or one that holds `procedures/`), or
 * a single file (form, process, card).
 *
 * @returns by slug; a single procedure or file stands under the empty name, so that two of other names are compared
 */
export function readSide(cwd: string, name: string): ReadonlyMap<string, ProcedureDocuments> {
  if (!isFolder(cwd, name)) return new Map([['', documentsOfFile(readDocument(cwd, name), name)]])
  const { procedures, isOne } = proceduresIn(cwd, name)
  return new Map(procedures.map((procedure) => [isOne ? '' : procedure.slug, documentsOf(procedure)]))
}

/** What a side is: only what is of one kind can be compared. */
type SideKind = 'procedures' | 'procedure' | 'form' | 'process' | 'card'

/** @param side what `readSide` reads under this name */
export function kindOf(cwd: string, name: string, side: ReadonlyMap<string, ProcedureDocuments>): SideKind {
  const only = side.get('')
  if (only === undefined) return 'procedures'
  if (isFolder(cwd, name)) return 'procedure'
  return only.card !== undefined ? 'card' : only.process !== undefined ? 'process' : 'form'
}

interface ProceduresIn {
  readonly procedures: readonly Procedure[]
  /** Of the one procedure, or that holds the folders of all. */
  readonly folder: string
  readonly isOne: boolean
}

/** The folder of a procedure, a folder of procedures, or one that holds `procedures/`. @throws InputError, UsageError */
export function proceduresIn(cwd: string, name: string): ProceduresIn {
  const named = resolve(cwd, name)
  const isOne = existsSync(join(named, 'procedure.json'))
  const below = join(named, 'procedures')
  const many = statSync(below, { throwIfNoEntry: false })?.isDirectory() === true ? below : named
  const folder = isOne ? named : many
  const { procedures, problems } = readProcedures(folder, cwd)
  if (problems.length > 0) throw new InputError(problems)
  if (procedures.length === 0) throw new UsageError('cli/no-procedure', { path: name })
  return { procedures, folder, isOne }
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
