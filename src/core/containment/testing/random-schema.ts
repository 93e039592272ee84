import * as fc from 'fast-check'
import type { JsonObject, JsonValue } from '../value.ts'

/** Schemas over so few names, numbers and letters that their keywords meet. */
const name = fc.constantFrom('a', 'b', 'ab')
const count = fc.integer({ min: 0, max: 3 })
const scalar = fc.constantFrom<JsonValue>(
  null,
  true,
  false,
  0,
  1,
  2,
  3,
  -1,
  1.5,
  0.3,
  '',
  'a',
  'b',
  'ab',
  'ba',
  '12',
)
const pattern = fc.constantFrom('^a', 'b$', '^[ab]+$', '^.{2}$', '[0-9]', '^(?!a)', '^(a|b)?$')
const type = fc.constantFrom('null', 'boolean', 'integer', 'number', 'string', 'array', 'object')

export const document: fc.Arbitrary<JsonValue> = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthIdentifier: 'document' },
    { weight: 3, arbitrary: scalar },
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(name, tie('value'), { maxKeys: 3, noNullPrototype: true }),
  ),
})).value

const keyword = (key: string, value: fc.Arbitrary<unknown>): fc.Arbitrary<JsonObject> =>
  value.map((one) => ({ [key]: one as JsonValue }))

export const schema: fc.Arbitrary<JsonValue> = fc.letrec<{ schema: JsonValue; object: JsonObject }>((tie) => {
  const sub = tie('schema')
  const several = fc.array(sub, { minLength: 1, maxLength: 3 })
  const named = fc.dictionary(name, sub, { minKeys: 1, maxKeys: 2, noNullPrototype: true })
  const flat = [
    keyword('type', type),
    keyword('enum', fc.array(document, { minLength: 1, maxLength: 3 })),
    keyword('const', document),
    keyword('minimum', count),
    keyword('exclusiveMaximum', count),
    keyword('multipleOf', fc.constantFrom(0.1, 0.5, 2, 3)),
    keyword('minLength', count),
    keyword('maxLength', count),
    keyword('pattern', pattern),
    keyword('required', fc.uniqueArray(name, { maxLength: 2 })),
    keyword('minProperties', count),
    keyword('maxProperties', count),
    keyword('minItems', count),
    keyword('maxItems', count),
    keyword('uniqueItems', fc.boolean()),
    keyword(
      'propertyNames',
      pattern.map((source) => ({ pattern: source })),
    ),
    keyword(
      'dependentRequired',
      fc.dictionary(name, fc.uniqueArray(name, { maxLength: 2 }), { noNullPrototype: true }),
    ),
  ]
  const nested = [
    keyword('properties', named),
    keyword(
      'patternProperties',
      fc.tuple(pattern, sub).map(([source, value]) => ({ [source]: value })),
    ),
    keyword('additionalProperties', sub),
    keyword('items', sub),
    keyword('prefixItems', several),
    fc.record({ contains: sub, minContains: count, maxContains: count }, { requiredKeys: ['contains'] }),
    keyword('allOf', several),
    keyword('anyOf', several),
    keyword('oneOf', several),
    keyword('not', sub),
    fc.record({ if: sub, then: sub, else: sub }, { requiredKeys: ['if'] }),
    keyword('dependentSchemas', named),
  ] as unknown as fc.Arbitrary<JsonObject>[]
  return {
    object: fc.oneof({ maxDepth: 3, depthIdentifier: 'schema' }, ...flat, ...nested),
    schema: fc.oneof(
      { maxDepth: 3, depthIdentifier: 'schema' },
      fc.boolean(),
      fc
        .array(tie('object'), { minLength: 1, maxLength: 3 })
        .map((parts) => Object.assign({}, ...parts) as JsonObject),
    ),
  }
}).schema
