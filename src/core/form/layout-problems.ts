import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../json/json-value.ts'
import { joinPointer } from '../json/pointer.ts'
import type { Problem } from '../problem/problem.ts'
import type { FormModel } from './form-model.ts'
import type { FormNode } from './form-node.ts'
import { foreignWidgetOf, layoutOf } from './layout.ts'
import { valueText } from './value-text.ts'

export const layoutFormat = 'urn:khuon:schema:form-layout:1'

const known = new Set(['ui:order', 'ui:widget', 'ui:placeholder', 'ui:help', 'ui:options'])

/**
 * What is wrong with a form's layout: it must name every field of the root, of each section and of each table's rows
 * exactly once in `ui:order` (design section 4), and nothing else. A group of the library brings its own order.
 *
 * @returns problems at pointers into the layout
 */
export function layoutProblems(layout: JsonValue, model: FormModel): Problem[] {
  if (!isJsonObject(layout)) return [{ code: 'form/layout-foreign', at: '' }]
  const reader = new LayoutReader()
  if (layout.$schema !== layoutFormat) {
    reader.add('form/layout-foreign', layout.$schema === undefined ? '' : '/$schema')
  }
  const { $schema: _, ...root } = layout
  reader.holder(root, model.children, '', true)
  return reader.problems
}

class LayoutReader {
  readonly problems: Problem[] = []

  /** @param isOwn the form itself orders what is in here */
  holder(layout: JsonObject, children: readonly FormNode[], at: string, isOwn: boolean): void {
    this.order(layout['ui:order'], children, at, isOwn)
    this.members(
      layout,
      children.map(({ key }) => key),
      at,
    )
    for (const node of children) {
      const place = joinPointer(at, node.key)
      const part = layoutOf(layout, node.key)
      const widget = foreignWidgetOf(part, node.kind)
      if (widget !== undefined) {
        const named = part['ui:widget'] === undefined ? 'ui:options/widget' : 'ui:widget'
        this.add('form/layout-foreign-widget', `${place}/${named}`, { widget })
      }
      if (node.kind === 'section' || node.kind === 'group') {
        this.holder(part, node.children, place, node.kind === 'section' && !node.inherited)
      } else {
        this.leaf(part, node, place)
      }
    }
  }

  private leaf(layout: JsonObject, node: FormNode, at: string): void {
    const isArray =
      node.kind === 'table' || node.kind === 'list' || node.kind === 'choices' || node.kind === 'file'
    this.members(layout, isArray ? ['items'] : [], at)
    if (node.kind !== 'table') return
    // Rows of a concept bring their order, as groups do.
    const isOwn = !node.inherited && node.children.some(({ inherited }) => !inherited)
    this.holder(layoutOf(layout, 'items'), node.children, joinPointer(at, 'items'), isOwn)
  }

  private order(
    order: JsonValue | undefined,
    children: readonly FormNode[],
    at: string,
    isOwn: boolean,
  ): void {
    const place = joinPointer(at, 'ui:order')
    if (!isJsonArray(order)) {
      if (order !== undefined) this.add('form/layout-foreign', place)
      else if (isOwn && children.length > 0) this.add('form/layout-incomplete', at)
      return
    }
    const seen = new Set<JsonValue>()
    order.forEach((name, index) => {
      const field = valueText(name)
      if (seen.has(name)) this.add('form/layout-repeated-field', joinPointer(place, index), { field })
      else if (!children.some(({ key }) => key === name)) {
        this.add('form/layout-unknown-field', joinPointer(place, index), { field })
      }
      seen.add(name)
    })
    for (const { key } of children) {
      if (!seen.has(key)) this.add('form/layout-missing-field', place, { field: key })
    }
  }

  private members(layout: JsonObject, names: readonly string[], at: string): void {
    for (const [name, value] of Object.entries(layout)) {
      const place = joinPointer(at, name)
      if (name.startsWith('ui:')) {
        if (!known.has(name)) this.add('form/layout-foreign-keyword', place, { keyword: name })
      } else if (!names.includes(name)) {
        this.add('form/layout-unknown-field', place, { field: name })
      } else if (!isJsonObject(value)) {
        this.add('form/layout-foreign', place)
      }
    }
  }

  add(code: string, at: string, args?: Record<string, string>): void {
    this.problems.push(args === undefined ? { code, at } : { code, at, args })
  }
}
