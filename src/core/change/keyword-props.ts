import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../json/json-value.ts'
import { once } from '../memo/once.ts'
import { flatProps, nestedProps } from './flat-props.ts'
import { isNoise } from './noise.ts'
import type { Props } from './part.ts'

const composites: ReadonlySet<string> = new Set(['x-en'])

/** Names of props that are ours; a keyword of a foreign file that is called so is kept behind `keyword:`. */
const reserved = new Set(['key', 'required', 'row', 'schema', 'layout', 'code', 'untyped', 'x-id'])

/**
 * The keywords of a schema as props, without its id and without what says no more than absence would. A variant shares
 * with its standard all that it does not change: what a schema object says is read once while it lives.
 */
export const keywordProps = once(readKeywords)

function readKeywords(schema: JsonObject): Props {
  const kept: Record<string, JsonValue> = {}
  for (const [name, value] of Object.entries(schema)) {
    if (name === 'x-id' || isEmptyDefault(name, value)) continue
    if (name === 'items' && isJsonObject(value)) {
      Object.assign(kept, itemsProps(value))
      continue
    }
    kept[isReserved(name) ? `keyword:${name}` : name] = value
  }
  return flatProps(kept, composites)
}

/** What a list says of its entries; what other tools left there stands apart, as `items.<keyword>`. */
export function itemsProps(items: JsonObject): Props {
  const entries = Object.entries(items)
  const noise = entries.filter(([name]) => isNoise('field', name))
  const said = entries.filter(([name]) => !isNoise('field', name))
  return {
    items: Object.fromEntries(said),
    ...Object.fromEntries(noise.map(([name, value]) => [`items.${name}`, value])),
  }
}

/** The inverse: props that are keywords, written as a schema has them. */
export function keywordsOf(props: Props): JsonObject {
  const kept: Record<string, JsonValue> = {}
  for (const [name, value] of Object.entries(props)) {
    if (name.startsWith('items.')) continue
    if (name.startsWith('keyword:')) kept[name.slice('keyword:'.length)] = value
    else if (!isReserved(name)) kept[name] = value
  }
  const noise = Object.entries(props).filter(([name]) => name.startsWith('items.'))
  const { items } = kept
  if (noise.length > 0 && isJsonObject(items))
    kept['items'] = {
      ...items,
      ...Object.fromEntries(noise.map(([name, value]) => [name.slice('items.'.length), value])),
    }
  return nestedProps(kept, composites)
}

/** Props that say how a member is laid out, as the layout has them. */
export function layoutOfProps(props: Props): JsonObject {
  const kept: Record<string, JsonValue> = {}
  for (const [name, value] of Object.entries(props)) {
    if (name.startsWith('ui:')) kept[name] = value
    else if (name.startsWith('layout.')) kept[name.slice('layout.'.length)] = value
  }
  return kept
}

function isReserved(name: string): boolean {
  return reserved.has(name) || /^(?:x-en\.|keyword:|items\.|ui:|entry\.|layout\.|examples\.|row\.)/.test(name)
}

const emptyWhenFalse = new Set(['uniqueItems', 'readOnly', 'deprecated', 'writeOnly'])
const emptyWhenZero = new Set(['minLength', 'minItems', 'minProperties'])
const emptyWhenNothing = new Set([
  'title',
  'description',
  '$comment',
  'examples',
  'required',
  'allOf',
  'properties',
  'x-en',
  'x-legal',
  'x-reuse',
  'x-unit',
  'ui:help',
  'ui:placeholder',
  'ui:options',
  'ui:classNames',
])

/** Whether a keyword says no more than its absence would (JSON Schema 2020-12, Validation §6; our annotations). */
export function isEmptyDefault(name: string, value: JsonValue): boolean {
  if (emptyWhenFalse.has(name)) return value === false
  if (emptyWhenZero.has(name)) return value === 0
  if (!emptyWhenNothing.has(name)) return false
  if (typeof value === 'string') return value === ''
  if (isJsonArray(value)) return value.length === 0
  return isJsonObject(value) && Object.keys(value).length === 0
}
