import { readZip } from '../../bundle/zip/read-zip.ts'
import { foreignZipLimits } from '../../bundle/zip/zip-limits.ts'
import { ok } from '../../problem/problem.ts'
import type { Unzip } from '../foreign/unzip.ts'

export const unzip: Unzip = (bytes) => {
  const read = readZip(bytes, foreignZipLimits)
  return read.ok ? ok(new Map(read.value.map((entry) => [entry.name, entry.bytes]))) : read
}
