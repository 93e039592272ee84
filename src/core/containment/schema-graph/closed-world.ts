import { isObject, type JsonObject, type JsonValue, member } from '../value.ts'
import { tupleOf } from './array-keywords.ts'
import { FALSE, type Literal, TRUE } from './node.ts'
import type { KeywordReader } from './keyword-reader.ts'
import { listOf, mapOf } from './keyword-values.ts'
import type { Place } from './resources.ts'

/**
 * "Only declared fields are ever sent": the values in which every object holds declared properties alone,
 * at every depth. Declared is what `properties` or `patternProperties` names in the schema of that place or
 * in any subschema applied in place (`allOf`, `anyOf`, `oneOf`, `if`, `then`, `else`, `dependentSchemas`,
 * `$ref`), and everything where `additionalProperties` is a schema of its own. A place that says nothing
 * about objects declares nothing and stays free.
 */
export function closedWorld(reader: KeywordReader, root: Place): Literal {
  return new Closing(reader).close([root])
}

class Closing {
  readonly #reader: KeywordReader
  readonly #numbers = new Map<JsonObject, number>()
  readonly #known = new Map<string, { literal: Literal; set: (target: Literal) => void; done: boolean }>()

  constructor(reader: KeywordReader) {
    this.#reader = reader
  }

  close(places: readonly Place[]): Literal {
    const applied = new Map<JsonObject, Place>()
    for (const place of places) this.#apply(place, applied)
    if (applied.size === 0) return TRUE
    const key = [...applied.keys()]
      .map((schema) => this.#number(schema))
      .sort((a, b) => a - b)
      .join()
    const known = this.#known.get(key)
    if (known) return known.literal
    const entry = {
      ...this.#reader.graph.reference(`closed:${this.#reader.options.side}${key}`),
      done: false,
    }
    this.#known.set(key, entry)
    const target = this.#closed([...applied.values()])
    entry.set(target)
    entry.literal = target
    return target
  }

  #number(schema: JsonObject): number {
    const known = this.#numbers.get(schema) ?? this.#numbers.size
    this.#numbers.set(schema, known)
    return known
  }

  /** Gathers the subschemas that are applied to the same value. */
  #apply(place: Place, into: Map<JsonObject, Place>): void {
    const { schema, base } = place
    if (!isObject(schema) || into.has(schema)) return
    const { resources, options } = this.#reader
    const reference = member(schema, '$ref')
    into.set(schema, place)
    if (typeof reference === 'string') {
      const target = resources.resolve(reference, base)
      if (target.found === 'place') this.#apply(target.place, into)
      if (options.dialect === 'draft-07') return
    }
    const enter = (sub: JsonValue): void => this.#apply(this.#reader.place(sub, base), into)
    for (const key of ['allOf', 'anyOf', 'oneOf']) listOf(schema, key).forEach(enter)
    for (const key of ['if', 'then', 'else']) {
      const sub = member(schema, key)
      if (sub !== undefined) enter(sub)
    }
    for (const key of ['dependentSchemas', 'dependencies']) {
      for (const [, sub] of mapOf(schema, key)) if (!Array.isArray(sub)) enter(sub)
    }
  }

  #closed(applied: readonly Place[]): Literal {
    const { graph } = this.#reader
    return graph.and([...this.#closedObject(applied), ...this.#closedArray(applied)])
  }

  #closedObject(applied: readonly Place[]): Literal[] {
    const reader = this.#reader
    const { graph } = reader
    const named = new Map<string, Place[]>()
    const patterned = new Map<string, Place[]>()
    const additional: Place[] = []
    let speaks = false
    for (const { schema, base } of applied) {
      if (!isObject(schema) || this.#isBareReference(schema)) continue
      for (const [name, sub] of mapOf(schema, 'properties')) gather(named, name, reader.place(sub, base))
      for (const [pattern, sub] of mapOf(schema, 'patternProperties'))
        gather(patterned, pattern, reader.place(sub, base))
      const others = member(schema, 'additionalProperties')
      if (isObject(others)) additional.push(reader.place(others, base))
      const type = member(schema, 'type')
      speaks ||= type === 'object' || (Array.isArray(type) && type.includes('object'))
      speaks ||= ['properties', 'patternProperties', 'required'].some((key) => Object.hasOwn(schema, key))
    }
    const declared = graph.or([
      ...(named.size > 0 ? [graph.enum([...named.keys()])] : []),
      ...[...patterned.keys()].map((pattern) => reader.pattern(pattern)),
    ])
    const parts: Literal[] = []
    if (additional.length > 0) parts.push(graph.properties(-declared, this.close(additional)))
    else if (speaks) parts.push(graph.properties(-declared, FALSE))
    for (const [name, places] of named) parts.push(graph.property(name, this.close(places)))
    for (const [pattern, places] of patterned)
      parts.push(graph.properties(reader.pattern(pattern), this.close(places)))
    return parts
  }

  #closedArray(applied: readonly Place[]): Literal[] {
    const reader = this.#reader
    const { graph } = reader
    const rest: Place[] = []
    const prefixed = new Map<number, Place[]>()
    for (const { schema, base } of applied) {
      if (!isObject(schema) || this.#isBareReference(schema)) continue
      const tuple = tupleOf(reader, schema)
      tuple.prefix.forEach((sub, index) => gather(prefixed, index, reader.place(sub, base)))
      if (tuple.rest !== undefined) rest.push(reader.place(tuple.rest, base))
    }
    const last = Math.max(-1, ...prefixed.keys())
    const parts: Literal[] = []
    for (let index = 0; index <= last; index++) {
      parts.push(graph.item(index, this.close([...(prefixed.get(index) ?? []), ...rest])))
    }
    if (rest.length > 0) parts.push(graph.items(last + 1, this.close(rest)))
    return parts
  }

  #isBareReference(schema: JsonObject): boolean {
    return this.#reader.options.dialect === 'draft-07' && typeof member(schema, '$ref') === 'string'
  }
}

function gather<K>(into: Map<K, Place[]>, key: K, place: Place): void {
  const known = into.get(key)
  if (known) known.push(place)
  else into.set(key, [place])
}
