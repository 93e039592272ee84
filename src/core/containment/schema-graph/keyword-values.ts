import { Exhausted } from '../budget.ts'
import { isObject, type JsonObject, type JsonValue, member } from '../value.ts'

/** @throws Exhausted `schema-invalid` when the keyword is there and no list */
export function listOf(schema: JsonObject, key: string): readonly JsonValue[] {
  const value = member(schema, key)
  if (value === undefined) return []
  if (!Array.isArray(value)) throw new Exhausted('schema-invalid')
  return value
}

/** @throws Exhausted `schema-invalid` when the keyword is there and no object */
export function mapOf(schema: JsonObject, key: string): readonly (readonly [string, JsonValue])[] {
  const value = member(schema, key)
  if (value === undefined) return []
  if (!isObject(value)) throw new Exhausted('schema-invalid')
  return Object.keys(value).map((name) => [name, value[name] as JsonValue] as const)
}

/** @throws Exhausted `schema-invalid` when the keyword is there and no number */
export function countOf(schema: JsonObject, key: string): number | undefined {
  const value = member(schema, key)
  if (value === undefined) return undefined
  if (typeof value !== 'number') throw new Exhausted('schema-invalid')
  return value
}
