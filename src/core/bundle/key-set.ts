import { formatId } from '../format/format.ts'
import { same } from '../json/same.ts'
import { ok, type Problem, refuse, type Result } from '../problem/problem.ts'
import { isSoundKey } from './ed25519.ts'
import type { KeySet, KeySetKey, PublicKey } from './formats/keys.ts'
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
 * What stands in the way of a key set that is to take the place of another: its version must rise, and what was revoked
 * stays so, from the same day or an earlier one.
 *
 * @returns `keys/version-not-raised`, `keys/revoked-dropped`, `keys/revocation-undone`
 */
export function succeedingProblems(before: KeySet, after: KeySet): Problem[] {
  const problems: Problem[] = []
  if (after.version <= before.version) {
    const args = { version: after.version, former: before.version }
    problems.push({ code: 'keys/version-not-raised', at: '/version', args })
  }
  const next = new Map(after.keys.map((one) => [one.key, one]))
  for (const { key, owner, revoked } of before.keys) {
    if (revoked === null) continue
    const args = { key: shortKey(key), owner, date: revoked.on }
    const is = next.get(key)
    if (is === undefined) problems.push({ code: 'keys/revoked-dropped', at: '/keys', args })
    else if (is.revoked === null || is.revoked.on > revoked.on)
      problems.push({ code: 'keys/revocation-undone', at: `/keys/${after.keys.indexOf(is)}`, args })
  }
  return problems
}

/** What one edition of a key set does to the one before; keys by the beginning of their names. */
export interface KeySetChanges {
  readonly version: number
  readonly threshold: { readonly before: number | null; readonly after: number }
  readonly expires: { readonly before: string | null; readonly after: string }
  readonly added: readonly string[]
  readonly dropped: readonly string[]
  readonly revoked: readonly string[]
  /** Owner, dates or scope are others. */
  readonly altered: readonly string[]
}

export function keySetChanges(before: KeySet | undefined, after: KeySet): KeySetChanges {
  const had = new Map(before?.keys.map((one) => [one.key, one]))
  const has = new Set(after.keys.map(({ key }) => key))
  const named = (keys: readonly KeySetKey[]) => keys.map(({ key }) => shortKey(key))
  const changed = after.keys.filter((is) => !same(had.get(is.key) ?? is, is))
  const isRevoked = (is: KeySetKey) => is.revoked !== null && had.get(is.key)?.revoked === null
  return {
    version: after.version,
    threshold: { before: before?.threshold ?? null, after: after.threshold },
    expires: { before: before?.expires ?? null, after: after.expires },
    added: named(after.keys.filter(({ key }) => !had.has(key))),
    dropped: named((before?.keys ?? []).filter(({ key }) => !has.has(key))),
    revoked: named(changed.filter(isRevoked)),
    altered: named(changed.filter((is) => !isRevoked(is))),
  }
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
  // Nothing at all begins every key.
  const named = set.keys.filter(({ key }) => edit.key !== '' && key.startsWith(edit.key))
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
