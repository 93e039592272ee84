import * as fc from 'fast-check'
import { arbitraryJson } from '../../json/testing/arbitrary-json.ts'
import { isJsonObject, type JsonObject, type JsonValue } from '../../json/json-value.ts'
import { idOf } from '../format.ts'
import { publishedFormats } from '../published-formats.ts'

const formats = new Map(
  publishedFormats.map(({ schema }) => [idOf(schema), JSON.parse(JSON.stringify(schema)) as JsonObject]),
)

/** Values a format's schema allows: for laws that must hold for every document, not only for ours. */
export function arbitraryOfFormat(id: string): fc.Arbitrary<JsonValue> {
  const schema = formats.get(id)
  if (schema === undefined) throw new Error(`no such format: ${id}`)
  return of(schema, schema, 0)
}

function of(schema: JsonValue | undefined, root: JsonObject, depth: number): fc.Arbitrary<JsonValue> {
  if (!isJsonObject(schema)) return fc.constant(null)
  const reference = schema['$ref']
  if (typeof reference === 'string') {
    if (reference.startsWith('#/$defs/')) {
      const target = (root['$defs'] as JsonObject)[reference.slice('#/$defs/'.length)]
      return of(target, root, depth + 1)
    }
    const other = formats.get(reference)
    if (other === undefined) throw new Error(`no such format: ${reference}`)
    return of(other, other, depth + 1)
  }
  if (Array.isArray(schema['enum'])) return fc.constantFrom(...(schema['enum'] as JsonValue[]))
  if (schema['const'] !== undefined) return fc.constant(schema['const'])
  if (Array.isArray(schema['anyOf'])) {
    const branches = schema['anyOf'] as JsonValue[]
    // Deep inside a recursive format, take what ends soonest: the branches that do not come back to it.
    const ending = branches.filter((branch) => !JSON.stringify(branch).includes('#/$defs/condition'))
    const usable = depth > 4 && ending.length > 0 ? ending : branches
    return fc.oneof(...usable.map((branch) => of(branch, root, depth + 1)))
  }
  return ofType(schema, root, depth)
}

function ofType(schema: JsonObject, root: JsonObject, depth: number): fc.Arbitrary<JsonValue> {
  switch (schema['type']) {
    case 'null':
      return fc.constant(null)
    case 'boolean':
      return fc.boolean()
    case 'integer':
      return fc.integer({
        min: Number(schema['minimum'] ?? -1000),
        max: Number(schema['maximum'] ?? 1_000_000),
      })
    case 'number':
      return fc
        .integer({ min: 8 * Number(schema['minimum'] ?? 0), max: 8 * Number(schema['maximum'] ?? 10) })
        .map((eighth) => eighth / 8)
    case 'string':
      return text(schema)
    case 'array':
      return fc.array(of(schema['items'], root, depth + 1), {
        minLength: Number(schema['minItems'] ?? 0),
        maxLength: Math.max(Number(schema['minItems'] ?? 0), depth > 3 ? 1 : 3),
      })
    case 'object':
      return object(schema, root, depth)
    default:
      return arbitraryJson()
  }
}

function text(schema: JsonObject): fc.Arbitrary<string> {
  if (schema['format'] === 'date') {
    return fc
      .tuple(
        fc.integer({ min: 1950, max: 2090 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 28 }),
      )
      .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join('-'))
  }
  const pattern = schema['pattern']
  if (typeof pattern === 'string') {
    const limit = Number(schema['maxLength'] ?? 200)
    return fc.stringMatching(new RegExp(pattern, 'u')).filter((value) => value.length <= limit)
  }
  return fc.string({
    minLength: Number(schema['minLength'] ?? 0),
    maxLength: Math.min(20, Number(schema['maxLength'] ?? 20)),
    unit: 'grapheme-composite',
  })
}

function object(schema: JsonObject, root: JsonObject, depth: number): fc.Arbitrary<JsonValue> {
  const properties = isJsonObject(schema['properties']) ? schema['properties'] : {}
  const required = (schema['required'] ?? []) as string[]
  const members = Object.fromEntries(
    Object.entries(properties).map(([name, member]) => [name, of(member, root, depth + 1)]),
  )
  const declared = fc.record(members, { requiredKeys: required }) as fc.Arbitrary<JsonObject>
  const byPattern = schema['patternProperties']
  const [pattern, value] = isJsonObject(byPattern) ? (Object.entries(byPattern)[0] ?? []) : []
  if (pattern === undefined) return declared
  const names = fc.stringMatching(new RegExp(pattern, 'u')).filter((name) => name !== '__proto__')
  const free = fc.dictionary(names, of(value, root, depth + 1), { maxKeys: 3 })
  return fc.tuple(declared, free).map(([own, more]) => ({ ...more, ...own }))
}
