import { Ajv, type Options } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formatsPlugin from 'ajv-formats'
import { Exhausted } from './budget.ts'
import { isMultipleOf } from './decimal.ts'
import { type Formats, formatLookup } from './formats.ts'
import { boundedMatcher } from './regex/pattern.ts'
import { NotInPieces, Piecewise } from './piecewise.ts'
import type { Dialect } from './schema-graph/resources.ts'
import { isObject, type JsonObject, type JsonValue, member } from './value.ts'

/** What a witness is confirmed against. */
export interface Question {
  readonly a: JsonValue
  readonly b: JsonValue
  readonly dialect: Dialect
  readonly formats: Formats | undefined
  /** Documents that references led to, by URI. */
  readonly resources: ReadonlyMap<string, JsonValue>
}

/** `confirmed`: accepted by A and refused by B. `unable`: the validator cannot say. */
export type Confirmation = 'confirmed' | 'refuted' | 'unable'
export type Confirm = (question: Question) => (witness: JsonValue) => Confirmation

type Validate = (value: unknown) => boolean

class UnmatchedPattern extends Error {}

/**
 * AJV with exact decimals and a matcher that cannot run away; piece by piece where the schema lets it.
 *
 * @throws Exhausted `validator-deviates` where AJV would misread a name
 */
export const confirmByAjv: Confirm = (question) => (witness) => {
  try {
    if (!accepts(question.a, witness, question)) return 'refuted'
    return accepts(question.b, witness, question) ? 'refuted' : 'confirmed'
  } catch (error) {
    if (error instanceof Exhausted) throw error
    // Not compilable (a missing reference, a broken pattern), too deep, or a pattern beyond its step limit.
    return 'unable'
  }
}

function accepts(schema: JsonValue, witness: JsonValue, question: Question): boolean {
  const { dialect, formats, resources } = question
  if (dialect === '2020-12' && resources.size === 0) {
    try {
      return piecesOf(formats).accepts(schema, witness)
    } catch (error) {
      if (!(error instanceof NotInPieces)) throw error
    }
  }
  return compile(schema, question)(witness)
}

const shelves = new Map<string, Piecewise>()
const MAX_SHELVES = 20

function piecesOf(formats: Formats | undefined): Piecewise {
  const key = typeof formats === 'object' ? JSON.stringify(formats) : String(formats)
  let pieces = shelves.get(key)
  if (pieces === undefined) {
    pieces = new Piecewise((besides) => instanceFor('2020-12', formats, besides))
    if (shelves.size >= MAX_SHELVES) shelves.clear()
    shelves.set(key, pieces)
  }
  return pieces
}

/** A meta-schema that AJV brings along, so that references to it can be followed without a network. */
export function metaSchema(uri: string): JsonValue | undefined {
  const known = /^https?:\/\/json-schema\.org\/draft/.test(uri) ? uri.replace(/#$/, '') : undefined
  if (known === undefined) return undefined
  for (const dialect of ['draft-07', '2020-12'] as const) {
    const entry = shared(dialect).schemas[known]
    if (entry) return entry.schema
  }
  return undefined
}

/**
 * AJV 8 passes over what a schema says of a member `__proto__`, and over an empty name that another one needs
 * (`dependentRequired`): there it would confirm, or refute, what is not so.
 */
function isMisread(text: string): boolean {
  if (text.includes('"__proto__":')) return true
  if (!/"depend(?:entRequired|encies)":/.test(text) || !/[[,]""[\],]/.test(text)) return false
  let found = false
  JSON.parse(text, (keyword, value: JsonValue) => {
    if (/^depend(?:entRequired|encies)$/.test(keyword) && isObject(value))
      found ||= Object.values(value).some((names) => Array.isArray(names) && names.includes(''))
    return value
  })
  return found
}

/** Compiled schemas by their text: both directions of a comparison ask about the same two. */
const compiled = new Map<string, Validate>()
const KEPT_CHARACTERS = 4_000_000
let keptCharacters = 0

function compile(schema: JsonValue, question: Question): Validate {
  const { dialect, formats, resources } = question
  const plain = prepare(schema, dialect)
  const text = JSON.stringify(plain)
  if (isMisread(text)) throw new Exhausted('validator-deviates')
  if (resources.size > 0) return create(question, text, plain)
  const key = `${dialect} ${typeof formats === 'object' ? JSON.stringify(formats) : formats} ${text}`
  const known = compiled.get(key)
  if (known) return known
  const validate = create(question, text, plain)
  keptCharacters += key.length
  if (keptCharacters > KEPT_CHARACTERS) {
    compiled.clear()
    keptCharacters = key.length
  }
  compiled.set(key, validate)
  return validate
}

function create({ dialect, formats, resources }: Question, text: string, plain: JsonValue): Validate {
  const isolated = /"(?:\$id|id|\$anchor|\$dynamicAnchor|\$recursiveAnchor)"/.test(text) || resources.size > 0
  if (!isolated && !assertsFormats(formats)) {
    const ajv = shared(dialect)
    const validate = ajv.compile(plain as JsonObject | boolean)
    if (typeof plain === 'object') ajv.removeSchema(plain as JsonObject)
    return validate
  }
  const ajv = instanceFor(dialect, formats)
  for (const [uri, document] of resources) {
    if (!ajv.schemas[uri] && !ajv.refs[uri]) ajv.addSchema(prepare(document, dialect) as JsonObject, uri)
  }
  return ajv.compile(plain as JsonObject | boolean)
}

function assertsFormats(formats: Formats | undefined): formats is Exclude<Formats, 'annotation' | false> {
  return formats !== undefined && formats !== 'annotation' && formats !== false
}

function instanceFor(dialect: Dialect, formats: Formats | undefined, besides: Options = {}): Ajv {
  const ajv = instance(dialect, assertsFormats(formats), besides)
  if (assertsFormats(formats)) addFormats(ajv, formats)
  return ajv
}

const instances = new Map<Dialect, Ajv>()

function shared(dialect: Dialect): Ajv {
  let ajv = instances.get(dialect)
  if (!ajv) {
    ajv = instance(dialect, false)
    instances.set(dialect, ajv)
  }
  return ajv
}

function instance(dialect: Dialect, validateFormats: boolean, besides: Options = {}): Ajv {
  const options: Options = {
    strict: false,
    logger: false,
    messages: false,
    validateFormats,
    validateSchema: false,
    unicodeRegExp: true,
    // Draft-07 has no keyword that asks for it, and AJV 8 stumbles over its own notes within `not`.
    unevaluated: dialect === '2020-12',
    // A member is one of the value's own: every object of JavaScript has a `constructor`.
    ownProperties: true,
    // One by one, for taken together AJV 8 does not miss an empty name.
    loopRequired: 0,
    code: { optimize: false, regExp: boundedRegExp },
    ...besides,
  }
  const ajv = dialect === '2020-12' ? new Ajv2020(options) : new Ajv(options)
  ajv.removeKeyword('multipleOf')
  ajv.addKeyword({
    keyword: 'multipleOf',
    type: 'number',
    schemaType: 'number',
    errors: false,
    validate: (divisor: number, value: number) => isMultipleOf(value, divisor),
  })
  return ajv
}

function addFormats(ajv: Ajv, formats: Formats): void {
  if (formats === 'assert' || formats === true) {
    formatsPlugin.default(ajv)
    return
  }
  const lookup = formatLookup(formats)
  for (const format of typeof formats === 'object' ? Object.keys(formats) : []) {
    const meaning = lookup?.(format)
    if (!meaning || meaning === 'any') continue
    const matches = boundedMatcher(meaning.pattern, meaning.ignoreCase)
    ajv.addFormat(format, { type: 'string', validate: (text: string) => sure(matches(text)) })
  }
}

// AJV tells patterns apart by their text: an object without one of its own would be shared by all patterns.
function boundedRegExp(source: string, flags: string) {
  const matches = boundedMatcher(source)
  return { test: (text: string) => sure(matches(text)), toString: () => `/${source}/${flags}` }
}
boundedRegExp.code = 'boundedRegExp'

function sure(matched: boolean | undefined): boolean {
  if (matched === undefined) throw new UnmatchedPattern()
  return matched
}

/** Up to draft-07 nothing beside `$ref` counts, which AJV does not follow; `$schema` would ask for another AJV. */
function prepare(schema: JsonValue, dialect: Dialect): JsonValue {
  if (!isObject(schema)) return schema
  const { $schema: _, ...rest } = schema
  if (dialect !== 'draft-07') return rest
  return JSON.stringify(schema).includes('"$ref"') ? withoutSiblings(rest) : rest
}

const NOT_SCHEMAS = new Set(['enum', 'const', 'default', 'examples', 'required', 'type'])
const MAPS = new Set(['properties', 'patternProperties', 'definitions', '$defs', 'dependencies'])

function withoutSiblings(value: JsonValue, isMap = false): JsonValue {
  if (Array.isArray(value)) return value.map((item) => withoutSiblings(item))
  if (!isObject(value)) return value
  const alone = !isMap && typeof member(value, '$ref') === 'string'
  const result: Record<string, JsonValue> = {}
  for (const key of Object.keys(value)) {
    if (alone && !['$ref', 'definitions', '$defs'].includes(key)) continue
    const inner = value[key] as JsonValue
    const copy = !isMap && NOT_SCHEMAS.has(key) ? inner : withoutSiblings(inner, !isMap && MAPS.has(key))
    Object.defineProperty(result, key, { value: copy, enumerable: true, writable: true, configurable: true })
  }
  return result
}
