import { ok, type Problem, refuse, type Result } from '../problem/problem.ts'
import { rawSha256 } from './bytes.ts'
import type { Manifest } from './formats/manifest.ts'
import { inOrder, paths } from './layout.ts'
import { readZip } from './zip/read-zip.ts'
import { isWrittenZip, writeZip } from './zip/write-zip.ts'
import type { ZipEntry } from './zip/zip-entry.ts'
import { bundleZipLimits } from './zip/zip-limits.ts'

/** A bundle as bytes: what is signed, who signed, and the rest, none of it read yet. */
export interface Container {
  /** Raw bytes of manifest.json. */
  readonly manifest: Uint8Array
  /** Raw bytes of signatures.json. */
  readonly signatures: Uint8Array
  /** Every other file by path, in the order of the container. */
  readonly files: ReadonlyMap<string, ZipEntry>
}

/** manifest.json first, then signatures.json, then the other files by path. */
export function writeContainer(
  manifest: Uint8Array,
  signatures: Uint8Array,
  files: Iterable<ZipEntry>,
): Uint8Array {
  return writeZip([
    { name: paths.manifest, bytes: manifest },
    { name: paths.signatures, bytes: signatures },
    ...inOrder(files, ({ name }) => name),
  ])
}

/**
 * Opens the container. Its bytes must be exactly those that `writeContainer` gives for its files: no room is left for a
 * time, an attribute or a comment that one reader would see and another would not.
 *
 * @returns problems `zip/…`, `bundle/no-manifest`, `bundle/no-signatures`, `bundle/not-canonical`
 */
export function readContainer(bytes: Uint8Array): Result<Container> {
  const read = readZip(bytes, bundleZipLimits)
  if (!read.ok) return read
  const entries = new Map(read.value.map((entry) => [entry.name, entry]))
  const [manifest, signatures] = [entries.get(paths.manifest), entries.get(paths.signatures)]
  if (manifest === undefined) return refuse({ code: 'bundle/no-manifest', at: '' })
  if (signatures === undefined) return refuse({ code: 'bundle/no-signatures', at: '' })
  entries.delete(paths.manifest)
  entries.delete(paths.signatures)
  if (!isWrittenZip(bytes, [manifest, signatures, ...entries.values()]))
    return refuse({ code: 'bundle/not-canonical', at: '' })
  return ok({ manifest: manifest.bytes, signatures: signatures.bytes, files: entries })
}

/**
 * Holds the files against what the manifest lists, by name, size and SHA-256 of their raw bytes, before any is read.
 *
 * @returns `bundle/manifest-order`, `bundle/entry-missing`, `bundle/entry-renamed`, `bundle/entry-changed`,
 *   `bundle/entry-extra`, `bundle/entry-order`
 */
export function entryProblems({ entries }: Manifest, files: Container['files']): Problem[] {
  const listed = entries.map(({ path }) => path)
  if (!isAscending(listed)) return [{ code: 'bundle/manifest-order', at: '/entries', file: paths.manifest }]
  const digests = new Map([...files].map(([path, { bytes }]) => [path, rawSha256(bytes)]))
  const known = new Set(listed)
  const extra = new Map([...digests].filter(([path]) => !known.has(path)))
  const problems: Problem[] = []
  for (const { path, bytes, sha256 } of entries) {
    const digest = digests.get(path)
    if (digest === undefined) {
      const [found] = [...extra].find(([, other]) => other === sha256) ?? []
      if (found === undefined) problems.push({ code: 'bundle/entry-missing', at: '', args: { path } })
      else problems.push({ code: 'bundle/entry-renamed', at: '', args: { path, found } })
      if (found !== undefined) extra.delete(found)
    } else if (digest !== sha256 || files.get(path)?.bytes.length !== bytes) {
      problems.push({ code: 'bundle/entry-changed', at: '', args: { path } })
    }
  }
  for (const path of extra.keys()) problems.push({ code: 'bundle/entry-extra', at: '', args: { path } })
  const isOrdered = [...files.keys()].every((path, index) => path === listed[index])
  if (problems.length === 0 && !isOrdered) problems.push({ code: 'bundle/entry-order', at: '' })
  return problems
}

/** Each once, in the order of code units. */
export function isAscending(names: readonly string[]): boolean {
  return names.every((name, index) => index === 0 || (names[index - 1] as string) < name)
}
