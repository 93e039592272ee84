import { createHash } from 'node:crypto'
import { useSha256 } from '../core/json/sha256.ts'

/** Core hashes with the machine's SHA-256 from here on: for processes of the server and of the command line. */
export function hashNatively(): void {
  useSha256((content) => createHash('sha256').update(content).digest('hex'))
}
