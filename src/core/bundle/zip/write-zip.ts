import { crc32 } from './crc32.ts'
import { records, type ZipEntry } from './zip-entry.ts'

/** 1980-01-01 00:00, the first moment DOS knows: a container has no time of its own. */
const [dosDate, dosTime] = [0x0021, 0]
const version = 10

/**
 * Writes a ZIP container: entries STORED, in the order given, without times, attributes, extra fields or comments. The
 * bytes follow from names and contents alone.
 *
 * @param entries names in ASCII, at most 65,534 of them, below 4 GiB together
 * @throws RangeError beyond that
 */
export function writeZip(entries: readonly ZipEntry[]): Uint8Array {
  const pieces = piecesOf(entries)
  const out = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    out.set(piece, at)
    at += piece.length
  }
  return out
}

/** Whether `bytes` is exactly what `writeZip` gives for the entries. Contents that are views of it are not read again. */
export function isWrittenZip(bytes: Uint8Array, entries: readonly ZipEntry[]): boolean {
  if (!entries.every(({ name }) => isName(name))) return false
  let at = 0
  for (const piece of piecesOf(entries)) {
    const isInPlace = piece.buffer === bytes.buffer && piece.byteOffset === bytes.byteOffset + at
    if (!isInPlace && !isAt(bytes, at, piece)) return false
    at += piece.length
  }
  return at === bytes.length
}

function isAt(bytes: Uint8Array, at: number, piece: Uint8Array): boolean {
  if (at + piece.length > bytes.length) return false
  for (let i = 0; i < piece.length; i++) if (bytes[at + i] !== piece[i]) return false
  return true
}

/** Local headers and contents in turn, then the directory, then the end record. */
function piecesOf(entries: readonly ZipEntry[]): Uint8Array[] {
  const bodies: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let at = 0
  for (const { name, bytes, crc = crc32(bytes) } of entries) {
    if (!isName(name)) throw new RangeError(`not a name of a container: ${name}`)
    const common = { crc, size: bytes.length, name: new TextEncoder().encode(name) }
    const local = header(records.local, common)
    writeCommon(local.view, 4, common)
    local.bytes.set(common.name, records.local.length)

    const central = header(records.central, common)
    central.view.setUint16(4, version, true)
    writeCommon(central.view, 6, common)
    central.view.setUint32(42, at, true)
    central.bytes.set(common.name, records.central.length)

    bodies.push(local.bytes, bytes)
    directory.push(central.bytes)
    at += local.bytes.length + bytes.length
  }
  const length = directory.reduce((sum, piece) => sum + piece.length, 0)
  if (entries.length >= 0xffff || at + length >= 0xffffffff)
    throw new RangeError('too much for a ZIP without ZIP64')
  const end = header(records.end, { name: new Uint8Array(0) })
  end.view.setUint16(8, entries.length, true)
  end.view.setUint16(10, entries.length, true)
  end.view.setUint32(12, length, true)
  end.view.setUint32(16, at, true)
  return [...bodies, ...directory, end.bytes]
}

interface Common {
  readonly crc: number
  readonly size: number
  readonly name: Uint8Array
}

function header(
  record: { readonly signature: number; readonly length: number },
  { name }: Pick<Common, 'name'>,
) {
  const bytes = new Uint8Array(record.length + name.length)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, record.signature, true)
  return { bytes, view }
}

/** What local and central header share, from "version needed" on (APPNOTE 4.3.7, 4.3.12). */
function writeCommon(view: DataView, at: number, { crc, size, name }: Common): void {
  view.setUint16(at, version, true)
  view.setUint16(at + 6, dosTime, true)
  view.setUint16(at + 8, dosDate, true)
  view.setUint32(at + 10, crc, true)
  view.setUint32(at + 14, size, true)
  view.setUint32(at + 18, size, true)
  view.setUint16(at + 22, name.length, true)
}

function isName(name: string): boolean {
  return /^[ -~]+$/.test(name)
}
