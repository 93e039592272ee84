import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../json/json-value.ts'
import { joinPointer } from '../json/pointer.ts'
import type { Problem } from '../problem/problem.ts'
import { own } from './conjoin.ts'
import { keywordFits } from './keyword-values.ts'
import { isScalar } from './node-description.ts'
import { patternFault } from './pattern.ts'
import {
  annotationKeywords,
  arrayKeywords,
  conceptRefPattern,
  dialect,
  formIdPattern,
  numberKeywords,
  stableIdPattern,
  stringKeywords,
} from './source-form.ts'
import { valueText } from './value-text.ts'

/**
 * Everything in a source form that the profile does not have, seen without a library: keywords, types, open objects,
 * ids, patterns, options. Rules are judged by `ruleFromSchema`, which needs the fields.
 *
 * @returns problems at pointers into the form; see `core/text` for every `form/…` code
 */
export function shapeProblems(source: JsonValue): Problem[] {
  const reader = new ShapeReader()
  reader.root(source)
  return reader.problems
}

const allowed = {
  root: ['$schema', '$id', 'x-id', 'type', 'additionalProperties', 'properties', 'required', 'allOf'],
  object: ['type', 'additionalProperties', 'properties', 'required', 'allOf'],
  string: ['type', ...stringKeywords, 'const', 'oneOf'],
  integer: ['type', ...numberKeywords, 'const', 'oneOf'],
  number: ['type', ...numberKeywords, 'const', 'oneOf'],
  boolean: ['type', 'const'],
  array: ['type', 'items', ...arrayKeywords],
  // Beside `$ref`: whatever tightens; `enum` leaves some of the concept's options.
  use: [
    '$ref',
    'type',
    ...stringKeywords,
    ...numberKeywords,
    ...arrayKeywords,
    'const',
    'enum',
    'oneOf',
    'items',
    'properties',
    'required',
    'allOf',
  ],
} satisfies Record<string, readonly string[]>

type Shape = keyof typeof allowed

/** Members that nothing is wrong with are looked at once while they live: where they stood, and the ids they give. */
const sound = new WeakMap<
  JsonObject,
  { readonly at: string; readonly ids: readonly (readonly [id: string, place: string])[] }
>()

class ShapeReader {
  readonly problems: Problem[] = []
  private readonly ids = new Map<string, string>()
  private readonly inOrder: (readonly [id: string, place: string])[] = []

  root(source: JsonValue): void {
    if (!isJsonObject(source)) {
      this.add('form/not-an-object', '')
      return
    }
    if (source.$schema !== dialect)
      this.add('form/wrong-dialect', source.$schema === undefined ? '' : '/$schema')
    if (typeof source.$id !== 'string' || !formIdPattern.test(source.$id)) {
      this.add('form/bad-form-id', source.$id === undefined ? '' : '/$id')
    }
    if (source['x-id'] !== undefined) this.id(source, '')
    this.keywords(source, 'root', '')
    if (source.type !== 'object') this.add('form/foreign-type', '', { type: describeType(source.type) })
    else this.object(source, '')
  }

  private node(schema: JsonValue, at: string): void {
    if (!isJsonObject(schema)) {
      this.add('form/foreign-schema', at)
      return
    }
    const before = sound.get(schema)
    if (before?.at === at && before.ids.every(([id]) => !this.ids.has(id))) {
      for (const [id, place] of before.ids) this.take(id, place)
      return
    }
    const start = { problems: this.problems.length, ids: this.inOrder.length }
    this.id(schema, at)
    this.value(schema, at)
    if (this.problems.length === start.problems) sound.set(schema, { at, ids: this.inOrder.slice(start.ids) })
  }

  private value(schema: JsonObject, at: string): void {
    if (schema.$ref !== undefined) {
      this.use(schema, at)
      return
    }
    const { type } = schema
    switch (type) {
      case 'object':
        this.keywords(schema, 'object', at)
        this.object(schema, at)
        return
      case 'array':
        this.keywords(schema, 'array', at)
        this.array(schema, at)
        return
      case 'string':
      case 'integer':
      case 'number':
      case 'boolean':
        this.keywords(schema, type, at)
        if (schema.oneOf !== undefined) this.options(schema.oneOf, type, joinPointer(at, 'oneOf'))
        return
      default:
        this.add('form/foreign-type', at, { type: describeType(type) })
    }
  }

  private object(schema: JsonObject, at: string): void {
    const { additionalProperties, properties, required, allOf } = schema
    if (additionalProperties !== false) this.add('form/open-object', at)
    const declared = isJsonObject(properties) ? properties : {}
    if (properties === undefined) this.add('form/no-properties', at)
    for (const key of Object.keys(declared)) {
      this.node(own(declared, key) ?? null, joinPointer(at, 'properties', key))
    }
    if (isJsonArray(required)) {
      required.forEach((name, index) => {
        if (typeof name !== 'string' || Object.hasOwn(declared, name)) return
        this.add('form/undeclared-required', joinPointer(at, 'required', index), { field: name })
      })
    }
    this.ruleIds(allOf, at)
  }

  private ruleIds(allOf: JsonValue | undefined, at: string): void {
    if (!isJsonArray(allOf)) return
    allOf.forEach((entry, index) => {
      if (isJsonObject(entry) && entry.if !== undefined) this.id(entry, joinPointer(at, 'allOf', index))
    })
  }

  private array(schema: JsonObject, at: string): void {
    const { items } = schema
    const place = joinPointer(at, 'items')
    if (items === undefined) {
      if (schema.prefixItems === undefined) this.add('form/missing-items', at)
    } else if (isJsonArray(items)) {
      this.add('form/tuple-items', place)
    } else if (!isJsonObject(items)) {
      this.add('form/foreign-schema', place)
    } else if (items.type === 'array' && items.$ref === undefined) {
      this.add('form/foreign-type', place, { type: 'array' })
    } else {
      // Items are not fields of their own; an id there is allowed but says nothing.
      if (items['x-id'] !== undefined) this.id(items, place)
      this.value(items, place)
    }
  }

  private use(schema: JsonObject, at: string): void {
    const { $ref } = schema
    const place = joinPointer(at, '$ref')
    if (typeof $ref !== 'string') this.add('form/bad-keyword-value', place, { keyword: '$ref' })
    else if ($ref.startsWith('#')) this.add('form/local-ref', place, { ref: $ref })
    else if (!conceptRefPattern.test($ref)) this.add('form/remote-ref', place, { ref: $ref.slice(0, 200) })
    this.tightening(schema, at)
  }

  private tightening(schema: JsonObject, at: string): void {
    this.keywords(schema, 'use', at)
    if (schema.oneOf !== undefined) this.options(schema.oneOf, undefined, joinPointer(at, 'oneOf'))
    if (isJsonObject(schema.properties)) {
      for (const key of Object.keys(schema.properties)) {
        this.inner(own(schema.properties, key) ?? null, joinPointer(at, 'properties', key))
      }
    }
    if (schema.items !== undefined) this.inner(schema.items, joinPointer(at, 'items'))
    this.ruleIds(schema.allOf, at)
  }

  /** Tightening of a part of the concept: declares nothing new, so it needs no id. */
  private inner(schema: JsonValue, at: string): void {
    if (!isJsonObject(schema)) this.add('form/foreign-schema', at)
    else if (schema.$ref !== undefined) this.use(schema, at)
    else this.tightening(schema, at)
  }

  private options(oneOf: JsonValue, type: string | undefined, at: string): void {
    if (!isJsonArray(oneOf) || oneOf.length === 0) {
      this.add('form/foreign-options', at)
      return
    }
    const seen = new Set<JsonValue>()
    oneOf.forEach((option, index) => {
      const place = joinPointer(at, index)
      if (!isJsonObject(option) || !isScalar(option.const) || typeof option.title !== 'string') {
        this.add('form/foreign-options', place)
        return
      }
      for (const keyword of Object.keys(option)) {
        if (
          keyword !== 'const' &&
          keyword !== 'x-id' &&
          !(annotationKeywords as readonly string[]).includes(keyword)
        ) {
          this.add('form/foreign-keyword', joinPointer(place, keyword), { keyword })
        }
      }
      if (type !== undefined && !fitsType(option.const, type)) {
        this.add('form/foreign-options', joinPointer(place, 'const'))
      }
      if (seen.has(option.const)) this.add('form/duplicate-option', place, { value: String(option.const) })
      seen.add(option.const)
      this.id(option, place)
    })
  }

  private keywords(schema: JsonObject, shape: Shape, at: string): void {
    const names: readonly string[] = allowed[shape]
    for (const [keyword, value] of Object.entries(schema)) {
      const place = joinPointer(at, keyword)
      const isKnown =
        keyword === 'x-id' ||
        names.includes(keyword) ||
        (annotationKeywords as readonly string[]).includes(keyword)
      if (!isKnown) {
        this.add(keyword === 'prefixItems' ? 'form/tuple-items' : foreignCode(keyword), place, { keyword })
      } else if (!keywordFits(keyword, value)) {
        this.add('form/bad-keyword-value', place, { keyword })
      } else if (keyword === 'pattern' && typeof value === 'string') {
        const fault = patternFault(value)
        if (fault !== undefined)
          this.add('form/bad-pattern', place, { reason: fault.reason, part: fault.part })
      }
    }
  }

  private id(schema: JsonObject, at: string): void {
    const id = schema['x-id']
    if (id === undefined) {
      this.add('form/missing-id', at)
      return
    }
    const place = joinPointer(at, 'x-id')
    if (typeof id !== 'string' || !stableIdPattern.test(id)) {
      this.add('form/bad-id', place, { id: valueText(id) })
      return
    }
    const other = this.ids.get(id)
    if (other === undefined) this.take(id, place)
    else this.add('form/duplicate-id', place, { id, other })
  }

  private take(id: string, place: string): void {
    this.ids.set(id, place)
    this.inOrder.push([id, place])
  }

  private add(code: string, at: string, args?: Record<string, string | number>): void {
    this.problems.push(args === undefined ? { code, at } : { code, at, args })
  }
}

function foreignCode(keyword: string): string {
  return keyword === 'enum' ? 'form/enum-outside-rule' : 'form/foreign-keyword'
}

function describeType(type: JsonValue | undefined): string {
  if (type === undefined) return '—'
  return isJsonArray(type) ? type.map(valueText).join(', ') : valueText(type)
}

function fitsType(value: string | number | boolean, type: string): boolean {
  return type === 'integer' ? Number.isInteger(value) : typeof value === type
}
