import { formatId } from '../format/format.ts'
import { ok, refuse, type Result } from '../problem/problem.ts'
import { rawDigest, utf8ToBytes } from './bytes.ts'
import { readContainer, writeContainer } from './container.ts'
import { isSignature, isSoundKey } from './ed25519.ts'
import { Signatures } from './formats/signatures.ts'
import { inOrder } from './layout.ts'
import { printedFormat } from './printed.ts'
import { readBundle, readSignatures } from './read-bundle.ts'
import { shortKey } from './signers.ts'

/** A signature over a manifest's raw bytes, made where the private key lives. Both texts are hexadecimal. */
export interface Signature {
  readonly key: string
  readonly signature: string
}

/** signatures.json of a manifest nobody has signed. */
export function unsigned(manifest: Uint8Array): Uint8Array {
  return printed({ $schema: formatId('signatures'), manifest: rawDigest(manifest), signatures: [] })
}

/**
 * What there is to sign: the manifest's raw bytes of a bundle that is whole. Whoever signs should have read it.
 *
 * @returns the problems of `readBundle`
 */
export function bytesToSign(bundle: Uint8Array): Result<Uint8Array> {
  const read = readBundle(bundle)
  if (!read.ok) return read
  const container = readContainer(bundle)
  return container.ok ? ok(container.value.manifest) : container
}

/**
 * Adds one signature; manifest and entries stay byte for byte what they were.
 *
 * @returns `bundle/mixed` (the signatures there are another manifest's), `keys/signed-already`, `keys/weak`,
 *   `bundle/signature-wrong` (not this key's, or not over this manifest)
 */
export function withSignature(bundle: Uint8Array, { key, signature }: Signature): Result<Uint8Array> {
  const opened = readContainer(bundle)
  if (!opened.ok) return opened
  const { manifest, files } = opened.value
  const read = readSignatures(opened.value.signatures)
  if (!read.ok) return read
  const args = { key: shortKey(key), owner: '' }
  if (read.value.manifest !== rawDigest(manifest)) return refuse({ code: 'bundle/mixed', at: '/manifest' })
  if (read.value.signatures.some((one) => one.key === key))
    return refuse({ code: 'keys/signed-already', at: '', args })
  if (!isSoundKey(key)) return refuse({ code: 'keys/weak', at: '', args })
  if (!isSignature(signature, manifest, key)) return refuse({ code: 'bundle/signature-wrong', at: '', args })
  const signatures = inOrder([...read.value.signatures, { key, signature }], (one) => one.key)
  return ok(writeContainer(manifest, printed({ ...read.value, signatures }), files.values()))
}

function printed(signatures: Signatures): Uint8Array {
  return utf8ToBytes(printedFormat(Signatures, signatures))
}
