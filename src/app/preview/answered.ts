import { isJsonArray, isJsonObject, type JsonValue } from '../../core/json/json-value.ts'

/**
 * What was answered of what a control holds, as `prune` has it when the form is handed in: a box ticked and unticked leaves
 * `[]`, a text typed and deleted `''`, a group nobody has filled in `{}`, and none of them is an answer that a rule may ask
 * for. Rows of a table stay, also empty ones.
 */
export function answered(value: unknown): JsonValue {
  if (Array.isArray(value)) return value.map(answered).filter((item) => item !== null && item !== '')
  if (typeof value !== 'object' || value === null) return (value ?? null) as JsonValue
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) => {
      const kept = answered(inner)
      return isNothing(kept) ? [] : [[key, kept]]
    }),
  )
}

function isNothing(value: JsonValue): boolean {
  if (isJsonArray(value)) return value.length === 0
  if (isJsonObject(value)) return Object.keys(value).length === 0
  return value === null || value === ''
}
