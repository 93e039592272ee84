import { Exhausted } from '../budget.ts'
import { canonicalText, isObject, type JsonObject, type JsonValue, member } from '../value.ts'
import { tupleOf } from './array-keywords.ts'
import { FALSE, type Literal, TRUE } from './node.ts'
import { declaredNames } from './object-keywords.ts'
import type { KeywordReader } from './keyword-reader.ts'
import { listOf, mapOf } from './keyword-values.ts'
import type { Place } from './resources.ts'
import { ARRAY, EVERY_TYPE, OBJECT } from './type-mask.ts'

/** What a subschema evaluates when its condition holds: names, and items. */
interface Evaluation {
  readonly condition: Literal
  readonly names: Literal
  readonly prefix: number
  /** Is there a `contains`, which evaluates what it matches? */
  readonly contains: boolean
}

const MAX_CONDITIONS = 8
const MAX_DEPTH = 60

/**
 * `unevaluatedProperties` and `unevaluatedItems`, rewritten into plain statements case by case: what is
 * evaluated depends on which in-place subschemas hold, and each of those is a literal of its own.
 *
 * @see JSON Schema 2020-12 core §11
 */
export function readUnevaluated(reader: KeywordReader, place: Place, parts: Literal[]): void {
  const schema = place.schema as JsonObject
  const properties = member(schema, 'unevaluatedProperties')
  const items = member(schema, 'unevaluatedItems')
  if (properties === undefined && items === undefined) return
  const { graph } = reader
  const evaluations: Evaluation[] = []
  collect(reader, place, TRUE, evaluations, true, 0)
  if (properties !== undefined) {
    const value = reader.read(properties, place.base)
    const relevant = evaluations.filter(({ names }) => names !== FALSE)
    const build = (known: readonly Evaluation[]): Literal =>
      graph.properties(-graph.or(known.map(({ names }) => names)), value)
    parts.push(byCases(reader, place, relevant, build, OBJECT))
  }
  if (items === undefined || items === true) return
  if (evaluations.some((one) => one.condition === TRUE && one.prefix === Number.POSITIVE_INFINITY)) return
  if (evaluations.some(({ contains }) => contains)) {
    parts.push(besideContains(reader, schema))
    return
  }
  const value = reader.read(items, place.base)
  const relevant = evaluations.filter(({ prefix }) => prefix > 0)
  const build = (known: readonly Evaluation[]): Literal => {
    const prefix = Math.max(0, ...known.map((one) => one.prefix))
    return prefix === Number.POSITIVE_INFINITY ? TRUE : graph.items(prefix, value)
  }
  parts.push(byCases(reader, place, relevant, build, ARRAY))
}

/**
 * 2020-12 takes the items that match `contains` for evaluated. AJV 8 takes all of them, or none where the
 * keyword cannot fail, and keeps what failing branches evaluated: only the same text is the same statement.
 */
function besideContains(reader: KeywordReader, schema: JsonObject): Literal {
  const text = canonicalText(schema)
  const key = /"\$(?:ref|dynamicRef)":/.test(text) ? reader.options.side + text : text
  return reader.opaque(`unevaluated beside contains ${key}`, 'validator-deviates', ARRAY)
}

/** More evaluated is the weaker demand, so "hold the strong one, or the condition and the weaker" says it all. */
function byCases(
  reader: KeywordReader,
  place: Place,
  evaluations: readonly Evaluation[],
  build: (known: readonly Evaluation[]) => Literal,
  mask: number,
): Literal {
  const { graph } = reader
  const always = evaluations.filter(({ condition }) => condition === TRUE)
  const sometimes = evaluations.filter(({ condition }) => condition !== TRUE && condition !== FALSE)
  if (new Set(sometimes.map(({ condition }) => condition)).size > MAX_CONDITIONS) {
    return reader.opaque(`${reader.options.side}${JSON.stringify(place.schema)}`, 'unevaluated', mask)
  }
  const conditions = [...new Set(sometimes.map(({ condition }) => condition))]
  const walk = (index: number, known: readonly Evaluation[]): Literal => {
    const condition = conditions[index]
    if (condition === undefined) return build(known)
    const more = sometimes.filter((one) => one.condition === condition)
    const strong = walk(index + 1, known)
    return graph.or([strong, graph.and([condition, walk(index + 1, [...known, ...more])])])
  }
  return walk(0, always)
}

function collect(
  reader: KeywordReader,
  place: Place,
  condition: Literal,
  into: Evaluation[],
  isRoot: boolean,
  depth: number,
): void {
  const { graph } = reader
  const { schema, base } = place
  if (!isObject(schema)) return
  // What is left out here would seem to be refused.
  if (depth > MAX_DEPTH) throw new Exhausted('depth')
  into.push({ condition, ...ownEvaluation(reader, schema, isRoot) })
  const enter = (sub: JsonValue, when: Literal = TRUE): void => {
    collect(reader, reader.place(sub, base), graph.and([condition, when]), into, false, depth + 1)
  }
  for (const key of ['$ref', '$dynamicRef'] as const) {
    const reference = member(schema, key)
    if (typeof reference !== 'string') continue
    const resources = reader.resources
    const target =
      key === '$ref' ? resources.resolve(reference, base) : resources.resolveDynamic(reference, base)
    if (target.found === 'place') collect(reader, target.place, condition, into, false, depth + 1)
    else into.push(unknownEvaluation(reader, `${base}|${reference}`, condition))
  }
  for (const part of listOf(schema, 'allOf')) enter(part)
  for (const key of ['anyOf', 'oneOf']) {
    for (const part of listOf(schema, key)) enter(part, reader.read(part, base))
  }
  const test = member(schema, 'if')
  const then = member(schema, 'then')
  const otherwise = member(schema, 'else')
  if (test !== undefined) {
    const holds = reader.read(test, base)
    // AJV 8 keeps what a failing `if` has evaluated; the specification drops it.
    const kept = reader.graph.opaque(`evaluated by if ${holds}`, EVERY_TYPE, 'validator-deviates')
    enter(test, graph.or([holds, kept]))
    if (then !== undefined) enter(then, holds)
    if (otherwise !== undefined) enter(otherwise, -holds)
  }
  for (const key of ['dependentSchemas', 'dependencies']) {
    for (const [name, part] of mapOf(schema, key)) {
      if (!Array.isArray(part)) enter(part, graph.and([graph.type(OBJECT), graph.required(name)]))
    }
  }
}

function ownEvaluation(
  reader: KeywordReader,
  schema: JsonObject,
  isRoot: boolean,
): Omit<Evaluation, 'condition'> {
  const has = (key: string): boolean => Object.hasOwn(schema, key)
  const allNames = has('additionalProperties') || (has('unevaluatedProperties') && !isRoot)
  const { prefix, rest } = tupleOf(reader, schema)
  const allItems = rest !== undefined || (has('unevaluatedItems') && !isRoot)
  return {
    names: allNames ? TRUE : declaredNames(reader, schema),
    prefix: allItems ? Number.POSITIVE_INFINITY : prefix.length,
    contains: Object.hasOwn(schema, 'contains'),
  }
}

/** A reference that cannot be followed may evaluate anything. */
function unknownEvaluation(reader: KeywordReader, key: string, condition: Literal): Evaluation {
  const opaque = reader.opaque(`evaluated:${reader.options.side}${key}`, 'dynamic-reference')
  return { condition, names: opaque, prefix: 0, contains: true }
}
