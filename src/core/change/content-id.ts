import { canonicalText } from '../json/canonical.ts'
import type { JsonValue } from '../json/json-value.ts'

/**
 * A short name for what a part says, where its file gives no id: the same for the same content whatever the order of
 * members, 52 bits, not for security (two that meet are told apart by the builder). FNV-1a in two lanes.
 */
export function contentId(value: JsonValue): string {
  if (typeof value !== 'object' || value === null) return idOf(value)
  let id = known.get(value)
  if (id === undefined) known.set(value, (id = idOf(value)))
  return id
}

const known = new WeakMap<object, string>()

function idOf(value: JsonValue): string {
  const text = canonicalText(value)
  let low = 0x811c9dc5
  let high = 0x1b873593
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    low = Math.imul(low ^ unit, 0x01000193)
    high = Math.imul(high ^ unit, 0x85ebca6b)
  }
  const hex = (lane: number) => (lane >>> 0).toString(16).padStart(8, '0')
  return (hex(high ^ (low >>> 15)) + hex(low)).slice(3)
}
