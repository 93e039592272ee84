import { existsSync, statSync } from 'node:fs'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { checkFile } from '../../core/lint/check-file.ts'
import { refusedCodes } from '../../core/form/refused-codes.ts'
import { checkAll } from '../../core/lint/check-all.ts'
import { inReadingOrder } from '../../core/lint/engine.ts'
import type { Finding } from '../../core/lint/rule.ts'
import { surroundingsOf } from '../../core/lint/surroundings.ts'
import { type JsonDocument, parseJson } from '../../core/json/parse-json.ts'
import type { Procedure } from '../../core/procedure/procedure.ts'
import type { Problem } from '../../core/problem/problem.ts'
import { packageRoot } from '../files/package-root.ts'
import { readBounded } from '../files/read-folder.ts'
import {
  checkOverlayBases,
  type OverlayOnDisk,
  readOverlays,
  withUnconfirmedAsWarnings,
} from './overlays-on-disk.ts'
import { foldersIn, type LibraryOnDisk, readLibrary, readProcedures } from './standard-on-disk.ts'

export interface CheckReport {
  /** What could not be read at all: exit code 2. */
  readonly unreadable: readonly Problem[]
  /** What was found in what could be read. */
  readonly findings: readonly Finding[]
  readonly procedures: number
  readonly files: number
}

export interface CheckOptions {
  /** Files, folders of a procedure, folders of procedures, or a folder that holds `procedures/` and `schemas/`. */
  readonly paths: readonly string[]
  readonly cwd: string
  readonly published: boolean
}

/** What was given on the command line, sorted by kind. */
class Given {
  readonly procedures: Procedure[] = []
  readonly problems: Problem[] = []
  readonly files: JsonDocument[] = []
  readonly overlays: OverlayOnDisk[] = []
  library: LibraryOnDisk | undefined
  private readonly cwd: string

  constructor(cwd: string) {
    this.cwd = cwd
  }

  add(given: string): void {
    const path = resolve(this.cwd, given)
    const stat = statSync(path, { throwIfNoEntry: false })
    if (stat === undefined) this.problems.push({ code: 'cli/no-such-path', at: '', args: { path: given } })
    else if (stat.isDirectory()) this.addFolder(path, given)
    else this.addFile(path)
  }

  private addFolder(path: string, given: string): void {
    const schemas = existsSync(join(path, 'schemas', 'library')) ? join(path, 'schemas') : path
    const isLibrary = existsSync(join(schemas, 'library')) && existsSync(join(schemas, 'formats.json'))
    if (isLibrary) {
      this.library = readLibrary(schemas)
      this.problems.push(...this.library.problems)
    }
    const folder = existsSync(join(path, 'procedures')) ? join(path, 'procedures') : path
    const read = readProcedures(folder, this.cwd)
    this.procedures.push(...read.procedures)
    this.problems.push(...read.problems)
    for (const { slug, path: at, shown } of foldersIn(folder, this.cwd)) {
      const { overlays, problems } = readOverlays(at, slug, shown)
      this.overlays.push(...overlays)
      this.problems.push(...problems)
    }
    if (!isLibrary && read.procedures.length + read.problems.length === 0) {
      this.problems.push({ code: 'cli/nothing-to-check', at: '', args: { path: given } })
    }
  }

  private addFile(path: string): void {
    const file = relative(this.cwd, path).replaceAll('\\', '/')
    let bytes: Uint8Array
    try {
      bytes = readBounded(path)
    } catch (error) {
      const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error)
      this.problems.push({ code: 'cli/not-readable', at: '', args: { path: file, reason } })
      return
    }
    const read = parseJson(bytes, { file })
    if (read.ok) this.files.push(read.value)
    else this.problems.push(...read.problems)
  }
}

/** The `schemas/` folder that goes with a path: the nearest above it, else the one shipped with the program. */
function schemasFor(path: string): string {
  for (let folder = path; ; folder = dirname(folder)) {
    const schemas = basename(folder) === 'schemas' ? folder : join(folder, 'schemas')
    if (existsSync(join(schemas, 'library'))) return schemas
    if (dirname(folder) === folder) return join(packageRoot(), 'schemas')
  }
}

/** The operation behind `khuon check`. Reads what is named, writes nothing. */
export function checkPaths({ paths, cwd, published }: CheckOptions): CheckReport {
  const given = new Given(cwd)
  for (const path of paths) given.add(path)
  const library = given.library ?? readLibrary(schemasFor(resolve(cwd, paths[0] ?? '.')))
  if (given.library === undefined) given.problems.push(...library.problems)
  const around = surroundingsOf(library.library, { published })
  const libraryDocuments = given.library?.documents ?? []
  const found = inReadingOrder([
    ...withUnconfirmedAsWarnings(
      checkAll({ procedures: given.procedures, library: libraryDocuments, overlays: given.overlays }, around),
      given.overlays,
    ),
    ...checkOverlayBases(given.overlays, given.procedures, library.library, published),
    ...given.files.flatMap((document) => checkFile(document, around)),
  ])
  const isRefused = ({ code }: Problem) => refusedCodes.has(code) || code === 'cli/unknown-kind'
  const refused = found.filter(isRefused)
  // Of a file that was refused, the refusal is all there is to say.
  const refusedFiles = new Set(refused.map(({ file }) => file))
  return {
    unreadable: [...given.problems, ...refused],
    findings: found.filter(({ file }) => !refusedFiles.has(file)),
    procedures: given.procedures.length,
    files:
      given.files.length +
      libraryDocuments.length +
      given.overlays.length +
      given.procedures.reduce((count, { documents }) => count + documents.size, 0),
  }
}
