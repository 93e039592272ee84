import { existsSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { JsonDocument } from '../../core/json/parse-json.ts'
import { type Library, makeLibrary } from '../../core/library/library.ts'
import { type Procedure, readProcedure } from '../../core/procedure/procedure.ts'
import type { Problem } from '../../core/problem/problem.ts'
import { readFolder } from '../files/read-folder.ts'
import { procedureFolders, readLibraryFolder } from '../files/shipped-standard.ts'

/** A field library read from a folder, with the documents it was made of. */
export interface LibraryOnDisk {
  readonly library: Library
  /** Every file it was made of: concepts, settings, formats, registers. */
  readonly documents: readonly JsonDocument[]
  readonly problems: readonly Problem[]
}

/** @param folder the `schemas` folder of a standard */
export function readLibrary(folder: string): LibraryOnDisk {
  const read = readLibraryFolder(folder)
  const library = makeLibrary({
    concepts: read.concepts.map(({ value }) => value),
    settings: read.settings.map(({ value }) => value),
    formats: read.formats?.value,
    registers: read.registers.map(({ value }) => value),
  })
  return {
    library,
    documents: [
      ...read.concepts,
      ...read.settings,
      ...(read.formats === undefined ? [] : [read.formats]),
      ...read.registers,
    ],
    problems: read.problems,
  }
}

export interface ProceduresOnDisk {
  readonly procedures: readonly Procedure[]
  /** Of procedures that could not be read: every problem of every file. */
  readonly problems: readonly Problem[]
}

/**
 * Reads one folder of a procedure, or a folder of such folders.
 *
 * @param cwd problems name files relative to it
 */
export function readProcedures(folder: string, cwd: string): ProceduresOnDisk {
  const procedures: Procedure[] = []
  const problems: Problem[] = []
  for (const { path, slug, shown } of foldersIn(folder, cwd)) {
    const read = readProcedure(slug, readFolder(path), { folder: shown })
    if (read.ok) procedures.push(read.value)
    else problems.push(...read.problems)
  }
  return { procedures, problems }
}

interface ProcedureFolder {
  readonly path: string
  readonly slug: string
  /** As problems name it: relative, with `/` at its end; empty for where we are. */
  readonly shown: string
}

/** The folder itself where it is one of a procedure, else those in it. */
export function foldersIn(folder: string, cwd: string): ProcedureFolder[] {
  const paths = existsSync(join(folder, 'procedure.json'))
    ? [folder]
    : procedureFolders(folder).map((slug) => join(folder, slug))
  return paths.map((path) => {
    const shown = relative(cwd, path).replaceAll('\\', '/')
    return { path, slug: path.split(/[\\/]/).at(-1) ?? '', shown: shown === '' ? '' : `${shown}/` }
  })
}
