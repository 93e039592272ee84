import { readableFields } from '../../../../core/edit/condition-draft.ts'
import type { FormModel, FormNode } from '../../../../core/form/form-model.ts'

/**
 * What a condition about these fields may read, and where it stands: about a column, the other columns of its row;
 * otherwise everything outside of tables, a table as a whole.
 */
export function conditionScope(
  model: FormModel,
  targets: readonly string[],
): { readonly fields: readonly FormNode[]; readonly table: FormNode | undefined } {
  const own = new Set(targets)
  const table = targets.map((id) => tableAround(model, id)).find((found) => found !== undefined)
  return { fields: readableFields(table?.children ?? model.children, own), table }
}

function tableAround(model: FormModel, id: string): FormNode | undefined {
  for (let at = model.nodes.get(id)?.parent; at !== undefined; at = model.nodes.get(at)?.parent) {
    const node = model.nodes.get(at)
    if (node?.kind === 'table') return node
  }
  return undefined
}

/** A field's label with the section it stands in: "Điện thoại" is there more than once. */
export function labelInPlace(node: FormNode, model: FormModel): string {
  const holder = node.parent === undefined ? undefined : model.nodes.get(node.parent)
  return holder === undefined ? node.title : `${node.title} — ${holder.title}`
}
