import { isJsonArray, isJsonObject, type JsonValue } from '../../json/json-value.ts'
import { parsePointer } from '../../json/pointer.ts'

/** A copy with the value at a pointer replaced; `undefined` takes the member away. For building faulty documents. */
export function withAt(document: JsonValue, pointer: string, value: JsonValue | undefined): JsonValue {
  const edit = (here: JsonValue, [token, ...rest]: readonly string[]): JsonValue => {
    if (token === undefined) return value ?? null
    if (isJsonArray(here)) {
      const items = [...here]
      const index = token === '-' ? items.length : Number(token)
      if (rest.length === 0 && value === undefined) items.splice(index, 1)
      else items[index] = rest.length === 0 ? (value ?? null) : edit(items[index] ?? {}, rest)
      return items
    }
    const copy: Record<string, JsonValue> = { ...(isJsonObject(here) ? here : {}) }
    if (rest.length === 0 && value === undefined) delete copy[token]
    else copy[token] = rest.length === 0 ? (value ?? null) : edit(copy[token] ?? {}, rest)
    return copy
  }
  return edit(document, parsePointer(pointer))
}
