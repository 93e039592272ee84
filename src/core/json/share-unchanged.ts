import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from './json-value.ts'

/**
 * `after` with every part that says the same as in `before` replaced by the part of `before`, so that what did not
 * change is the same reference: it need not be read, looked up, sent or drawn again.
 *
 * @param isOrdered whether members in another order say something else: the renderer draws by it where no layout orders
 *   them
 * @returns `after` itself where nothing is shared
 */
export function shareUnchanged(before: JsonValue | undefined, after: JsonValue, isOrdered = true): JsonValue {
  if (before === after || typeof after !== 'object' || after === null) return after
  if (isJsonArray(after)) return isJsonArray(before) ? sharedItems(before, after, isOrdered) : after
  return isJsonObject(before) ? sharedMembers(before, after, isOrdered) : after
}

function sharedItems(
  before: readonly JsonValue[],
  after: readonly JsonValue[],
  isOrdered: boolean,
): readonly JsonValue[] {
  let isSame = before.length === after.length
  let shared: JsonValue[] | undefined
  // Whole procedures are walked through: plain loops, nothing made that is thrown away.
  for (let index = 0; index < after.length; index++) {
    const own = after[index] as JsonValue
    const item = shareUnchanged(before[index], own, isOrdered)
    isSame &&= item === before[index]
    if (item === own) continue
    shared ??= [...after]
    shared[index] = item
  }
  return isSame ? before : (shared ?? after)
}

function sharedMembers(before: JsonObject, after: JsonObject, isOrdered: boolean): JsonObject {
  const oldNames = Object.keys(before)
  const names = Object.keys(after)
  let isSame = oldNames.length === names.length
  let shared: Record<string, JsonValue> | undefined
  for (let index = 0; index < names.length; index++) {
    const name = names[index] as string
    const own = after[name] as JsonValue
    const isInPlace = oldNames[index] === name
    const old = isInPlace || Object.hasOwn(before, name) ? before[name] : undefined
    const value = shareUnchanged(old, own, isOrdered)
    isSame &&= value === old && (isInPlace || !isOrdered)
    if (value === own) continue
    shared ??= { ...after }
    // Not by assignment: a name may be one that it treats specially.
    if (name === '__proto__') Object.defineProperty(shared, name, { value })
    else shared[name] = value
  }
  return isSame ? before : (shared ?? after)
}
