import type { FormModel, FormNode } from '../../../../core/form/form-model.ts'
import { parsePointer } from '../../../../core/json/pointer.ts'

/**
 * The key of the part a place in a form's schema or layout belongs to: a rule, else the nearest field or section around
 * it; `undefined` for the form as a whole. What lies inside a group of the library belongs to its use.
 */
export function partAt(at: string, of: 'schema' | 'layout', model: FormModel): string | undefined {
  if (of === 'layout') return inLayout(parsePointer(at), model)
  const isIn = (place: string) => place !== '' && (at === place || at.startsWith(`${place}/`))
  const rule = model.rules.find(({ id, pointer }) => id !== '' && !id.includes('/') && isIn(pointer))
  if (rule !== undefined) return rule.id
  let nearest: FormNode | undefined
  for (const node of model.nodes.values()) {
    if (node.inherited || !isIn(node.schemaPointer)) continue
    if (nearest === undefined || node.schemaPointer.length > nearest.schemaPointer.length) nearest = node
  }
  return nearest?.id
}

function inLayout(tokens: readonly string[], model: FormModel): string | undefined {
  let children = model.children
  let found: FormNode | undefined
  for (const token of tokens) {
    if (token === 'items') continue
    const next = children.find(({ key }) => key === token)
    if (next === undefined) break
    found = next
    children = next.children
  }
  return found?.id.split('/')[0]
}
