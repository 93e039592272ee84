import { Exhausted } from '../budget.ts'
import { type JsonObject, member } from '../value.ts'
import { FALSE, type Literal } from './node.ts'
import type { KeywordReader } from './keyword-reader.ts'
import { countOf, listOf, mapOf } from './keyword-values.ts'
import { OBJECT } from './type-mask.ts'

/** @see JSON Schema 2020-12 core §10.3.2, validation §6.5; draft-07 validation §6.5 */
export function readObjectKeywords(
  reader: KeywordReader,
  schema: JsonObject,
  base: string,
  parts: Literal[],
): void {
  const { graph } = reader
  for (const [name, value] of mapOf(schema, 'properties')) {
    parts.push(graph.property(name, reader.read(value, base)))
  }
  for (const [pattern, value] of mapOf(schema, 'patternProperties')) {
    parts.push(graph.properties(reader.pattern(pattern), reader.read(value, base)))
  }
  const additional = member(schema, 'additionalProperties')
  if (additional !== undefined) {
    parts.push(graph.properties(-declaredNames(reader, schema), reader.read(additional, base)))
  }
  const names = member(schema, 'propertyNames')
  if (names !== undefined) parts.push(graph.properties(-reader.read(names, base), FALSE))
  for (const name of listOf(schema, 'required')) parts.push(graph.required(text(name)))
  const min = countOf(schema, 'minProperties')
  if (min !== undefined) parts.push(graph.atLeast('minProperties', min))
  const max = countOf(schema, 'maxProperties')
  if (max !== undefined) parts.push(graph.atMost('maxProperties', max))
  readDependencies(reader, schema, base, parts)
}

/** The names that `properties` and `patternProperties` of this schema speak of. */
export function declaredNames(reader: KeywordReader, schema: JsonObject): Literal {
  const { graph } = reader
  const names = mapOf(schema, 'properties').map(([name]) => name)
  const patterns = mapOf(schema, 'patternProperties').map(([pattern]) => reader.pattern(pattern))
  return graph.or([...(names.length > 0 ? [graph.enum(names)] : []), ...patterns])
}

function readDependencies(reader: KeywordReader, schema: JsonObject, base: string, parts: Literal[]): void {
  const { graph } = reader
  const when = (name: string, then: Literal): void => {
    // "Absent or then", said of objects only.
    parts.push(graph.or([-graph.type(OBJECT), -graph.required(name), then]))
  }
  const counted = reader.options.dialect === '2020-12'
  for (const [name, needed] of mapOf(schema, 'dependencies')) {
    if (Array.isArray(needed)) when(name, graph.and(needed.map((other) => graph.required(text(other)))))
    else when(name, reader.read(needed, base))
  }
  if (!counted) return
  for (const [name, needed] of mapOf(schema, 'dependentRequired')) {
    if (!Array.isArray(needed)) throw new Exhausted('schema-invalid')
    when(name, graph.and(needed.map((other) => graph.required(text(other)))))
  }
  for (const [name, then] of mapOf(schema, 'dependentSchemas')) when(name, reader.read(then, base))
}

function text(name: unknown): string {
  if (typeof name !== 'string') throw new Exhausted('schema-invalid')
  return name
}
