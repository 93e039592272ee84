import { ok, refuse, type Result } from '../../problem/problem.ts'
import { entryName, foldedName } from './entry-name.ts'
import { flags, methods, records } from './zip-entry.ts'
import type { ZipLimits } from './zip-limits.ts'

/** An entry as the central directory says it is. */
export interface Listed {
  readonly name: string
  readonly nameBytes: Uint8Array
  readonly flags: number
  readonly method: number
  readonly crc: number
  readonly compressed: number
  readonly size: number
  /** Of its local header. */
  readonly offset: number
}

export interface Directory {
  readonly entries: readonly Listed[]
  /** Where the directory begins, and so where the last entry ends. */
  readonly start: number
}

const [whole16, whole32] = [0xffff, 0xffffffff]
/** Upper half of the external attributes on Unix: the kind of file (`stat.h`, S_IFMT). */
const kinds = { mask: 0xf000, none: 0, file: 0x8000, folder: 0x4000 } as const

/** Reads the end record and the central directory, and holds every declared number against the limits. */
export function readDirectory(bytes: Uint8Array, limits: ZipLimits): Result<Directory> {
  if (bytes.length > limits.maxBytes)
    return no('zip/too-large', { bytes: bytes.length, limit: limits.maxBytes })
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = bytes.length - records.end.length
  if (end < 0 || view.getUint32(end, true) !== records.end.signature) {
    return no(hasEndRecord(view) ? 'zip/trailing-data' : 'zip/not-a-zip')
  }
  const locator = end - records.zip64Locator.length
  if (locator >= 0 && view.getUint32(locator, true) === records.zip64Locator.signature) return no('zip/zip64')
  const word = (at: number) => view.getUint16(end + at, true)
  const [disk, startDisk, here, count] = [word(4), word(6), word(8), word(10)]
  const [length, start] = [view.getUint32(end + 12, true), view.getUint32(end + 16, true)]
  if (count === whole16 || length === whole32 || start === whole32) return no('zip/zip64')
  if (disk !== 0 || startDisk !== 0 || here !== count) return no('zip/several-disks')
  if (word(20) !== 0) return no('zip/trailing-data')
  if (count > limits.maxEntries) return no('zip/too-many-entries', { count, limit: limits.maxEntries })
  if (start + length !== end)
    return no(start + length < end ? 'zip/hidden-data' : 'zip/broken', { at: start })
  return readEntries(bytes, { view, start, end, count }, limits)
}

/** Whether an end record stands somewhere before the end, i.e. something comes after it. */
function hasEndRecord(view: DataView): boolean {
  const first = Math.max(0, view.byteLength - records.end.length - whole16)
  for (let at = view.byteLength - records.end.length - 1; at >= first; at--) {
    if (view.getUint32(at, true) === records.end.signature) return true
  }
  return false
}

interface Place {
  readonly view: DataView
  readonly start: number
  readonly end: number
  readonly count: number
}

function readEntries(
  bytes: Uint8Array,
  { view, start, end, count }: Place,
  limits: ZipLimits,
): Result<Directory> {
  const entries: Listed[] = []
  const names = new Set<string>()
  let total = 0
  let at = start
  for (let index = 0; index < count; index++) {
    if (at + records.central.length > end || view.getUint32(at, true) !== records.central.signature) {
      return no('zip/broken', { at })
    }
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((field) =>
      view.getUint16(at + field, true),
    ) as [number, number, number]
    const next = at + records.central.length + nameLength + extraLength + commentLength
    if (next > end) return no('zip/broken', { at })
    const nameAt = at + records.central.length
    const nameBytes = bytes.subarray(nameAt, nameAt + nameLength)
    const entry = {
      nameBytes,
      flags: view.getUint16(at + 8, true),
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      compressed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    }
    const named = entryName(nameBytes, (entry.flags & flags.utf8) !== 0)
    if (nameLength > limits.maxNameBytes) return no('zip/path', { name: `#${index + 1}` })
    if ('code' in named) return no(named.code, { name: shownName(nameBytes) })
    const { name } = named
    const host = view.getUint8(at + 5)
    const mode = host === 3 ? view.getUint16(at + 40, true) & kinds.mask : kinds.none
    const code =
      faultOf(entry, limits) ??
      (mode !== kinds.none && mode !== kinds.file && !(mode === kinds.folder && name.endsWith('/'))
        ? 'zip/link'
        : undefined) ??
      extraFault(view, nameAt + nameLength, extraLength, limits) ??
      (commentLength > 0 ? 'zip/hidden-data' : undefined) ??
      (view.getUint16(at + 34, true) !== 0 ? 'zip/several-disks' : undefined) ??
      (name.endsWith('/') && (!limits.isForeign || entry.size > 0) ? 'zip/folder' : undefined)
    if (code !== undefined) return no(code, { name })
    const folded = foldedName(name)
    if (names.has(folded)) return no('zip/duplicate', { name })
    names.add(folded)
    total += entry.size
    if (total > limits.maxTotalBytes)
      return no('zip/too-large', { bytes: total, limit: limits.maxTotalBytes })
    entries.push({ name, ...entry })
    at = next
  }
  return at === end ? ok({ entries, start }) : no('zip/hidden-data', { at })
}

type Declared = Omit<Listed, 'name' | 'nameBytes'>

function faultOf(
  { flags: bits, method, compressed, size, offset }: Declared,
  limits: ZipLimits,
): string | undefined {
  if ((bits & flags.encrypted) !== 0) return 'zip/encrypted'
  if ((bits & flags.descriptor) !== 0 && !limits.isForeign) return 'zip/data-descriptor'
  const allowed = limits.isForeign ? flags.utf8 | flags.descriptor | flags.deflateHint : flags.utf8
  if ((bits & ~allowed) !== 0) return 'zip/broken'
  if (compressed === whole32 || size === whole32 || offset === whole32) return 'zip/zip64'
  if (method !== methods.stored && !(limits.isForeign && method === methods.deflate)) return 'zip/method'
  if (method === methods.stored && compressed !== size) return 'zip/size'
  if (size > limits.maxEntryBytes) return 'zip/entry-too-large'
  if (size > compressed * limits.maxRatio + freeBytes) return 'zip/ratio'
  return undefined
}

const freeBytes = 64 * 1024

/** Extra fields say more about an entry; two of them would change what has been read. */
function extraFault(view: DataView, start: number, length: number, limits: ZipLimits): string | undefined {
  if (length > 0 && !limits.isForeign) return 'zip/extra-field'
  const end = start + length
  for (let at = start; at < end; ) {
    if (at + 4 > end) return 'zip/broken'
    const id = view.getUint16(at, true)
    if (id === 0x0001) return 'zip/zip64'
    // Info-ZIP Unicode Path: another name for the same entry.
    if (id === 0x7075) return 'zip/path'
    at += 4 + view.getUint16(at + 2, true)
    if (at > end) return 'zip/broken'
  }
  return undefined
}

function shownName(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes.subarray(0, 100)).replaceAll(/[^ -~\u00A0-\uFFFC]/g, '?')
}

export function no(code: string, args: Readonly<Record<string, string | number>> = {}): Result<never> {
  return refuse({ code, at: '', args })
}
