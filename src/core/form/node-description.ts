import type { Policy } from '../format/format.ts'
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../json/json-value.ts'
import { same } from '../json/same.ts'
import type { LegalReference } from '../legal/legal-reference.ts'
import type { Provenance } from '../provenance/provenance.ts'
import { type Flat, flatten } from './flatten.ts'
import type { Bounds, FileBounds, FilledBy, FormNode, NodeKind, Option, Reuse } from './form-node.ts'
import { widgetOf } from './layout.ts'
import type { LangWords } from './library-files.ts'
import type { References } from './references.ts'

interface Described {
  readonly flat: Flat
  /** Of an array: what its items are. */
  readonly items: Flat | undefined
  readonly layout: JsonObject
}

/** The library concept of one uploaded file; an array of it (or of a concept made from it) is a file field. */
export const fileConcept = 'tep.dinhKem'

export function kindOf({
  flat,
  items,
  layout,
  source,
}: Described & { readonly source: JsonObject }): NodeKind {
  const { schema } = flat
  switch (schema.type) {
    case 'object':
      return source.$ref === undefined ? 'section' : 'group'
    case 'array':
      if (items === undefined) return 'foreign'
      if (items.concepts.some(({ id }) => id === fileConcept)) return 'file'
      if (items.schema.type === 'object') return 'table'
      if (isChoice(items.schema)) return 'choices'
      return isScalarType(items.schema.type) ? 'list' : 'foreign'
    case 'string':
      if (isChoice(schema)) return 'choice'
      if (schema.format === 'date') return 'date'
      if (schema.format === 'date-time') return 'date-time'
      return widgetOf(layout) === 'textarea' ? 'long-text' : 'text'
    case 'integer':
    case 'number':
      return isChoice(schema) ? 'choice' : schema.type
    case 'boolean':
      return isChoice(schema) ? 'choice' : 'boolean'
    default:
      return 'foreign'
  }
}

function isChoice(schema: JsonObject): boolean {
  return isJsonArray(schema.oneOf) || isJsonArray(schema.enum)
}

function isScalarType(type: JsonValue | undefined): boolean {
  return type === 'string' || type === 'integer' || type === 'number' || type === 'boolean'
}

type Description = Omit<
  FormNode,
  'id' | 'required' | 'children' | 'dataPath' | 'schemaPointer' | 'parent' | 'inherited'
>

interface NodeParts extends Described {
  readonly key: string
  readonly kind: NodeKind
  readonly references: References
}

/** What one field says about itself: words, basis, options, bounds. */
export function describeNode({ key, kind, flat, items, layout, references }: NodeParts): Description {
  const { schema } = flat
  const ofConcept = isJsonObject(schema['x-concept']) ? schema['x-concept'] : {}
  const en = isJsonObject(schema['x-en']) ? schema['x-en'] : {}
  const title = textOf(schema.title)
  const concepts = flat.concepts.length > 0 ? flat.concepts : (items?.concepts ?? [])
  const line = schema['x-line']
  const options =
    kind === 'choice' ? optionsOf(schema) : kind === 'choices' ? optionsOf(items?.schema ?? {}) : undefined
  return {
    key,
    kind,
    title: title ?? key,
    ...(title === undefined ? { untitled: true as const } : {}),
    ...defined('titleEn', textOf(en.title)),
    ...defined('hint', textOf(schema.description)),
    ...defined('hintEn', textOf(en.description)),
    ...defined('concept', concepts[0]),
    concepts,
    ...defined('official', typeof schema['x-official'] === 'boolean' ? schema['x-official'] : undefined),
    legal: listOf(schema['x-legal']) as unknown as readonly LegalReference[],
    reuse: reuseOf(schema['x-reuse'] ?? ofConcept.reuse),
    ...defined('policy', textOf(schema['x-policy']) as Policy | undefined),
    ...defined('provenance', objectOf(schema['x-provenance']) as unknown as Provenance | undefined),
    ...defined('line', typeof line === 'string' || typeof line === 'number' ? line : undefined),
    ...defined('unit', textOf(schema['x-unit'])),
    ...defined('message', objectOf(schema['x-message']) as unknown as LangWords | undefined),
    ...defined('filledBy', objectOf(schema['x-filledBy']) as unknown as FilledBy | undefined),
    ...defined('placeholder', textOf(layout['ui:placeholder'])),
    examples: isJsonArray(schema.examples) ? schema.examples : [],
    ...defined('default', schema.default),
    ...defined('options', options),
    bounds: boundsOf(kind, schema, items?.schema, references),
    schema,
  }
}

function optionsOf(schema: JsonObject): Option[] {
  const allowed = isJsonArray(schema.enum) ? schema.enum : undefined
  if (!isJsonArray(schema.oneOf)) return (allowed ?? []).filter(isScalar).map(bareOption)
  const options: Option[] = []
  for (const option of schema.oneOf) {
    if (!isJsonObject(option) || !isScalar(option.const)) continue
    const value = option.const
    if (allowed !== undefined && !allowed.some((other) => same(other, value))) continue
    const en = isJsonObject(option['x-en']) ? option['x-en'] : {}
    options.push({
      id: textOf(option['x-id']) ?? String(option.const),
      value,
      title: textOf(option.title) ?? String(option.const),
      ...defined('titleEn', textOf(en.title)),
    })
  }
  return options
}

function bareOption(value: string | number | boolean): Option {
  return { id: String(value), value, title: String(value) }
}

const numericBounds = [
  'minLength',
  'maxLength',
  'minimum',
  'exclusiveMinimum',
  'maximum',
  'exclusiveMaximum',
  'multipleOf',
  'minItems',
  'maxItems',
] as const

function boundsOf(
  kind: NodeKind,
  schema: JsonObject,
  items: JsonObject | undefined,
  references: References,
): Bounds {
  const bounds: { -readonly [K in (typeof numericBounds)[number]]?: number } = {}
  const leaf = kind === 'list' && items !== undefined ? { ...items, ...schema } : schema
  for (const keyword of numericBounds) {
    const value = leaf[keyword]
    if (typeof value === 'number') bounds[keyword] = value
  }
  // `conjoin` puts what it cannot say in one keyword into `allOf`.
  const all = [leaf, ...(isJsonArray(leaf.allOf) ? leaf.allOf.filter(isJsonObject) : [])]
  const texts = (keyword: string) => all.flatMap((part) => textOf(part[keyword]) ?? [])
  return {
    ...bounds,
    patterns: texts('pattern'),
    formats: texts('format'),
    ...(schema.uniqueItems === true ? { uniqueItems: true } : {}),
    ...defined('const', schema.const),
    ...(kind === 'file' && items !== undefined
      ? { file: fileBounds(items, bounds.maxItems, references) }
      : {}),
  }
}

function fileBounds(items: JsonObject, maxCount: number | undefined, references: References): FileBounds {
  const properties = isJsonObject(items.properties) ? items.properties : {}
  const flatOf = (key: string) =>
    isJsonObject(properties[key]) ? flatten(properties[key], references).schema : {}
  const { enum: types, oneOf } = flatOf('loai')
  const { maximum } = flatOf('kichThuoc')
  const listed = isJsonArray(types)
    ? types
    : isJsonArray(oneOf)
      ? oneOf.map((option) => (isJsonObject(option) ? (option.const ?? null) : null))
      : []
  return {
    mediaTypes: listed.filter((type) => typeof type === 'string'),
    ...defined('maxBytes', typeof maximum === 'number' ? maximum : undefined),
    ...defined('maxCount', maxCount),
  }
}

function reuseOf(value: JsonValue | undefined): readonly Reuse[] {
  // A single source may stand without a list around it.
  return listOf(isJsonObject(value) ? [value] : value) as unknown as readonly Reuse[]
}

function textOf(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

// The shapes of our annotations are judged by the meta-schema; here a wrong one is only kept from doing harm.
function objectOf(value: JsonValue | undefined): JsonObject | undefined {
  return isJsonObject(value) ? value : undefined
}

function listOf(value: JsonValue | undefined): readonly JsonObject[] {
  return isJsonArray(value) ? value.filter(isJsonObject) : []
}

export function isScalar(value: JsonValue | undefined): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}

function defined<K extends string, V>(name: K, value: V | undefined): { readonly [P in K]?: V } {
  return (value === undefined ? {} : { [name]: value }) as { readonly [P in K]?: V }
}
