import { type Part, type PartKind, type ProcedureParts } from './part.ts'
import { neededKeys } from './references.ts'

/** What a set of changes left broken; `key` is the part it shows at. */
export interface PartsFault {
  readonly code: string
  readonly key: string
  readonly args?: Readonly<Record<string, string | number>>
}

/** Faults that were not there before: what a file brings along is the affair of `check`. */
export function partsFaults(before: ProcedureParts, after: ProcedureParts): PartsFault[] {
  const faults: PartsFault[] = []
  const isLess = [...before.parts.keys()].some((key) => !after.parts.has(key))
  for (const [key, part] of after.parts) {
    const old = before.parts.get(key)
    if (old !== part) faults.push(...holderFaults(key, part, after))
    else if (!isLess) continue
    for (const needed of neededKeys(part)) {
      if (after.parts.has(needed) || !isDefinedBy(needed, before, after, old !== part)) continue
      faults.push({ code: 'change/still-needed', key: needed, args: { by: part.id, part: needed } })
    }
  }
  return [...faults, ...nameFaults(before, after)]
}

/** Whether a missing part is missed because of the changes: it was there, or what needs it is new. */
function isDefinedBy(needed: string, before: ProcedureParts, after: ProcedureParts, isNew: boolean): boolean {
  if (before.parts.has(needed)) return true
  // A process compared alone knows no fields.
  const isField = !needed.includes(':')
  return isNew && !(isField && after.lists.get('form@') === undefined)
}

const holders: { readonly [K in PartKind]?: readonly PartKind[] } = {
  section: ['form', 'section'],
  field: ['form', 'section', 'field'],
  option: ['field'],
  rule: ['form'],
  example: ['form'],
  'result-section': ['result', 'result-section'],
  'result-field': ['result', 'result-section', 'result-field'],
  'result-option': ['result-field'],
  'result-rule': ['result'],
}

function holderFaults(key: string, part: Part, parts: ProcedureParts): PartsFault[] {
  const allowed = holders[part.kind]
  if (allowed === undefined) return part.parent === undefined ? [] : [{ code: 'change/parent-missing', key }]
  const holder = part.parent === undefined ? undefined : parts.parts.get(part.parent)
  if (holder === undefined || !allowed.includes(holder.kind)) return [{ code: 'change/parent-missing', key }]
  const isMember = part.kind === 'field' || part.kind === 'result-field'
  if (
    isMember &&
    allowed.includes(holder.kind) &&
    holder.kind === part.kind &&
    holder.props['row'] === undefined
  ) {
    return [{ code: 'change/parent-missing', key }]
  }
  const seen = new Set<string>([key])
  for (let at = part.parent; at !== undefined; at = parts.parts.get(at)?.parent) {
    if (seen.has(at)) return [{ code: 'change/inside-itself', key }]
    seen.add(at)
  }
  return []
}

/** Two members of one object with one key, two options with one code. */
function nameFaults(before: ProcedureParts, after: ProcedureParts): PartsFault[] {
  const faults: PartsFault[] = []
  for (const keys of after.lists.values()) {
    const first = keys[0] === undefined ? undefined : after.parts.get(keys[0])
    const name = first === undefined ? undefined : nameProp(first.kind)
    if (name === undefined) continue
    const seen = new Map<unknown, string>()
    for (const key of keys) {
      const value = after.parts.get(key)?.props[name]
      const other = seen.get(value)
      if (other !== undefined && isNewPair(key, other, name, before)) {
        const code = name === 'key' ? 'change/key-taken' : 'change/code-taken'
        const culprit = before.parts.get(key)?.props[name] === value ? other : key
        faults.push({ code, key: culprit, args: { name: String(value) } })
      }
      seen.set(value, key)
    }
  }
  return faults
}

function isNewPair(one: string, other: string, name: string, before: ProcedureParts): boolean {
  const [first, second] = [before.parts.get(one), before.parts.get(other)]
  return (
    first === undefined ||
    second === undefined ||
    first.parent !== second.parent ||
    first.props[name] !== second.props[name]
  )
}

function nameProp(kind: PartKind): 'key' | 'code' | undefined {
  if (/(?:section|field)$/.test(kind)) return 'key'
  return kind.endsWith('option') ? 'code' : undefined
}
