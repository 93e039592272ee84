import { foreignZipLimits } from './zip-limits.ts'
import { readZip } from './read-zip.ts'
import type { Unzip } from '../../convert/foreign/unzip.ts'
import { ok } from '../../problem/problem.ts'

/** Opens a container that somebody else made (DOCX, XLSX), within narrow limits; nothing is unpacked to disk. */
export const readForeignZip: Unzip = (bytes) => {
  const read = readZip(bytes, foreignZipLimits)
  return read.ok ? ok(new Map(read.value.map((entry) => [entry.name, entry.bytes]))) : read
}
