import { keyOf, type Part, type ProcedureParts } from '../change/part.ts'
import { toParts } from '../change/parts.ts'
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../json/json-value.ts'
import { at, joinPointer } from '../json/pointer.ts'
import { conjoin } from '../form/conjoin.ts'
import type { LibraryFiles } from '../form/library-files.ts'

/** A foreign form as parts, with the pointers that `match` names its places by. */
export interface ForeignParts {
  readonly parts: ProcedureParts
  /** Key of the form itself. */
  readonly root: string
  readonly byPointer: ReadonlyMap<string, string>
  /** The schema of a place, local references looked up, objects closed as the profile has them. */
  readonly schemaAt: (pointer: string) => JsonValue | undefined
}

/** @param form id of the standard's form that it is held against */
export function foreignParts(
  schema: JsonObject,
  layout: JsonObject | undefined,
  form: string,
  library: LibraryFiles,
): ForeignParts {
  const plain = closedUp(inlined(schema, schema, []))
  const read: JsonObject = isJsonObject(plain) ? plain : {}
  const forms = [{ id: form, schema: read, ...(layout === undefined ? {} : { layout }) }]
  const parts = withListedOptions(toParts({ forms, results: [] }, library))
  const root = keyOf('form', form)
  return { parts, root, byPointer: pointersOf(parts, root), schemaAt: (pointer) => at(read, pointer) }
}

/** Local references written out, but for those that lead into themselves. */
function inlined(value: JsonValue, root: JsonObject, open: readonly string[]): JsonValue {
  if (isJsonArray(value)) return value.map((inner) => inlined(inner, root, open))
  if (!isJsonObject(value)) return value
  const { $ref, ...beside } = value
  if (typeof $ref === 'string' && /^#(?:\/|$)/.test($ref) && !open.includes($ref)) {
    const target = at(root, decodeURIComponent($ref.slice(1)))
    if (isJsonObject(target)) return inlined(conjoin(target, beside), root, [...open, $ref])
  }
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      name === '$defs' || name === 'definitions' ? inner : inlined(inner, root, open),
    ]),
  )
}

/** Objects that declare members and say nothing about others are read as closed: what is not named is not compared. */
function closedUp(value: JsonValue): JsonValue {
  if (isJsonArray(value)) return value.map(closedUp)
  if (!isJsonObject(value)) return value
  const inner = Object.fromEntries(Object.entries(value).map(([name, one]) => [name, closedUp(one)]))
  const declares = isJsonObject(value['properties']) && value['type'] === 'object'
  return declares ? { ...inner, additionalProperties: false } : inner
}

/** `enum` is read as options without labels. */
function withListedOptions(read: ProcedureParts): ProcedureParts {
  const parts = new Map(read.parts)
  const lists = new Map(read.lists)
  for (const [key, part] of read.parts) {
    const { items } = part.props
    const listed = part.props['enum'] ?? (isJsonObject(items) ? items['enum'] : undefined)
    if (part.kind !== 'field' || !isJsonArray(listed) || !listed.every((code) => typeof code === 'string'))
      continue
    const { enum: _enum, ...props } = part.props
    const inItems = isJsonObject(items) && part.props['enum'] === undefined
    parts.set(key, { ...part, props: inItems ? { ...props, items: withoutEnum(items) } : props })
    const options = [...new Set(listed)].map((code, index): Part => {
      const id = `${part.id.startsWith('~') ? '' : '~'}${part.id}.${index}`
      return { kind: 'option', id, parent: key, props: { code, title: code } }
    })
    for (const option of options) parts.set(keyOf('option', option.id), option)
    lists.set(
      `option@${key}`,
      options.map(({ id }) => keyOf('option', id)),
    )
  }
  return { parts, lists }
}

function withoutEnum({ enum: _enum, ...items }: JsonObject): JsonObject {
  return items
}

function pointersOf({ parts, lists }: ProcedureParts, root: string): Map<string, string> {
  const pointers = new Map<string, string>()
  const visit = (holder: string, place: string): void => {
    for (const key of lists.get(`member@${holder}`) ?? []) {
      const part = parts.get(key)
      if (part === undefined) continue
      const own = joinPointer(place, 'properties', String(part.props['key']))
      pointers.set(own, key)
      const options = lists.get(`option@${key}`) ?? []
      const inItems = part.props['items'] === undefined ? own : joinPointer(own, 'items')
      options.forEach((option, index) => {
        pointers.set(joinPointer(inItems, 'oneOf', index), option)
        pointers.set(joinPointer(inItems, 'enum', index), option)
      })
      visit(key, part.props['row'] === true ? joinPointer(own, 'items') : own)
    }
  }
  visit(root, '')
  return pointers
}
