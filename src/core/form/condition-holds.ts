import { isJsonArray, isJsonObject, type JsonValue } from '../json/json-value.ts'
import { same } from '../json/same.ts'
import { own } from './conjoin.ts'
import type { Condition } from './condition.ts'
import { pathFrom } from './condition-schema.ts'
import type { FormNode } from './form-node.ts'

interface Nodes {
  readonly nodes: ReadonlyMap<string, FormNode>
}

/**
 * Whether a condition holds for a submission: exactly when its schema (`conditionToSchema`) accepts it, for submissions
 * whose sections are objects and whose lists are arrays. A field the form does not have is unanswered.
 *
 * @param data the object that `scope` names: the whole submission for `''`, one row for a table
 */
export function conditionHolds(condition: Condition, data: unknown, form: Nodes, scope = ''): boolean {
  if ('all' in condition) return condition.all.every((part) => conditionHolds(part, data, form, scope))
  if ('any' in condition) return condition.any.some((part) => conditionHolds(part, data, form, scope))
  if ('not' in condition) return !conditionHolds(condition.not, data, form, scope)
  const node = form.nodes.get(condition.field)
  const path = node === undefined ? undefined : pathFrom(scope, node, form)
  const value = path === undefined ? undefined : memberAt(data, path)
  if (node === undefined || value === undefined) return false
  if ('present' in condition) return true
  if ('equals' in condition) return same(value, condition.equals)
  if ('in' in condition) return condition.in.some((wanted) => same(value, wanted))
  if (!isJsonArray(value)) return false
  if ('includes' in condition) return value.some((item) => same(item, condition.includes))
  return value.some((row) => conditionHolds(condition.row, row, form, node.id))
}

/** The value at the end of a way through objects; `undefined` where there is none. */
export function memberAt(data: unknown, path: readonly string[]): JsonValue | undefined {
  let found = data as JsonValue | undefined
  for (const key of path) found = isJsonObject(found) ? own(found, key) : undefined
  return found
}
