import { randomBytes, scrypt, webcrypto } from 'node:crypto'
import { promisify } from 'node:util'
import type { KeyFile, PublicKey } from '../../../core/bundle/formats/keys.ts'
import { defaultCost, type KeyTools, makeKeyFile, signWithKeyFile } from '../../../core/bundle/key-file.ts'
import type { Signature } from '../../../core/bundle/sign-bundle.ts'
import type { Result } from '../../../core/problem/problem.ts'

const tools: KeyTools = {
  random: (length) => new Uint8Array(randomBytes(length)),
  scrypt: async (passphrase, salt, cost) => {
    const options = { N: cost, r: 8, p: 1, maxmem: 129 * cost * 8 + 1024 * 1024 }
    const key = await promisify<string, Uint8Array, number, typeof options, Buffer>(scrypt)(
      passphrase,
      salt,
      32,
      options,
    )
    return new Uint8Array(key.buffer, key.byteOffset, key.byteLength)
  },
  subtle: webcrypto.subtle as SubtleCrypto,
}

/** `makeKeyFile` with the means of this machine. */
export function newKeyFile(
  owner: Omit<PublicKey, '$schema' | 'key'>,
  passphrase: string,
  cost: number = defaultCost,
): Promise<Result<KeyFile>> {
  return makeKeyFile(owner, passphrase, cost, tools)
}

/** `signWithKeyFile` with the means of this machine. */
export function signWith(file: KeyFile, passphrase: string, bytes: Uint8Array): Promise<Result<Signature>> {
  return signWithKeyFile(file, passphrase, bytes, tools)
}
