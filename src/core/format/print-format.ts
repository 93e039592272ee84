import type { Static, TSchema } from 'typebox'
import { isJsonObject, type JsonObject, type JsonValue } from '../json/json-value.ts'
import { parsePointer } from '../json/pointer.ts'
import { printJson } from '../json/print-json.ts'
import { idOf } from './format.ts'
import { publishedFormats } from './published-formats.ts'

let byId: ReadonlyMap<string, JsonObject> | undefined

function formatById(id: string): JsonObject | undefined {
  byId ??= new Map(publishedFormats.map(({ schema }) => [idOf(schema), schema as unknown as JsonObject]))
  return byId.get(id)
}

/** The schemas that may describe one member: references followed, unions opened. */
function candidates(schema: JsonValue | undefined, root: JsonObject, depth = 0): JsonObject[] {
  if (!isJsonObject(schema) || depth > 8) return []
  const reference = schema['$ref']
  if (typeof reference === 'string') {
    const target = reference.startsWith('#/$defs/')
      ? (root['$defs'] as JsonObject | undefined)?.[reference.slice('#/$defs/'.length)]
      : formatById(reference)
    const beside = schema['$defs'] === undefined ? [] : [schema]
    const newRoot = reference.startsWith('#') || !isJsonObject(target) ? root : target
    return [...beside, ...candidates(target, newRoot, depth + 1)]
  }
  const branches = schema['anyOf']
  if (Array.isArray(branches)) return branches.flatMap((branch) => candidates(branch, root, depth + 1))
  return [schema]
}

function step(schema: JsonObject, token: string, root: JsonObject): JsonObject[] {
  const properties = schema['properties']
  if (isJsonObject(properties) && Object.hasOwn(properties, token)) return candidates(properties[token], root)
  return /^[0-9]+$/.test(token) ? candidates(schema['items'], root) : []
}

function namesInOrder(schemas: readonly JsonObject[], keys: readonly string[]): string[] {
  const known = schemas.flatMap((schema) =>
    Object.keys(isJsonObject(schema['properties']) ? schema['properties'] : {}),
  )
  const place = new Map(known.map((name, index) => [name, index]))
  const rank = (name: string) => place.get(name) ?? Number.MAX_SAFE_INTEGER
  return [...keys].sort((one, other) => rank(one) - rank(other))
}

/**
 * The readable file of a document of a published format: members in the order in which the format declares them,
 * free parts (submissions, before and after of a change) as they stand. `print(parse(print(x)))` is `print(x)`.
 */
export function printFormat<T extends TSchema>(format: T, value: Static<T>): string {
  const root = format as unknown as JsonObject
  return printJson(value, (at, keys) => {
    let schemas = candidates(root, root)
    for (const token of parsePointer(at)) schemas = schemas.flatMap((schema) => step(schema, token, root))
    return namesInOrder(schemas, keys)
  })
}
