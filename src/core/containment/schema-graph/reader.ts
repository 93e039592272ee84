import { Exhausted, type ReasonCode } from '../budget.ts'
import { look, lookInto } from '../ordinary.ts'
import { patternOf } from '../regex/pattern.ts'
import { isObject, type JsonObject, type JsonValue, member } from '../value.ts'
import { readArrayKeywords } from './array-keywords.ts'
import type { FormatLookup } from '../formats.ts'
import type { Graph } from './graph.ts'
import { FALSE, type Literal, TRUE } from './node.ts'
import type { KeywordReader, ReaderOptions } from './keyword-reader.ts'
import { listOf } from './keyword-values.ts'
import { readObjectKeywords } from './object-keywords.ts'
import type { Place, Resources, Target } from './resources.ts'
import { EVERY_TYPE, maskOfName, NULL, STRING } from './type-mask.ts'
import { readUnevaluated } from './unevaluated.ts'

const MAX_NESTING = 300

/** Reads the keywords of one document into the graph. Differences between dialects are settled here, once. */
export class Reader implements KeywordReader {
  readonly graph: Graph
  readonly resources: Resources
  readonly options: ReaderOptions
  readonly #read = new Map<JsonObject, Map<string, Literal>>()
  readonly #open = new Map<string, { readonly set: (target: Literal) => void; readonly literal: Literal }>()
  readonly #reading = new Map<JsonObject, Set<string>>()
  readonly #numbers = new Map<JsonObject, number>()
  readonly #other: Reader | undefined
  #depth = 0

  /** @param other has read the other document into the same graph: what both hold in common is not read again */
  constructor(graph: Graph, resources: Resources, options: ReaderOptions, other?: Reader) {
    this.graph = graph
    this.resources = resources
    this.options = options
    if (options.dialect === '2020-12' && other?.resources.isReadAlikeIn(resources)) this.#other = other
  }

  /** @throws Exhausted `schema-invalid`, `depth` */
  readRoot(): Literal {
    return this.read(this.resources.root.schema, this.resources.root.base)
  }

  /** @throws Exhausted `schema-invalid`, `depth` */
  read(schema: JsonValue | undefined, around: string): Literal {
    if (schema === true) return TRUE
    if (schema === false) return FALSE
    if (!isObject(schema)) throw new Exhausted('schema-invalid')
    const base = this.resources.baseOf(schema, around)
    const known = this.#read.get(schema)?.get(base)
    if (known !== undefined) return known
    if (this.#reading.get(schema)?.has(base)) return this.#reference(schema, base)
    const common = this.#other === undefined ? undefined : this.#other.#literalOf(schema)
    if (common !== undefined) return common
    if (++this.#depth > MAX_NESTING) throw new Exhausted('depth')
    const reading = this.#reading.get(schema) ?? new Set()
    this.#reading.set(schema, reading.add(base))
    const literal = this.#readObject(schema, base)
    reading.delete(base)
    this.#depth--
    const reference = this.#open.get(this.#keyOf(schema, base))
    reference?.set(literal)
    const byBase = this.#read.get(schema) ?? new Map<string, Literal>()
    this.#read.set(schema, byBase.set(base, literal))
    return literal
  }

  /** Of a schema that was read and means the same wherever it stands. */
  #literalOf(schema: JsonObject): Literal | undefined {
    const byBase = this.#read.get(schema)
    if (byBase?.size !== 1) return undefined
    const known = Object.hasOwn(schema, '$id') ? lookInto(schema) : look(schema)
    return known?.isOrdinary === true && known.local === 'nowhere' ? [...byBase.values()][0] : undefined
  }

  /** A schema met again while it is being read: recursion, an edge of the graph. */
  #reference(schema: JsonObject, base: string): Literal {
    const key = this.#keyOf(schema, base)
    let reference = this.#open.get(key)
    if (!reference) {
      reference = this.graph.reference(`${this.options.side}${key}`)
      this.#open.set(key, reference)
    }
    return reference.literal
  }

  #keyOf(schema: JsonObject, base: string): string {
    let number = this.#numbers.get(schema)
    if (number === undefined) {
      number = this.#numbers.size
      this.#numbers.set(schema, number)
    }
    return `${number}|${base}`
  }

  #readObject(schema: JsonObject, base: string): Literal {
    const reference = member(schema, '$ref')
    if (typeof reference === 'string' && this.options.dialect === 'draft-07')
      return this.refer(reference, base)
    const parts: Literal[] = []
    if (typeof reference === 'string') parts.push(this.refer(reference, base))
    const dynamic = member(schema, '$dynamicRef')
    if (typeof dynamic === 'string' && this.options.dialect === '2020-12') {
      parts.push(this.follow(this.resources.resolveDynamic(dynamic, base), `${base}|${dynamic}`))
    }
    this.#readGeneral(schema, base, parts)
    this.#readScalars(schema, parts)
    readArrayKeywords(this, schema, base, parts)
    readObjectKeywords(this, schema, base, parts)
    if (this.options.dialect === '2020-12') readUnevaluated(this, { schema, base }, parts)
    return this.graph.and(parts)
  }

  refer(reference: string, base: string): Literal {
    return this.follow(this.resources.resolve(reference, base), `${base}|${reference}`)
  }

  follow(target: Target, key: string): Literal {
    if (target.found === 'place') return this.read(target.place.schema, target.place.base)
    if (target.found === 'dynamic') return this.opaque(`${this.options.side}${key}`, 'dynamic-reference')
    return this.opaque(target.local ? this.options.side + key : target.uri, 'reference-unknown')
  }

  opaque(key: string, reason: ReasonCode, mask = EVERY_TYPE): Literal {
    return this.graph.opaque(`${reason}:${key}`, mask, reason)
  }

  pattern(source: string): Literal {
    return this.graph.pattern(patternOf(source))
  }

  #readGeneral(schema: JsonObject, base: string, parts: Literal[]): void {
    const { graph } = this
    const type = member(schema, 'type')
    if (type !== undefined) parts.push(this.#readType(schema, type))
    const constant = member(schema, 'const')
    if (constant !== undefined) parts.push(graph.enum([constant]))
    const values = member(schema, 'enum')
    if (values !== undefined) {
      if (!Array.isArray(values)) throw new Exhausted('schema-invalid')
      parts.push(graph.enum(values))
    }
    const not = member(schema, 'not')
    if (not !== undefined) parts.push(-this.read(not, base))
    for (const part of listOf(schema, 'allOf')) parts.push(this.read(part, base))
    if (Object.hasOwn(schema, 'anyOf')) {
      parts.push(graph.or(listOf(schema, 'anyOf').map((part) => this.read(part, base))))
    }
    if (Object.hasOwn(schema, 'oneOf')) {
      parts.push(graph.one(listOf(schema, 'oneOf').map((part) => this.read(part, base))))
    }
    const condition = member(schema, 'if')
    const then = member(schema, 'then')
    const otherwise = member(schema, 'else')
    if (condition !== undefined && (then !== undefined || otherwise !== undefined)) {
      const test = this.read(condition, base)
      if (then !== undefined) parts.push(graph.or([-test, this.read(then, base)]))
      if (otherwise !== undefined) parts.push(graph.or([test, this.read(otherwise, base)]))
    }
  }

  #readType(schema: JsonObject, type: JsonValue): Literal {
    let mask = 0
    for (const name of Array.isArray(type) ? type : [type]) {
      const one = maskOfName(name)
      if (one === undefined) throw new Exhausted('schema-invalid')
      mask |= one
    }
    // AJV reads OpenAPI's `nullable` beside `type`; forms and witnesses are judged by AJV.
    if (member(schema, 'nullable') === true) mask |= NULL
    return this.graph.type(mask)
  }

  #readScalars(schema: JsonObject, parts: Literal[]): void {
    const { graph } = this
    const number = (key: string, use: (value: number) => Literal): void => {
      const value = member(schema, key)
      if (value === undefined) return
      if (typeof value !== 'number' || !Number.isFinite(value)) throw new Exhausted('schema-invalid')
      parts.push(use(value))
    }
    number('minimum', (value) => graph.bound('minimum', value, false))
    number('maximum', (value) => graph.bound('maximum', value, false))
    number('exclusiveMinimum', (value) => graph.bound('minimum', value, true))
    number('exclusiveMaximum', (value) => graph.bound('maximum', value, true))
    number('multipleOf', (value) => {
      if (value <= 0) throw new Exhausted('schema-invalid')
      return graph.multipleOf(value)
    })
    number('minLength', (value) => graph.atLeast('minLength', value))
    number('maxLength', (value) => graph.atMost('maxLength', value))
    const pattern = member(schema, 'pattern')
    if (pattern !== undefined) {
      if (typeof pattern !== 'string') throw new Exhausted('schema-invalid')
      parts.push(this.pattern(pattern))
    }
    const format = member(schema, 'format')
    if (typeof format === 'string' && this.options.formats)
      parts.push(this.#readFormat(format, this.options.formats))
  }

  #readFormat(format: string, lookup: FormatLookup): Literal {
    const meaning = lookup(format)
    if (meaning === 'any') return TRUE
    if (!meaning) return this.opaque(format, 'format', STRING)
    const { graph } = this
    const sure = graph.pattern(patternOf(meaning.pattern, meaning.ignoreCase))
    if (meaning.doubtful === undefined) return sure
    const doubtful = graph.pattern(patternOf(meaning.doubtful, meaning.ignoreCase))
    const { test } = meaning
    const judged = graph.opaque(`format:${format}`, STRING, 'format', (value) =>
      typeof value === 'string' ? test?.(value) : true,
    )
    return graph.or([-graph.type(STRING), sure, graph.and([doubtful, judged])])
  }

  place(schema: JsonValue, around: string): Place {
    return { schema, base: this.resources.baseOf(schema, around) }
  }
}
