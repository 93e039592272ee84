import type { Condition } from '../form/condition.ts'
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../json/json-value.ts'

/**
 * Conditions inside parts name options by id, `{"option": "loai.noi-tinh"}`, where a file has the code: renaming a
 * code is then one change of the option and none of the conditions that read it.
 */
export type OptionCodes = (field: string) => readonly { readonly id: string; readonly code: JsonValue }[]

/** The condition with option ids for codes. */
export function encodeCondition(condition: Condition, codes: OptionCodes): JsonObject {
  return mapValues(condition, (field, code) => encodeCode(field, code, codes))
}

/** The condition as files have it. An option that is gone stays as it is written, and no file format accepts it. */
export function decodeCondition(encoded: JsonObject, codes: OptionCodes): Condition {
  return mapValues(encoded, (field, value) => decodeCode(field, value, codes)) as unknown as Condition
}

export function encodeCode(field: string, code: JsonValue, codes: OptionCodes): JsonValue {
  const option = codes(field).find((known) => known.code === code)
  return option === undefined ? code : { option: option.id }
}

export function decodeCode(field: string, value: JsonValue, codes: OptionCodes): JsonValue {
  if (!isJsonObject(value)) return value
  return codes(field).find(({ id }) => id === value['option'])?.code ?? value
}

/** The same condition with other ids. */
export function renameInCondition(encoded: JsonObject, rename: (id: string) => string): JsonObject {
  const named = mapValues(encoded, (_, value) => renameOption(value, rename))
  return mapFields(named, rename)
}

export function renameOption(value: JsonValue, rename: (id: string) => string): JsonValue {
  return isJsonObject(value) && typeof value['option'] === 'string'
    ? { option: rename(value['option']) }
    : value
}

/** Every field and option id that an encoded condition names. */
export function idsInCondition(encoded: JsonObject): string[] {
  const ids: string[] = []
  renameInCondition(encoded, (id) => {
    ids.push(id)
    return id
  })
  return ids
}

const tests = ['equals', 'in', 'includes'] as const

function mapValues(
  condition: JsonObject,
  change: (field: string, value: JsonValue) => JsonValue,
): JsonObject {
  return mapInner(condition, (inner) => {
    const field = String(inner['field'])
    const changed: Record<string, JsonValue> = { ...inner }
    for (const test of tests) {
      const value = inner[test]
      if (value === undefined) continue
      changed[test] = isJsonArray(value) ? value.map((one) => change(field, one)) : change(field, value)
    }
    return changed
  })
}

function mapFields(condition: JsonObject, rename: (id: string) => string): JsonObject {
  return mapInner(condition, (inner) => ({ ...inner, field: rename(String(inner['field'])) }))
}

/** Applies a change to every test of a field, also to those inside `row`. */
function mapInner(condition: JsonObject, change: (test: JsonObject) => JsonObject): JsonObject {
  const below = (part: JsonValue): JsonValue => (isJsonObject(part) ? mapInner(part, change) : part)
  const { all, any, not, row } = condition
  if (isJsonArray(all)) return { ...condition, all: all.map(below) }
  if (isJsonArray(any)) return { ...condition, any: any.map(below) }
  if (isJsonObject(not)) return { ...condition, not: below(not) }
  if (condition['field'] === undefined) return condition
  const changed = change(condition)
  return isJsonObject(row) ? { ...changed, row: below(row) } : changed
}
