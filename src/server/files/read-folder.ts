import { type Dirent, openSync, closeSync, fstatSync, readdirSync, readFileSync, readSync } from 'node:fs'
import { join } from 'node:path'
import { defaultJsonLimits } from '../../core/json/parse-json.ts'

/**
 * Reads a file, but never more than the strict reader would accept: of a larger one, one byte beyond the limit is
 * read, which is enough for the reader to refuse it without the memory being taken first.
 */
export function readBounded(path: string, maxBytes: number = defaultJsonLimits.maxBytes): Uint8Array {
  const handle = openSync(path, 'r')
  try {
    const stat = fstatSync(handle)
    if (stat.isFile() && stat.size <= maxBytes) return readFileSync(handle)
    const bytes = new Uint8Array(maxBytes + 1)
    let used = 0
    while (used < bytes.length) {
      const count = readSync(handle, bytes, used, bytes.length - used, null)
      if (count === 0) break
      used += count
    }
    return bytes.subarray(0, used)
  } finally {
    closeSync(handle)
  }
}

const wanted = /(\.json|^SOURCES\.md)$/

/** JSON files (and SOURCES.md) below a folder, names relative to it with forward slashes, sorted. */
export function readFolder(folder: string): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>()
  const visit = (at: string, prefix: string): void => {
    const entries: Dirent[] = readdirSync(at, { withFileTypes: true })
    for (const entry of entries.sort((one, other) => (one.name < other.name ? -1 : 1))) {
      // Links are not followed: what is outside the folder is not part of it.
      if (entry.isDirectory()) visit(join(at, entry.name), `${prefix}${entry.name}/`)
      else if (entry.isFile() && wanted.test(entry.name)) {
        files.set(`${prefix}${entry.name}`, readBounded(join(at, entry.name)))
      }
    }
  }
  visit(folder, '')
  return files
}
