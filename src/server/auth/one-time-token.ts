import { createHash, randomBytes } from 'node:crypto'

/** 256 bits, as 43 characters that need no escaping in an address. */
export function makeToken(): string {
  return randomBytes(32).toString('base64url')
}

/** What is kept of a token: SHA-256, in hex. */
export function tokenDigest(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
