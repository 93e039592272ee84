import { readFileSync, statSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import { type JsonDocument, parseJson } from '../core/json/parse-json.ts'
import type { Problem } from '../core/problem/problem.ts'
import { readBounded } from '../server/files/read-folder.ts'
import { UsageError } from './command.ts'

/** Thrown where an input cannot be read; the main program prints every problem and exits with 2. */
export class InputError extends Error {
  readonly problems: readonly Problem[]

  constructor(problems: readonly Problem[]) {
    super(problems[0]?.code ?? 'input')
    this.name = 'InputError'
    this.problems = problems
  }
}

const standardInput = '-'

/** Reads a file, never more than the strict reader takes, or standard input for `-`. @throws UsageError */
export function readBytes(cwd: string, name: string): Uint8Array {
  try {
    return name === standardInput ? readFileSync(0) : readBounded(resolve(cwd, name))
  } catch (error) {
    throw notReadable(name, error)
  }
}

/** What the system says of a file that cannot be read, for the person who named it. */
export function notReadable(name: string, error: unknown): UsageError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'ENOENT') return new UsageError('cli/no-such-path', { path: name })
  if (code === 'EISDIR') return new UsageError('cli/is-folder', { path: name })
  return new UsageError('cli/not-readable', { path: name, reason: code || String(error) })
}

/** Reads one JSON document from a file, or from standard input for `-`. @throws InputError, UsageError */
export function readDocument(cwd: string, name: string): JsonDocument {
  const file = name === standardInput ? '<stdin>' : relative(cwd, resolve(cwd, name)).replaceAll('\\', '/')
  const read = parseJson(readBytes(cwd, name), { file })
  if (!read.ok) throw new InputError(read.problems)
  return read.value
}

export function isFolder(cwd: string, name: string): boolean {
  return (
    name !== standardInput && statSync(resolve(cwd, name), { throwIfNoEntry: false })?.isDirectory() === true
  )
}
