import { randomBytes } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { bundleZipLimits } from '../../../core/bundle/zip/zip-limits.ts'
import { readBounded } from '../../files/read-folder.ts'

/** Reads a bundle, one byte more than the reader takes at most. */
export function readBundleFile(path: string): Uint8Array {
  const bytes = readBounded(path, bundleZipLimits.maxBytes)
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

/**
 * Writes a file whole or not at all: what stands there before stays until the new content is on the disk.
 *
 * @param mode default: readable by all; private keys only by their owner
 */
export function writeWhole(path: string, content: Uint8Array | string, mode = 0o644): void {
  const beside = `${path}.${randomBytes(4).toString('hex')}.tmp`
  const handle = openSync(beside, 'wx', mode)
  try {
    try {
      const bytes = typeof content === 'string' ? Buffer.from(content) : content
      for (let at = 0; at < bytes.length; ) at += writeSync(handle, bytes, at)
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
    renameSync(beside, path)
  } catch (error) {
    rmSync(beside, { force: true })
    throw error
  }
}

export function isThere(path: string): boolean {
  return existsSync(path)
}
