import type { ContainsOptions } from './contains.ts'
import type { JsonObject, JsonValue } from './value.ts'

type Kept = WeakMap<JsonObject, { readonly value: JsonValue | undefined }>

/**
 * A value of each schema, remembered while the schema lives: members that two forms say alike are asked about often.
 * Apart for each way of reading (`formats`, `resources`), on which a value may depend.
 */
export function keptSamples({ formats, resources }: ContainsOptions): Kept {
  const byFormats = held(kept, resources ?? NO_RESOURCES, () => new WeakMap<object, Kept>())
  const key =
    typeof formats === 'object' ? formats : formats === 'assert' || formats === true ? ASSERTED : IGNORED
  return held(byFormats, key, () => new WeakMap())
}

const NO_RESOURCES = {}
const ASSERTED = {}
const IGNORED = {}
const kept = new WeakMap<object, WeakMap<object, Kept>>()

function held<V>(map: WeakMap<object, V>, key: object, make: () => V): V {
  let value = map.get(key)
  if (value === undefined) {
    value = make()
    map.set(key, value)
  }
  return value
}
