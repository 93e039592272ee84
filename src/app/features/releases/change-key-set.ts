import type { KeySetAnswer } from '../../../core/api/import-contract.ts'
import type { KeySet } from '../../../core/bundle/formats/keys.ts'
import { editKeySet, type KeySetEdit, newKeySet } from '../../../core/bundle/key-set.ts'
import { ok, type Result } from '../../../core/problem/problem.ts'
import { send } from '../../session/send.ts'

/** A set for the first keys: two of them must sign. */
export function firstKeySet(today: string): KeySet {
  return newKeySet({ expires: `${Number(today.slice(0, 4)) + 2}-12-31`, threshold: 2 })
}

/** The edits one after another, or what is wrong with the first that cannot be made. */
export function edited(keySet: KeySet, edits: readonly KeySetEdit[]): Result<KeySet> {
  return edits.reduce<Result<KeySet>>(
    (made, edit) => (made.ok ? editKeySet(made.value, edit) : made),
    ok(keySet),
  )
}

/** Puts the edits to the server, on the set that was read. */
export async function changeKeySet(
  { keySet, etag }: KeySetAnswer,
  edits: readonly KeySetEdit[],
  today: string,
): Promise<Result<KeySetAnswer>> {
  const body = edited(keySet ?? firstKeySet(today), edits)
  if (!body.ok) return body
  const headers: Record<string, string> = etag === 0 ? {} : { 'if-match': `"${etag}"` }
  return send({ method: 'PUT', path: '/api/key-set', headers, body: body.value })
}
