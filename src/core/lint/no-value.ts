import type { FormNode } from '../form/form-node.ts'
import type { LibraryFiles } from '../form/library-files.ts'
import { isJsonObject, type JsonValue } from '../json/json-value.ts'
import { patternLengths } from './pattern-lengths.ts'

/**
 * Why no value at all can pass a field's own keywords, as the keywords that clash (`minimum: 5, maximum: 3`);
 * `undefined` where a value is possible or the clash lies deeper than these simple ones.
 */
export function noValue(node: FormNode, library: LibraryFiles): string | undefined {
  return (
    clashingRange(node) ?? clashingLengths(node, library) ?? clashingCounts(node) ?? clashingChoices(node)
  )
}

function clash(...keywords: readonly (readonly [string, JsonValue])[]): string {
  return keywords.map(([name, value]) => `${name}: ${JSON.stringify(value)}`).join(', ')
}

function clashingRange({ bounds }: FormNode): string | undefined {
  const { minimum, exclusiveMinimum, maximum, exclusiveMaximum } = bounds
  if (minimum !== undefined && maximum !== undefined && minimum > maximum) {
    return clash(['minimum', minimum], ['maximum', maximum])
  }
  if (exclusiveMinimum !== undefined && maximum !== undefined && exclusiveMinimum >= maximum) {
    return clash(['exclusiveMinimum', exclusiveMinimum], ['maximum', maximum])
  }
  if (minimum !== undefined && exclusiveMaximum !== undefined && minimum >= exclusiveMaximum) {
    return clash(['minimum', minimum], ['exclusiveMaximum', exclusiveMaximum])
  }
  if (
    exclusiveMinimum !== undefined &&
    exclusiveMaximum !== undefined &&
    exclusiveMinimum >= exclusiveMaximum
  ) {
    return clash(['exclusiveMinimum', exclusiveMinimum], ['exclusiveMaximum', exclusiveMaximum])
  }
  return undefined
}

function clashingLengths({ bounds, kind }: FormNode, library: LibraryFiles): string | undefined {
  const { minLength, maxLength } = bounds
  if (minLength !== undefined && maxLength !== undefined && minLength > maxLength) {
    return clash(['minLength', minLength], ['maxLength', maxLength])
  }
  // Only texts are judged by patterns; a number passes them all.
  if (kind !== 'text' && kind !== 'long-text') return undefined
  const named = bounds.formats.flatMap((name) => {
    const format = library.formats.get(name)
    return format === undefined ? [] : [['format', name, format.pattern] as const]
  })
  for (const [keyword, value, pattern] of [
    ...bounds.patterns.map((pattern) => ['pattern', pattern, pattern] as const),
    ...named,
  ]) {
    const { min, max } = patternLengths(pattern)
    if (maxLength !== undefined && min > maxLength) return clash([keyword, value], ['maxLength', maxLength])
    if (minLength !== undefined && max < minLength) return clash([keyword, value], ['minLength', minLength])
  }
  return undefined
}

function clashingCounts({ bounds, kind, options }: FormNode): string | undefined {
  const { minItems, maxItems } = bounds
  if (minItems !== undefined && maxItems !== undefined && minItems > maxItems) {
    return clash(['minItems', minItems], ['maxItems', maxItems])
  }
  if (kind === 'choices' && minItems !== undefined && options !== undefined && minItems > options.length) {
    return clash(['minItems', minItems], ['oneOf', options.length])
  }
  return undefined
}

function clashingChoices({ bounds, options, schema }: FormNode): string | undefined {
  const { const: only, minLength, maxLength, minimum, maximum } = bounds
  const { enum: narrowed } = schema
  if (options?.length === 0 && Array.isArray(narrowed)) {
    const { oneOf } = schema
    const codes = Array.isArray(oneOf)
      ? oneOf.map((option: JsonValue) => (isJsonObject(option) ? option['const'] : null))
      : []
    return clash(['oneOf', codes as JsonValue], ['enum', narrowed as JsonValue])
  }
  if (only === undefined) return undefined
  if (Array.isArray(narrowed) && !narrowed.includes(only))
    return clash(['const', only], ['enum', narrowed as JsonValue])
  if (typeof only === 'number') {
    if (minimum !== undefined && only < minimum) return clash(['const', only], ['minimum', minimum])
    if (maximum !== undefined && only > maximum) return clash(['const', only], ['maximum', maximum])
  }
  if (typeof only === 'string') {
    const length = Array.from(only).length
    if (minLength !== undefined && length < minLength) return clash(['const', only], ['minLength', minLength])
    if (maxLength !== undefined && length > maxLength) return clash(['const', only], ['maxLength', maxLength])
  }
  return undefined
}
