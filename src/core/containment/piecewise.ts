import type { Ajv } from 'ajv'
import { isObject, type JsonObject, type JsonValue, member } from './value.ts'

type Validate = (value: unknown) => boolean

/** A schema in which more is said than can be taken apart: it is compiled as one. */
export class NotInPieces extends Error {}

/**
 * AJV asked piece by piece. The schema of a property or an item, and what a `$ref` leads to, is a piece: the schema around
 * it names it by number, and it is compiled when a value first reaches it. Pieces that say the same are one, so that of a
 * form changed in one place, one piece and what lies around it are compiled, and of what a value does not have, nothing.
 *
 * It is AJV's answer all the same: a `$ref` applies the schema it names and nothing else (2020-12 core §8.2.3.1), and
 * `properties` and `items` apply their schemas to the members alone (§10.3). Where schemas look at what others have looked
 * at (`unevaluatedProperties`), or a name depends on its place (`$id`, `$anchor`, `$dynamicRef`), nothing is taken apart.
 */
export class Piecewise {
  readonly #makeAjv: () => Ajv
  readonly #document: (uri: string) => JsonValue | undefined
  #shelf: Shelf

  /**
   * @param makeAjv of the 2020-12 dialect, not strict
   * @param document what references lead to, by URI without fragment
   */
  constructor(makeAjv: () => Ajv, document: (uri: string) => JsonValue | undefined = () => undefined) {
    this.#makeAjv = makeAjv
    this.#document = document
    this.#shelf = new Shelf(makeAjv(), document)
  }

  /** @throws NotInPieces; what AJV throws about a schema it cannot compile */
  accepts(schema: JsonValue, value: JsonValue): boolean {
    // What was compiled stays in AJV: whoever judges for weeks starts afresh now and then.
    if (this.#shelf.size > MAX_PIECES) this.#shelf = new Shelf(this.#makeAjv(), this.#document)
    return this.#shelf.accepts(schema, value)
  }
}

const MAX_PIECES = 20_000
/** Shorter than this, a schema of its own costs more than saying it again. */
const SMALL = 24

interface Piece {
  readonly schema: JsonValue
  readonly root: JsonValue
  validate?: Validate
}

class Shelf {
  readonly #ajv: Ajv
  readonly #document: (uri: string) => JsonValue | undefined
  readonly #pieces: Piece[] = []
  readonly #numbers = new Map<string, number>()
  readonly #byObject = new WeakMap<JsonObject, number>()
  readonly #wholes = new WeakMap<JsonObject, Piece>()
  readonly #compiled = new Map<string, Validate>()
  readonly #roots = new WeakMap<JsonObject, number>()
  #rootCount = 0

  constructor(ajv: Ajv, document: (uri: string) => JsonValue | undefined) {
    this.#ajv = ajv
    this.#document = document
    ajv.addKeyword({
      keyword: 'piece',
      schemaType: 'number',
      errors: false,
      validate: (number: number, value: unknown) => this.#run(number, value),
    })
    ajv.addKeyword({
      keyword: 'members',
      type: 'object',
      schemaType: 'object',
      errors: false,
      validate: (pieces: Readonly<Record<string, number>>, value: Readonly<Record<string, unknown>>) =>
        Object.keys(pieces).every((name) => {
          const inner = value[name]
          return inner === undefined || this.#run(pieces[name] as number, inner)
        }),
    })
  }

  get size(): number {
    return this.#pieces.length + this.#compiled.size
  }

  accepts(schema: JsonValue, value: JsonValue): boolean {
    if (!isObject(schema)) return schema === true
    // The text of a whole form is long, and seldom that of another one.
    let piece = this.#wholes.get(schema)
    if (piece === undefined) {
      piece = { schema, root: schema }
      this.#wholes.set(schema, piece)
    }
    return this.#ask(piece, value)
  }

  #run(number: number, value: unknown): boolean {
    return this.#ask(this.#pieces[number] as Piece, value)
  }

  #ask(piece: Piece, value: unknown): boolean {
    piece.validate ??= this.#compile(piece)
    return piece.validate(value)
  }

  #compile({ schema, root }: Piece): Validate {
    const plain = this.#plain(schema, root, schema === root)
    if (!isObject(plain)) return () => plain === true
    const text = JSON.stringify(plain)
    let validate = this.#compiled.get(text)
    if (validate === undefined) {
      validate = this.#ajv.compile(plain) as Validate
      this.#ajv.removeSchema(plain)
      this.#compiled.set(text, validate)
    }
    return validate
  }

  #numberOf(schema: JsonObject, root: JsonValue): number {
    const known = this.#byObject.get(schema)
    if (known !== undefined) return known
    const text = JSON.stringify(schema)
    // What a local reference means is a matter of the document it stands in.
    const isLocal = text.includes('"$ref":"#')
    const key = isLocal ? `${this.#rootNumber(root)} ${text}` : text
    let number = this.#numbers.get(key)
    if (number === undefined) {
      number = this.#pieces.push({ schema, root }) - 1
      this.#numbers.set(key, number)
    }
    if (!isLocal) this.#byObject.set(schema, number)
    return number
  }

  #rootNumber(root: JsonValue): number {
    if (!isObject(root)) return 0
    let number = this.#roots.get(root)
    if (number === undefined) {
      number = ++this.#rootCount
      this.#roots.set(root, number)
    }
    return number
  }

  /** A schema as AJV gets it: without annotations, with pieces by number. */
  #plain(schema: JsonValue | undefined, root: JsonValue, isRoot = false): JsonValue {
    if (typeof schema === 'boolean') return schema
    if (!isObject(schema)) throw new NotInPieces()
    const plain: Record<string, JsonValue> = {}
    const pieces: number[] = []
    // In one order, so that what says the same in another order is the same piece.
    for (const keyword of Object.keys(schema).sort()) {
      const value = schema[keyword] as JsonValue
      if (keyword === 'required' && Array.isArray(value)) plain[keyword] = value.toSorted(byText)
      else if (ASSERTIONS.has(keyword)) plain[keyword] = value
      else if (keyword === '$ref') pieces.push(this.#referred(value, root))
      else if (IN_PLACE.has(keyword)) plain[keyword] = this.#plain(value, root)
      else if (LISTS.has(keyword)) plain[keyword] = this.#list(value, root)
      else if (MEMBERS.has(keyword)) plain[keyword] = this.#piece(value, root)
      else if (MAPS.has(keyword)) plain[keyword] = this.#map(value, root, keyword !== 'dependentSchemas')
      else if (BOUND_TO_PLACE.has(keyword) && !(keyword === '$id' && isRoot)) throw new NotInPieces()
    }
    const [piece] = pieces
    if (piece !== undefined) plain['piece'] = piece
    if (isObject(plain['properties'])) takeMembers(plain, plain['properties'])
    return plain
  }

  #list(value: JsonValue, root: JsonValue): JsonValue {
    if (!Array.isArray(value)) throw new NotInPieces()
    // A rule is a piece: it stays when the form around it changes.
    return value.map((part: JsonValue) =>
      isObject(part) && Object.hasOwn(part, 'if') ? this.#piece(part, root) : this.#plain(part, root),
    )
  }

  #map(value: JsonValue, root: JsonValue, ofMembers: boolean): JsonValue {
    if (!isObject(value) || Object.hasOwn(value, '__proto__')) throw new NotInPieces()
    const map: Record<string, JsonValue> = {}
    for (const name of Object.keys(value).sort()) {
      const inner = value[name] as JsonValue
      map[name] = ofMembers ? this.#piece(inner, root) : this.#plain(inner, root)
    }
    return map
  }

  #piece(schema: JsonValue, root: JsonValue): JsonValue {
    if (!isObject(schema)) return this.#plain(schema, root)
    const keywords = Object.keys(schema)
    const [only] = keywords
    if (only === undefined) return {}
    if (keywords.length === 1 && ASSERTIONS.has(only) && JSON.stringify(schema).length < SMALL) return schema
    return { piece: this.#numberOf(schema, root) }
  }

  #referred(reference: JsonValue, root: JsonValue): number {
    if (typeof reference !== 'string') throw new NotInPieces()
    const at = reference.indexOf('#')
    const uri = at < 0 ? reference : reference.slice(0, at)
    const document = uri === '' ? root : this.#document(uri)
    if (document === undefined) throw new NotInPieces()
    const target = pointed(document, at < 0 ? '' : reference.slice(at + 1))
    if (isObject(target)) return this.#numberOf(target, document)
    if (typeof target !== 'boolean') throw new NotInPieces()
    return this.#numberOf(target ? EVERYTHING : NOTHING, EVERYTHING)
  }
}

/** One walk over the members instead of code for each: most of a form is never reached by one value. */
function takeMembers(plain: Record<string, JsonValue>, properties: JsonObject): void {
  const members: Record<string, JsonValue> = {}
  const left: Record<string, JsonValue> = {}
  for (const name of Object.keys(properties)) {
    const inner = properties[name] as JsonValue
    const piece = isObject(inner) ? inner['piece'] : undefined
    if (piece !== undefined) members[name] = piece
    // `additionalProperties` has to know the name.
    left[name] = piece === undefined ? inner : {}
  }
  plain['properties'] = left
  if (Object.keys(members).length > 0) plain['members'] = members
}

function byText(one: JsonValue, other: JsonValue): number {
  return String(one) < String(other) ? -1 : 1
}

const EVERYTHING: JsonObject = {}
const NOTHING: JsonObject = { not: {} }

function pointed(document: JsonValue, fragment: string): JsonValue | undefined {
  if (fragment === '') return document
  if (!fragment.startsWith('/')) throw new NotInPieces()
  let found: JsonValue | undefined = document
  for (const token of decodeURIComponent(fragment).slice(1).split('/')) {
    const name = token.replaceAll('~1', '/').replaceAll('~0', '~')
    // A resource of its own on the way would be another document.
    if (found !== document && isObject(found) && Object.hasOwn(found, '$id')) throw new NotInPieces()
    if (Array.isArray(found)) found = /^(?:0|[1-9]\d*)$/.test(name) ? found[Number(name)] : undefined
    else found = isObject(found) ? member(found, name) : undefined
  }
  return found
}

/** Keywords without a schema in them, which refuse something. Of 2020-12, and `nullable`, which AJV reads. */
const ASSERTIONS = new Set([
  'type',
  'nullable',
  'enum',
  'const',
  'multipleOf',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'minLength',
  'maxLength',
  'pattern',
  'format',
  'minItems',
  'maxItems',
  'uniqueItems',
  'minContains',
  'maxContains',
  'minProperties',
  'maxProperties',
  'required',
  'dependentRequired',
])
const IN_PLACE = new Set(['not', 'if', 'then', 'else'])
const LISTS = new Set(['allOf', 'anyOf', 'oneOf'])
const MEMBERS = new Set(['items', 'contains', 'additionalProperties', 'propertyNames'])
const MAPS = new Set(['properties', 'patternProperties', 'dependentSchemas'])
const BOUND_TO_PLACE = new Set([
  '$id',
  '$anchor',
  '$dynamicRef',
  '$dynamicAnchor',
  '$recursiveRef',
  '$recursiveAnchor',
  'prefixItems',
  'additionalItems',
  'unevaluatedItems',
  'unevaluatedProperties',
  'dependencies',
])
