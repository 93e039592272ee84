import { scryptAsync } from '@noble/hashes/scrypt.js'
import { type Static, type TSchema, Type } from 'typebox'
import { Value } from 'typebox/value'
import { rawDigest } from '../../core/bundle/bytes.ts'
import { entryProblems, readContainer } from '../../core/bundle/container.ts'
import { KeyFile, PublicKey } from '../../core/bundle/formats/keys.ts'
import { Manifest } from '../../core/bundle/formats/manifest.ts'
import { defaultCost, type KeyTools, makeKeyFile, signWithKeyFile } from '../../core/bundle/key-file.ts'
import type { Signature } from '../../core/bundle/sign-bundle.ts'
import { closed } from '../../core/format/format.ts'
import { parseJson } from '../../core/json/parse-json.ts'
import { ok, type Problem, refuse, type Result } from '../../core/problem/problem.ts'

/** How far the passphrase has been worked through, 0 to 1; `false` stops it. */
export type OnProgress = (share: number) => boolean

/** Thrown out of the work when the person stops it. */
export class Stopped extends Error {}

function toolsOf(subtle: SubtleCrypto, onProgress: OnProgress): KeyTools {
  return {
    random: (length) => crypto.getRandomValues(new Uint8Array(length)),
    scrypt: (passphrase, salt, cost) =>
      scryptAsync(new TextEncoder().encode(passphrase), salt, {
        N: cost,
        r: 8,
        p: 1,
        dkLen: 32,
        onProgress: (share) => {
          if (!onProgress(share)) throw new Stopped()
        },
      }),
    subtle,
  }
}

/** WebCrypto, which browsers withhold from pages that come without TLS from another machine. */
function subtleHere(): SubtleCrypto | undefined {
  return globalThis.crypto?.subtle
}

const needsHttps: Problem = { code: 'release/needs-https', at: '' }

/** The format of a key file with its public part written out: the page may make no code, so nothing is compiled. */
const WholeKeyFile = Type.Object(
  { $schema: KeyFile.properties.$schema, public: PublicKey, lock: KeyFile.properties.lock },
  closed,
)

function valueOf<T extends TSchema>(format: T, input: string | Uint8Array): Static<T> | undefined {
  const parsed = parseJson(input)
  return parsed.ok && Value.Check(format, parsed.value.value) ? parsed.value.value : undefined
}

const notAKey: Problem = { code: 'release/not-a-key-file', at: '' }

/** A key file as it was chosen. @returns `release/not-a-key-file` */
export function readKeyFile(text: string): Result<KeyFile> {
  const file = valueOf(WholeKeyFile, text)
  return file === undefined ? refuse(notAKey) : ok(file)
}

/** The public half of a key file, or a public key that was handed over. @returns `release/not-a-key-file` */
export function readPublicKey(text: string): Result<PublicKey> {
  const key = valueOf(WholeKeyFile, text)?.public ?? valueOf(PublicKey, text)
  return key === undefined ? refuse(notAKey) : ok(key)
}

export interface Signing {
  readonly file: KeyFile
  readonly passphrase: string
  readonly bundle: Uint8Array
  /** Digest of the manifest that is shown: nothing else is signed. */
  readonly manifest: string
}

/**
 * Signs a bundle here, after a look that it is whole: the container, the manifest that is shown, and every file by the
 * digest in it. The private key is opened in memory, used once and wiped; only the signature leaves this page.
 *
 * @returns `release/needs-https`, `release/other-manifest`, `keys/passphrase-wrong`, problems of container and entries
 */
export async function signHere(
  { file, passphrase, bundle, manifest }: Signing,
  onProgress: OnProgress,
): Promise<Result<Signature>> {
  const subtle = subtleHere()
  if (subtle === undefined) return refuse(needsHttps)
  const opened = readContainer(bundle)
  if (!opened.ok) return opened
  const bytes = opened.value.manifest
  const said = valueOf(Manifest, bytes)
  if (rawDigest(bytes) !== manifest || said === undefined)
    return refuse({ code: 'release/other-manifest', at: '' })
  const problems = entryProblems(said, opened.value.files)
  if (problems.length > 0) return refuse(...problems)
  return signWithKeyFile(file, passphrase, bytes, toolsOf(subtle, onProgress))
}

/** Makes a key here. @returns `release/needs-https`, and as `makeKeyFile` */
export async function makeKeyHere(
  owner: Omit<PublicKey, '$schema' | 'key'>,
  passphrase: string,
  onProgress: OnProgress,
): Promise<Result<KeyFile>> {
  const subtle = subtleHere()
  if (subtle === undefined) return refuse(needsHttps)
  return makeKeyFile(owner, passphrase, defaultCost, toolsOf(subtle, onProgress))
}

const letters = 'abcdefghjkmnpqrstuvwxyz23456789'

/** Four groups of four letters that nobody mixes up: about 79 bits. */
export function newPassphrase(): string {
  const groups = Array.from({ length: 4 }, () => Array.from({ length: 4 }, letter).join(''))
  return groups.join('-')
}

function letter(): string {
  const [limit, byte] = [256 - (256 % letters.length), new Uint8Array(1)]
  do crypto.getRandomValues(byte)
  while ((byte[0] ?? 0) >= limit)
  return letters[(byte[0] ?? 0) % letters.length] ?? ''
}
