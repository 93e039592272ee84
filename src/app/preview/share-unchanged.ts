import { isJsonArray, isJsonObject, type JsonValue } from '../../core/json/json-value.ts'

/**
 * `after` with every part that says the same as in `before` replaced by the part of `before`, so that what did not
 * change is the same reference and need not be drawn again.
 */
export function shareUnchanged(before: JsonValue | undefined, after: JsonValue): JsonValue {
  if (before === after || before === undefined) return after
  if (isJsonArray(before) && isJsonArray(after)) {
    const shared = after.map((item, index) => shareUnchanged(before[index], item))
    return shared.length === before.length && shared.every((item, index) => item === before[index])
      ? before
      : shared
  }
  if (isJsonObject(before) && isJsonObject(after)) {
    const names = Object.keys(after)
    const oldNames = Object.keys(before)
    const shared: Record<string, JsonValue> = {}
    let isSame = oldNames.length === names.length
    for (const [index, name] of names.entries()) {
      const old = Object.hasOwn(before, name) ? before[name] : undefined
      const value = shareUnchanged(old, after[name] as JsonValue)
      shared[name] = value
      // The order of members is what the renderer draws by where no layout orders them.
      if (value !== old || oldNames[index] !== name) isSame = false
    }
    return isSame ? before : shared
  }
  return after
}
