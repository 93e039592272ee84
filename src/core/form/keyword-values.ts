import { isJsonArray, isJsonObject, type JsonValue } from '../json/json-value.ts'

type Test = (value: JsonValue) => boolean

const text: Test = (value) => typeof value === 'string'
const filledText: Test = (value) => typeof value === 'string' && value !== ''
const flag: Test = (value) => typeof value === 'boolean'
const number: Test = (value) => typeof value === 'number'
const count: Test = (value) => typeof value === 'number' && Number.isInteger(value) && value >= 0
const object: Test = isJsonObject
const list: Test = isJsonArray
const objects: Test = (value) => isJsonArray(value) && value.every(isJsonObject)
const names: Test = (value) =>
  isJsonArray(value) &&
  value.every((name) => typeof name === 'string') &&
  new Set(value).size === value.length
const langWords: Test = (value) => isJsonObject(value) && filledText(value.vi ?? '')
const anything: Test = () => true

const tests: Readonly<Record<string, Test>> = {
  $comment: text,
  $id: text,
  $ref: text,
  $schema: text,
  additionalProperties: anything, // an open object is named as such
  allOf: list, // entries are judged as rules
  const: (value) => typeof value !== 'object',
  default: anything,
  deprecated: flag,
  description: filledText,
  enum: (value) => isJsonArray(value) && value.length > 0,
  examples: list,
  exclusiveMaximum: number,
  exclusiveMinimum: number,
  format: filledText,
  items: anything,
  maximum: number,
  maxItems: count,
  maxLength: count,
  minimum: number,
  minItems: count,
  minLength: count,
  multipleOf: (value) => typeof value === 'number' && value > 0,
  oneOf: list,
  pattern: filledText,
  properties: object,
  readOnly: flag,
  required: names,
  title: filledText,
  type: anything,
  uniqueItems: flag,
  'x-en': (value) => isJsonObject(value) && (value.title === undefined || filledText(value.title)),
  'x-filledBy': (value) =>
    isJsonObject(value) &&
    Object.keys(value).length === 1 &&
    (value.system === true || filledText(value.field ?? value.step ?? '')),
  'x-foreign': anything,
  'x-id': anything, // judged as an id
  'x-legal': objects,
  'x-line': (value) => filledText(value) || number(value),
  'x-message': langWords,
  'x-official': flag,
  'x-policy': (value) => typeof value === 'string' && policies.has(value),
  'x-provenance': (value) => isJsonObject(value) && filledText(value.status ?? ''),
  'x-reuse': (value) => isJsonObject(value) || objects(value),
  'x-unit': filledText,
}

const policies = new Set(['fixed', 'text-only', 'tighten-only', 'extend-only', 'lighter-only', 'free'])

/** Whether a keyword of the profile has a value of the kind it takes. */
export function keywordFits(keyword: string, value: JsonValue): boolean {
  return tests[keyword]?.(value) ?? true
}
