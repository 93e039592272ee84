import { spellingsOf } from '../form/spellings.ts'
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../json/json-value.ts'
import type { Language } from '../text/sentence.ts'
import { changeText } from './change-text.ts'
import type { Names } from './names.ts'

/** A condition (with options by id, as parts have it) in words: “Đối tượng” là “Tổ chức”. */
export function conditionWords(condition: JsonObject, language: Language, names: Names): string {
  const text = (code: string, args: Readonly<Record<string, string | number>> = {}) =>
    changeText(code, language, args)
  const several = (parts: readonly JsonValue[], code: string) =>
    parts
      .filter(isJsonObject)
      .map((part) => {
        const words = conditionWords(part, language, names)
        return parts.length > 1 && (part['all'] !== undefined || part['any'] !== undefined)
          ? `(${words})`
          : words
      })
      .join(text(code))
  const { all, any, not, row } = condition
  if (isJsonArray(all)) return several(all, 'condition/and')
  if (isJsonArray(any)) return several(any, 'condition/or')
  if (isJsonObject(not)) return text('condition/not', { inner: conditionWords(not, language, names) })

  const id = String(condition['field'])
  const field = names(id) ?? names(id.split('/')[0] ?? id) ?? id
  if (isJsonObject(row)) return text('condition/row', { field, inner: conditionWords(row, language, names) })
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
  const values = (isJsonArray(value) ? value : [value]).map((one) => `“${valueWords(one, names)}”`).join(', ')
  return text(`condition/${test}`, { field, value: values })
}

function valueWords(value: JsonValue, names: Names): string {
  if (isJsonObject(value) && typeof value['option'] === 'string')
    return names(value['option']) ?? value['option']
  return String(value)
}
