import { same } from '../json/same.ts'
import { lookInto } from './ordinary.ts'
import { isObject, type JsonObject, type JsonValue, member, objectOf } from './value.ts'

interface Narrowed {
  readonly a: JsonObject
  readonly b: JsonObject
}

/**
 * The same question without what both schemas say alike: `a = c ∧ a'`, `b = c ∧ b'`, and the answer is about `a'` and `b'`.
 *
 * What is contained there is contained in the whole: a value of `a` is one of `a'`, so of `b'`, and it is one of `c`. A
 * value that shows the contrary there need not be one of `c`: with what `c` asks for put in (`completed`) it is a
 * candidate, for AJV to judge, and where that refuses it the whole question is asked.
 *
 * Taken out are keywords that say the same on both sides (those that look at each other only together), rules of `allOf`,
 * names that both require; the same of members and of items in which the two differ.
 *
 * @param a likewise `b`: as handed to `contains`, of the 2020-12 dialect
 * @returns `undefined` where nothing is taken out, or where schemas may depend on what lies around them
 */
export function narrowed(a: JsonObject, b: JsonObject): Narrowed | undefined {
  const [one, other] = [lookInto(a), lookInto(b)]
  if (one === undefined || other === undefined) return undefined
  // The same reference has to mean the same on both sides.
  const refers = one.local !== 'nowhere' || other.local !== 'nowhere'
  const definitions = member(a, '$defs')
  if (one.local === 'anywhere' || other.local === 'anywhere') return undefined
  if (refers && !same(definitions ?? {}, member(b, '$defs') ?? {})) return undefined
  const found = withoutAlike(a, b)
  if (found === undefined || !refers || definitions === undefined) return found
  return { a: { ...found.a, $defs: definitions }, b: { ...found.b, $defs: definitions } }
}

type Sides = readonly [Record<string, JsonValue>, Record<string, JsonValue>]

function withoutAlike(a: JsonObject, b: JsonObject): Narrowed | undefined {
  const isHolder = isObject(a['properties']) && isObject(b['properties'])
  if (!isHolder && !(isObject(a['items']) && isObject(b['items']))) return undefined
  const sides: Sides = [{}, {}]
  for (const group of groups) {
    if (group.every((keyword) => alike(a, b, keyword))) continue
    for (const keyword of group) keep(sides, keyword, a, b)
  }
  // What the two are about; asked of nothing else, an example stays plain.
  keep(sides, 'type', a, b)
  narrowRules(sides, a, b)
  narrowRequired(sides, a, b)
  narrowMembers(sides, a, b)
  narrowItems(sides, a, b)
  return { a: sides[0], b: sides[1] }
}

function alike(a: JsonObject, b: JsonObject, keyword: string): boolean {
  const [one, other] = [member(a, keyword), member(b, keyword)]
  return one === undefined || other === undefined ? one === other : same(one, other)
}

function keep([left, right]: Sides, keyword: string, a: JsonObject, b: JsonObject): void {
  const [one, other] = [member(a, keyword), member(b, keyword)]
  if (one !== undefined) left[keyword] = one
  if (other !== undefined) right[keyword] = other
}

function narrowRules([left, right]: Sides, a: JsonObject, b: JsonObject): void {
  const [ours, theirs] = [listOf(a, 'allOf'), listOf(b, 'allOf')]
  const fewer = (list: readonly JsonValue[], others: readonly JsonValue[]) =>
    list.filter((rule) => !others.includes(rule) && !others.some((one) => same(one, rule)))
  const [ourOwn, theirOwn] = [fewer(ours, theirs), fewer(theirs, ours)]
  if (ourOwn.length > 0) left['allOf'] = ourOwn
  if (theirOwn.length > 0) right['allOf'] = theirOwn
}

function narrowRequired([left, right]: Sides, a: JsonObject, b: JsonObject): void {
  const [ours, theirs] = [new Set(listOf(a, 'required')), new Set(listOf(b, 'required'))]
  const ourOwn = [...ours].filter((name) => !theirs.has(name))
  const theirOwn = [...theirs].filter((name) => !ours.has(name))
  if (ourOwn.length > 0) left['required'] = ourOwn
  if (theirOwn.length > 0) right['required'] = theirOwn
}

function narrowMembers([left, right]: Sides, a: JsonObject, b: JsonObject): void {
  const [ours, theirs] = [mapOf(a, 'properties'), mapOf(b, 'properties')]
  const names = [...new Set([...Object.keys(ours), ...Object.keys(theirs)])]
  const declaresAlike =
    names.every((name) => Object.hasOwn(ours, name) && Object.hasOwn(theirs, name)) &&
    alike(a, b, 'patternProperties') &&
    alike(a, b, 'additionalProperties')
  const [ourOwn, theirOwn]: [Entries, Entries] = [[], []]
  for (const name of names) {
    const [one, other] = [member(ours, name), member(theirs, name)]
    const [mine, yours] = narrowedInner(one, other)
    if (mine === true && yours === true && declaresAlike) continue
    if (mine !== undefined) ourOwn.push([name, mine])
    if (yours !== undefined) theirOwn.push([name, yours])
  }
  if (ourOwn.length > 0) left['properties'] = objectOf(ourOwn)
  if (theirOwn.length > 0) right['properties'] = objectOf(theirOwn)
  if (declaresAlike) return
  for (const keyword of ['patternProperties', 'additionalProperties']) keep([left, right], keyword, a, b)
}

type Entries = [string, JsonValue][]

function narrowItems([left, right]: Sides, a: JsonObject, b: JsonObject): void {
  const [mine, yours] = narrowedInner(member(a, 'items'), member(b, 'items'))
  if (mine === true && yours === true) return
  if (mine !== undefined) left['items'] = mine
  if (yours !== undefined) right['items'] = yours
}

/** What two schemas of the same member, or of the same items, do not say alike; `true` for all that is alike. */
function narrowedInner(
  one: JsonValue | undefined,
  other: JsonValue | undefined,
): readonly [JsonValue | undefined, JsonValue | undefined] {
  if (one === undefined || other === undefined) return [one, other]
  if (same(one, other)) return [true, true]
  const inner = isObject(one) && isObject(other) ? withoutAlike(one, other) : undefined
  return inner === undefined ? [one, other] : [inner.a, inner.b]
}

function listOf(schema: JsonObject, keyword: string): readonly JsonValue[] {
  const list = member(schema, keyword)
  return Array.isArray(list) ? (list as readonly JsonValue[]) : []
}

function mapOf(schema: JsonObject, keyword: string): JsonObject {
  const map = member(schema, keyword)
  return isObject(map) ? map : {}
}

/** Keywords that look at each other stand or go together; those not named are for people, or treated one by one. */
const groups: readonly (readonly string[])[] = [
  ['if', 'then', 'else'],
  ['contains', 'minContains', 'maxContains'],
  ...[
    '$ref', 'enum', 'const', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf', 'minLength',
    'maxLength', 'pattern', 'format', 'minItems', 'maxItems', 'uniqueItems', 'minProperties', 'maxProperties',
    'dependentRequired', 'dependentSchemas', 'not', 'anyOf', 'oneOf', 'propertyNames',
  ].map((keyword) => [keyword]), // biome-ignore format: one list
]

/**
 * A value with all that a schema asks for by `required`, as far as it is plain: members that are missing are put in.
 *
 * @param sampleOf a value of a schema
 * @returns `undefined` where a member cannot be made
 */
export function completed(
  schema: JsonValue,
  value: JsonValue,
  sampleOf: (schema: JsonValue) => JsonValue | undefined,
): JsonValue | undefined {
  if (!isObject(schema)) return value
  if (Array.isArray(value)) {
    const items = member(schema, 'items')
    if (items === undefined) return value
    const all = value.map((item: JsonValue) => completed(items, item, sampleOf))
    return all.every((item) => item !== undefined) ? all : undefined
  }
  if (!isObject(value)) return value
  const properties = mapOf(schema, 'properties')
  const required = new Set(listOf(schema, 'required').filter((name) => typeof name === 'string'))
  // In the order of the form, which is how a person reads it.
  const names = Object.keys(properties).filter((name) => Object.hasOwn(value, name) || required.has(name))
  const entries = [...new Set([...names, ...Object.keys(value), ...required])].map(
    (name): [string, JsonValue | undefined] => {
      const inner = member(properties, name) ?? true
      const given = member(value, name)
      return [name, given === undefined ? sampleOf(inner) : completed(inner, given, sampleOf)]
    },
  )
  return entries.every(isThere) ? objectOf(entries) : undefined
}

function isThere(entry: [string, JsonValue | undefined]): entry is [string, JsonValue] {
  return entry[1] !== undefined
}
