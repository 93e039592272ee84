import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../json/json-value.ts'
import { joinPointer } from '../json/pointer.ts'
import { ok, type Problem, refuse, type Result } from '../problem/problem.ts'
import { own } from './conjoin.ts'
import type { Condition } from './condition.ts'
import type { FormNode } from './form-node.ts'
import { isScalar } from './node-description.ts'

/** The object a condition or rule stands on: the root, a section, a group, or a row of a table. */
export interface Scope {
  readonly children: readonly FormNode[]
}

interface Nodes {
  readonly nodes: ReadonlyMap<string, FormNode>
}

/**
 * Reads a condition from the schema shapes of the profile (design section 4); the way through sections may stand
 * around several conditions at once, which means the same as around each.
 *
 * @param scope the object the schema judges
 * @returns problems at pointers into `schema`: `form/foreign-condition` for any other shape (also `not` inside the way
 *   through a section, which would say "the section is there, but …"); `form/undeclared-field-in-condition`
 */
export function conditionFromSchema(schema: JsonValue, scope: Scope): Result<Condition> {
  const problems: Problem[] = []
  const condition = read(schema, scope, { at: '', wrapped: false, problems })
  return condition === undefined ? { ok: false, problems } : ok(condition)
}

interface Reading {
  readonly at: string
  readonly wrapped: boolean
  readonly problems: Problem[]
}

function read(schema: JsonValue | undefined, scope: Scope, reading: Reading): Condition | undefined {
  const { at, problems } = reading
  const foreign = (): undefined => {
    problems.push({ code: 'form/foreign-condition', at })
    return undefined
  }
  const inside = (...tokens: (string | number)[]): Reading => ({ ...reading, at: joinPointer(at, ...tokens) })
  if (!isJsonObject(schema)) return foreign()

  const { allOf, anyOf, not, properties, required } = schema
  const keywords = Object.keys(schema).sort().join(' ')
  if ((keywords === 'allOf' && isJsonArray(allOf)) || (keywords === 'anyOf' && isJsonArray(anyOf))) {
    const entries = (keywords === 'allOf' ? allOf : anyOf) as readonly JsonValue[]
    if (entries.length === 0) return foreign()
    const parts = entries.map((entry, index) => read(entry, scope, inside(keywords, index)))
    if (!parts.every((part) => part !== undefined)) return undefined
    return keywords === 'allOf' ? { all: parts } : { any: parts }
  }
  if (keywords === 'not' && !reading.wrapped) {
    const part = read(not, scope, inside('not'))
    return part === undefined ? undefined : { not: part }
  }
  if (!isJsonArray(required) || required.length !== 1) return foreign()
  const name = required[0]
  if (typeof name !== 'string') return foreign()
  const node = scope.children.find(({ key }) => key === name)
  if (keywords === 'required') {
    if (node !== undefined) return { field: node.id, present: true }
  } else if (keywords === 'properties required' && isJsonObject(properties)) {
    const inner = own(properties, name)
    if (Object.keys(properties).length !== 1 || inner === undefined) return foreign()
    if (node !== undefined) return readValue(inner, node, inside('properties', name))
  } else {
    return foreign()
  }
  problems.push({ code: 'form/undeclared-field-in-condition', at, args: { field: name } })
  return undefined
}

function readValue(schema: JsonValue, node: FormNode, reading: Reading): Condition | undefined {
  const isObject = node.kind === 'section' || node.kind === 'group'
  if (isObject) return read(schema, node, { ...reading, wrapped: true })
  const keywords = isJsonObject(schema) ? Object.keys(schema) : []
  const [keyword] = keywords
  if (isJsonObject(schema) && keywords.length === 1 && keyword !== undefined) {
    const value = schema[keyword]
    const isRows = node.kind === 'table' || node.kind === 'choices' || node.kind === 'list'
    if (keyword === 'const' && isScalar(value) && !isRows) return { field: node.id, equals: value }
    if (keyword === 'enum' && isJsonArray(value) && value.length > 0 && value.every(isScalar) && !isRows) {
      return { field: node.id, in: value }
    }
    if (keyword === 'contains' && isRows) return readContains(value, node, reading)
  }
  reading.problems.push({ code: 'form/foreign-condition', at: reading.at })
  return undefined
}

function readContains(
  schema: JsonValue | undefined,
  node: FormNode,
  reading: Reading,
): Condition | undefined {
  const at = joinPointer(reading.at, 'contains')
  if (node.kind === 'table') {
    const row = read(schema, node, { ...reading, at, wrapped: false })
    return row === undefined ? undefined : { field: node.id, row }
  }
  if (isJsonObject(schema) && Object.keys(schema).length === 1 && isScalar(schema.const)) {
    return { field: node.id, includes: schema.const }
  }
  reading.problems.push({ code: 'form/foreign-condition', at })
  return undefined
}

/**
 * Writes a condition as the schema that matches exactly when it holds, on the object `scope` names.
 *
 * @param scope id of the section, group or table (its row) that carries it; `''` for the root
 * @returns problems at `''`: `form/unknown-field` for an id the form does not have, `form/field-out-of-scope` for one
 *   that cannot be reached from the scope, `form/condition-misfit` for a test that this kind of field cannot meet
 */
export function conditionToSchema(condition: Condition, form: Nodes, scope = ''): Result<JsonObject> {
  if ('all' in condition) return several('allOf', condition.all, form, scope)
  if ('any' in condition) return several('anyOf', condition.any, form, scope)
  if ('not' in condition) {
    const inner = conditionToSchema(condition.not, form, scope)
    return inner.ok ? ok({ not: inner.value }) : inner
  }
  const node = form.nodes.get(condition.field)
  if (node === undefined)
    return refuse({ code: 'form/unknown-field', at: '', args: { field: condition.field } })
  const path = pathFrom(scope, node, form)
  if (path === undefined) {
    return refuse({ code: 'form/field-out-of-scope', at: '', args: { field: node.id, scope } })
  }
  if ('present' in condition) return ok(throughPath(path.slice(0, -1), { required: [node.key] }))
  const test = testOf(condition, node, form)
  if (!test.ok) return test
  return ok(throughPath(path, test.value))
}

function several(
  keyword: 'allOf' | 'anyOf',
  parts: readonly Condition[],
  form: Nodes,
  scope: string,
): Result<JsonObject> {
  const schemas: JsonObject[] = []
  for (const part of parts) {
    const schema = conditionToSchema(part, form, scope)
    if (!schema.ok) return schema
    schemas.push(schema.value)
  }
  return ok({ [keyword]: schemas })
}

type FieldTest = Extract<Condition, { readonly field: string }>

function testOf(condition: FieldTest, node: FormNode, form: Nodes): Result<JsonObject> {
  const isList = node.kind === 'choices' || node.kind === 'list'
  const isPlain = !isList && node.children.length === 0 && node.kind !== 'table'
  if ('equals' in condition && isPlain) return ok({ const: condition.equals })
  if ('in' in condition && isPlain) return ok({ enum: condition.in })
  if ('includes' in condition && isList) return ok({ contains: { const: condition.includes } })
  if ('row' in condition && node.kind === 'table') {
    const row = conditionToSchema(condition.row, form, node.id)
    return row.ok ? ok({ contains: row.value }) : row
  }
  return refuse({ code: 'form/condition-misfit', at: '', args: { field: node.id, kind: node.kind } })
}

function throughPath(path: readonly string[], innermost: JsonObject): JsonObject {
  return path.reduceRight<JsonObject>(
    (inner, key) => ({ properties: { [key]: inner }, required: [key] }),
    innermost,
  )
}

/**
 * The keys from the object of `scope` to a node; `undefined` where the node is not inside it, or lies in the rows of a
 * table on the way (a row is reached through `row` alone).
 */
export function pathFrom(scope: string, node: FormNode, form: Nodes): string[] | undefined {
  const path: string[] = [node.key]
  let { parent } = node
  while (parent !== undefined && parent !== scope) {
    const holder = form.nodes.get(parent)
    if (holder === undefined || holder.kind === 'table') return undefined
    path.unshift(holder.key)
    parent = holder.parent
  }
  return (parent ?? '') === scope ? path : undefined
}

/** The ids a condition reads, each once, in the order they appear. */
export function fieldsOf(condition: Condition): string[] {
  if ('all' in condition) return [...new Set(condition.all.flatMap(fieldsOf))]
  if ('any' in condition) return [...new Set(condition.any.flatMap(fieldsOf))]
  if ('not' in condition) return fieldsOf(condition.not)
  if ('row' in condition) return [...new Set([condition.field, ...fieldsOf(condition.row)])]
  return [condition.field]
}
