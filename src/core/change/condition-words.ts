import { spellingsOf } from '../form/spellings.ts'
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../json/json-value.ts'
import { numberText } from '../text/number-text.ts'
import type { Language } from '../text/sentence.ts'
import { changeText } from './change-text.ts'
import type { Names } from './names.ts'

/** A condition (with options by id, as parts have it) in words: “Đối tượng” là “Tổ chức”. */
export function conditionWords(condition: JsonObject, language: Language, names: Names): string {
  const text = (code: string, args: Readonly<Record<string, string | number>> = {}) =>
    changeText(code, language, args)
  const several = (parts: readonly JsonValue[], code: string, bracketed = parts.length > 1) =>
    parts
      .filter(isJsonObject)
      .map((part) => {
        const words = conditionWords(part, language, names)
        return bracketed && [part['all'], part['any']].some((inner) => isJsonArray(inner) && inner.length > 1)
          ? `(${words})`
          : words
      })
      .join(text(code))
  const { all, any, not, row } = condition
  if (isJsonArray(all)) return several(all, 'condition/and')
  if (isJsonArray(any)) return several(any, 'condition/or')
  if (isJsonObject(not)) return text('condition/not', { inner: conditionWords(not, language, names) })

  const id = String(condition['field'])
  const field = names(id) ?? innerName(id, names) ?? id
  // A row's several conditions in brackets: what follows behind "và" is not of the row.
  if (isJsonObject(row)) return text('condition/row', { field, inner: several([row], '', true) })
  if (condition['present'] === true) return text('condition/present', { field })
  const test = ['equals', 'in', 'includes'].find((name) => condition[name] !== undefined)
  if (test === undefined) return text('value/some')
  const value = condition[test] as JsonValue
  const one = test === 'in' && isJsonArray(value) ? spellingsOf(value) : undefined
  if (one !== undefined)
    return text('condition/equals', {
      field,
      value: text('condition/spellings', { value: one.first, count: one.others }),
    })
  const values = (isJsonArray(value) ? value : [value])
    .map((one) => `“${valueWords(one, names, language)}”`)
    .join(', ')
  return text(`condition/${test}`, { field, value: values })
}

const isDate = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/

/** A field that a group from the library brings has no name among the parts: that of the group, and its own id. */
function innerName(id: string, names: Names): string | undefined {
  const [group = '', ...inner] = id.split('/')
  const name = inner.length === 0 ? undefined : names(group)
  return name === undefined ? undefined : `${name} — ${inner.join(' — ')}`
}

function valueWords(value: JsonValue, names: Names, language: Language): string {
  if (isJsonObject(value) && typeof value['option'] === 'string')
    return names(value['option']) ?? value['option']
  if (typeof value === 'boolean') return changeText(value ? 'condition/yes' : 'condition/no', language)
  if (typeof value === 'number') return numberText(value, language)
  const text = String(value)
  return isDate.test(text) ? text.split('-').toReversed().join('/') : text
}
