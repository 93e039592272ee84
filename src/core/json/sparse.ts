import { isJsonArray, isJsonObject, type JsonValue } from './json-value.ts'

/**
 * A value with nothing (`undefined`, which JSON does not have) in place of each part that the other side holds already.
 * For messages between two that share a value and keep its references: a structured clone carries `undefined`, a JSON
 * text does not.
 */
export type Sparse = JsonValue | undefined | readonly Sparse[] | { readonly [name: string]: Sparse }

/** `after` without what is the same reference as in `before`: it costs what changed, not what there is. */
export function sparse(before: JsonValue | undefined, after: JsonValue): Sparse {
  if (before === after) return undefined
  if (isJsonArray(before) && isJsonArray(after))
    return after.map((item, index) => sparse(before[index], item))
  if (isJsonObject(before) && isJsonObject(after))
    return Object.fromEntries(
      Object.entries(after).map(([name, value]) => [name, sparse(member(before, name), value)]),
    )
  return after
}

/** The inverse: `filled(before, sparse(before, after))` says what `after` says, and shares with `before` what it can. */
export function filled(before: JsonValue | undefined, said: Sparse): JsonValue {
  if (said === undefined) {
    if (before === undefined) throw new Error('a part is left out that is not there')
    return before
  }
  if (Array.isArray(said))
    return (said as readonly Sparse[]).map((item, index) =>
      filled(isJsonArray(before) ? before[index] : undefined, item),
    )
  if (typeof said === 'object' && said !== null)
    return Object.fromEntries(
      Object.entries(said as { readonly [name: string]: Sparse }).map(([name, value]) => [
        name,
        filled(isJsonObject(before) ? member(before, name) : undefined, value),
      ]),
    )
  return said
}

function member(holder: { readonly [name: string]: JsonValue }, name: string): JsonValue | undefined {
  return Object.hasOwn(holder, name) ? holder[name] : undefined
}
