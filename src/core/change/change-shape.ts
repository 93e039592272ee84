import { isJsonArray, isJsonObject, type JsonValue } from '../json/json-value.ts'
import { partKinds } from './part.ts'

/** A `Position`. */
export function isPosition(value: JsonValue | undefined): boolean {
  return isJsonObject(value) && isKeyOrNull(value['parent']) && isKeyOrNull(value['previous'])
}

/** An `Added`. */
export function isAdded(value: JsonValue | undefined): boolean {
  if (!isPosition(value) || !isJsonObject(value) || !isJsonObject(value['props'])) return false
  const { parts } = value
  return parts === undefined || (isJsonArray(parts) && parts.every(isCarried))
}

const knownKinds: ReadonlySet<JsonValue | undefined> = new Set(partKinds)

function isCarried(value: JsonValue): boolean {
  return (
    isJsonObject(value) &&
    knownKinds.has(value['kind']) &&
    typeof value['id'] === 'string' &&
    isKeyOrNull(value['parent']) &&
    (value['previous'] === undefined || isKeyOrNull(value['previous'])) &&
    isJsonObject(value['props'])
  )
}

function isKeyOrNull(value: JsonValue | undefined): boolean {
  return value === null || typeof value === 'string'
}

/** A `Split`. */
export function isSplit(value: JsonValue | undefined): boolean {
  if (!isJsonObject(value)) return false
  const { section, moved } = value
  return (
    isAdded(section) &&
    isJsonObject(section) &&
    typeof section['id'] === 'string' &&
    isJsonArray(moved) &&
    moved.every(
      (one) =>
        isJsonObject(one) &&
        typeof one['kind'] === 'string' &&
        typeof one['id'] === 'string' &&
        isPosition(one['from']) &&
        isPosition(one['to']),
    )
  )
}
