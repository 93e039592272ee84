import type { JsonObject, JsonValue } from '../json/json-value.ts'

/**
 * The source form, as it stands on disk: JSON Schema 2020-12 restricted to the profile (design section 4), with library
 * concepts by `$ref`. These types say what a form inside the profile looks like; a file may hold anything, so readers
 * take `JsonValue` and go through `formModel`.
 */
export interface SourceForm extends SourceObject {
  readonly $schema: typeof dialect
  /** `urn:khuon:form:<slug>/<id>` or `urn:khuon:result:<slug>/<id>` */
  readonly $id: string
  readonly title: string
}

/** The root, a section, or the rows of a table. */
export interface SourceObject extends Annotations {
  readonly type: 'object'
  readonly additionalProperties: false
  readonly properties: { readonly [key: string]: SourceNode }
  readonly required?: readonly string[]
  readonly allOf?: readonly SourceRule[]
}

export type SourceNode = Identified & (SourceObject | SourceUse | SourceScalar | SourceArray)

export interface Identified {
  readonly 'x-id': string
}

/** A reference to a concept, with words and tightening beside it. */
export interface SourceUse extends Annotations {
  readonly $ref: string
  readonly [tightening: string]: JsonValue | undefined
}

export interface SourceScalar extends Annotations {
  readonly type: 'string' | 'integer' | 'number' | 'boolean'
  readonly oneOf?: readonly (SourceOption & JsonObject)[]
  readonly [bound: string]: JsonValue | undefined
}

export interface SourceOption {
  readonly const: string | number | boolean
  readonly title: string
  readonly 'x-id': string
}

export interface SourceArray extends Annotations {
  readonly type: 'array'
  readonly items: SourceObject | SourceUse | SourceScalar
  readonly minItems?: number
  readonly maxItems?: number
  readonly uniqueItems?: boolean
}

export interface SourceRule {
  readonly 'x-id': string
  readonly if: JsonObject
  readonly then?: JsonObject
  readonly else?: JsonObject
}

export interface Annotations {
  readonly title?: string
  readonly description?: string
}

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
