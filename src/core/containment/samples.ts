import type { ContainsOptions } from './contains.ts'
import { isAssertion } from './ordinary.ts'
import type { JsonObject, JsonValue } from './value.ts'

/** `undefined` within: none is found. */
interface Sample {
  readonly value: JsonValue | undefined
}

/** Values of schemas, found once. */
class Samples {
  readonly #bySchema = new WeakMap<JsonObject, Sample>()
  readonly #byText = new Map<string, Sample>()

  /** @param schema ordinary, whose references lead to other documents alone */
  of(schema: JsonObject, find: () => JsonValue | undefined): JsonValue | undefined {
    let sample = this.#bySchema.get(schema)
    if (sample === undefined) {
      // Two forms that ask for the same concept call it by names of their own.
      const text = JSON.stringify(Object.entries(schema).filter(([keyword]) => isAssertion(keyword)))
      sample = this.#byText.get(text) ?? { value: find() }
      this.#bySchema.set(schema, sample)
      if (this.#byText.size >= MAX_TEXTS) this.#byText.clear()
      if (text.length <= LONGEST_TEXT) this.#byText.set(text, sample)
    }
    return sample.value
  }
}

const MAX_TEXTS = 5_000
const LONGEST_TEXT = 2_000

/**
 * A value of each schema, remembered while the schema lives, and for others that assert the same: members that two forms
 * say alike are asked about often. Apart for each way of reading (`formats`, `resources`), on which a value may depend.
 */
export function keptSamples({ formats, resources }: ContainsOptions): Samples {
  const byFormats = held(kept, resources ?? NO_RESOURCES, () => new WeakMap<object, Samples>())
  const key =
    typeof formats === 'object' ? formats : formats === 'assert' || formats === true ? ASSERTED : IGNORED
  return held(byFormats, key, () => new Samples())
}

const NO_RESOURCES = {}
const ASSERTED = {}
const IGNORED = {}
const kept = new WeakMap<object, WeakMap<object, Samples>>()

function held<V>(map: WeakMap<object, V>, key: object, make: () => V): V {
  let value = map.get(key)
  if (value === undefined) {
    value = make()
    map.set(key, value)
  }
  return value
}
