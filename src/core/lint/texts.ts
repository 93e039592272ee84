import type { JsonDocument } from '../json/parse-json.ts'
import { isJsonArray, isJsonObject, type JsonValue } from '../json/json-value.ts'
import { joinPointer } from '../json/pointer.ts'
import { once } from '../memo/once.ts'

/** A text for people in a document, in the language it is written in. */
export interface FoundText {
  readonly at: string
  readonly text: string
  readonly language: 'vi' | 'en'
}

/** Members that hold names, codes, patterns or submissions, never sentences. */
const notText = new Set([
  '$schema',
  '$id',
  '$ref',
  'x-id',
  'id',
  'ref',
  'pattern',
  'format',
  'const',
  'enum',
  'data',
  'digest',
  'ui:order',
  // Samples of a published format, some of them wrong on purpose.
  'good',
  'bad',
])

/** Every text for people in a document, read once for all rules about texts. */
export const textsOf = once((document: JsonDocument): readonly FoundText[] => [...texts(document.value)])

/**
 * In document order: strings with a space or a letter beyond ASCII, outside
 * the members that hold codes. A lone `2024-02-06` is a value; `từ 2024-02-06` is a text.
 */
function* texts(value: JsonValue, at = '', language: 'vi' | 'en' = 'vi'): Generator<FoundText> {
  if (typeof value === 'string') {
    if (/[^!-~]/.test(value)) yield { at, text: value, language }
  } else if (isJsonArray(value)) {
    for (const [i, item] of value.entries()) yield* texts(item, joinPointer(at, i), language)
  } else if (isJsonObject(value)) {
    for (const name of Object.keys(value)) {
      if (notText.has(name)) continue
      const inner = name === 'x-en' || name === 'en' ? 'en' : language
      yield* texts(value[name] as JsonValue, joinPointer(at, name), inner)
    }
  }
}
