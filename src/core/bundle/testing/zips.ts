import { zipSync } from 'fflate'
import { crc32 } from '../zip/crc32.ts'

/** A ZIP built field by field, so that every field can lie. */
export interface RawEntry {
  readonly name: string | Uint8Array
  readonly data: Uint8Array
  readonly flags?: number
  readonly method?: number
  readonly crc?: number
  readonly size?: number
  readonly compressed?: number
  readonly madeBy?: number
  readonly attributes?: number
  readonly extra?: Uint8Array
  readonly comment?: string
  /** What the local header says where it says something else. */
  readonly local?: Partial<
    Pick<RawEntry, 'name' | 'flags' | 'method' | 'crc' | 'size' | 'compressed' | 'extra'>
  >
  /** Bytes between the data of this entry and the next. */
  readonly after?: Uint8Array
  /** Points at another place than where its local header is. */
  readonly offset?: number
}

export interface RawEnd {
  readonly before?: Uint8Array
  readonly after?: Uint8Array
  readonly comment?: string
  readonly count?: number
  readonly disk?: number
  readonly directoryOffset?: number
  /** Bytes between directory and end record. */
  readonly between?: Uint8Array
}

const none = new Uint8Array(0)
const text = (value: string | Uint8Array) =>
  typeof value === 'string' ? new TextEncoder().encode(value) : value

export function rawZip(entries: readonly RawEntry[], end: RawEnd = {}): Uint8Array {
  const out: number[] = [...(end.before ?? none)]
  const central: number[] = []
  const push = (list: number[], width: number, value: number) => {
    for (let i = 0; i < width; i++) list.push(Math.floor(value / 256 ** i) % 256)
  }
  for (const entry of entries) {
    const at = out.length
    const facts = {
      flags: 0,
      method: 0,
      crc: crc32(entry.data),
      compressed: entry.data.length,
      size: entry.data.length,
      extra: none,
      ...entry,
    }
    const write = (list: number[], said: typeof facts) => {
      push(list, 2, 10)
      push(list, 2, said.flags)
      push(list, 2, said.method)
      push(list, 4, 0x00210000)
      push(list, 4, said.crc)
      push(list, 4, said.compressed)
      push(list, 4, said.size)
      push(list, 2, text(said.name).length)
      push(list, 2, said.extra.length)
    }
    const local = { ...facts, ...entry.local }
    push(out, 4, 0x04034b50)
    write(out, local)
    out.push(...text(local.name), ...local.extra)
    for (const byte of entry.data) out.push(byte)
    out.push(...(entry.after ?? none))

    push(central, 4, 0x02014b50)
    push(central, 2, entry.madeBy ?? 10)
    write(central, facts)
    const comment = text(entry.comment ?? '')
    push(central, 2, comment.length)
    push(central, 2, 0)
    push(central, 2, 0)
    push(central, 4, entry.attributes ?? 0)
    push(central, 4, entry.offset ?? at)
    central.push(...text(facts.name), ...facts.extra, ...comment)
  }
  const start = out.length
  for (const byte of central) out.push(byte)
  out.push(...(end.between ?? none))
  push(out, 4, 0x06054b50)
  push(out, 2, end.disk ?? 0)
  push(out, 2, end.disk ?? 0)
  push(out, 2, end.count ?? entries.length)
  push(out, 2, end.count ?? entries.length)
  push(out, 4, central.length)
  push(out, 4, end.directoryOffset ?? start)
  const comment = text(end.comment ?? '')
  push(out, 2, comment.length)
  out.push(...comment, ...(end.after ?? none))
  return Uint8Array.from(out)
}

/** As a common tool writes it: DEFLATE. */
export function deflatedZip(files: Readonly<Record<string, Uint8Array>>): Uint8Array {
  return zipSync({ ...files }, { level: 9, mtime: '2026-01-01T00:00:00' })
}
