import { heldBy, keyOf, type Part, partsHeld, type ProcedureParts } from '../change/part.ts'
import { isJsonObject, type JsonValue } from '../json/json-value.ts'
import { type FieldType, propsOfType, typeProps } from './field-types.ts'
import { codeFromLabel, keyFromLabel } from './key-from-label.ts'
import { freeId, freeKey, type PartsEdit, type Place, type PropValues } from './parts-edit.ts'

/** What a new field is: of a type, or a use of a library concept. */
export type NewField = {
  readonly label: string
  readonly required?: boolean
  readonly options?: readonly string[]
} & ({ readonly type: FieldType } | { readonly concept: string })

/**
 * Adds a field after another one.
 *
 * @param suffix made by the caller, so that two people who add a field of one name get two fields
 * @returns key of the new field
 */
export function addField(parts: PartsEdit, field: NewField, place: Place, suffix = ''): string | undefined {
  const { parent } = place
  if (parent === undefined || !parts.parts.has(parent)) return undefined
  const wanted = keyFromLabel(field.label)
  const id = freeId(parts, 'field', wanted, suffix)
  const own: PropValues =
    'concept' in field
      ? { $ref: field.concept, title: field.label }
      : { ...propsOfType(field.type), title: field.label }
  const key = parts.add(
    'field',
    id,
    { key: freeKey(parts, parent, wanted), required: field.required ?? false, ...own },
    place,
  )
  if (key === undefined) return undefined
  const labels =
    field.options ?? ('type' in field && isChoice(field.type) ? ['Lựa chọn 1', 'Lựa chọn 2'] : [])
  addOptions(parts, key, labels)
  if ('type' in field && field.type === 'table')
    addField(parts, { label: 'Cột 1', type: 'text', required: true }, { parent: key }, suffix)
  return key
}

function isChoice(type: FieldType): boolean {
  return type === 'choice' || type === 'choices'
}

/** @param parent key of the form or section it stands in; @returns key of the new section */
export function addSection(parts: PartsEdit, title: string, place: Place, suffix = ''): string | undefined {
  const { parent } = place
  if (parent === undefined) return undefined
  const wanted = keyFromLabel(title)
  const id = freeId(parts, 'section', wanted, suffix)
  return parts.add('section', id, { key: freeKey(parts, parent, wanted), required: true, title }, place)
}

/** Adds options at the end, codes made from the labels; labels that are there already are left out. */
export function addOptions(parts: PartsEdit, field: string, labels: readonly string[]): string[] {
  const holder = parts.parts.get(field)
  if (holder === undefined) return []
  const there = partsHeld(parts, field, 'option')
  const titles = new Set(there.map(({ props }) => props['title']))
  const codes = new Set(there.map(({ props }) => props['code']))
  const added: string[] = []
  for (const label of labels.map((text) => text.trim())) {
    if (label === '' || titles.has(label)) continue
    titles.add(label)
    let code = codeFromLabel(label)
    for (let count = 2; codes.has(code); count++) code = `${codeFromLabel(label)}-${count}`
    codes.add(code)
    const key = parts.add(
      'option',
      freeId(parts, 'option', `${holder.id}.${code}`),
      { code, title: label },
      { parent: field },
    )
    if (key !== undefined) added.push(key)
  }
  return added
}

/** Gives a field another type; its label, hint and notes stay, its bounds are those of the new type. */
export function changeType(
  parts: PartsEdit,
  key: string,
  to: { readonly type: FieldType } | { readonly concept: string },
): boolean {
  const part = parts.parts.get(key)
  if (part?.kind !== 'field') return false
  for (const held of [...heldBy(parts, key, 'option'), ...heldBy(parts, key, 'field')]) parts.remove(held)
  const none = Object.fromEntries(typeProps.map((name) => [name, undefined]))
  parts.set(key, { ...none, ...('concept' in to ? { $ref: to.concept } : propsOfType(to.type)) })
  if ('type' in to && isChoice(to.type)) addOptions(parts, key, ['Lựa chọn 1', 'Lựa chọn 2'])
  if ('type' in to && to.type === 'table') addField(parts, { label: 'Cột 1', type: 'text' }, { parent: key })
  return true
}

/** A copy of a field, section or option with all below it, right after it; rules are not copied. @returns its key */
export function duplicate(parts: PartsEdit, key: string, suffix = ''): string | undefined {
  const part = parts.parts.get(key)
  if (part === undefined || part.parent === undefined) return undefined
  return copyInto(parts, part, { parent: part.parent, after: key }, suffix, true)
}

function copyInto(
  parts: PartsEdit,
  part: Part,
  place: Place,
  suffix: string,
  isTop: boolean,
): string | undefined {
  const { kind, props, id } = part
  const parent = place.parent ?? ''
  const own: PropValues =
    kind === 'option'
      ? isTop
        ? { code: freeCode(parts, parent, String(props['code'])), title: `${text(props['title'])} (bản sao)` }
        : {}
      : {
          key: isTop ? freeKey(parts, parent, text(props['key'])) : props['key'],
          ...(isTop ? { title: `${text(props['title'])} (bản sao)` } : {}),
        }
  const wanted =
    kind === 'option' ? `${parts.parts.get(parent)?.id ?? ''}.${text(own['code'] ?? props['code'])}` : id
  const key = parts.add(
    kind,
    freeId(parts, kind, wanted, kind === 'option' ? '' : suffix),
    { ...props, ...own },
    place,
  )
  if (key === undefined) return undefined
  for (const inner of held(parts, keyOf(kind, id))) copyInto(parts, inner, { parent: key }, suffix, false)
  return key
}

function held(parts: ProcedureParts, key: string): Part[] {
  return [...partsHeld(parts, key, 'field'), ...partsHeld(parts, key, 'option')]
}

function freeCode(parts: ProcedureParts, field: string, wanted: string): string {
  const taken = new Set(partsHeld(parts, field, 'option').map(({ props }) => props['code']))
  let code = wanted
  for (let count = 2; taken.has(code); count++) code = `${wanted}-${count}`
  return code
}

/**
 * Puts neighbouring members into a new section where the first of them stood. @returns key of the section;
 * `undefined` when they do not stand in one holder
 */
export function groupIntoSection(
  parts: PartsEdit,
  keys: readonly string[],
  title: string,
  suffix = '',
): string | undefined {
  const first = keys[0] === undefined ? undefined : parts.parts.get(keys[0])
  const parent = first?.parent
  if (first === undefined || parent === undefined) return undefined
  if (keys.some((key) => parts.parts.get(key)?.parent !== parent)) return undefined
  if (parts.parts.get(parent)?.kind === 'field') return undefined
  const siblings = heldBy(parts, parent, 'field')
  const before = siblings[siblings.indexOf(keys[0] as string) - 1] ?? null
  const section = addSection(parts, title, { parent, after: before }, suffix)
  if (section === undefined) return undefined
  for (const key of siblings.filter((sibling) => keys.includes(sibling))) parts.move(key, { parent: section })
  return section
}

/** Turns a section into a table: its members become the columns. Sections within stay a fault of their own. */
export function sectionToTable(parts: PartsEdit, key: string): string | undefined {
  const part = parts.parts.get(key)
  if (part?.kind !== 'section' || part.parent === undefined) return undefined
  const members = partsHeld(parts, key, 'field')
  if (members.some(({ kind, props }) => kind === 'section' || props['row'] === true)) return undefined
  const id = freeId(parts, 'field', `${part.id}Bang`)
  const table = parts.add(
    'field',
    id,
    {
      key: text(part.props['key']),
      required: part.props['required'],
      title: part.props['title'],
      ...propsOfType('table'),
    },
    { parent: part.parent, after: key },
  )
  if (table === undefined) return undefined
  for (const member of members) parts.move(keyOf(member.kind, member.id), { parent: table })
  parts.remove(key)
  return table
}

function text(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : ''
}

/** Which of the author's types a field has; `undefined` for a use of the library or something foreign. */
export function typeOf(part: Part, parts: ProcedureParts): FieldType | undefined {
  const { props } = part
  if (props['$ref'] !== undefined || part.kind !== 'field') return undefined
  const hasOptions = heldBy(parts, keyOf('field', part.id), 'option').length > 0
  switch (props['type']) {
    case 'integer':
      return props['x-unit'] === 'đồng' ? 'money' : 'integer'
    case 'number':
      return 'number'
    case 'boolean':
      return 'boolean'
    case 'array': {
      if (props['row'] === true) return 'table'
      if (hasOptions) return 'choices'
      const { items } = props
      return isJsonObject(items) && typeof items['$ref'] === 'string' ? 'file' : 'list'
    }
    case 'string':
      if (hasOptions) return 'choice'
      if (props['format'] === 'date' || props['format'] === 'phone' || props['format'] === 'email')
        return props['format']
      return props['ui:widget'] === 'textarea' ? 'long-text' : 'text'
    default:
      return undefined
  }
}
