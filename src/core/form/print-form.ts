import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../json/json-value.ts'
import { parsePointer } from '../json/pointer.ts'
import { printJson } from '../json/print-json.ts'
import { own } from './conjoin.ts'
import { inLayoutOrder, layoutOf } from './layout.ts'
import { annotationKeywords, arrayKeywords, numberKeywords, stringKeywords } from './source-form.ts'

/**
 * The two readable files of a form. Keywords stand in the order of the format, fields in the order of the layout (what
 * it does not name comes after, by name): the same form gives the same bytes however it was typed.
 */
export function printForm({ schema, layout }: { readonly schema: JsonObject; readonly layout: JsonObject }): {
  readonly schema: string
  readonly layout: string
} {
  return {
    schema: printJson(schema, (pointer, keys) => orderOf(parsePointer(pointer), keys, layout)),
    layout: printJson(layout, (pointer, keys) => layoutOrder(parsePointer(pointer), keys, layout)),
  }
}

const words = ['title', 'description', 'x-en']
const keywordOrder: readonly string[] = [
  '$schema',
  '$id',
  'x-id',
  ...words,
  '$ref',
  'type',
  'const',
  'enum',
  'oneOf',
  ...stringKeywords,
  ...numberKeywords,
  ...arrayKeywords,
  ...annotationKeywords.filter((keyword) => !words.includes(keyword)),
  'x-concept',
  'x-setting',
  'additionalProperties',
  'properties',
  'items',
  'required',
  'allOf',
  'if',
  'then',
  'else',
  'anyOf',
  'not',
  'contains',
]
const optionOrder: readonly string[] = ['const', 'title', 'x-id', 'x-en', 'description']
/** Facts beside a field: legal references, provenance, messages. */
const factOrder: readonly string[] = [
  'vi',
  'en',
  'id',
  'title',
  'description',
  'document',
  'article',
  'clause',
  'validFrom',
  'validTo',
  'status',
  'sources',
  'source',
  'kind',
  'ref',
  'place',
  'note',
]
const rank = (order: readonly string[]) => new Map(order.map((keyword, index) => [keyword, index]))
const keywordRank = rank(keywordOrder)
const optionRank = rank(optionOrder)
const factRank = rank(factOrder)

/** What an object is, by the tokens that lead to it. */
type Role = 'schema' | 'option' | 'condition' | 'fields' | 'map' | 'data'

function orderOf(tokens: readonly string[], keys: readonly string[], layout: JsonObject): readonly string[] {
  let role: Role = 'schema'
  let part = layout
  for (const token of tokens) [role, part] = step(role, token, part)
  switch (role) {
    case 'schema':
    case 'condition':
      return byRank(keys, keywordRank)
    case 'option':
      return byRank(keys, optionRank)
    case 'fields':
      return inLayoutOrder([...keys].sort(), part, {})
    case 'data':
      return byRank(keys, factRank)
    default:
      // A rule names its fields in an order of its own.
      return keys
  }
}

/** Lists keep the role of what they hold: `allOf` and its entries are both `schema`. */
function step(role: Role, token: string, part: JsonObject): [Role, JsonObject] {
  const isIndex = /^\d+$/.test(token)
  switch (role) {
    case 'fields':
      return ['schema', layoutOf(part, token)]
    case 'map':
      return ['condition', {}]
    case 'schema':
    case 'condition':
      if (isIndex) return [role, part]
      if (token === 'properties') return [role === 'schema' ? 'fields' : 'map', part]
      if (token === 'items') return [role, layoutOf(part, 'items')]
      if (token === 'oneOf') return ['option', {}]
      if (['if', 'then', 'else', 'not', 'anyOf', 'contains'].includes(token)) return ['condition', {}]
      if (token === 'allOf') return [role, part]
      if (token === '$defs' || token === 'definitions') return ['map', {}]
      return ['data', {}]
    case 'option':
      return isIndex ? ['option', {}] : ['data', {}]
    default:
      return ['data', {}]
  }
}

function byRank(keys: readonly string[], ranks: ReadonlyMap<string, number>): string[] {
  const rankOf = (key: string) => ranks.get(key) ?? ranks.size
  return [...keys].sort((one, other) => rankOf(one) - rankOf(other) || (one < other ? -1 : 1))
}

const layoutFirst = rank(['$schema', 'ui:order', 'ui:widget', 'ui:placeholder', 'ui:help', 'ui:options'])

function layoutOrder(
  tokens: readonly string[],
  keys: readonly string[],
  layout: JsonObject,
): readonly string[] {
  let part: JsonValue | undefined = layout
  for (const token of tokens) {
    if (token.startsWith('ui:')) return [...keys].sort()
    part = isJsonObject(part) ? own(part, token) : undefined
  }
  const ours = keys.filter((key) => key === '$schema' || key.startsWith('ui:'))
  const fields = keys.filter((key) => !ours.includes(key)).sort()
  const order = isJsonObject(part) && isJsonArray(part['ui:order']) ? part : {}
  return [...byRank(ours, layoutFirst), ...inLayoutOrder(fields, order, {})]
}
