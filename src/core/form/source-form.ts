/*
 * The words of the source form, as it stands on disk: JSON Schema 2020-12 restricted to the profile (design section 4),
 * with library concepts by `$ref`. A file may hold anything, so readers take `JsonValue` and go through `formModel`.
 */

export const dialect = 'https://json-schema.org/draft/2020-12/schema'
export const formIdPattern = /^urn:khuon:(?:form|result):[a-z0-9]+(?:-[a-z0-9]+)*\/[A-Za-z][A-Za-z0-9._-]*$/
export const stableIdPattern = /^[A-Za-z][A-Za-z0-9._-]{0,119}$/
export const conceptRefPattern =
  /^urn:khuon:concept:[A-Za-z][A-Za-z0-9]*(?:\.[A-Za-z][A-Za-z0-9]*)*@[1-9][0-9]*$/

/** Words and facts about a node, which accept and refuse nothing. In the order they are printed. */
export const annotationKeywords = [
  'title',
  'description',
  'x-en',
  'default',
  'examples',
  'readOnly',
  'deprecated',
  '$comment',
  'x-official',
  'x-line',
  'x-unit',
  'x-message',
  'x-filledBy',
  'x-legal',
  'x-reuse',
  'x-policy',
  'x-provenance',
  'x-foreign',
] as const

export const stringKeywords = ['minLength', 'maxLength', 'pattern', 'format'] as const
export const numberKeywords = [
  'minimum',
  'exclusiveMinimum',
  'maximum',
  'exclusiveMaximum',
  'multipleOf',
] as const
export const arrayKeywords = ['minItems', 'maxItems', 'uniqueItems'] as const
