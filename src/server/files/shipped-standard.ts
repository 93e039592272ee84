import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { type JsonDocument, parseJson } from '../../core/json/parse-json.ts'
import type { Problem } from '../../core/problem/problem.ts'
import { readBounded, readFolder } from './read-folder.ts'

/** The files of the field library and the registers, parsed: what `schemas/` of a standard holds. */
export interface LibraryDocuments {
  readonly concepts: readonly JsonDocument[]
  readonly settings: readonly JsonDocument[]
  readonly formats: JsonDocument | undefined
  readonly registers: readonly JsonDocument[]
  readonly problems: readonly Problem[]
}

/**
 * Reads `schemas/` of a standard: library concepts, library settings, published formats, registers.
 *
 * @param folder the folder that holds `library/`, `registers/` and `formats.json`
 */
export function readLibraryFolder(folder: string): LibraryDocuments {
  const problems: Problem[] = []
  const parse = (name: string, bytes: Uint8Array): JsonDocument[] => {
    const read = parseJson(bytes, { file: `schemas/${name}` })
    if (read.ok) return [read.value]
    problems.push(...read.problems)
    return []
  }
  const below = (sub: string): [string, Uint8Array][] =>
    existsSync(join(folder, sub))
      ? [...readFolder(join(folder, sub))].map(([name, bytes]) => [`${sub}/${name}`, bytes])
      : []
  const library = below('library')
  const isSetting = (name: string) => name.startsWith('library/settings/')
  const formatsFile = join(folder, 'formats.json')
  const formats = existsSync(formatsFile) ? readBounded(formatsFile) : undefined
  return {
    concepts: library.filter(([name]) => !isSetting(name)).flatMap(([name, bytes]) => parse(name, bytes)),
    settings: library.filter(([name]) => isSetting(name)).flatMap(([name, bytes]) => parse(name, bytes)),
    formats: formats === undefined ? undefined : parse('formats.json', formats)[0],
    registers: below('registers').flatMap(([name, bytes]) => parse(name, bytes)),
    problems,
  }
}

/** Folders of procedures below a folder: those that hold a procedure.json, sorted by name. */
export function procedureFolders(folder: string): readonly string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, 'procedure.json')))
    .map((entry) => entry.name)
    .sort()
}
