import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  randomBytes,
  scrypt,
  sign,
} from 'node:crypto'
import { promisify } from 'node:util'
import type { KeyFile, PublicKey } from '../../../core/bundle/formats/keys.ts'
import type { Signature } from '../../../core/bundle/sign-bundle.ts'
import { shortKey } from '../../../core/bundle/signers.ts'
import { formatId } from '../../../core/format/format.ts'
import { canonicalBytes } from '../../../core/json/canonical.ts'
import { ok, refuse, type Result } from '../../../core/problem/problem.ts'

/** scrypt cost: 128 MiB and about half a second for every guess at a passphrase. */
export const defaultCost = 131_072
const shortestPassphrase = 12

/** RFC 8410 §7: what stands before the 32 bytes of an Ed25519 private key in PKCS #8. */
const pkcs8Head = Buffer.from('302e020100300506032b657004220420', 'hex')

/**
 * Makes a key and locks it with a passphrase. The private key leaves this function only inside the lock.
 *
 * @param passphrase at least 12 characters; composed letters (NFC) before it is used, so that every keyboard gives the same
 * @returns `keys/passphrase-short`, `keys/dates-reversed`
 */
export async function newKeyFile(
  owner: Omit<PublicKey, '$schema' | 'key'>,
  passphrase: string,
  cost: number = defaultCost,
): Promise<Result<KeyFile>> {
  const length = passphrase.normalize('NFC').length
  if (length < shortestPassphrase) {
    return refuse({ code: 'keys/passphrase-short', at: '', args: { length, least: shortestPassphrase } })
  }
  if (owner.validUntil < owner.validFrom) {
    return refuse({ code: 'keys/dates-reversed', at: '', args: { key: '', owner: owner.owner } })
  }
  const seed = randomBytes(32)
  try {
    const open: PublicKey = { $schema: formatId('public-key'), key: publicKeyOf(seed), ...owner }
    const [salt, nonce] = [randomBytes(16), randomBytes(12)]
    const cipher = createCipheriv('aes-256-gcm', await lockKey(passphrase, salt, cost), nonce)
    cipher.setAAD(canonicalBytes(open))
    const sealed = Buffer.concat([cipher.update(seed), cipher.final(), cipher.getAuthTag()])
    const lock = {
      kdf: 'scrypt' as const,
      n: cost,
      r: 8 as const,
      p: 1 as const,
      salt: salt.toString('hex'),
      cipher: 'aes-256-gcm' as const,
      nonce: nonce.toString('hex'),
      sealed: sealed.toString('hex'),
    }
    return ok({ $schema: formatId('key-file'), public: open, lock })
  } finally {
    seed.fill(0)
  }
}

/**
 * Signs bytes with the key in a file.
 *
 * @returns `keys/passphrase-wrong` (also for a file whose public part was altered)
 */
export async function signWith(
  { public: open, lock }: KeyFile,
  passphrase: string,
  bytes: Uint8Array,
): Promise<Result<Signature>> {
  const wrong = () => refuse({ code: 'keys/passphrase-wrong', at: '', args: { key: shortKey(open.key) } })
  // A cost that is no power of two would be an error of the library, not of the passphrase.
  if ((lock.n & (lock.n - 1)) !== 0) return wrong()
  const sealed = Buffer.from(lock.sealed, 'hex')
  const key = await lockKey(passphrase, Buffer.from(lock.salt, 'hex'), lock.n)
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(lock.nonce, 'hex'))
  decipher.setAAD(canonicalBytes(open))
  decipher.setAuthTag(sealed.subarray(32))
  let seed: Buffer
  try {
    seed = Buffer.concat([decipher.update(sealed.subarray(0, 32)), decipher.final()])
  } catch {
    return wrong()
  }
  try {
    if (publicKeyOf(seed) !== open.key) return wrong()
    return ok({ key: open.key, signature: sign(null, bytes, privateKeyOf(seed)).toString('hex') })
  } finally {
    seed.fill(0)
  }
}

function lockKey(passphrase: string, salt: Buffer, cost: number): Promise<Buffer> {
  const options = { N: cost, r: 8, p: 1, maxmem: 129 * cost * 8 + 1024 * 1024 }
  return promisify<string, Buffer, number, typeof options, Buffer>(scrypt)(
    passphrase.normalize('NFC'),
    salt,
    32,
    options,
  )
}

function privateKeyOf(seed: Buffer) {
  const der = Buffer.concat([pkcs8Head, seed])
  try {
    return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  } finally {
    der.fill(0)
  }
}

function publicKeyOf(seed: Buffer): string {
  const { x } = createPublicKey(privateKeyOf(seed)).export({ format: 'jwk' })
  return Buffer.from(x ?? '', 'base64url').toString('hex')
}
