import { define, own } from '../../../form/conjoin.ts'
import type { FormModel } from '../../../form/form-model.ts'
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../../json/json-value.ts'

/** An object while its members are read. */
export interface Holder {
  readonly properties: Record<string, JsonValue>
  readonly layout: Record<string, JsonValue>
  readonly order: string[]
  readonly required: string[]
}

export function newHolder(): Holder {
  return { properties: {}, layout: {}, order: [], required: [] }
}

export function objectOf({ properties, required }: Holder): JsonObject {
  return {
    type: 'object',
    additionalProperties: false,
    properties,
    ...(required.length > 0 ? { required } : {}),
  }
}

export function layoutOf({ layout, order }: Holder): JsonObject {
  return order.length === 0 ? layout : { 'ui:order': order, ...layout }
}

export function count(value: JsonValue | undefined): number | undefined {
  const number = value === '' || value === null ? Number.NaN : Number(value)
  return Number.isInteger(number) && number >= 0 ? number : undefined
}

function changedAt(
  schema: JsonObject,
  path: readonly string[],
  change: (inner: JsonObject) => JsonObject,
): JsonObject {
  const [key, ...rest] = path
  if (key === undefined) return change(schema)
  const holder = key === '*' ? schema : schema.properties
  const name = key === '*' ? 'items' : key
  const inner = isJsonObject(holder) ? own(holder, name) : undefined
  if (!isJsonObject(holder) || !isJsonObject(inner)) return schema
  const changed: Record<string, JsonValue> = { ...holder }
  define(changed, name, changedAt(inner, rest, change))
  return key === '*' ? changed : { ...schema, properties: changed }
}

/** @param path of the table whose rows carry it; empty for the root */
export function withRule(schema: JsonObject, path: readonly string[], rule: JsonObject): JsonObject {
  return changedAt(schema, path.length === 0 ? [] : [...path, '*'], (holder) => ({
    ...holder,
    allOf: [...(isJsonArray(holder.allOf) ? holder.allOf : []), rule],
  }))
}

export function withoutRequired(schema: JsonObject, model: FormModel, ids: readonly string[]): JsonObject {
  return ids.reduce((changed, id) => {
    const node = model.nodes.get(id)
    if (node === undefined) return changed
    return changedAt(changed, node.dataPath.slice(0, -1), ({ required, ...holder }) => {
      const left = isJsonArray(required) ? required.filter((key) => key !== node.key) : []
      return left.length > 0 ? { ...holder, required: left } : holder
    })
  }, schema)
}
