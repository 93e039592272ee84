import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { UsageError } from './command.ts'

/** A relative path of plain names: nothing that leads out of the folder, and no hidden file. */
const plainPath = /^(?:[A-Za-z0-9_][A-Za-z0-9._-]*\/)*[A-Za-z0-9_][A-Za-z0-9._-]*$/

/**
 * Writes texts by their paths below a folder, which may have come from another machine: all of them, or none where a path is not
 * one below it.
 *
 * @throws UsageError `export/bad-path`
 */
export function writeFilesBelow(folder: string, files: Readonly<Record<string, string>>): void {
  const wrong = Object.keys(files).find((path) => !plainPath.test(path))
  if (wrong !== undefined) throw new UsageError('export/bad-path', { path: wrong })
  for (const [path, text] of Object.entries(files)) {
    const target = resolve(join(folder, path))
    mkdirSync(dirname(target), { recursive: true })
    writeFileSync(target, text)
  }
}
