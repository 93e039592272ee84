import { define } from '../../../form/conjoin.ts'
import type { LibraryFiles } from '../../../form/library-files.ts'
import { isScalar } from '../../../form/node-description.ts'
import {
  annotationKeywords,
  arrayKeywords,
  conceptRefPattern,
  numberKeywords,
} from '../../../form/source-form.ts'
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../../json/json-value.ts'
import { at as valueAt, isPointer, joinPointer } from '../../../json/pointer.ts'
import type { Ledger } from '../../loss-report.ts'
import { maxForeignFields } from '../foreign-form.ts'
import type { StableIds } from '../stable-id.ts'
import { profilePattern } from './foreign-pattern.ts'
import { type ForeignRule, foreignRules, hoistedFields } from './foreign-rules.ts'
import type { KnownConcepts } from './known-concepts.ts'
import { assumedType, both, decoded, firstToken, type Found, isCount } from './schema-parts.ts'

type Building = Record<string, JsonValue>

/** Rules of one object, to be written once all its members are known. */
export interface PendingRules {
  /** Keys from the root; `*` for the rows of a table. */
  readonly dataPath: readonly string[]
  readonly rules: readonly { readonly rule: ForeignRule; readonly hoisted: ReadonlySet<string> }[]
}

interface Place {
  /** Of the schema in the source. */
  readonly at: string
  readonly dataPath: readonly string[]
  /** Definitions that lead here. */
  readonly trail: readonly string[]
}

const fileConcept = 'urn:khuon:concept:tep.dinhKem@1'
const uploads = new Set(['data-url', 'binary', 'byte', 'base64'])
const words = annotationKeywords.filter((keyword) => keyword !== 'default')

/** Reads a JSON Schema of any making, member by member, into the words of the profile. */
export class SchemaReader {
  readonly pending: PendingRules[] = []
  private count = 0
  private readonly document: JsonObject
  private readonly library: LibraryFiles
  private readonly concepts: KnownConcepts
  private readonly ledger: Ledger
  private readonly ids: StableIds

  constructor(
    document: JsonObject,
    tools: { library: LibraryFiles; concepts: KnownConcepts; ledger: Ledger; ids: StableIds },
  ) {
    this.document = document
    this.library = tools.library
    this.concepts = tools.concepts
    this.ledger = tools.ledger
    this.ids = tools.ids
  }

  /** Members, `required`, closing and rules of an object. */
  object({ schema, placeOf, trail }: Found, dataPath: readonly string[]): Building {
    const built: Building = { additionalProperties: false }
    const { ledger } = this
    const open = schema.additionalProperties
    if (open === false) ledger.taken(placeOf('additionalProperties'))
    else if (isJsonObject(open)) ledger.dropped(placeOf('additionalProperties'), 'convert/any-member')
    else ledger.approximated(placeOf('additionalProperties'), 'convert/object-closed')
    const properties: Building = {}
    const members = isJsonObject(schema.properties) ? schema.properties : {}
    for (const [key, member] of Object.entries(members)) {
      const at = joinPointer(placeOf('properties'), key)
      this.member(properties, key, member, { at, dataPath: [...dataPath, key], trail })
    }
    const known = new Set(Object.keys(members))
    const rules = foreignRules(schema, '').map((rule) => ({
      ...rule,
      at: placeOf(firstToken(rule.at)) + rule.at.slice(1 + firstToken(rule.at).length),
    }))
    const pending = rules.map((rule) => {
      const hoisted = new Set<string>()
      for (const field of hoistedFields(rule, known)) {
        hoisted.add(field.key)
        known.add(field.key)
        this.member(properties, field.key, field.schema, {
          at: field.at,
          dataPath: [...dataPath, field.key],
          trail,
        })
        ledger.approximated(field.at, 'convert/hoisted-field', { field: field.key })
      }
      return { rule, hoisted }
    })
    if (isJsonObject(schema.properties) && known.size === 0) ledger.taken(placeOf('properties'))
    built.properties = properties
    this.required(schema, placeOf('required'), properties, built)
    if (pending.length > 0) this.pending.push({ dataPath, rules: pending })
    return built
  }

  private required(schema: JsonObject, at: string, properties: Building, built: Building): void {
    if (!isJsonArray(schema.required)) return
    const names: JsonValue[] = []
    schema.required.forEach((name, index) => {
      const isKnown = typeof name === 'string' && Object.hasOwn(properties, name)
      if (isKnown && !names.includes(name)) names.push(name)
      if (isKnown) this.ledger.taken(joinPointer(at, index), name)
      else this.ledger.dropped(joinPointer(at, index), 'convert/unknown-required', { field: String(name) })
    })
    if (schema.required.length === 0) this.ledger.taken(at)
    if (names.length > 0 || schema.required.length === 0) built.required = names
  }

  private member(into: Building, key: string, schema: JsonValue, place: Place): void {
    if (!isJsonObject(schema)) {
      this.ledger.dropped(place.at, 'convert/no-question', { field: key })
      return
    }
    if (++this.count > maxForeignFields) {
      this.ledger.dropped(place.at, 'convert/too-many-fields', { limit: maxForeignFields })
      return
    }
    const built = this.value(schema, place)
    if (built === undefined) return
    const { title: _, ...rest } = built
    const id = this.ids.keep(schema['x-id'])
    if (id !== undefined) this.ledger.taken(joinPointer(place.at, 'x-id'))
    else if (schema['x-id'] !== undefined)
      this.ledger.approximated(joinPointer(place.at, 'x-id'), 'convert/new-id')
    const title = typeof built.title === 'string' ? { title: built.title } : {}
    define(into, key, { 'x-id': id ?? this.ids.derive(key, place.at, schema), ...title, ...rest })
  }

  /** What accepts one value; `undefined` where it was dropped. */
  private value(schema: JsonObject, place: Place): Building | undefined {
    const { $ref } = schema
    if (typeof $ref === 'string') {
      const concept = this.concepts.of($ref)
      if (concept !== undefined) {
        for (const at of concept.places) this.ledger.taken(at)
        this.ledger.taken(joinPointer(place.at, '$ref'))
        return this.use(schema, concept.ref, place.at)
      }
      if (conceptRefPattern.test($ref) && this.library.files.has($ref)) {
        this.ledger.taken(joinPointer(place.at, '$ref'))
        return this.use(schema, $ref, place.at)
      }
    }
    const found = this.find(schema, place)
    return found === undefined ? undefined : this.typed(found, place)
  }

  /** A use of our own concept: what stands beside it is in our words already, or left as it is for `check` to name. */
  private use(schema: JsonObject, ref: string, at: string): Building {
    const built: Building = { $ref: ref }
    for (const [keyword, value] of Object.entries(schema)) {
      if (keyword === '$ref' || keyword === 'x-id') continue
      built[keyword] = value
      this.ledger.taken(joinPointer(at, keyword))
    }
    return built
  }

  /** Follows local references and takes in `allOf` parts that are no rules. */
  find(schema: JsonObject, { at, trail }: Place): Found | undefined {
    const placeOf = (keyword: string) => joinPointer(at, keyword)
    const { $ref, ...beside } = schema
    let found: Found = { schema: beside, placeOf, trail }
    if ($ref !== undefined) {
      const target = this.target($ref, at, trail)
      if (target === undefined) return undefined
      this.ledger.taken(joinPointer(at, '$ref'))
      found = both(target, found, this.ledger)
    }
    const { allOf } = beside
    if (!isJsonArray(allOf)) return found
    allOf.forEach((part, index) => {
      if (!isJsonObject(part) || part.if !== undefined) return
      const inner = this.find(part, { at: joinPointer(at, 'allOf', index), trail: found.trail, dataPath: [] })
      if (inner !== undefined) found = both(found, inner, this.ledger)
    })
    const rules = allOf.filter((part) => isJsonObject(part) && part.if !== undefined)
    if (rules.length === allOf.length) return found
    const { allOf: _, ...plain } = found.schema
    return { ...found, schema: plain }
  }

  private target($ref: JsonValue, at: string, trail: readonly string[]): Found | undefined {
    const place = joinPointer(at, '$ref')
    const ref = typeof $ref === 'string' ? $ref : ''
    const pointer = ref.startsWith('#') ? decoded(ref.slice(1)) : undefined
    const target = pointer === undefined || !isPointer(pointer) ? undefined : valueAt(this.document, pointer)
    if (pointer === undefined || !isJsonObject(target)) {
      this.ledger.dropped(place, 'convert/unknown-reference', { ref: ref.slice(0, 100) })
      return undefined
    }
    if (trail.includes(pointer)) {
      this.ledger.dropped(place, 'convert/recursion', { ref: ref.slice(0, 100) })
      return undefined
    }
    return this.find(target, { at: pointer, trail: [...trail, pointer], dataPath: [] })
  }

  private typed(found: Found, place: Place): Building | undefined {
    const { schema, placeOf, trail } = found
    const type = this.typeOf(found)
    const built: Building = {}
    for (const keyword of words) {
      const value = schema[keyword]
      if (value === undefined || value === '' || keyword === 'x-foreign') continue
      built[keyword] = value
      this.ledger.taken(placeOf(keyword))
    }
    if (schema['x-concept'] !== undefined)
      this.ledger.dropped(placeOf('x-concept'), 'convert/concept-changed')
    switch (type) {
      case 'object':
        return { ...built, type, ...this.object(found, place.dataPath) }
      case 'array':
        return this.array(found, place, built, trail)
      case 'boolean':
        built.type = type
        this.constant(found, built)
        break
      case 'integer':
      case 'number':
        built.type = type
        this.copy(found, numberKeywords, (value) => typeof value === 'number', built)
        this.choice(found, built, type)
        break
      default: {
        if (uploads.has(String(schema.format)) && this.library.files.has(fileConcept)) {
          this.ledger.approximated(placeOf('format'), 'convert/upload')
          return { ...built, type: 'array', maxItems: 1, items: { $ref: fileConcept } }
        }
        built.type = 'string'
        this.text(found, built)
        this.choice(found, built, 'string')
      }
    }
    if (isScalar(schema.default)) {
      built.default = schema.default
      this.ledger.taken(placeOf('default'))
    }
    return built
  }

  private typeOf({ schema, placeOf }: Found): string {
    const { type } = schema
    const known = ['string', 'integer', 'number', 'boolean', 'object', 'array']
    const names = (isJsonArray(type) ? type : [type])
      .filter((name) => known.includes(String(name)))
      .map(String)
    const [first] = names
    if (typeof type === 'string' && first !== undefined) this.ledger.taken(placeOf('type'))
    else if (isJsonArray(type) && first !== undefined) {
      this.ledger.approximated(
        placeOf('type'),
        names.length > 1 ? 'convert/several-types' : 'convert/null-not-held',
      )
    } else {
      const assumed = assumedType(schema)
      this.ledger.approximated(placeOf('type'), 'convert/type-assumed', { type: assumed })
      return assumed
    }
    return first
  }

  private text({ schema, placeOf }: Found, built: Building): void {
    this.copy({ schema, placeOf }, ['minLength', 'maxLength'], isCount, built)
    const { format, pattern } = schema
    if (typeof format === 'string') {
      if (this.library.formats.has(format)) {
        built.format = format
        this.ledger.taken(placeOf('format'))
      } else this.ledger.dropped(placeOf('format'), 'convert/unknown-format', { format })
    }
    if (typeof pattern !== 'string') return
    const written = profilePattern(pattern)
    if (written === undefined) {
      this.ledger.dropped(placeOf('pattern'), 'convert/pattern-outside-profile', {
        pattern: pattern.slice(0, 100),
      })
      return
    }
    built.pattern = written.pattern
    if (written.isSame) this.ledger.taken(placeOf('pattern'))
    else
      this.ledger.approximated(placeOf('pattern'), 'convert/pattern-nearly', {
        pattern: pattern.slice(0, 100),
      })
  }

  private constant({ schema, placeOf }: Pick<Found, 'schema' | 'placeOf'>, built: Building): void {
    if (isScalar(schema.const)) {
      built.const = schema.const
      this.ledger.taken(placeOf('const'))
    } else if (isJsonArray(schema.enum) && schema.enum.length === 1 && isScalar(schema.enum[0])) {
      built.const = schema.enum[0]
      this.ledger.taken(placeOf('enum'))
    }
  }

  /** `const`, or options from `oneOf`, `anyOf` and `enum` (with the titles of `enumNames`). */
  private choice({ schema, placeOf }: Found, built: Building, type: string): void {
    if (isScalar(schema.const)) {
      this.constant({ schema, placeOf }, built)
      return
    }
    const fits = (value: JsonValue | undefined) =>
      isScalar(value) && (type === 'string' ? typeof value === 'string' : typeof value === 'number')
    const options: JsonObject[] = []
    const add = (value: JsonValue | undefined, of: JsonObject, place: string) => {
      if (value === undefined || !fits(value) || options.some((option) => option.const === value)) {
        this.ledger.dropped(place, 'convert/foreign-option', { value: String(value) })
        return
      }
      const title = typeof of.title === 'string' && of.title !== '' ? of.title : String(value)
      const { const: _c, enum: _e, title: _t, 'x-id': given, type: _type, ...rest } = of
      const kept = Object.entries(rest).filter(([name]) =>
        (annotationKeywords as readonly string[]).includes(name),
      )
      const id = this.ids.keep(given) ?? this.ids.derive(String(value), place, of)
      options.push({ const: value, title, 'x-id': id, ...Object.fromEntries(kept) })
      this.ledger.taken(place, title)
    }
    for (const keyword of ['oneOf', 'anyOf'] as const) {
      const list = schema[keyword]
      if (!isJsonArray(list)) continue
      list.forEach((option, index) => {
        const of = isJsonObject(option) ? option : {}
        const single = isJsonArray(of.enum) && of.enum.length === 1 ? of.enum[0] : undefined
        add(of.const ?? single, of, joinPointer(placeOf(keyword), index))
      })
    }
    if (isJsonArray(schema.enum) && options.length === 0) {
      const names = isJsonArray(schema.enumNames) ? schema.enumNames : []
      schema.enum.forEach((value, index) => {
        const title = names[index]
        add(value, typeof title === 'string' ? { title } : {}, joinPointer(placeOf('enum'), index))
      })
      if (schema.enumNames !== undefined) this.ledger.taken(placeOf('enumNames'))
    }
    if (options.length > 0) built.oneOf = options
  }

  private array(
    { schema, placeOf }: Found,
    place: Place,
    built: Building,
    trail: readonly string[],
  ): Building | undefined {
    built.type = 'array'
    this.copy(
      { schema, placeOf },
      arrayKeywords,
      (value) => isCount(value) || typeof value === 'boolean',
      built,
    )
    const { items } = schema
    const at = placeOf('items')
    if (!isJsonObject(items)) {
      this.ledger.dropped(at, 'convert/no-rows')
      return undefined
    }
    const inner = this.value(items, { at, dataPath: [...place.dataPath, '*'], trail })
    if (inner === undefined || inner.type === 'array') {
      this.ledger.dropped(at, 'convert/no-rows')
      return undefined
    }
    const id = this.ids.keep(items['x-id'])
    if (id !== undefined) this.ledger.taken(joinPointer(at, 'x-id'))
    return { ...built, items: id === undefined ? inner : { 'x-id': id, ...inner } }
  }

  private copy(
    { schema, placeOf }: Pick<Found, 'schema' | 'placeOf'>,
    keywords: readonly string[],
    fits: (value: JsonValue) => boolean,
    built: Building,
  ): void {
    for (const keyword of keywords) {
      const value = schema[keyword]
      if (value === undefined || !fits(value)) continue
      built[keyword] = value
      this.ledger.taken(placeOf(keyword))
    }
  }
}
