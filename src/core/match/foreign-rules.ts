import {
  decodeCode,
  decodeCondition,
  encodeCode,
  encodeCondition,
  type OptionCodes,
} from '../change/condition-ids.ts'
import { contentId } from '../change/content-id.ts'
import type { ProcedureParts, Props } from '../change/part.ts'
import { optionCodesOf } from '../change/parts.ts'
import type { Condition } from '../form/condition.ts'
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../json/json-value.ts'

/** A rule with the codes that its file has, for ids of options. */
export function withCodes(rule: Props, parts: ProcedureParts): Props {
  const codes = optionCodesOf(parts)
  const { when, narrows } = rule
  const decoded = isJsonObject(when) ? decodeCondition(when, codes) : undefined
  return {
    ...rule,
    ...(decoded === undefined ? {} : { when: decoded }),
    ...(isJsonArray(narrows) ? { narrows: narrows.map((one) => mapCodes(one, codes, decodeCode)) } : {}),
  }
}

/** The same with ids of the options that the parts list themselves; of others their concept has the codes. */
export function withOptionIds(rule: Props, parts: ProcedureParts): Props {
  const codes = optionCodesOf(parts)
  const { when, narrows } = rule
  return {
    ...rule,
    ...(isJsonObject(when) ? { when: encodeCondition(when as unknown as Condition, codes) } : {}),
    ...(isJsonArray(narrows) ? { narrows: narrows.map((one) => mapCodes(one, codes, encodeCode)) } : {}),
  }
}

function mapCodes(narrowing: JsonValue, codes: OptionCodes, change: typeof encodeCode): JsonValue {
  if (!isJsonObject(narrowing) || !isJsonArray(narrowing['codes'])) return narrowing
  const field = String(narrowing['field'])
  return { ...narrowing, codes: narrowing['codes'].map((code) => change(field, code, codes)) }
}

const acting: ReadonlySet<string> = new Set(['when', 'shows', 'requires', 'narrows', 'entry', 'scope'])

/** What a rule is besides what it does. */
export function annotationsOf(rule: Props): Props {
  return Object.fromEntries(Object.entries(rule).filter(([name]) => !acting.has(name)))
}

/** Fields that a rule speaks of. */
export function idsIn({ when, shows, requires, narrows }: Props): string[] {
  const lists = [shows, requires].flatMap((ids) => (isJsonArray(ids) ? ids : []))
  const narrowed = (isJsonArray(narrows) ? narrows : []).map((one) =>
    isJsonObject(one) ? one['field'] : one,
  )
  const read = isJsonObject(when) ? fieldsIn(when) : []
  return [...read, ...lists, ...narrowed].filter((id) => typeof id === 'string')
}

function fieldsIn(condition: JsonObject): string[] {
  const { field, all, any, not, row } = condition
  const inner = [all, any].flatMap((parts) => (isJsonArray(parts) ? parts : []))
  return [
    ...(typeof field === 'string' ? [field] : []),
    ...[...inner, not ?? null, row ?? null].flatMap((part) => (isJsonObject(part) ? fieldsIn(part) : [])),
  ]
}

/** Two rules that say the same have the same. */
export function says(props: Props): string {
  return contentId(Object.fromEntries(Object.entries(props).filter(([name]) => acting.has(name))))
}

/** Two rules that act on the same fields, whatever the condition. */
export function acts(rule: Props): string {
  return contentId(['shows', 'requires', 'narrows', 'entry'].map((name) => rule[name] ?? null))
}
