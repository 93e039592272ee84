import { contentId } from '../change/content-id.ts'
import { heldBy, keyOf, type ProcedureParts } from '../change/part.ts'
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../json/json-value.ts'
import { joinPointer, parsePointer } from '../json/pointer.ts'
import type { Edit } from './edit.ts'
import type { PartsEdit } from './parts-edit.ts'

/** One entry of examples.json as an author writes it. `at` and `why` only where it is refused. */
export interface NewExample {
  readonly title: string
  readonly valid: boolean
  readonly data: JsonValue
  readonly at?: string
  readonly why?: string
}

/**
 * Adds an example to a form, after the others or after the one named.
 *
 * @param form key of the form
 * @returns its key; `undefined` when the form has an example with the same data
 */
export function addExample(
  parts: PartsEdit,
  form: string,
  example: NewExample,
  after?: string | null,
): string | undefined {
  const { title, valid, data, at, why } = example
  const refusal = valid ? {} : { at, why }
  return parts.add(
    'example',
    exampleId(data),
    { title, valid, data, ...refusal },
    { parent: form, ...(after === undefined ? {} : { after }) },
  )
}

/** Replaces an example. Its id follows from its data, so that new data is another example in the same place. */
export function setExample(parts: PartsEdit, key: string, example: NewExample): boolean {
  const part = parts.parts.get(key)
  if (part?.kind !== 'example' || part.parent === undefined) return false
  const { title, valid, data, at, why } = example
  if (keyOf('example', exampleId(data)) === key || sameData(part.props['data'], data)) {
    return parts.set(key, { title, valid, at: valid ? undefined : at, why: valid ? undefined : why })
  }
  const siblings = heldBy(parts, part.parent, 'example')
  const before = siblings[siblings.indexOf(key) - 1] ?? null
  parts.remove(key)
  return addExample(parts, part.parent, example, before) !== undefined
}

function exampleId(data: JsonValue): string {
  return `~${contentId(data)}`
}

function sameData(one: JsonValue | undefined, other: JsonValue): boolean {
  return one !== undefined && contentId(one) === contentId(other)
}

/**
 * An edit that takes the examples along: answers follow their fields where those are renamed, moved or removed, chosen
 * options follow their codes, and so does the place a refusal names. What no field of the form asks for stays as it is written.
 */
export function withExamples(what: Edit): Edit {
  return (parts) => {
    const before: ProcedureParts = { parts: new Map(parts.parts), lists: new Map(parts.lists) }
    if (what(parts) === false) return false
    for (const form of heldBy(before, undefined, 'form')) {
      const follows = hasMoved(form, before, parts) || hasNewCodes(form, before, parts)
      if (parts.parts.has(form) && follows) carry(parts, form, before)
    }
  }
}

function hasMoved(form: string, before: ProcedureParts, after: ProcedureParts): boolean {
  const placesOf = (parts: ProcedureParts) => {
    const places = new Map<string, string>()
    const visit = (holder: string, at: string) => {
      for (const key of heldBy(parts, holder, 'field')) {
        const place = `${at}/${String(parts.parts.get(key)?.props['key'])}`
        places.set(key, place)
        visit(key, place)
      }
    }
    visit(form, '')
    return places
  }
  const [old, now] = [placesOf(before), placesOf(after)]
  return [...old].some(([key, place]) => now.get(key) !== place)
}

/** Whether an option that stays has another code. */
function hasNewCodes(form: string, before: ProcedureParts, after: ProcedureParts): boolean {
  const visit = (holder: string): boolean =>
    heldBy(before, holder, 'field').some((key) => newCodes(key, before, after).size > 0 || visit(key))
  return visit(form)
}

/** Codes of a field's options that are called otherwise then: before → after. */
function newCodes(
  field: string,
  before: ProcedureParts,
  after: ProcedureParts,
): ReadonlyMap<JsonValue, JsonValue> {
  const codes = new Map<JsonValue, JsonValue>()
  for (const option of heldBy(before, field, 'option')) {
    const old = before.parts.get(option)?.props['code']
    const now = after.parts.get(option)?.props['code']
    if (old !== undefined && now !== undefined && old !== now) codes.set(old, now)
  }
  return codes
}

function carry(parts: PartsEdit, form: string, before: ProcedureParts): void {
  const answers = new Carrier(before, parts)
  for (const key of heldBy(before, form, 'example')) {
    const part = before.parts.get(key)
    if (part === undefined || !parts.parts.has(key)) continue
    const { title, valid, data = null, at, why } = part.props
    const carried = answers.carried(data, form)
    const place = typeof at === 'string' ? answers.place(at, form) : undefined
    const made: NewExample = {
      title: String(title ?? ''),
      valid: valid === true,
      data: carried,
      ...(place === undefined ? {} : { at: place }),
      ...(typeof why === 'string' ? { why } : {}),
    }
    // Two examples may become one: the second has nothing of its own to say any more.
    if (!setExample(parts, key, made)) parts.remove(key)
  }
}

/** Answers by the part they belong to: a value, or the rows of a table. */
type Held = Map<string, JsonValue | readonly Row[] | JsonObject>
interface Row {
  readonly rest: JsonObject
  readonly held: Held
  /** A row that is no object. */
  readonly raw?: JsonValue
}

class Carrier {
  private readonly before: ProcedureParts
  private readonly after: ProcedureParts

  constructor(before: ProcedureParts, after: ProcedureParts) {
    this.before = before
    this.after = after
  }

  carried(data: JsonValue, form: string): JsonValue {
    const row = this.read(form, data)
    return this.write(form, row, row.held)
  }

  /** The same place by the new names; as it stands where it leads to no field. */
  place(at: string, form: string): string {
    const tokens = parsePointer(at)
    let holder = form
    let rest = tokens
    let last: string | undefined
    while (rest.length > 0) {
      const key = this.member(this.before, holder, rest[0] ?? '')
      if (key === undefined) break
      last = key
      rest = rest.slice(1)
      holder = key
      if (this.isTable(this.before, key) && rest.length > 0 && this.member(this.before, key, rest[1] ?? ''))
        break
    }
    if (last === undefined) return at
    const path: string[] = []
    for (let key: string | undefined = last; key !== undefined && key !== form; ) {
      const part = this.after.parts.get(key)
      if (part === undefined) return at
      path.unshift(String(part.props['key']))
      key = part.parent
    }
    if (this.isTable(this.before, last) && rest.length > 1) {
      const column = this.member(this.before, last, rest[1] ?? '') ?? ''
      const name = this.after.parts.get(column)?.props['key']
      return joinPointer('', ...path, rest[0] ?? '', String(name ?? rest[1]), ...rest.slice(2))
    }
    return joinPointer('', ...path, ...rest)
  }

  private read(holder: string, value: JsonValue, held: Held = new Map()): Row {
    if (!isJsonObject(value)) return { rest: {}, held, raw: value }
    const rest: Record<string, JsonValue> = {}
    for (const [name, inner] of Object.entries(value)) {
      const key = this.member(this.before, holder, name)
      const part = key === undefined ? undefined : this.before.parts.get(key)
      if (key === undefined || part === undefined) rest[name] = inner
      else if (part.kind === 'section' && isJsonObject(inner)) held.set(key, this.read(key, inner, held).rest)
      else if (part.props['row'] === true && isJsonArray(inner))
        held.set(
          key,
          inner.map((row) => this.read(key, row)),
        )
      else held.set(key, inner)
    }
    return { rest, held }
  }

  private write(holder: string, { rest, raw }: Row, held: Held): JsonValue {
    if (raw !== undefined) return raw
    const values: Record<string, JsonValue> = {}
    for (const key of heldBy(this.after, holder, 'field')) {
      const part = this.after.parts.get(key)
      const value = this.answer(key, held)
      if (part !== undefined && value !== undefined) values[String(part.props['key'])] = value
    }
    return { ...rest, ...values }
  }

  private answer(key: string, held: Held): JsonValue | undefined {
    const part = this.after.parts.get(key)
    const known = held.get(key)
    if (part?.kind === 'section') {
      if (known !== undefined && !isJsonObject(known as JsonValue)) return known as JsonValue
      const inner = this.write(key, { rest: (known ?? {}) as JsonObject, held }, held)
      return known === undefined && isEmpty(inner) ? undefined : inner
    }
    if (part?.props['row'] === true) {
      if (isJsonArray(known as JsonValue))
        return (known as readonly Row[]).map((row) => this.write(key, row, row.held))
      if (known !== undefined) return known as JsonValue
      // A section that became a table: what it held is the first row.
      const row = this.write(key, { rest: {}, held }, held)
      return isEmpty(row) ? undefined : [row]
    }
    return this.recoded(key, known as JsonValue | undefined)
  }

  /** A choice, or several, by the codes that the options have then. */
  private recoded(key: string, value: JsonValue | undefined): JsonValue | undefined {
    if (value === undefined) return undefined
    const codes = newCodes(key, this.before, this.after)
    if (codes.size === 0) return value
    return isJsonArray(value) ? value.map((one) => codes.get(one) ?? one) : (codes.get(value) ?? value)
  }

  private isTable(parts: ProcedureParts, key: string): boolean {
    return parts.parts.get(key)?.props['row'] === true
  }

  private member(parts: ProcedureParts, holder: string, name: string): string | undefined {
    return heldBy(parts, holder, 'field').find((key) => parts.parts.get(key)?.props['key'] === name)
  }
}

function isEmpty(value: JsonValue): boolean {
  return isJsonObject(value) && Object.keys(value).length === 0
}
