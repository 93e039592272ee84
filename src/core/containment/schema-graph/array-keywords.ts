import { Exhausted } from '../budget.ts'
import { type JsonObject, type JsonValue, member } from '../value.ts'
import { type Literal, TRUE } from './node.ts'
import type { KeywordReader } from './keyword-reader.ts'
import { countOf, listOf } from './keyword-values.ts'
import { ARRAY } from './type-mask.ts'

/** The tuple part and the rest of an array schema, whichever keywords the dialect says them with. */
export function tupleOf(
  reader: KeywordReader,
  schema: JsonObject,
): { readonly prefix: readonly JsonValue[]; readonly rest: JsonValue | undefined } {
  const items = member(schema, 'items')
  if (reader.options.dialect === '2020-12') {
    if (Array.isArray(items)) throw new Exhausted('schema-invalid')
    return { prefix: listOf(schema, 'prefixItems'), rest: items }
  }
  if (Array.isArray(items)) return { prefix: items, rest: member(schema, 'additionalItems') }
  return { prefix: [], rest: items }
}

/** @see JSON Schema 2020-12 core §10.3.1, validation §6.4; draft-07 validation §6.4 */
export function readArrayKeywords(
  reader: KeywordReader,
  schema: JsonObject,
  base: string,
  parts: Literal[],
): void {
  const { graph } = reader
  const { prefix, rest } = tupleOf(reader, schema)
  prefix.forEach((item, index) => parts.push(graph.item(index, reader.read(item, base))))
  if (rest !== undefined) parts.push(graph.items(prefix.length, reader.read(rest, base)))
  const min = countOf(schema, 'minItems')
  if (min !== undefined) parts.push(graph.atLeast('minItems', min))
  const max = countOf(schema, 'maxItems')
  if (max !== undefined) parts.push(graph.atMost('maxItems', max))
  if (member(schema, 'uniqueItems') === true) parts.push(graph.uniqueItems())
  const contains = member(schema, 'contains')
  if (contains === undefined) return
  const value = reader.read(contains, base)
  const counted = reader.options.dialect === '2020-12'
  const least = (counted ? countOf(schema, 'minContains') : undefined) ?? 1
  const most = counted ? countOf(schema, 'maxContains') : undefined
  const enough = graph.minContains(Math.ceil(least), value)
  const tuple = prefix.some((item) => reader.read(item, base) !== TRUE)
  parts.push(tuple && enough !== TRUE ? graph.or([enough, skippedOnEmpty(reader)]) : enough)
  if (most !== undefined) parts.push(graph.maxContains(Math.floor(most), value))
}

/** AJV 8 passes over `contains` when the array is empty and there is a tuple beside it. */
function skippedOnEmpty(reader: KeywordReader): Literal {
  const { graph } = reader
  return graph.and([
    graph.type(ARRAY),
    graph.atMost('maxItems', 0),
    graph.opaque('contains beside a tuple', ARRAY, 'validator-deviates'),
  ])
}
