import { isJsonArray, isJsonObject, type JsonObject } from '../json/json-value.ts'
import { own } from './conjoin.ts'
import type { NodeKind } from './form-node.ts'

/** The part of a layout (rjsf uiSchema) for one member; empty where there is none. */
export function layoutOf(layout: JsonObject, key: string): JsonObject {
  const part = own(layout, key)
  return isJsonObject(part) ? part : none
}

const none: JsonObject = {}

/**
 * Member names in the order of `ui:order`, or of `x-concept.order` for what the library gives. `*` stands for all that
 * are not named; without it they come last, in the order of the file.
 */
export function inLayoutOrder(keys: readonly string[], layout: JsonObject, holder: JsonObject): string[] {
  const wanted = new Set(orderOf(layout, holder))
  const known = new Set(keys)
  const ordered: string[] = []
  for (const name of wanted.add('*')) {
    if (name === '*') ordered.push(...keys.filter((key) => !wanted.has(key)))
    else if (known.has(name)) ordered.push(name)
  }
  return ordered
}

function orderOf(layout: JsonObject, holder: JsonObject): string[] {
  const concept = holder['x-concept']
  const order = layout['ui:order'] ?? (isJsonObject(concept) ? concept.order : undefined)
  return isJsonArray(order) ? order.filter((name) => typeof name === 'string') : []
}

/** What is drawn of each kind by rjsf's names of controls; a kind that is left out draws itself. */
const widgets: Partial<Record<NodeKind, readonly string[]>> = {
  text: ['text', 'email', 'uri'],
  'long-text': ['textarea'],
  integer: ['text', 'updown'],
  number: ['text', 'updown'],
  date: ['date'],
  'date-time': ['date-time'],
  boolean: ['checkbox', 'radio', 'select'],
  choice: ['select', 'radio'],
  choices: ['checkboxes', 'select'],
}

/**
 * The control that a layout names although the kind of field has none of that name, as `hidden`, by which a question would
 * not be asked at all.
 */
export function foreignWidgetOf(layout: JsonObject, kind: NodeKind): string | undefined {
  const widget = widgetOf(layout)
  return widget === undefined || widgets[kind]?.includes(widget) === true ? undefined : widget
}

/** `ui:widget`, also where it stands in `ui:options` (rjsf reads both). */
export function widgetOf(layout: JsonObject): string | undefined {
  const options = layout['ui:options']
  const widget = layout['ui:widget'] ?? (isJsonObject(options) ? options.widget : undefined)
  return typeof widget === 'string' ? widget : undefined
}
