import { isObject, type JsonObject, type JsonValue } from './value.ts'

/** What a schema is known to be, with all that stands within. */
interface Look {
  /** Only keywords of 2020-12 whose values are as they have to be, and that mean the same wherever they stand. */
  readonly isOrdinary: boolean
  /** Where local references within lead to. */
  readonly local: 'nowhere' | 'definitions' | 'anywhere'
  /** The other documents that references lead to, by URI without fragment. */
  readonly documents: readonly string[]
}

/**
 * Whether a whole schema can be taken apart by its keywords: nothing depends on its place (`$anchor`, `$dynamicRef`, a
 * `$id` within), nothing looks at what others have looked at (`unevaluatedProperties`), nothing is malformed. Each object
 * is looked at once while it lives.
 *
 * @returns `undefined` where it cannot
 */
export function lookInto(root: JsonObject): Look | undefined {
  const { $id } = root
  if ($id !== undefined && (typeof $id !== 'string' || $id.includes('#'))) return undefined
  let known = roots.get(root)
  if (known === undefined) {
    known = join(partsOf(root, OF_ROOT))
    roots.set(root, known)
  }
  const refersByName = typeof $id === 'string' && known.documents.includes($id)
  return known.isOrdinary && !refersByName ? known : undefined
}

const roots = new WeakMap<JsonObject, Look>()
const inner = new WeakMap<JsonObject, Look>()
const PLAIN: Look = { isOrdinary: true, local: 'nowhere', documents: [] }
const ODD: Look = { ...PLAIN, isOrdinary: false }
const OF_ROOT = new Set(['$id', '$schema'])

/** Likewise a schema within another. */
export function look(schema: JsonValue): Look {
  if (typeof schema === 'boolean') return PLAIN
  if (!isObject(schema)) return ODD
  let known = inner.get(schema)
  if (known === undefined) {
    // A schema that holds itself is none of JSON.
    inner.set(schema, ODD)
    known = join(partsOf(schema))
    inner.set(schema, known)
  }
  return known
}

function join(parts: readonly Look[]): Look {
  const isOrdinary = parts.every((part) => part.isOrdinary)
  const telling = parts.filter(({ local, documents }) => local !== 'nowhere' || documents.length > 0)
  const [first] = telling
  if (first === undefined) return isOrdinary ? PLAIN : ODD
  const wheres = new Set(telling.map(({ local }) => local))
  const local = wheres.has('anywhere') ? 'anywhere' : wheres.has('definitions') ? 'definitions' : 'nowhere'
  return { isOrdinary, local, documents: [...new Set(telling.flatMap(({ documents }) => documents))] }
}

function partsOf(schema: JsonObject, allowed: ReadonlySet<string> = new Set()): Look[] {
  return Object.keys(schema).flatMap((keyword) => {
    const value = schema[keyword] as JsonValue
    if (keyword === '$ref') return [lookOfReference(value)]
    if (SCHEMAS.has(keyword)) return [look(value)]
    if (LISTS.has(keyword)) return Array.isArray(value) ? value.map((part: JsonValue) => look(part)) : [ODD]
    if (MAPS.has(keyword)) return isMap(value) ? Object.values(value).map(look) : [ODD]
    const isRight = ASSERTIONS.get(keyword)
    if (isRight !== undefined) return isRight(value) ? [] : [ODD]
    return NOTES.has(keyword) || keyword.startsWith('x-') || allowed.has(keyword) ? [] : [ODD]
  })
}

/** Whether a keyword of an ordinary schema can refuse a value. */
export function isAssertion(keyword: string): boolean {
  return !NOTES.has(keyword) && !OF_ROOT.has(keyword) && !keyword.startsWith('x-')
}

/** A reference to a place relative to the document's own name would lead elsewhere without that name. */
function lookOfReference(value: JsonValue): Look {
  if (typeof value !== 'string') return ODD
  if (value.startsWith('#'))
    return { ...PLAIN, local: value.startsWith('#/$defs/') ? 'definitions' : 'anywhere' }
  const [document = ''] = value.split('#')
  return /^[a-z][a-z0-9+.-]*:/i.test(document) ? { ...PLAIN, documents: [document] } : ODD
}

const isMap = (value: JsonValue): value is JsonObject => isObject(value) && !Object.hasOwn(value, '__proto__')
const isCount = (value: JsonValue): boolean => Number.isSafeInteger(value) && (value as number) >= 0
const isNumber = (value: JsonValue): boolean => typeof value === 'number' && Number.isFinite(value)
const isText = (value: JsonValue): boolean => typeof value === 'string'
const isFlag = (value: JsonValue): boolean => typeof value === 'boolean'
const isNames = (value: JsonValue): boolean => Array.isArray(value) && value.every(isText)
const isType = (value: JsonValue): boolean =>
  Array.isArray(value) ? value.every((name: JsonValue) => TYPES.has(name)) : TYPES.has(value)

const TYPES = new Set<JsonValue>(['null', 'boolean', 'integer', 'number', 'string', 'array', 'object'])
const ASSERTIONS: ReadonlyMap<string, (value: JsonValue) => boolean> = new Map([
  ['type', isType],
  ['enum', (value: JsonValue) => Array.isArray(value)],
  ['const', () => true],
  ['minimum', isNumber],
  ['maximum', isNumber],
  ['exclusiveMinimum', isNumber],
  ['exclusiveMaximum', isNumber],
  ['multipleOf', (value: JsonValue) => isNumber(value) && (value as number) > 0],
  ['minLength', isCount],
  ['maxLength', isCount],
  ['pattern', isText],
  ['format', isText],
  ['minItems', isCount],
  ['maxItems', isCount],
  ['uniqueItems', isFlag],
  ['minContains', isCount],
  ['maxContains', isCount],
  ['minProperties', isCount],
  ['maxProperties', isCount],
  ['required', isNames],
  ['dependentRequired', (value: JsonValue) => isMap(value) && Object.values(value).every(isNames)],
])
const SCHEMAS = new Set([
  'not',
  'if',
  'then',
  'else',
  'items',
  'contains',
  'additionalProperties',
  'propertyNames',
])
const LISTS = new Set(['allOf', 'anyOf', 'oneOf'])
const MAPS = new Set(['properties', 'patternProperties', 'dependentSchemas', '$defs'])
/** Said for people. */
const NOTES = new Set([
  'title',
  'description',
  'default',
  'examples',
  'deprecated',
  'readOnly',
  'writeOnly',
  '$comment',
])
