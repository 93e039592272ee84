import type { JsonValue } from '../value.ts'

/** JSON's types as bits; numbers are told apart by whether they are whole, booleans by value. */
export const NULL = 1
export const FALSE_VALUE = 2
export const TRUE_VALUE = 4
export const WHOLE = 8
export const FRACTION = 16
export const STRING = 32
export const ARRAY = 64
export const OBJECT = 128
export const BOOLEAN = FALSE_VALUE | TRUE_VALUE
export const NUMBER = WHOLE | FRACTION
export const SCALAR_WITHOUT_CONTENT = NULL | BOOLEAN
export const EVERY_TYPE = 255

/** In the order in which a counterexample is looked for: the plainest first. */
export const SINGLE_TYPES = [NULL, TRUE_VALUE, FALSE_VALUE, WHOLE, STRING, FRACTION, ARRAY, OBJECT] as const

export function typeOf(value: JsonValue): number {
  if (value === null) return NULL
  switch (typeof value) {
    case 'boolean':
      return value ? TRUE_VALUE : FALSE_VALUE
    case 'number':
      return Number.isInteger(value) ? WHOLE : FRACTION
    case 'string':
      return STRING
    default:
      return Array.isArray(value) ? ARRAY : OBJECT
  }
}

/** The mask of a `type` keyword's name; `undefined` for a name that JSON Schema does not have. */
export function maskOfName(name: unknown): number | undefined {
  switch (name) {
    case 'null':
      return NULL
    case 'boolean':
      return BOOLEAN
    case 'integer':
      return WHOLE
    case 'number':
      return NUMBER
    case 'string':
      return STRING
    case 'array':
      return ARRAY
    case 'object':
      return OBJECT
    default:
      return undefined
  }
}
