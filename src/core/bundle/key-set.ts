import { formatId } from '../format/format.ts'
import { ok, type Problem, refuse, type Result } from '../problem/problem.ts'
import { isSoundKey } from './ed25519.ts'
import type { KeySet, PublicKey } from './formats/keys.ts'
import { inOrder } from './layout.ts'
import { shortKey } from './signers.ts'

/** An edit of a key set; each gives a set with the next version. */
export type KeySetEdit =
  | { readonly type: 'add'; readonly key: PublicKey }
  | { readonly type: 'extend'; readonly key: string; readonly until: string }
  | { readonly type: 'revoke'; readonly key: string; readonly on: string; readonly reason: string }
  | { readonly type: 'expire'; readonly on: string }
  | { readonly type: 'threshold'; readonly count: number }

/** A set without keys; version 1. */
export function newKeySet(options: { readonly expires: string; readonly threshold: number }): KeySet {
  return { $schema: formatId('key-set'), version: 1, ...options, keys: [] }
}

/**
 * What a key set must hold beyond its format.
 *
 * @returns `keys/twice-in-set`, `keys/weak`, `keys/dates-reversed`
 */
export function checkKeySet({ keys }: KeySet): Problem[] {
  const seen = new Set<string>()
  return keys.flatMap(({ key, owner, validFrom, validUntil }, i) => {
    const at = `/keys/${i}`
    const args = { key: shortKey(key), owner }
    const problems: Problem[] = []
    if (seen.has(key)) problems.push({ code: 'keys/twice-in-set', at, args })
    seen.add(key)
    if (!isSoundKey(key)) problems.push({ code: 'keys/weak', at, args })
    if (validUntil < validFrom) problems.push({ code: 'keys/dates-reversed', at, args })
    return problems
  })
}

/**
 * @param edit `key` is the public key or its beginning, as far as that is one key's
 * @returns `keys/twice-in-set`, `keys/weak`, `keys/dates-reversed`, `keys/unknown`, `keys/ambiguous`, `keys/shortened`
 *   (an extension that ends earlier; revoke instead), `keys/revoked-already`
 */
export function editKeySet(set: KeySet, edit: KeySetEdit): Result<KeySet> {
  const next = { ...set, version: set.version + 1 }
  if (edit.type === 'expire') return ok({ ...next, expires: edit.on })
  if (edit.type === 'threshold') return ok({ ...next, threshold: edit.count })
  if (edit.type === 'add') {
    const { $schema: _, ...key } = edit.key
    const keys = inOrder([...set.keys, { ...key, revoked: null }], (entry) => entry.key)
    const problems = checkKeySet({ ...next, keys })
    return problems.length > 0 ? refuse(...problems) : ok({ ...next, keys })
  }
  const named = set.keys.filter(({ key }) => key.startsWith(edit.key))
  const [found] = named
  const args = { key: shortKey(edit.key) }
  if (found === undefined) return refuse({ code: 'keys/unknown', at: '', args })
  if (named.length > 1) return refuse({ code: 'keys/ambiguous', at: '', args })
  if (edit.type === 'extend' && edit.until < found.validUntil) {
    return refuse({ code: 'keys/shortened', at: '', args: { ...args, date: found.validUntil } })
  }
  if (edit.type === 'revoke' && found.revoked !== null) {
    return refuse({ code: 'keys/revoked-already', at: '', args: { ...args, date: found.revoked.on } })
  }
  const changed =
    edit.type === 'extend'
      ? { ...found, validUntil: edit.until }
      : { ...found, revoked: { on: edit.on, reason: edit.reason } }
  return ok({ ...next, keys: set.keys.map((key) => (key === found ? changed : key)) })
}
