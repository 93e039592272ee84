import { getPublicKey, sign } from '@noble/ed25519'
import '../ed25519.ts'
import { bytesToHex } from '../bytes.ts'
import { readContainer, writeContainer } from '../container.ts'
import type { KeyScope, KeySet, KeySetKey } from '../formats/keys.ts'
import { printedFormat } from '../printed.ts'
import { Signatures } from '../formats/signatures.ts'
import { rawDigest, utf8ToBytes } from '../bytes.ts'
import { withSignature } from '../sign-bundle.ts'

/** Keys whose secrets are known to everybody: for tests and vectors, never for a release. */
const seedOf = (number: number) => new Uint8Array(32).fill(number)

export function testKey(number: number): string {
  return bytesToHex(getPublicKey(seedOf(number)))
}

const everything: KeyScope = { organisation: null, fields: null, territory: null, from: null, to: null }

export function keyEntry(number: number, changes: Partial<KeySetKey> = {}): KeySetKey {
  return {
    key: testKey(number),
    owner: `don-vi-${number}`,
    validFrom: '2026-01-01',
    validUntil: '2027-12-31',
    scopes: [everything],
    revoked: null,
    ...changes,
  }
}

export function keySetOf(...keys: readonly KeySetKey[]): KeySet {
  return {
    $schema: 'urn:khuon:schema:key-set:1',
    version: 1,
    expires: '2027-12-31',
    threshold: 2,
    keys: [...keys].sort((one, other) => (one.key < other.key ? -1 : 1)),
  }
}

export const twoKeys = keySetOf(keyEntry(1), keyEntry(2))

/** Signs with the test keys of these numbers. */
export function signedBy(bundle: Uint8Array, ...numbers: readonly number[]): Uint8Array {
  return numbers.reduce((bytes, number) => {
    const container = readContainer(bytes)
    if (!container.ok) throw new Error(JSON.stringify(container.problems))
    const signature = bytesToHex(sign(container.value.manifest, seedOf(number)))
    const signed = withSignature(bytes, { key: testKey(number), signature })
    if (!signed.ok) throw new Error(JSON.stringify(signed.problems))
    return signed.value
  }, bundle)
}

/** What somebody who holds the keys can make of a bundle: anything at all. */
export interface Forgery {
  readonly manifest?: (text: string) => string
  readonly signatures?: (signatures: Signatures) => Signatures
  readonly files?: (files: Map<string, Uint8Array>) => void
  /** Sign the altered manifest with these keys; default: leave the signatures as they are. */
  readonly signWith?: readonly number[]
}

export function forged(bundle: Uint8Array, { manifest, signatures, files, signWith }: Forgery): Uint8Array {
  const container = readContainer(bundle)
  if (!container.ok) throw new Error(JSON.stringify(container.problems))
  const held = new Map([...container.value.files].map(([name, { bytes }]) => [name, bytes]))
  files?.(held)
  const text = new TextDecoder().decode(container.value.manifest)
  const changed = utf8ToBytes(manifest?.(text) ?? text)
  let list = JSON.parse(new TextDecoder().decode(container.value.signatures)) as Signatures
  if (signWith !== undefined) {
    const made = signWith.map((number) => ({
      key: testKey(number),
      signature: bytesToHex(sign(changed, seedOf(number))),
    }))
    list = {
      ...list,
      manifest: rawDigest(changed),
      signatures: made.sort((one, other) => (one.key < other.key ? -1 : 1)),
    }
  }
  list = signatures?.(list) ?? list
  const entries = [...held].map(([name, bytes]) => ({ name, bytes }))
  return writeContainer(changed, utf8ToBytes(printedFormat(Signatures, list)), entries)
}
