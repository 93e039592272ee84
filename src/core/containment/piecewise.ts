import type { Ajv, Options } from 'ajv'
import { BOUND_TO_PLACE, HOLDERS, LIMITS, SINGLE, WALKED } from './piecewise-keywords.ts'
import { isObject, type JsonObject, type JsonValue, member } from './value.ts'

type Test = (value: unknown) => boolean
/** @param said what a keyword says */
type TestOf = (said: JsonValue, value: unknown) => boolean
/** AJV with these options besides its own. */
type MakeAjv = (besides: Options) => Ajv

/** A schema in which more is said than can be taken apart: it is compiled as one. */
export class NotInPieces extends Error {}

/**
 * AJV asked statement by statement. A keyword is compiled by AJV once for all schemas that say it, whatever stands beside
 * it: what it says is handed in with the value (`$data`, AJV's own option) where AJV can take it so, else it is compiled
 * once for all that say the same; a keyword that holds schemas (`if`, `oneOf`, `items` …) is compiled with numbered places
 * in which those schemas are put. A schema is the list of its statements, made when a value first reaches it.
 *
 * It is AJV's answer all the same: keywords that stand beside each other are asked apart, because each asserts for itself
 * (2020-12 core §7.6, §10.2.1.1), with those that look at each other kept together; a `$ref` applies the schema it names
 * and nothing else (§8.2.3.1), and `properties` apply their schemas to the members alone (§10.3.2.1). Two things are put to
 * AJV in other words: `additionalProperties: false` as the names there may be (§10.3.2.3), and of a list of different
 * constants exactly one as an `enum` of them. Where schemas look at what others have looked at (`unevaluatedProperties`), or a name depends on its place (`$id`, `$anchor`, `$dynamicRef`),
 * nothing is taken apart.
 */
export class Piecewise {
  readonly #makeAjv: MakeAjv
  readonly #document: (uri: string) => JsonValue | undefined
  #shelf: Shelf

  /**
   * @param makeAjv of the 2020-12 dialect, not strict
   * @param document what references lead to, by URI without fragment
   */
  constructor(makeAjv: MakeAjv, document: (uri: string) => JsonValue | undefined = () => undefined) {
    this.#makeAjv = makeAjv
    this.#document = document
    this.#shelf = new Shelf(makeAjv(BESIDES), document)
  }

  /** @throws NotInPieces; what AJV throws about a schema it cannot compile */
  accepts(schema: JsonValue, value: JsonValue): boolean {
    // What was compiled stays in AJV: whoever judges for weeks starts afresh now and then.
    if (this.#shelf.size > MAX_STATEMENTS) this.#shelf = new Shelf(this.#makeAjv(BESIDES), this.#document)
    return this.#shelf.accepts(schema, value)
  }
}

const MAX_STATEMENTS = 20_000
/** No meta-schema is asked for: references to one are not taken apart. */
const BESIDES: Options = { $data: true, meta: false }

/** A schema and the document that its local references are about. */
interface Piece {
  readonly schema: JsonObject
  readonly root: JsonValue
  tests?: readonly Test[]
}

class Shelf {
  readonly #ajv: Ajv
  readonly #document: (uri: string) => JsonValue | undefined
  readonly #compiled = new Map<string, Test>()
  readonly #handedIn = new Map<string, TestOf>()
  readonly #pieces = new WeakMap<JsonObject, Piece>()
  /** What stands in the numbered places of the statement that is being asked. */
  #places: readonly Test[] = []

  constructor(ajv: Ajv, document: (uri: string) => JsonValue | undefined) {
    this.#ajv = ajv
    this.#document = document
    ajv.addKeyword({
      keyword: 'place',
      schemaType: 'number',
      errors: false,
      validate: (number: number, value: unknown) => (this.#places[number] as Test)(value),
    })
  }

  get size(): number {
    return this.#compiled.size
  }

  accepts(schema: JsonValue, value: JsonValue): boolean {
    return isObject(schema) ? this.#ask(this.#pieceOf(schema, schema), value) : schema === true
  }

  #ask(piece: Piece, value: unknown): boolean {
    piece.tests ??= this.#testsOf(piece)
    for (const test of piece.tests) if (!test(value)) return false
    return true
  }

  #pieceOf(schema: JsonObject, root: JsonValue): Piece {
    let piece = this.#pieces.get(schema)
    // What a local reference means is a matter of the document it stands in.
    if (piece === undefined || (piece.root !== root && refersToRoot(schema))) {
      piece = { schema, root }
      this.#pieces.set(schema, piece)
    }
    return piece
  }

  #test(schema: JsonValue, root: JsonValue): Test {
    if (typeof schema === 'boolean') return schema ? always : never
    if (!isObject(schema)) throw new NotInPieces()
    const piece = this.#pieceOf(schema, root)
    return (value) => this.#ask(piece, value)
  }

  #testsOf({ schema, root }: Piece): Test[] {
    const tests: Test[] = []
    const type = pick(schema, ['type', 'nullable'])
    if (Object.keys(type).length > 0) tests.push(this.#statement(type))
    for (const keyword of inOrder(schema)) {
      const value = schema[keyword] as JsonValue
      if (SINGLE.has(keyword)) tests.push(this.#single(keyword, value))
      else if (keyword === '$ref') tests.push(this.#referred(value, root))
      else if (keyword === 'allOf') tests.push(...listOf(value).map((part) => this.#test(part, root)))
      else if (keyword === 'properties') tests.push(...this.#members(value, root))
      else if (keyword === 'additionalProperties' && value === true) continue
      else if (keyword === 'additionalProperties' && isClosed(schema)) tests.push(this.#closed(schema))
      else if (HOLDERS.has(keyword)) tests.push(this.#holder(schema, keyword, root))
      else if (BOUND_TO_PLACE.has(keyword) && !(keyword === '$id' && schema === root)) throw new NotInPieces()
    }
    return tests
  }

  #single(keyword: string, said: JsonValue): Test {
    if (canBeHandedIn(keyword, said)) return this.#handed(keyword, said)
    // AJV would take it for a place in the value, or pass over an empty name that is needed (`dependentRequired`).
    const isMisread = (names: JsonValue) => Array.isArray(names) && names.includes('')
    if (isObject(said) && (Object.hasOwn(said, '$data') || Object.values(said).some(isMisread)))
      throw new NotInPieces()
    return this.#statement({ [keyword]: said })
  }

  /** Compiled once for all that the keyword says. */
  #handed(keyword: string, said: JsonValue, schema: JsonObject = { [keyword]: SAID }): Test {
    let test = this.#handedIn.get(keyword)
    if (test === undefined) {
      const statement = this.#statement({ properties: { value: schema } })
      test = (inner, value) => statement({ said: inner, value })
      this.#handedIn.set(keyword, test)
    }
    const asked = test
    return (value) => asked(said, value)
  }

  #closed(schema: JsonObject): Test {
    const names = Object.keys(mapOf(member(schema, 'properties') ?? {}))
    return this.#handed('propertyNames', names, { propertyNames: { enum: SAID } })
  }

  /** Compiled once, however many schemas say it. */
  #statement(schema: JsonObject): Test {
    const text = JSON.stringify(schema)
    let test = this.#compiled.get(text)
    if (test === undefined) {
      const validate = this.#ajv.compile(schema) as Test
      this.#ajv.removeSchema(schema)
      test = (value) => validate(value)
      this.#compiled.set(text, test)
    }
    return test
  }

  /** A keyword that holds schemas: which of them have to hold is AJV's to say, what they say is asked apart. */
  #holder(schema: JsonObject, keyword: string, root: JsonValue): Test {
    const options = keyword === 'oneOf' ? constantsOf(schema[keyword] as JsonValue) : undefined
    if (options !== undefined) return this.#handed('enum', options)
    const places: Test[] = []
    const place = (inner: JsonValue): JsonValue =>
      plainOf(inner) ?? { place: places.push(this.#test(inner, root)) - 1 }
    const statement = this.#statement(withPlaces(schema, keyword, place))
    if (places.length === 0) return statement
    return (value) => {
      const outer = this.#places
      this.#places = places
      try {
        return statement(value)
      } finally {
        this.#places = outer
      }
    }
  }

  /** One walk over the members instead of code for each: most of a form is never reached by one value. */
  #members(properties: JsonValue, root: JsonValue): Test[] {
    if (!isObject(properties) || Object.hasOwn(properties, '__proto__')) throw new NotInPieces()
    const names = Object.keys(properties).filter((name) => properties[name] !== true)
    const tests: (Test | undefined)[] = []
    if (names.length === 0) return []
    return [
      (value) => {
        if (!isObject(value)) return true
        for (const [index, name] of names.entries()) {
          const inner = member(value, name)
          if (inner === undefined) continue
          const test = (tests[index] ??= this.#test(properties[name] as JsonValue, root))
          if (!test(inner)) return false
        }
        return true
      },
    ]
  }

  #referred(reference: JsonValue, root: JsonValue): Test {
    if (typeof reference !== 'string') throw new NotInPieces()
    const at = reference.indexOf('#')
    const uri = at < 0 ? reference : reference.slice(0, at)
    const document = uri === '' ? root : this.#document(uri)
    if (document === undefined) throw new NotInPieces()
    const target = pointed(document, at < 0 ? '' : reference.slice(at + 1))
    if (target === undefined) throw new NotInPieces()
    return this.#test(target, document)
  }
}

const always: Test = () => true
const never: Test = () => false

/** What an object says of itself first; in one order, so that the same is asked first whatever the order in the file. */
function inOrder(schema: JsonObject): string[] {
  const first = FIRST.filter((keyword) => Object.hasOwn(schema, keyword))
  const others = Object.keys(schema).filter((keyword) => !FIRST.includes(keyword))
  return [...first, ...others.sort()]
}

const FIRST = ['required', 'additionalProperties']

const SAID = { $data: '/said' }

/** Whether AJV takes it from the value as it would from the schema. */
function canBeHandedIn(keyword: string, said: JsonValue): boolean {
  if (keyword === 'const') return true
  if (keyword === 'required') return Array.isArray(said) && said.every((name) => typeof name === 'string')
  if (keyword === 'enum') return Array.isArray(said) && said.length > 0
  return LIMITS.has(keyword) && Number.isFinite(said)
}

/** Nothing but declared names may be there. */
function isClosed(schema: JsonObject): boolean {
  return schema['additionalProperties'] === false && !Object.hasOwn(schema, 'patternProperties')
}

/** The options of a list, where they are simple values and all different: then exactly one is what any is. */
function constantsOf(list: JsonValue): readonly JsonValue[] | undefined {
  const options = listOf(list).map((option) => {
    if (!isObject(option) || !Object.hasOwn(option, 'const')) return undefined
    const others = Object.keys(option).filter((keyword) => keyword !== 'const' && !isAnnotation(keyword))
    const { const: value } = option
    return others.length > 0 || (typeof value === 'object' && value !== null) ? undefined : value
  })
  if (options.length === 0 || !options.every((value) => value !== undefined)) return undefined
  return new Set(options).size === options.length ? options : undefined
}

/** What a keyword says, with those it looks at beside it, and a place for each schema in it. */
function withPlaces(schema: JsonObject, keyword: string, place: (inner: JsonValue) => JsonValue): JsonObject {
  const value = schema[keyword] as JsonValue
  switch (keyword) {
    case 'not':
    case 'propertyNames':
    case 'items':
      return { [keyword]: place(value) }
    case 'if':
      return placed(pick(schema, ['if', 'then', 'else']), place)
    case 'contains':
      return { ...pick(schema, ['minContains', 'maxContains']), contains: place(value) }
    case 'anyOf':
    case 'oneOf':
      return { [keyword]: listOf(value).map(place) }
    case 'additionalProperties': {
      const declared: Record<string, JsonValue> = { additionalProperties: place(value) }
      for (const map of ['properties', 'patternProperties']) {
        const names = member(schema, map)
        if (names !== undefined) declared[map] = placed(mapOf(names), () => ({}), true)
      }
      return declared
    }
    default:
      return { [keyword]: placed(mapOf(value), place) }
  }
}

function placed(map: JsonObject, place: (inner: JsonValue) => JsonValue, inOrder = false): JsonObject {
  const names = inOrder ? Object.keys(map).sort() : Object.keys(map)
  return Object.fromEntries(names.map((name) => [name, place(map[name] as JsonValue)]))
}

function pick(schema: JsonObject, keywords: readonly string[]): JsonObject {
  const entries = keywords.flatMap((keyword): [string, JsonValue][] =>
    Object.hasOwn(schema, keyword) ? [[keyword, schema[keyword] as JsonValue]] : [],
  )
  return Object.fromEntries(entries)
}

function listOf(value: JsonValue): readonly JsonValue[] {
  if (!Array.isArray(value)) throw new NotInPieces()
  return value as readonly JsonValue[]
}

function mapOf(value: JsonValue): JsonObject {
  if (!isObject(value) || Object.hasOwn(value, '__proto__')) throw new NotInPieces()
  return value
}

/** What needs no place: what accepts all, or nothing. */
function plainOf(schema: JsonValue): JsonValue | undefined {
  if (typeof schema === 'boolean') return schema
  if (!isObject(schema)) throw new NotInPieces()
  return Object.keys(schema).every(isAnnotation) ? {} : undefined
}

function isAnnotation(keyword: string): boolean {
  const isKnown = SINGLE.has(keyword) || HOLDERS.has(keyword) || BOUND_TO_PLACE.has(keyword)
  return !isKnown && !WALKED.has(keyword)
}

const referring = new WeakMap<JsonObject, boolean>()

/** Whether a reference to the document itself stands anywhere within. */
function refersToRoot(value: JsonValue): boolean {
  if (Array.isArray(value)) return value.some(refersToRoot)
  if (!isObject(value)) return false
  let refers = referring.get(value)
  if (refers === undefined) {
    const reference = member(value, '$ref')
    refers =
      (typeof reference === 'string' && reference.startsWith('#')) || Object.values(value).some(refersToRoot)
    referring.set(value, refers)
  }
  return refers
}

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
