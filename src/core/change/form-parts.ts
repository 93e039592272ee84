import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../json/json-value.ts'
import { own } from '../form/conjoin.ts'
import { inLayoutOrder } from '../form/layout.ts'
import { isScalar } from '../form/node-description.ts'
import { stableIdPattern } from '../form/source-form.ts'
import { once } from '../memo/once.ts'
import { contentId } from './content-id.ts'
import { isEmptyDefault, itemsProps, keywordProps } from './keyword-props.ts'
import { keyOfPart, type Part, type PartKind, type PartsBuilder, type Props } from './part.ts'

/** The four kinds a form is made of, or the four of a result schema. */
export interface SchemaKinds {
  readonly section: PartKind
  readonly field: PartKind
  readonly option: PartKind
  readonly rule: PartKind
}
export const formKinds: SchemaKinds = { section: 'section', field: 'field', option: 'option', rule: 'rule' }
export const resultKinds: SchemaKinds = {
  section: 'result-section',
  field: 'result-field',
  option: 'result-option',
  rule: 'result-rule',
}

/** An `allOf` entry that was met; it is read as a rule when all fields are known. */
export interface WrittenRule {
  readonly entry: JsonValue
  /** Key of the part whose object carries it: a section, a table, or the form itself. */
  readonly scope: string
}

/** Keywords of an object that are told by its parts, not by its props. */
const structural = new Set(['properties', 'required', 'allOf', 'type', 'additionalProperties'])

/** Adds the members of a form (or result) schema; rules are handed back, for they speak of fields by key. */
export class FormReader {
  readonly rules: WrittenRule[] = []
  private readonly builder: PartsBuilder
  private readonly kinds: SchemaKinds
  private readonly prefix: string

  /** @param prefix of ids that an earlier document has already */
  constructor(builder: PartsBuilder, kinds: SchemaKinds, prefix: string) {
    this.builder = builder
    this.kinds = kinds
    this.prefix = prefix
  }

  /** Props of the root: its keywords, and what its layout says about it. */
  rootProps(schema: JsonObject, layout: JsonObject): Props {
    const untyped = schema['type'] === undefined ? { untyped: true } : {}
    return {
      ...objectProps(schema),
      ...unusedId(schema),
      ...untyped,
      ...layoutProps(layout, schema['properties']),
    }
  }

  readRoot(schema: JsonObject, layout: JsonObject, holder: string): void {
    this.object(schema, layout, holder, '')
  }

  private object(schema: JsonObject, layout: JsonObject, holder: string, path: string): void {
    for (const entry of isJsonArray(schema['allOf']) ? schema['allOf'] : [])
      this.rules.push({ entry, scope: holder })
    const { properties, required } = schema
    if (!isJsonObject(properties)) return
    const asked = new Set(isJsonArray(required) ? required : [])
    for (const key of inLayoutOrder(Object.keys(properties), layout, schema)) {
      const place = { key, required: asked.has(key) }
      this.member(own(properties, key) ?? true, own(layout, key), holder, place, path)
    }
  }

  private member(
    schema: JsonValue,
    written: JsonValue | undefined,
    holder: string,
    place: { readonly key: string; readonly required: boolean },
    path: string,
  ): void {
    // `/` parts a group's use from its inner field: it must not stand in an id of ours.
    const name = place.key.replaceAll('/', '%2F')
    const here = path === '' ? name : `${path}.${name}`
    const layout = isJsonObject(written) ? written : noLayout
    const odd = written === undefined || isJsonObject(written) ? {} : { layout: written }
    const base = { ...place, ...odd }
    if (!isJsonObject(schema)) {
      this.add(
        this.kinds.field,
        undefined,
        holder,
        { ...base, schema, ...layoutProps(layout, undefined) },
        here,
      )
      return
    }
    if (isOwnObject(schema)) {
      const props = { ...base, ...objectProps(schema), ...layoutProps(layout, schema['properties']) }
      const section = this.add(this.kinds.section, schema['x-id'], holder, props, here)
      this.object(schema, layout, keyOfPart(section), here)
      return
    }
    this.field(schema, layout, holder, base, here)
  }

  private field(schema: JsonObject, layout: JsonObject, holder: string, base: Props, path: string): void {
    const { items } = schema
    const row = isJsonObject(items) && isOwnObject(items) && schema['$ref'] === undefined ? items : undefined
    if (row !== undefined) {
      const props: Record<string, JsonValue> = { ...base, ...keywordProps(schema) }
      for (const name of Object.keys(props))
        if (name === 'items' || name.startsWith('items.')) delete props[name]
      props['row'] = true
      Object.assign(props, prefixed('row.', { ...objectProps(row), ...unusedId(row) }))
      const itemsLayout = isJsonObject(layout['items']) ? layout['items'] : {}
      const { items: _items, ...rest } = layout
      Object.assign(props, layoutProps(rest, undefined, ['ui:order']))
      Object.assign(props, prefixed('row.', layoutProps(itemsLayout, row['properties'])))
      const table = this.add(this.kinds.field, schema['x-id'], holder, props, path)
      this.object(row, itemsLayout, keyOfPart(table), path)
      return
    }
    const { props, listed } = leafOf(schema, layout, base)
    const field = this.add(this.kinds.field, schema['x-id'], holder, props, path)
    for (const option of listed) {
      const code = String(option['const']).replaceAll('/', '%2F')
      this.add(this.kinds.option, option['x-id'], keyOfPart(field), optionProps(option), `${path}.${code}`)
    }
  }

  private add(kind: PartKind, id: JsonValue | undefined, parent: string, props: Props, path: string): Part {
    const given = isId(id)
    const said = given || id === undefined ? props : { ...props, 'x-id': id }
    return this.builder.add(kind, given ? id : `~${path}`, parent, said, this.prefix)
  }
}

export function isId(id: JsonValue | undefined): id is string {
  return typeof id === 'string' && stableIdPattern.test(id)
}

/** Entries of examples.json, known by their submission. */
export function readExamples(
  examples: JsonObject,
  form: string,
  builder: PartsBuilder,
  prefix: string,
): void {
  const { entries } = examples
  for (const entry of isJsonArray(entries) ? entries.filter(isJsonObject) : []) {
    builder.add('example', `~${contentId(entry['data'] ?? null)}`, form, entry, prefix)
  }
}

/** An object written here, with its members: a section, the root, or the rows of a table. */
function isOwnObject(schema: JsonObject): boolean {
  return schema['type'] === 'object' && schema['$ref'] === undefined && isJsonObject(schema['properties'])
}

function objectProps(schema: JsonObject): Props {
  const { properties, required, type, additionalProperties } = schema
  const rest = Object.fromEntries(Object.entries(schema).filter(([name]) => !structural.has(name)))
  const declared = isJsonObject(properties) ? properties : {}
  // Names that are required and not declared are outside the profile: kept as they stand.
  const undeclared = isJsonArray(required)
    ? required.filter((name) => typeof name !== 'string' || !Object.hasOwn(declared, name))
    : []
  return {
    ...keywordProps(rest),
    ...(type === undefined || type === 'object' ? {} : { type }),
    ...(additionalProperties === false ? {} : { additionalProperties: additionalProperties ?? true }),
    ...(undeclared.length > 0 ? { 'keyword:required': undeclared } : {}),
  }
}

/** What is said about the rows of a table, beside what is said about the table. */
function prefixed(prefix: string, props: Props): Props {
  return Object.fromEntries(Object.entries(props).map(([name, value]) => [prefix + name, value]))
}

/** An id that nothing refers to: of the root, or of the rows of a table. */
function unusedId(schema: JsonObject): Props {
  return schema['x-id'] === undefined ? {} : { 'x-id': schema['x-id'] }
}

/** What a layout says about one member, without its order and what it says about the members below. */
function layoutProps(
  layout: JsonObject,
  members: JsonValue | undefined,
  without: readonly string[] = members === undefined ? [] : ['ui:order'],
): Props {
  const props: Record<string, JsonValue> = {}
  for (const [name, value] of Object.entries(layout)) {
    if (without.includes(name) || isEmptyDefault(name, value)) continue
    if (isJsonObject(members) && Object.hasOwn(members, name)) continue
    props[name.startsWith('ui:') ? name : `layout.${name}`] = value
  }
  return props
}

/** One for all: who compares with what was read before sees that nothing changed. */
const noLayout: JsonObject = {}

/** A field that holds no others. */
interface Leaf {
  readonly props: Props
  readonly listed: readonly JsonObject[]
}

// As of `keywordProps`: read once while it lives, and stands in the same place.
const leaves = new WeakMap<
  JsonObject,
  { readonly layout: JsonObject; readonly base: Props; readonly leaf: Leaf }
>()

function leafOf(schema: JsonObject, layout: JsonObject, base: Props): Leaf {
  const known = leaves.get(schema)
  if (known?.layout === layout && hasSameFacts(known.base, base)) return known.leaf
  const leaf = readLeaf(schema, layout, base)
  leaves.set(schema, { layout, base, leaf })
  return leaf
}

function hasSameFacts(one: Props, other: Props): boolean {
  return (
    one['key'] === other['key'] && one['required'] === other['required'] && one['layout'] === other['layout']
  )
}

function readLeaf(schema: JsonObject, layout: JsonObject, base: Props): Leaf {
  const { items, oneOf } = schema
  const props = { ...base, ...keywordProps(schema), ...layoutProps(layout, undefined) }
  if (items !== undefined && !isJsonObject(items)) return { props, listed: [] }
  const listed = optionObjects(items === undefined ? oneOf : items['oneOf'])
  if (listed === undefined) return { props, listed: [] }
  if (items !== undefined) return { props: { ...props, ...itemsOfOptions(items) }, listed }
  const { oneOf: _options, ...others } = props
  return { props: others, listed }
}

/** What a list says of its entries, but for their options. */
const itemsOfOptions = once((items: JsonObject): Props => {
  const { oneOf: _oneOf, ...rest } = items
  return itemsProps(rest)
})

const optionProps = once(
  ({ const: code, ...rest }: JsonObject): Props => ({ code: code as JsonValue, ...keywordProps(rest) }),
)

function optionObjects(oneOf: JsonValue | undefined): JsonObject[] | undefined {
  if (!isJsonArray(oneOf) || oneOf.length === 0) return undefined
  const all = oneOf.filter((option) => isJsonObject(option) && isScalar(option['const']))
  return all.length === oneOf.length ? (all as JsonObject[]) : undefined
}
