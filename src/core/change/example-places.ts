import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../json/json-value.ts'
import { joinPointer, parsePointer } from '../json/pointer.ts'
import { same } from '../json/same.ts'
import { heldBy, keyOfPart, type Part, type ProcedureParts } from './part.ts'

/*
 * Examples are written in the data keys of their form. Where a field or section is renamed or moved, what stood at the old
 * place stands at the new one: that follows from the change of the form and is no change of the example.
 */

/** The examples of the form as they read after the form's changes; props that `isSaid` names were changed by hand. */
export function withExamplesMoved(
  before: ProcedureParts,
  after: ProcedureParts,
  isSaid: (key: string, prop: 'data' | 'at') => boolean,
): ProcedureParts {
  if (!isMoved(before, after)) return after
  let parts: Map<string, Part> | undefined
  for (const [key, part] of after.parts) {
    const old = before.parts.get(key)
    if (part.kind !== 'example' || old?.parent !== part.parent) continue
    const props = movedExample(part, before, after)
    const data = isSaid(key, 'data') ? part.props['data'] : props['data']
    const at = isSaid(key, 'at') ? part.props['at'] : props['at']
    if (data === part.props['data'] && at === part.props['at']) continue
    parts ??= new Map(after.parts)
    const next = {
      ...part.props,
      ...(data === undefined ? {} : { data }),
      ...(at === undefined ? {} : { at }),
    }
    parts.set(key, { ...part, props: next })
  }
  return parts === undefined ? after : { ...after, parts }
}

/** `before` with its examples as they read in the form of `after`. */
export function examplesMoved(before: ProcedureParts, after: ProcedureParts): ProcedureParts {
  const moved = [...before.parts].flatMap(([key, part]) => {
    const props = part.kind === 'example' ? movedExample(part, before, after) : part.props
    return props === part.props ? [] : [[key, { ...part, props }] as const]
  })
  return moved.length === 0 ? before : { ...before, parts: new Map([...before.parts, ...moved]) }
}

/** The props of an example of `before`, in the keys of `after`. The same reference where nothing moves. */
export function movedExample(
  { parent = '', props }: Part,
  before: ProcedureParts,
  after: ProcedureParts,
): Part['props'] {
  const { data, at } = props
  const movedData = isJsonObject(data) ? movedObject(data, parent, before, after) : data
  const movedAt = typeof at === 'string' ? movedPointer(at, parent, before, after) : at
  if (same(movedData ?? null, data ?? null) && movedAt === at) return props
  return {
    ...props,
    ...(movedData === undefined ? {} : { data: movedData }),
    ...(movedAt === undefined ? {} : { at: movedAt }),
  }
}

/** Whether any member of a form that both have has another key or holder. */
export function isMoved(before: ProcedureParts, after: ProcedureParts): boolean {
  if (before.parts === after.parts) return false
  for (const [key, part] of after.parts) {
    if (part.kind !== 'field' && part.kind !== 'section') continue
    const old = before.parts.get(key)
    if (old === undefined || old === part || old.kind !== part.kind) continue
    if (old.props['key'] !== part.props['key'] || old.parent !== part.parent) return true
  }
  return false
}

/** Members of a form or table that both sides have are known by their key in `parts`; all else stays where it is. */
function movedObject(
  data: JsonObject,
  root: string,
  before: ProcedureParts,
  after: ProcedureParts,
): JsonObject {
  const taken = new Taken(root, before, after)
  taken.take(root, data)
  return taken.put(root) ?? data
}

class Taken {
  private readonly root: string
  private readonly before: ProcedureParts
  private readonly after: ProcedureParts
  private readonly values = new Map<string, JsonValue>()
  /** What a section held that is no member of both forms. */
  private readonly rest = new Map<string, JsonObject>()
  private readonly wasEmpty = new Set<string>()

  constructor(root: string, before: ProcedureParts, after: ProcedureParts) {
    this.root = root
    this.before = before
    this.after = after
  }

  take(holder: string, data: JsonObject): void {
    const rest: Record<string, JsonValue> = { ...data }
    if (Object.keys(data).length === 0) this.wasEmpty.add(holder)
    for (const key of heldBy(this.before, holder, 'field')) {
      const part = this.before.parts.get(key) as Part
      const name = String(part.props['key'])
      const value = Object.hasOwn(data, name) ? data[name] : undefined
      if (value === undefined) continue
      if (!this.isShared(key)) {
        this.leave(key, part, value, rest)
        continue
      }
      delete rest[name]
      if (part.kind === 'section' && isJsonObject(value)) this.take(key, value)
      else this.values.set(key, part.props['row'] === true ? this.rows(key, value) : value)
    }
    this.rest.set(holder, rest)
  }

  /** What the newer form has not stays; of a section that is gone, without the members that live on elsewhere. */
  private leave(key: string, part: Part, value: JsonValue, rest: Record<string, JsonValue>): void {
    if (part.kind !== 'section' || !isJsonObject(value) || this.after.parts.has(key)) return
    this.take(key, value)
    const left = this.rest.get(key) ?? {}
    const name = String(part.props['key'])
    if (Object.keys(left).length > 0 || this.wasEmpty.has(key)) rest[name] = left
    else delete rest[name]
  }

  /** @returns `undefined` where the two forms have no common reading of this data: it is left as it stands */
  put(holder: string): JsonObject | undefined {
    const rest = this.rest.get(holder)
    const data: Record<string, JsonValue> = { ...rest }
    for (const key of heldBy(this.after, holder, 'field')) {
      const part = this.after.parts.get(key) as Part
      const left = data[String(part.props['key'])]
      if (
        part.kind === 'section' &&
        !this.before.parts.has(key) &&
        isJsonObject(left) &&
        Object.keys(left).length > 0
      ) {
        this.rest.set(key, left)
        delete data[String(part.props['key'])]
      }
      const value = this.values.get(key) ?? (part.kind === 'section' ? this.section(key) : undefined)
      if (value === null && !this.values.has(key)) return undefined
      if (value === undefined) continue
      const name = String(part.props['key'])
      if (Object.hasOwn(data, name)) return undefined
      data[name] = value
    }
    return data
  }

  /** A section with its members; `undefined` where it is not there, `null` where it cannot be told. */
  private section(key: string): JsonValue | undefined {
    const members = this.put(key)
    if (members === undefined) return null
    const isFilled = Object.keys(members).length > 0
    const was = this.rest.has(key)
    if (isFilled === was && !this.wasEmpty.has(key)) return isFilled ? members : undefined
    if (isFilled) {
      // It comes into being with what moves in, and goes with it again: only where it may be absent, or be empty.
      const isAsked = this.before.parts.get(key)?.props['required'] === true
      return was === isAsked ? members : null
    }
    if (this.wasEmpty.has(key)) return members
    return this.after.parts.get(key)?.props['required'] === true ? members : undefined
  }

  private rows(table: string, value: JsonValue): JsonValue {
    if (!isJsonArray(value)) return value
    return value.map((row) => (isJsonObject(row) ? movedObject(row, table, this.before, this.after) : row))
  }

  /** Whether both forms have it, among the members of the same form or table. */
  private isShared(key: string): boolean {
    const [one, other] = [this.before.parts.get(key), this.after.parts.get(key)]
    return one?.kind === other?.kind && domainOf(key, this.after) === this.root
  }
}

/** The table that holds a member, else its form. */
function domainOf(key: string, { parts }: ProcedureParts): string | undefined {
  let part = parts.get(key)
  while (part?.parent !== undefined) {
    const holder = parts.get(part.parent)
    if (holder === undefined || holder.kind !== 'section') return part.parent
    part = holder
  }
  return undefined
}

function movedPointer(at: string, root: string, before: ProcedureParts, after: ProcedureParts): string {
  const tokens = parsePointer(at)
  let holder = root
  let done = 0
  let domain = root
  /** Where the table of the member stands in the new form. */
  let prefix = ''
  let found = ''
  while (done < tokens.length) {
    const key = heldBy(before, holder, 'field').find(
      (member) => before.parts.get(member)?.props['key'] === tokens[done],
    )
    const part = key === undefined ? undefined : after.parts.get(key)
    if (key === undefined || part === undefined || domainOf(key, after) !== domain) break
    done++
    found = prefix + pathIn(domain, part, after)
    const index = tokens[done]
    if (before.parts.get(key)?.props['row'] === true && index !== undefined && /^\d+$/.test(index)) {
      done++
      prefix = joinPointer(found, index)
      found = prefix
      domain = key
    }
    holder = key
  }
  return done === 0 ? at : joinPointer(found, ...tokens.slice(done))
}

function pathIn(domain: string, part: Part, { parts }: ProcedureParts): string {
  let path = ''
  for (let one: Part | undefined = part; one !== undefined && keyOfPart(one) !== domain; ) {
    path = joinPointer('', String(one.props['key'])) + path
    one = one.parent === undefined || one.parent === domain ? undefined : parts.get(one.parent)
  }
  return path
}
