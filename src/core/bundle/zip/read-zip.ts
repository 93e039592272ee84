import { ok, type Result } from '../../problem/problem.ts'
import { crc32 } from './crc32.ts'
import { type Listed, no, readDirectory } from './directory.ts'
import { inflateBounded } from './inflate-bounded.ts'
import { flags, methods, records, type ZipEntry } from './zip-entry.ts'
import type { ZipLimits } from './zip-limits.ts'

/**
 * Reads a ZIP container (APPNOTE.TXT 6.3.10) so strictly that every reader sees the same files in it: the central
 * directory and the local headers agree, the entries fill the container without gap or overlap, and nothing stands before,
 * between or after them. Nothing is allocated by a declared size, and nothing is written anywhere.
 *
 * @returns the files in the order of the directory (folders of foreign containers left out), STORED content as views of
 *   `bytes`; or one problem `zip/…`, the first that was met
 */
export function readZip(bytes: Uint8Array, limits: ZipLimits): Result<readonly ZipEntry[]> {
  const directory = readDirectory(bytes, limits)
  if (!directory.ok) return directory
  const { entries, start } = directory.value
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

  const inPlace = [...entries].sort((one, other) => one.offset - other.offset)
  const contents = new Map<Listed, Uint8Array>()
  let at = 0
  for (const [index, entry] of inPlace.entries()) {
    if (entry.offset !== at)
      return no(entry.offset < at ? 'zip/overlap' : 'zip/hidden-data', { name: entry.name, at })
    const limit = inPlace[index + 1]?.offset ?? start
    const local = readLocal(view, bytes, entry, { limit, start, isForeign: limits.isForeign })
    if (!local.ok) return local
    contents.set(entry, local.value.data)
    at = local.value.end
  }
  if (at !== start) return no('zip/hidden-data', { at })

  const files: ZipEntry[] = []
  for (const entry of entries) {
    const packed = contents.get(entry) as Uint8Array
    const content = entry.method === methods.stored ? packed : inflateBounded(packed, entry.size)
    if (content === undefined) return no('zip/inflate', { name: entry.name })
    if (crc32(content) !== entry.crc) return no('zip/checksum', { name: entry.name })
    if (!entry.name.endsWith('/')) files.push({ name: entry.name, bytes: content, crc: entry.crc })
  }
  return ok(files)
}

interface Bounds {
  /** Where the next entry, or the directory, begins. */
  readonly limit: number
  /** Where the directory begins. */
  readonly start: number
  readonly isForeign: boolean
}

interface Local {
  readonly data: Uint8Array
  /** Where the entry ends, descriptor included. */
  readonly end: number
}

/** Reads a local header (APPNOTE 4.3.7) and holds it against the directory. */
function readLocal(
  view: DataView,
  bytes: Uint8Array,
  entry: Listed,
  { limit, start, isForeign }: Bounds,
): Result<Local> {
  const { name, nameBytes, offset: at } = entry
  if (at + records.local.length > start) return no('zip/broken', { name, at })
  if (view.getUint32(at, true) !== records.local.signature) return no('zip/header-mismatch', { name })
  const [bits, method] = [view.getUint16(at + 6, true), view.getUint16(at + 8, true)]
  const [crc, compressed, size] = [14, 18, 22].map((field) => view.getUint32(at + field, true))
  const [nameLength, extraLength] = [view.getUint16(at + 26, true), view.getUint16(at + 28, true)]
  const dataAt = at + records.local.length + nameLength + extraLength
  const end = dataAt + entry.compressed
  if (end > start) return no('zip/broken', { name, at })
  if (end > limit) return no('zip/overlap', { name, at })
  if (extraLength > 0 && !isForeign) return no('zip/extra-field', { name })

  const hasDescriptor = (entry.flags & flags.descriptor) !== 0
  const same = (local: number | undefined, listed: number) =>
    local === listed || (hasDescriptor && local === 0)
  const localName = bytes.subarray(at + records.local.length, at + records.local.length + nameLength)
  const agrees =
    bits === entry.flags &&
    method === entry.method &&
    same(crc, entry.crc) &&
    same(compressed, entry.compressed) &&
    same(size, entry.size) &&
    localName.length === nameBytes.length &&
    localName.every((byte, index) => byte === nameBytes[index])
  if (!agrees) return no('zip/header-mismatch', { name })

  const data = bytes.subarray(dataAt, end)
  if (!hasDescriptor) return ok({ data, end })
  const descriptor = descriptorLength(view, end, entry, limit)
  return descriptor === undefined ? no('zip/header-mismatch', { name }) : ok({ data, end: end + descriptor })
}

/** A data descriptor (APPNOTE 4.3.9), with or without its signature, that says what the directory says. */
function descriptorLength(view: DataView, at: number, entry: Listed, limit: number): number | undefined {
  for (const lead of [4, 0]) {
    if (at + lead + 12 > limit) continue
    if (lead === 4 && view.getUint32(at, true) !== records.descriptor.signature) continue
    const [crc, compressed, size] = [0, 4, 8].map((field) => view.getUint32(at + lead + field, true))
    if (crc === entry.crc && compressed === entry.compressed && size === entry.size) return lead + 12
  }
  return undefined
}
