import type { Condition } from '../../form/condition.ts'
import type { FormModel } from '../../form/form-model.ts'
import type { JsonObject } from '../../json/json-value.ts'

interface SimpleCondition {
  readonly component: string
  readonly operator: 'isEqual'
  readonly value: string
}

/**
 * form.io's own way to say "shown when": one or several fields compared with a text. It is what its form builder shows and
 * edits, so it is preferred to JSONLogic where it says the same. `undefined` for any other condition.
 */
export function simpleConditional(condition: Condition, model: FormModel): JsonObject | undefined {
  const read = conditionsOf(condition, model)
  if (read === undefined) return undefined
  const conditions = read.conditions.map((part) => ({ ...part }))
  return { show: true, conjunction: read.conjunction, conditions }
}

function conditionsOf(
  condition: Condition,
  model: FormModel,
): { conjunction: 'all' | 'any'; conditions: SimpleCondition[] } | undefined {
  if ('all' in condition || 'any' in condition) {
    const isAll = 'all' in condition
    const parts = (isAll ? condition.all : condition.any).map((part) => single(part, model))
    if (!parts.every((part) => part !== undefined)) return undefined
    return { conjunction: isAll ? 'all' : 'any', conditions: parts }
  }
  if ('field' in condition && 'in' in condition) {
    const parts = condition.in.map((equals) => single({ field: condition.field, equals }, model))
    return parts.every((part) => part !== undefined) ? { conjunction: 'any', conditions: parts } : undefined
  }
  const only = single(condition, model)
  return only === undefined ? undefined : { conjunction: 'all', conditions: [only] }
}

function single(condition: Condition, model: FormModel): SimpleCondition | undefined {
  if (!('field' in condition) || !('equals' in condition)) return undefined
  const { equals } = condition
  const field = model.nodes.get(condition.field)
  // Within a table form.io would have to guess which row is meant.
  if (typeof equals !== 'string' || equals === '' || field === undefined || field.dataPath.includes('*'))
    return undefined
  return { component: field.dataPath.join('.'), operator: 'isEqual', value: equals }
}
