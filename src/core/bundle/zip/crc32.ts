/** Slicing by 8: `tables[n][byte]` is the checksum of a byte that n more bytes follow. */
const tables = makeTables()

function makeTables(): readonly Uint32Array[] {
  const first = Uint32Array.from({ length: 256 }, (_, byte) => {
    let rest = byte
    for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? 0xedb88320 ^ (rest >>> 1) : rest >>> 1
    return rest
  })
  const all = [first]
  for (let n = 1; n < 8; n++) {
    const before = all[n - 1] as Uint32Array
    all.push(before.map((rest) => (first[rest & 0xff] as number) ^ (rest >>> 8)))
  }
  return all
}

/** CRC-32 as ZIP uses it (APPNOTE 4.4.7): polynomial 0xEDB88320, unsigned 32 bits. No defence against intent. */
export function crc32(bytes: Uint8Array): number {
  const [t0, t1, t2, t3, t4, t5, t6, t7] = tables as unknown as Eight
  let crc = -1
  let i = 0
  for (const whole = bytes.length - 7; i < whole; i += 8) {
    const low = crc ^ word(bytes, i)
    const high = word(bytes, i + 4)
    crc =
      at(t7, low & 0xff) ^
      at(t6, (low >>> 8) & 0xff) ^
      at(t5, (low >>> 16) & 0xff) ^
      at(t4, low >>> 24) ^
      at(t3, high & 0xff) ^
      at(t2, (high >>> 8) & 0xff) ^
      at(t1, (high >>> 16) & 0xff) ^
      at(t0, high >>> 24)
  }
  for (; i < bytes.length; i++) crc = at(t0, (crc ^ (bytes[i] as number)) & 0xff) ^ (crc >>> 8)
  return (crc ^ -1) >>> 0
}

type Eight = readonly [
  Uint32Array,
  Uint32Array,
  Uint32Array,
  Uint32Array,
  Uint32Array,
  Uint32Array,
  Uint32Array,
  Uint32Array,
]

function at(table: Uint32Array, index: number): number {
  return table[index] as number
}

function word(bytes: Uint8Array, i: number): number {
  return at8(bytes, i) | (at8(bytes, i + 1) << 8) | (at8(bytes, i + 2) << 16) | (at8(bytes, i + 3) << 24)
}

function at8(bytes: Uint8Array, i: number): number {
  return bytes[i] as number
}
