import type { JsonObject } from '../../../core/json/json-value.ts'

/** Above this a digest in the page takes too long and too much memory: it is left out. */
const digestedUpToBytes = 64 * 1024 * 1024

/** A chosen file as the concept `tep.dinhKem` writes it. The digest needs a secure context and is left out elsewhere. */
export async function describeFile(file: File): Promise<JsonObject> {
  const described = {
    ten: file.name,
    loai: file.type === '' ? 'application/octet-stream' : file.type,
    kichThuoc: file.size,
  }
  if (file.size > digestedUpToBytes || globalThis.crypto?.subtle === undefined) return described
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer())
  const hex = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
  return { ...described, sha256: hex }
}
