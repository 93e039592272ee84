import { getPublicKey, sign } from '@noble/ed25519'
import { canonicalBytes } from '../json/canonical.ts'
import { formatId } from '../format/format.ts'
import { ok, refuse, type Result } from '../problem/problem.ts'
import { bytesToHex, hexToBytes } from './bytes.ts'
import './ed25519.ts'
import type { KeyFile, PublicKey } from './formats/keys.ts'
import type { Signature } from './sign-bundle.ts'
import { shortKey } from './signers.ts'

/** scrypt cost: 128 MiB and about half a second for every guess at a passphrase. */
export const defaultCost = 131_072
const shortestPassphrase = 12

/** What a key file needs from where it is used: the same in the browser and on the command line. */
export interface KeyTools {
  /** Bytes that nobody can guess. */
  readonly random: (length: number) => Uint8Array
  /** RFC 7914 with r 8 and p 1: 32 bytes for a passphrase, a salt and a cost. */
  readonly scrypt: (passphrase: string, salt: Uint8Array, cost: number) => Promise<Uint8Array>
  /** WebCrypto. Browsers withhold it from pages that come without TLS from another machine. */
  readonly subtle: SubtleCrypto
}

/**
 * Makes a key and locks it with a passphrase. The private key leaves this function only inside the lock.
 *
 * @param passphrase at least 12 characters; composed letters (NFC) before it is used, so that every keyboard gives the same
 * @returns `keys/passphrase-short`, `keys/dates-reversed`
 */
export async function makeKeyFile(
  owner: Omit<PublicKey, '$schema' | 'key'>,
  passphrase: string,
  cost: number,
  tools: KeyTools,
): Promise<Result<KeyFile>> {
  const { length } = passphrase.normalize('NFC')
  if (length < shortestPassphrase) {
    return refuse({ code: 'keys/passphrase-short', at: '', args: { length, least: shortestPassphrase } })
  }
  const spans = [{ from: owner.validFrom, to: owner.validUntil }, ...owner.scopes]
  if (spans.some(({ from, to }) => from !== null && to !== null && to < from)) {
    return refuse({ code: 'keys/dates-reversed', at: '', args: { key: '', owner: owner.owner } })
  }
  const seed = tools.random(32)
  try {
    const open: PublicKey = {
      $schema: formatId('public-key'),
      key: bytesToHex(getPublicKey(seed)),
      ...owner,
    }
    const [salt, nonce] = [tools.random(16), tools.random(12)]
    const key = await lockKey(passphrase, salt, cost, tools)
    const sealed = await tools.subtle.encrypt(gcm(nonce, open), key, owned(seed))
    const lock = {
      kdf: 'scrypt' as const,
      n: cost,
      r: 8 as const,
      p: 1 as const,
      salt: bytesToHex(salt),
      cipher: 'aes-256-gcm' as const,
      nonce: bytesToHex(nonce),
      sealed: bytesToHex(new Uint8Array(sealed)),
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
export async function signWithKeyFile(
  { public: open, lock }: KeyFile,
  passphrase: string,
  bytes: Uint8Array,
  tools: Omit<KeyTools, 'random'>,
): Promise<Result<Signature>> {
  const wrong = () => refuse({ code: 'keys/passphrase-wrong', at: '', args: { key: shortKey(open.key) } })
  // A cost that is no power of two would be an error of the library, not of the passphrase.
  if ((lock.n & (lock.n - 1)) !== 0) return wrong()
  const key = await lockKey(passphrase, hexToBytes(lock.salt), lock.n, tools)
  let seed: Uint8Array
  try {
    const nonce = hexToBytes(lock.nonce)
    const opened = await tools.subtle.decrypt(gcm(nonce, open), key, owned(hexToBytes(lock.sealed)))
    seed = new Uint8Array(opened)
  } catch {
    return wrong()
  }
  try {
    if (bytesToHex(getPublicKey(seed)) !== open.key) return wrong()
    return ok({ key: open.key, signature: bytesToHex(sign(bytes, seed)) })
  } finally {
    seed.fill(0)
  }
}

async function lockKey(
  passphrase: string,
  salt: Uint8Array,
  cost: number,
  { scrypt, subtle }: Omit<KeyTools, 'random'>,
): Promise<CryptoKey> {
  const raw = await scrypt(passphrase.normalize('NFC'), salt, cost)
  try {
    return await subtle.importKey('raw', owned(raw), 'AES-GCM', false, ['encrypt', 'decrypt'])
  } finally {
    raw.fill(0)
  }
}

/** The public part is authenticated with the seed, so that its dates and scopes cannot be altered in the file. */
function gcm(nonce: Uint8Array, open: PublicKey) {
  return {
    name: 'AES-GCM',
    iv: owned(nonce),
    additionalData: owned(canonicalBytes(open)),
    tagLength: 128,
  }
}

/** WebCrypto takes no memory that is shared with others; ours never is. */
function owned(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes as Uint8Array<ArrayBuffer>
}
