import { same } from '../json/same.ts'
import { keyOfPart, type Part, type ProcedureParts } from './part.ts'

/** What stayed as it was between two states of a procedure, the later made from the earlier by changes. */
export interface KeptParts {
  readonly before: ProcedureParts
  /** Keys of parts that are not what they were, or hold one that is not. */
  readonly touched: ReadonlySet<string>
  /** Whether every rule reads in the file as it did: the same rules, over fields that are called the same. */
  readonly rulesStay: boolean
}

export function keptParts(before: ProcedureParts, after: ProcedureParts): KeptParts {
  const touched = new Set<string>()
  const touch = (key: string | undefined, parts: ProcedureParts) => {
    for (let at = key; at !== undefined && !touched.has(at); at = parts.parts.get(at)?.parent) touched.add(at)
  }
  let rulesStay = true
  for (const [key, part] of after.parts) {
    const old = before.parts.get(key)
    if (old === part) continue
    touch(key, after)
    if (old?.parent !== part.parent) touch(old?.parent, before)
    rulesStay &&= old === undefined ? isNewToRules(part, before) : readsTheSame(old, part)
  }
  for (const [key, part] of before.parts) {
    if (after.parts.has(key)) continue
    touch(part.parent, after)
    // Whatever a rule speaks of cannot go without it; the last option makes another field of a choice.
    rulesStay &&= !isRule(part) && !(isOption(part) && !hasOptions(part.parent, after))
  }
  for (const [list, keys] of after.lists) {
    const old = before.lists.get(list)
    if (old?.length !== keys.length || keys.some((key, index) => key !== old[index]))
      touch(list.slice(list.indexOf('@') + 1), after)
  }
  return { before, touched, rulesStay }
}

function isNewToRules(part: Part, before: ProcedureParts): boolean {
  if (isRule(part)) return false
  const isFirst = isOption(part) && before.parts.has(part.parent ?? '') && !hasOptions(part.parent, before)
  return !isFirst
}

function readsTheSame(old: Part, part: Part): boolean {
  if (isRule(part) || old.kind !== part.kind || old.parent !== part.parent) return false
  return TOLD.every((name) => {
    const [one, other] = [old.props[name], part.props[name]]
    return one === undefined || other === undefined ? one === other : same(one, other)
  })
}

/** Facts about a field or an option that a rule's text depends on. */
const TOLD = ['key', 'code', 'row', 'type', 'items', '$ref', 'oneOf', 'enum', 'schema']

function isRule({ kind }: Part): boolean {
  return kind === 'rule' || kind === 'result-rule'
}

function isOption({ kind }: Part): boolean {
  return kind === 'option' || kind === 'result-option'
}

function hasOptions(holder: string | undefined, { lists }: ProcedureParts): boolean {
  return (lists.get(`option@${holder ?? ''}`) ?? []).length > 0
}

export function isUntouched(part: Part, { touched }: KeptParts): boolean {
  return !touched.has(keyOfPart(part))
}
