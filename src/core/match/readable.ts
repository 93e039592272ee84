import { formModel } from '../form/form-model.ts'
import type { FormNode } from '../form/form-node.ts'
import { emptyLibrary } from '../form/library-files.ts'
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../json/json-value.ts'

/**
 * A part outside the profile as the matching reads it: `type: [string, null]`, `anyOf` with `null`, and objects and
 * lists that do not say their type. Whatever else is foreign stays as it is.
 */
export function readable(node: FormNode): FormNode {
  if (node.kind !== 'foreign') return node
  const schema = plainer(node.schema)
  if (schema === undefined) return node
  const model = formModel({ schema: { type: 'object', properties: { [node.key]: schema } } }, emptyLibrary)
  const read = model.children[0]
  if (read === undefined || read.kind === 'foreign') return node
  return below(read, node.dataPath.slice(0, -1))
}

function below(node: FormNode, path: readonly string[]): FormNode {
  return {
    ...node,
    dataPath: [...path, ...node.dataPath],
    children: node.children.map((child) => below(child, path)),
  }
}

function plainer(schema: JsonObject): JsonObject | undefined {
  const { type, anyOf, oneOf, ...rest } = schema
  if (isJsonArray(type)) {
    const named = type.filter((one) => one !== 'null')
    return named.length === 1 ? { ...schema, type: named[0] as JsonValue } : undefined
  }
  for (const ways of [anyOf, oneOf]) {
    if (!isJsonArray(ways)) continue
    const open = ways.filter((way) => !(isJsonObject(way) && way.type === 'null'))
    const only = open[0]
    if (open.length === 1 && open.length < ways.length && isJsonObject(only)) return { ...only, ...rest }
  }
  if (type !== undefined) return undefined
  if (isJsonObject(schema.properties)) return { ...schema, type: 'object' }
  if (schema.items !== undefined) return { ...schema, type: 'array' }
  if (isJsonArray(schema.enum) || isJsonArray(oneOf)) return { ...schema, type: 'string' }
  return undefined
}
