// What a statement does, by its keyword: how it is put to AJV piece by piece (`piecewise.ts`).

/** Keywords whose value is a number that AJV compares with. */
export const LIMITS = new Set([
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'minProperties',
  'maxProperties',
])

/** Keywords without a schema in them that look at nothing beside them. Of 2020-12, but for `type`. */
export const SINGLE = new Set([
  ...LIMITS,
  'enum',
  'const',
  'multipleOf',
  'pattern',
  'format',
  'uniqueItems',
  'required',
  'dependentRequired',
])

export const WALKED = new Set(['type', 'nullable', '$ref', 'allOf', 'properties', 'then', 'else'])

/** Keywords that hold schemas, but for those that are walked. */
export const HOLDERS = new Set([
  'not',
  'if',
  'anyOf',
  'oneOf',
  'items',
  'contains',
  'additionalProperties',
  'propertyNames',
  'patternProperties',
  'dependentSchemas',
])

export const BOUND_TO_PLACE = new Set([
  '$id',
  '$anchor',
  '$dynamicRef',
  '$dynamicAnchor',
  '$recursiveRef',
  '$recursiveAnchor',
  'prefixItems',
  'additionalItems',
  'unevaluatedItems',
  'unevaluatedProperties',
  'dependencies',
])
