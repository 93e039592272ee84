import { isJsonObject, type JsonObject, type JsonValue } from '../json/json-value.ts'

/*
 * Reading what a stranger wrote: each gives what the name says, or nothing. Lint rules look at files that are still
 * being written, so a member of the wrong type is somebody else's finding and not a reason to stop.
 */

export function member(value: JsonValue | undefined, name: string): JsonValue | undefined {
  return isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined
}

export function objectAt(value: JsonValue | undefined, name: string): JsonObject | undefined {
  const found = member(value, name)
  return isJsonObject(found) ? found : undefined
}

export function textAt(value: JsonValue | undefined, name: string): string | undefined {
  const found = member(value, name)
  return typeof found === 'string' ? found : undefined
}
