import { randomBytes } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { StartError } from '../start-error.ts'

const leastLength = 32

/**
 * The secret that signs session cookies: `KHUON_SECRET`, else a file `secret` in the data folder, which is made at
 * the first start and readable by its owner alone.
 *
 * @throws StartError `auth/weak-secret` for fewer than 32 characters
 */
export function loadSecret(folder: string, env: Readonly<Record<string, string | undefined>>): string {
  const given = env['KHUON_SECRET']
  if (given !== undefined && given !== '') return strong(given, 'KHUON_SECRET')
  const path = join(folder, 'secret')
  if (existsSync(path)) return strong(readFileSync(path, 'utf8').trim(), path)
  mkdirSync(folder, { recursive: true })
  const made = randomBytes(32).toString('base64url')
  // `wx`: two processes that start at once do not overwrite each other's secret.
  const file = openSync(path, 'wx', 0o600)
  try {
    writeSync(file, `${made}\n`)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  return made
}

function strong(secret: string, where: string): string {
  if (secret.length >= leastLength) return secret
  throw new StartError('auth/weak-secret', { where, least: leastLength })
}
