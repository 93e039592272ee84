import type { JsonObject, JsonValue } from '../json/json-value.ts'

/** What a procedure is made of. The word before the dot of a change's type, but for columns (fields of a table). */
export const partKinds = [
  'card',
  'time-limit',
  'fee',
  'legal-reference',
  'later-act',
  'condition',
  'dossier-line',
  'form',
  'section',
  'field',
  'option',
  'rule',
  'example',
  'process',
  'role',
  'document',
  'start',
  'step',
  'decision',
  'end',
  'transition',
  'result',
  'result-section',
  'result-field',
  'result-option',
  'result-rule',
] as const
export type PartKind = (typeof partKinds)[number]

const ofProcess: ReadonlySet<string> = new Set<PartKind>([
  'process',
  'role',
  'document',
  'start',
  'step',
  'decision',
  'end',
  'transition',
])

/** Whether a kind of part, or the subject of a change, is the process or something it holds. */
export function isOfProcess(kind: string): boolean {
  return ofProcess.has(kind)
}

/** Facts about a part by name: keywords and members as the file has them, and ours (`key`, `required`, `code` …). */
export type Props = JsonObject

/** One part of a procedure in the normal form that `diff`, `apply` and `rebase` work on. */
export interface Part {
  readonly kind: PartKind
  /**
   * Stable id. Of a part whose file gives none, or one that is taken, it is derived: what stands before `:` and from
   * `~` on is not written back (neither sign can stand in a stable id).
   */
  readonly id: string
  /** Key of the part that holds it; absent for those at the top. */
  readonly parent?: string
  readonly props: Props
}

/** A procedure as a flat map of parts. */
export interface ProcedureParts {
  /** By `keyOf`. */
  readonly parts: ReadonlyMap<string, Part>
  /** Keys of what a part holds, by `listOf`, in order. */
  readonly lists: ReadonlyMap<string, readonly string[]>
}

/**
 * Sections, fields, options and rules of the forms share one space of ids; so do the nodes of the process, and the
 * parts of result schemas. A key of the first is the id itself, so that a place reads `giayToKemTheo`.
 */
const spaces: Readonly<Record<PartKind, string>> = {
  card: 'card:',
  'time-limit': 'time-limit:',
  fee: 'fee:',
  'legal-reference': 'legal-reference:',
  'later-act': 'later-act:',
  condition: 'condition:',
  'dossier-line': 'dossier-line:',
  form: 'form:',
  section: '',
  field: '',
  option: '',
  rule: '',
  example: 'example:',
  process: 'process:',
  role: 'role:',
  document: 'document:',
  start: 'node:',
  step: 'node:',
  decision: 'node:',
  end: 'node:',
  transition: 'transition:',
  result: 'result:',
  'result-section': 'result-field:',
  'result-field': 'result-field:',
  'result-option': 'result-field:',
  'result-rule': 'result-field:',
}

export function keyOf(kind: PartKind, id: string): string {
  return spaces[kind] + id
}

export function keyOfPart({ kind, id }: Part): string {
  return keyOf(kind, id)
}

/** The list a part stands in: members of an object, options of a field and rules of a form are apart. */
export function listOf({ kind, parent = '' }: Pick<Part, 'kind' | 'parent'>): string {
  return `${slots[kind] ?? kind}@${parent}`
}

const slots: { readonly [K in PartKind]?: string } = {
  section: 'member',
  field: 'member',
  'result-section': 'member',
  'result-field': 'member',
  option: 'option',
  'result-option': 'option',
  rule: 'rule',
  'result-rule': 'rule',
}

/**
 * Kinds whose order in the file says nothing: a new order is no change. (A result schema has no layout, and key order
 * has no meaning.)
 */
export const unorderedKinds: ReadonlySet<PartKind> = new Set<PartKind>([
  'rule',
  'result-section',
  'result-field',
  'result-rule',
  'example',
  'transition',
  'document',
  'decision',
  'end',
])

/** The keys that a part holds as `kind` (any kind that shares its list). */
export function heldBy(parts: ProcedureParts, parent: string | undefined, kind: PartKind): readonly string[] {
  return parts.lists.get(listOf(parent === undefined ? { kind } : { kind, parent })) ?? none
}

/** One for all: who compares with what was read before sees that nothing changed. */
const none: readonly string[] = []

export function partsHeld(parts: ProcedureParts, parent: string | undefined, kind: PartKind): Part[] {
  return heldBy(parts, parent, kind).flatMap((key) => parts.parts.get(key) ?? [])
}

/** The id as a file has it; `undefined` for a part whose file gives none. */
export function writtenId(id: string): string | undefined {
  const tilde = id.indexOf('~')
  const written = id.slice(id.lastIndexOf(':') + 1, tilde < 0 ? undefined : tilde)
  return written === '' ? undefined : written
}

/** Builds a map of parts; ids that are taken get a derived one. */
export class PartsBuilder {
  readonly parts = new Map<string, Part>()
  readonly lists = new Map<string, string[]>()
  private readonly like: ProcedureParts | undefined

  /** @param like parts and lists that are the same there are taken from there */
  constructor(like?: ProcedureParts) {
    this.like = like
  }

  /** @param id as the file has it; @param prefix put before an id that another document has already, e.g. `don2` */
  add(
    kind: PartKind,
    id: string,
    parent: string | undefined,
    props: { readonly [name: string]: JsonValue | undefined },
    prefix = '',
  ): Part {
    const free = this.freeId(kind, id, prefix)
    const defined = withoutUndefined(props)
    const key = keyOf(kind, free)
    const made: Part = { kind, id: free, ...(parent === undefined ? {} : { parent }), props: defined }
    const part = sharedPart(made, this.like?.parts.get(key))
    this.parts.set(key, part)
    const list = listOf(part)
    const held = this.lists.get(list)
    if (held === undefined) this.lists.set(list, [key])
    else held.push(key)
    return part
  }

  private freeId(kind: PartKind, id: string, prefix: string): string {
    const taken = (candidate: string) => this.parts.has(keyOf(kind, candidate))
    if (!taken(id)) return id
    const base = prefix === '' || taken(`${prefix}:${id}`) ? id : `${prefix}:${id}`
    if (base !== id) return base
    const stem = id.includes('~') ? `${id}-` : `${id}~`
    let count = 2
    while (taken(`${stem}${count}`)) count++
    return `${stem}${count}`
  }

  build(): ProcedureParts {
    const lists = new Map<string, readonly string[]>()
    for (const [list, keys] of this.lists) lists.set(list, sharedList(keys, this.like?.lists.get(list)))
    return { parts: this.parts, lists }
  }
}

function withoutUndefined(props: { readonly [name: string]: JsonValue | undefined }): Props {
  for (const name in props) {
    if (props[name] === undefined)
      return Object.fromEntries(Object.entries(props).filter(([, value]) => value !== undefined)) as Props
  }
  return props as Props
}

/** The other one where it is the same, with the very same facts in the same order. */
export function sharedPart(part: Part, other: Part | undefined): Part {
  if (other === undefined || part.kind !== other.kind || part.id !== other.id) return part
  if (part.parent !== other.parent) return part
  if (part.props === other.props) return other
  const [names, others] = [Object.keys(part.props), Object.keys(other.props)]
  const isSame = (name: string, index: number) =>
    name === others[index] && part.props[name] === other.props[name]
  return names.length === others.length && names.every(isSame) ? other : part
}

export function sharedList(keys: readonly string[], other: readonly string[] | undefined): readonly string[] {
  return keys.length === other?.length && keys.every((key, index) => key === other[index]) ? other : keys
}
