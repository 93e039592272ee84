import { define, own } from '../../../form/conjoin.ts'
import { inLayoutOrder } from '../../../form/layout.ts'
import { layoutFormat } from '../../../form/layout-problems.ts'
import { isJsonObject, type JsonObject, type JsonValue } from '../../../json/json-value.ts'
import { joinPointer } from '../../../json/pointer.ts'
import { same } from '../../../json/same.ts'
import type { Ledger } from '../../loss-report.ts'

const kept = new Set(['ui:widget', 'ui:placeholder', 'ui:help', 'ui:options'])

/**
 * The layout of a translated schema, from the uiSchema that came with it: every own object gets its complete order.
 *
 * @param at place of the uiSchema in the source
 */
export function foreignLayout(
  schema: JsonObject,
  uiSchema: JsonValue,
  at: string,
  ledger: Ledger,
): JsonObject {
  const ui = isJsonObject(uiSchema) ? uiSchema : {}
  if (ui.$schema !== undefined) ledger.taken(joinPointer(at, '$schema'))
  return { $schema: layoutFormat, ...layoutPart(schema, ui, at, ledger) }
}

function layoutPart(schema: JsonObject, ui: JsonObject, at: string, ledger: Ledger): JsonObject {
  const part: Record<string, JsonValue> = {}
  const { properties } = schema
  const names = isJsonObject(properties) ? Object.keys(properties) : []
  // A use of the library's group brings its own order; one the file gives for it is kept.
  const isOwn = schema.type === 'object' && schema.$ref === undefined
  if (isOwn && names.length > 0) part['ui:order'] = inLayoutOrder(names, ui, {})
  for (const [name, value] of Object.entries(ui)) {
    const place = joinPointer(at, name)
    if (name === 'ui:order') {
      if (part[name] === undefined) part[name] = value
      if (same(part[name], value)) ledger.taken(place)
      else ledger.approximated(place, 'convert/order-completed')
    } else if (kept.has(name) && (typeof value === 'string' || isJsonObject(value))) {
      part[name] = value
      ledger.taken(place)
    } else if (name.startsWith('ui:')) {
      ledger.dropped(place, 'convert/ui-keyword', { keyword: name })
    }
  }
  for (const name of names) {
    const inner = isJsonObject(properties) ? own(properties, name) : undefined
    if (!isJsonObject(inner)) continue
    const of = own(ui, name)
    const below = layoutBelow(inner, isJsonObject(of) ? of : {}, joinPointer(at, name), ledger)
    if (Object.keys(below).length > 0) define(part, name, below)
  }
  // Of a group, the parts of its members: their names are the library's.
  if (schema.$ref !== undefined) {
    for (const [name, value] of Object.entries(ui)) {
      if (name.startsWith('ui:') || !isJsonObject(value) || names.includes(name)) continue
      define(part, name, value)
      ledger.taken(joinPointer(at, name))
    }
  }
  return part
}

function layoutBelow(schema: JsonObject, ui: JsonObject, at: string, ledger: Ledger): JsonObject {
  const own = layoutPart(schema, ui, at, ledger)
  if (schema.type !== 'array' || !isJsonObject(schema.items)) return own
  const rows = isJsonObject(ui.items) ? ui.items : {}
  const items = layoutPart(schema.items, rows, joinPointer(at, 'items'), ledger)
  return Object.keys(items).length > 0 ? { ...own, items } : own
}
