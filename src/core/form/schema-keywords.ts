import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../json/json-value.ts'
import { joinPointer } from '../json/pointer.ts'

/**
 * Where JSON Schema 2020-12 holds schemas within a schema (Core §10, §11; with the older `definitions`, and array
 * `items`, which a foreign file may bring). Everything else is data and is never looked into for `$ref`.
 */
const oneSchema = [
  'additionalProperties',
  'contains',
  'contentSchema',
  'else',
  'if',
  'items',
  'not',
  'propertyNames',
  'then',
  'unevaluatedItems',
  'unevaluatedProperties',
]
const schemaList = ['allOf', 'anyOf', 'items', 'oneOf', 'prefixItems']
const schemaMap = ['$defs', 'definitions', 'dependentSchemas', 'patternProperties', 'properties']

/** Keywords that apply a schema to the same value, without going down into it (Core §10.2). */
const inPlace = new Set(['allOf', 'anyOf', 'dependentSchemas', 'else', 'if', 'not', 'oneOf', 'then'])

export interface Subschema {
  readonly schema: JsonValue
  /** The keyword that holds it. */
  readonly keyword: string
  /** The tokens from the holder to it. */
  readonly path: readonly (string | number)[]
  /** Whether it is about the same value as its holder. */
  readonly inPlace: boolean
}

/** The schemas directly inside a schema, in the order of its keywords. */
export function subschemas(schema: JsonObject): Subschema[] {
  const found: Subschema[] = []
  for (const [keyword, value] of Object.entries(schema)) {
    const add = (inner: JsonValue, ...path: (string | number)[]) =>
      found.push({ schema: inner, keyword, path, inPlace: inPlace.has(keyword) })
    if (schemaList.includes(keyword) && isJsonArray(value)) {
      value.forEach((inner, index) => add(inner, keyword, index))
    } else if (schemaMap.includes(keyword) && isJsonObject(value)) {
      for (const [name, inner] of Object.entries(value)) add(inner, keyword, name)
    } else if (oneSchema.includes(keyword) && isSchema(value)) {
      add(value, keyword)
    }
  }
  return found
}

/** The same schema with every direct subschema replaced by what `change` makes of it. */
export function mapSubschemas(
  schema: JsonObject,
  change: (inner: JsonValue, at: Subschema) => JsonValue,
): JsonObject {
  const mapped: Record<string, JsonValue> = { ...schema }
  for (const found of subschemas(schema)) {
    const changed = change(found.schema, found)
    const [keyword, name] = found.path
    if (keyword === undefined) continue
    if (name === undefined) {
      mapped[keyword] = changed
    } else if (typeof name === 'number') {
      const list =
        mapped[keyword] === schema[keyword] ? [...(schema[keyword] as JsonValue[])] : mapped[keyword]
      ;(list as JsonValue[])[name] = changed
      mapped[keyword] = list as JsonValue[]
    } else {
      const map =
        mapped[keyword] === schema[keyword] ? { ...(schema[keyword] as JsonObject) } : mapped[keyword]
      ;(map as Record<string, JsonValue>)[name] = changed
      mapped[keyword] = map as JsonObject
    }
  }
  return mapped
}

/** Visits a schema and everything inside it, holder first. */
export function eachSchema(
  schema: JsonValue,
  visit: (schema: JsonObject, pointer: string) => void,
  pointer = '',
): void {
  if (!isJsonObject(schema)) return
  visit(schema, pointer)
  for (const { schema: inner, path } of subschemas(schema))
    eachSchema(inner, visit, joinPointer(pointer, ...path))
}

export function isSchema(value: JsonValue | undefined): value is JsonObject | boolean {
  return typeof value === 'boolean' || isJsonObject(value)
}
