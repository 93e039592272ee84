import type { Condition } from '../../../form/condition.ts'
import type { FormModel } from '../../../form/form-model.ts'
import type { FormNode } from '../../../form/form-node.ts'
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../../json/json-value.ts'

/** Looks a component path up: from the root, or within the holders of the component that names it. */
type Find = (path: string) => FormNode | undefined

/**
 * form.io's simple conditions as one of ours: `show/when/eq`, and `conditions` joined by `all` or `any`.
 *
 * @returns `undefined` where there is none, `null` where there is one that we cannot say
 */
export function simpleCondition(component: JsonObject, find: Find): Condition | null | undefined {
  const { conditional } = component
  if (!isJsonObject(conditional)) return undefined
  const { show, when, eq, conjunction, conditions } = conditional
  if (isJsonArray(conditions) && conditions.length > 0) {
    const parts = conditions.map((part) => (isJsonObject(part) ? single(part, find) : undefined))
    const said = parts.filter((part) => part !== undefined)
    if (said.length < parts.length || (conjunction !== 'all' && conjunction !== 'any')) return null
    return shown(
      said.length === 1 && said[0] !== undefined
        ? said[0]
        : conjunction === 'all'
          ? { all: said }
          : { any: said },
      show,
    )
  }
  if (typeof when !== 'string' || when === '') return undefined
  const condition = single({ component: when, operator: 'isEqual', value: eq ?? '' }, find)
  return condition === undefined ? null : shown(condition, show)
}

function shown(condition: Condition, show: JsonValue | undefined): Condition {
  return show === false || show === 'false' ? { not: condition } : condition
}

function single({ component, operator, value }: JsonObject, find: Find): Condition | undefined {
  const node = typeof component === 'string' ? find(component) : undefined
  if (node === undefined) return undefined
  const field = node.id
  switch (operator) {
    case 'isEqual':
    case 'includes':
      return equalTo(node, value)
    case 'isNotEqual':
    case 'notIncludes': {
      const equal = equalTo(node, value)
      return equal === undefined ? undefined : { not: equal }
    }
    case 'isNotEmpty':
      return { field, present: true }
    case 'isEmpty':
      return { not: { field, present: true } }
    default:
      return undefined
  }
}

/** form.io compares as text; our fields have a type. */
function equalTo({ id: field, kind }: FormNode, value: JsonValue | undefined): Condition | undefined {
  const text =
    typeof value === 'string'
      ? value
      : typeof value === 'number' || typeof value === 'boolean'
        ? String(value)
        : undefined
  if (text === undefined) return undefined
  switch (kind) {
    case 'choices':
    case 'list':
      return { field, includes: text }
    case 'boolean':
      return text === 'true' || text === 'false' ? { field, equals: text === 'true' } : undefined
    case 'integer':
    case 'number':
      return text.trim() !== '' && Number.isFinite(Number(text)) ? { field, equals: Number(text) } : undefined
    case 'text':
    case 'long-text':
    case 'choice':
    case 'date':
      return text === '' ? { not: { field, present: true } } : { field, equals: text }
    default:
      return undefined
  }
}

/** By its path of keys, else by its key where only one field has it. */
export function finder(model: FormModel): Find {
  const nodes = [...model.nodes.values()]
  return (path) => {
    const wanted = path.replaceAll(/\[\d+\]/g, '')
    const exact = nodes.find(({ dataPath }) => dataPath.filter((key) => key !== '*').join('.') === wanted)
    if (exact !== undefined) return exact
    const alike = nodes.filter(({ key }) => key === wanted)
    return alike.length === 1 ? alike[0] : undefined
  }
}
