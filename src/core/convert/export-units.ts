import type { FormModel } from '../form/form-model.ts'
import type { FormNode } from '../form/form-node.ts'
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../json/json-value.ts'
import { joinPointer } from '../json/pointer.ts'
import type { Rule } from '../form/rule.ts'

/** Place of a node in a loss report: its pointer in the form with every concept written out. */
export function placeOfNode({ dataPath }: FormNode): string {
  let place = ''
  for (const key of dataPath) place = key === '*' ? `${place}/items` : joinPointer(place, 'properties', key)
  return place
}

/** Place of one thing a rule does: `/rules/<id>/shows/<field>`. */
export function placeOfEffect(rule: Rule, effect: 'shows' | 'requires' | 'narrows', field: string): string {
  return joinPointer('/rules', rule.id === '' ? rule.pointer : rule.id, effect, field)
}

/** Keywords whose parts are units of their own, or that say nothing by themselves. */
const structural = new Set(['properties', 'allOf', 'required', 'items', '$schema', '$id', '$defs'])

/**
 * The units of a form that is converted away: every keyword of every field, being required, every option, every effect of
 * every rule, every word of the layout.
 *
 * @param model of a written-out form
 */
export function formUnits(model: FormModel, schema: JsonObject, layout: JsonValue): string[] {
  const units: string[] = []
  const keywords = (of: JsonObject, at: string) => {
    for (const [keyword, value] of Object.entries(of)) {
      if (structural.has(keyword)) continue
      const place = joinPointer(at, keyword)
      if (keyword === 'oneOf' && isJsonArray(value))
        value.forEach((_, index) => units.push(joinPointer(place, index)))
      else units.push(place)
    }
  }
  keywords(schema, '')
  for (const node of model.nodes.values()) {
    const at = placeOfNode(node)
    keywords(node.schema, at)
    if (node.required) units.push(`${at}/required`)
    if (isJsonObject(node.schema.items)) keywords(node.schema.items, `${at}/items`)
  }
  for (const rule of model.rules) {
    for (const field of rule.shows) units.push(placeOfEffect(rule, 'shows', field))
    for (const field of rule.requires) units.push(placeOfEffect(rule, 'requires', field))
    for (const { field } of rule.narrows) units.push(placeOfEffect(rule, 'narrows', field))
  }
  const layoutWords = (part: JsonValue, at: string) => {
    if (!isJsonObject(part)) return
    for (const [name, value] of Object.entries(part)) {
      const place = joinPointer(at, name)
      if (name.startsWith('ui:')) units.push(place)
      else layoutWords(value, place)
    }
  }
  layoutWords(layout, '/layout')
  return [...new Set(units)]
}
