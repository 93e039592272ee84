import type { FormModel, FormNode } from '../form/form-model.ts'
import { isJsonObject, type JsonObject, type JsonValue } from '../json/json-value.ts'
import type { JsonDocument } from '../json/parse-json.ts'
import { at, joinPointer } from '../json/pointer.ts'

/** The schema of a field as it stands in the file, with `$ref` and without what the library adds. */
export function writtenSchema(document: JsonDocument, node: FormNode): JsonObject {
  const found = at(document.value, node.schemaPointer)
  return isJsonObject(found) ? found : {}
}

/** Nodes that this file writes itself: what came with a library group is the library's to put right. */
export function ownNodes(model: FormModel): FormNode[] {
  return [...model.nodes.values()].filter((node) => !node.inherited)
}

export function isHolder({ kind }: FormNode): boolean {
  return kind === 'section' || kind === 'group' || kind === 'table'
}

/** The list of options a field writes itself, with the pointer of the list; none where its concept gives them. */
export function writtenOptions(
  document: JsonDocument,
  node: FormNode,
): { readonly at: string; readonly options: readonly JsonValue[] } | undefined {
  for (const place of [
    joinPointer(node.schemaPointer, 'oneOf'),
    joinPointer(node.schemaPointer, 'items', 'oneOf'),
  ]) {
    const options = at(document.value, place)
    if (Array.isArray(options)) return { at: place, options }
  }
  return undefined
}
