import type { JsonValue } from '../json/json-value.ts'

/** A value as it may stand in a sentence: a text as it is, anything else as JSON, at most 120 characters. */
export function valueText(value: JsonValue | undefined): string {
  const text = typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value)
  return text.slice(0, 120)
}
