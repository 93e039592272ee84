import { isObject, type JsonObject, type JsonValue, member } from '../value.ts'

/**
 * Whether a value holds declared members alone, read off the schema and the value as docs/verdicts.md says it; shares no
 * code with the engine's reading (`schema-graph/closed-world.ts`). Without references, which the random schemas have not.
 */
export function usesDeclaredOnly(schema: JsonValue, value: JsonValue): boolean {
  return isDeclared([schema], value)
}

function isDeclared(places: readonly JsonValue[], value: JsonValue): boolean {
  const applied = places.flatMap(inPlace)
  if (Array.isArray(value)) {
    return value.every((item: JsonValue, index) =>
      isDeclared(
        applied.flatMap((schema) => itemSchema(schema, index)),
        item,
      ),
    )
  }
  if (!isObject(value)) return true
  const isAboutObjects = applied.some(
    (schema) =>
      member(schema, 'type') === 'object' ||
      ['properties', 'patternProperties', 'required'].some((keyword) => Object.hasOwn(schema, keyword)),
  )
  const additional = applied.flatMap((schema) => {
    const others = member(schema, 'additionalProperties')
    return isObject(others) ? [others] : []
  })
  return Object.entries(value).every(([name, inner]) => {
    const declared = applied.flatMap((schema) => declaredAs(schema, name))
    if (declared.length > 0) return isDeclared(declared, inner)
    return additional.length > 0 ? isDeclared(additional, inner) : !isAboutObjects
  })
}

/** The schema and those applied to the same value. */
function inPlace(schema: JsonValue): JsonObject[] {
  if (!isObject(schema)) return []
  const lists = ['allOf', 'anyOf', 'oneOf'].flatMap(
    (keyword) => (member(schema, keyword) ?? []) as JsonValue[],
  )
  const single = ['if', 'then', 'else'].flatMap((keyword) => member(schema, keyword) ?? [])
  const dependent = Object.values((member(schema, 'dependentSchemas') ?? {}) as JsonObject)
  return [schema, ...[...lists, ...single, ...dependent].flatMap(inPlace)]
}

function itemSchema(schema: JsonObject, index: number): JsonValue[] {
  const prefix = (member(schema, 'prefixItems') ?? []) as JsonValue[]
  return [prefix[index] ?? member(schema, 'items') ?? []].flat()
}

function declaredAs(schema: JsonObject, name: string): JsonValue[] {
  const properties = (member(schema, 'properties') ?? {}) as JsonObject
  const patterns = Object.entries((member(schema, 'patternProperties') ?? {}) as JsonObject)
  const matching = patterns
    .filter(([pattern]) => new RegExp(pattern, 'u').test(name))
    .map(([, inner]) => inner)
  return [...(Object.hasOwn(properties, name) ? [properties[name] as JsonValue] : []), ...matching]
}
