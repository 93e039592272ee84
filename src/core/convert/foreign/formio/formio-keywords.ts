import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../../json/json-value.ts'
import { joinPointer } from '../../../json/pointer.ts'
import type { Ledger } from '../../loss-report.ts'

/** Settings whose value form.io runs as JavaScript, or interpolates as a template. */
const scripts = new Set([
  'custom',
  'customConditional',
  'customDefaultValue',
  'calculateValue',
  'calculateServer',
  'logic',
  'template',
  'rowTemplate',
  'itemTemplate',
  'templates',
  'customOptions',
  'onlyAvailableItems.custom',
])
/** Settled as a whole, once every field is known. */
const simple = new Set(['show', 'when', 'eq', 'conjunction', 'conditions'])
const structure = new Set(['components', 'columns', 'rows'])

/** form.io writes every setting of a component into its file; these values say nothing. */
function saysNothing(value: JsonValue): boolean {
  if (value === null || value === '' || value === false) return true
  if (isJsonArray(value)) return value.length === 0
  return isJsonObject(value) && Object.values(value).every(saysNothing)
}

/**
 * Settles what is left of a component: JavaScript is named as such and never looked into, JSONLogic likewise, settings that
 * say nothing are taken, and everything else has no place with us.
 */
export function settleRest(component: JsonObject, at: string, ledger: Ledger, name: string): void {
  for (const [keyword, value] of Object.entries(component)) {
    if (structure.has(keyword) && isJsonArray(value)) continue
    settleOne(keyword, value, joinPointer(at, keyword), ledger, name)
  }
}

function settleOne(keyword: string, value: JsonValue, place: string, ledger: Ledger, name: string): void {
  if (ledger.isSettled(place)) return
  if (saysNothing(value)) {
    ledger.taken(place)
    return
  }
  if (scripts.has(keyword)) {
    ledger.dropped(place, 'convert/javascript', { field: name }, keyword)
  } else if (keyword === 'json' && isJsonObject(value)) {
    ledger.dropped(place, 'convert/json-logic', { field: name }, keyword)
  } else if (
    isJsonObject(value) &&
    ['validate', 'conditional', 'data', 'widget', 'properties', 'errors'].includes(keyword)
  ) {
    for (const [inner, part] of Object.entries(value))
      if (keyword !== 'conditional' || !simple.has(inner))
        settleOne(inner, part, joinPointer(place, inner), ledger, name)
  } else if (typeof value === 'string' && /^\s*(?:function\b|\(.*\)\s*=>)|<script|javascript:/i.test(value)) {
    ledger.dropped(place, 'convert/javascript', { field: name }, keyword)
  } else {
    ledger.dropped(place, 'convert/formio-setting', { setting: keyword }, keyword)
  }
}
