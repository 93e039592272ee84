import { emptyLibrary, type LibraryFiles } from '../form/library-files.ts'
import type { Result } from '../problem/problem.ts'
import type { ProcedureDocuments } from './documents.ts'
import { matchParts } from './match-parts.ts'
import { withNoiseOf } from './noise.ts'
import {
  keyOf,
  listOf,
  type Part,
  type ProcedureParts,
  sharedList,
  sharedPart,
  unorderedKinds,
} from './part.ts'
import { fromParts, toParts } from './parts.ts'
import { type Insertion, placed } from './placement.ts'
import { renameReferences } from './references.ts'

/**
 * `after` in normal form, with the ids of `before` for the parts that are the same in both: what is left of a
 * comparison when formatting, key order, empty defaults, regenerated ids and other tools' own notes are taken away.
 */
export function align(
  after: ProcedureDocuments,
  before: ProcedureDocuments,
  library: LibraryFiles = emptyLibrary,
): Result<ProcedureDocuments> {
  return fromParts(alignParts(toParts(after, library), toParts(before, library)), library)
}

export function alignParts(after: ProcedureParts, before: ProcedureParts): ProcedureParts {
  const matches = matchParts(before, after)
  const names = newKeys(after, before, matches)
  const nameOf = (key: string) => names.get(key) ?? { key, id: after.parts.get(key)?.id ?? key }
  const rename = (kind: Parameters<typeof keyOf>[0], id: string) => {
    const key = keyOf(kind, id)
    return names.get(key)?.id ?? id
  }

  const isNamedAlike = [...names].every(([key, { key: newKey }]) => key === newKey)
  const parts = new Map<string, Part>()
  for (const [key, part] of after.parts) {
    const { key: newKey, id } = nameOf(key)
    const renamed = isNamedAlike ? part.props : renameReferences(part.kind, part.props, rename)
    const scoped =
      typeof renamed['scope'] === 'string' ? { ...renamed, scope: nameOf(renamed['scope']).key } : renamed
    const old = matches.has(key) ? before.parts.get(newKey) : undefined
    const aligned: Part = {
      kind: part.kind,
      id,
      ...(part.parent === undefined ? {} : { parent: nameOf(part.parent).key }),
      props: old === undefined ? scoped : withNoiseOf(part.kind, scoped, old.props),
    }
    parts.set(newKey, sharedPart(aligned, old))
  }
  const lists = new Map<string, readonly string[]>()
  for (const held of after.lists.values()) {
    const keys = held.map((key) => nameOf(key).key)
    const first = keys[0] === undefined ? undefined : parts.get(keys[0])
    if (first === undefined) continue
    const list = listOf(first)
    const other = before.lists.get(list)
    const ordered = unorderedKinds.has(first.kind) ? inOldOrder(keys, other ?? []) : keys
    lists.set(list, sharedList(ordered, other))
  }
  return { parts, lists }
}

/** Order without meaning stays as it was: what is known in the old order, what is new after its predecessor. */
function inOldOrder(keys: readonly string[], old: readonly string[]): string[] {
  const now = new Set(keys)
  const base = old.filter((key) => now.has(key))
  const kept = new Set(base)
  const fresh: Insertion[] = keys.flatMap((key, index) =>
    kept.has(key) ? [] : [{ key, previous: keys[index - 1] ?? null }],
  )
  return placed(base, fresh)
}

function newKeys(
  after: ProcedureParts,
  before: ProcedureParts,
  matches: ReadonlyMap<string, string>,
): Map<string, { readonly key: string; readonly id: string }> {
  const names = new Map<string, { readonly key: string; readonly id: string }>()
  const taken = new Set<string>(matches.values())
  for (const [key, match] of matches) {
    const old = before.parts.get(match)
    if (old !== undefined) names.set(key, { key: match, id: old.id })
  }
  for (const [key, part] of after.parts) {
    if (names.has(key)) continue
    let { id } = part
    // Its id is that of another part in the older file.
    for (let count = 2; taken.has(keyOf(part.kind, id)); count++) id = `${part.id}~${count}`
    const own = keyOf(part.kind, id)
    taken.add(own)
    names.set(key, { key: own, id })
  }
  return names
}
