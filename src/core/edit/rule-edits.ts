import { type OptionCodes, decodeCondition, encodeCondition } from '../change/condition-ids.ts'
import { type Part, partsHeld, type ProcedureParts } from '../change/part.ts'
import { optionCodesOf } from '../change/parts.ts'
import type { Condition, Scalar } from '../form/condition.ts'
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../json/json-value.ts'
import { freeId, type PartsEdit } from './parts-edit.ts'

/** A rule as an author writes it: fields by id, values by their code. */
export interface WrittenRule {
  readonly when: Condition
  /** Asked only when the condition holds. */
  readonly shows: readonly string[]
  /** Required when it holds. */
  readonly requires: readonly string[]
  /** Options left when it holds. */
  readonly narrows: readonly { readonly field: string; readonly codes: readonly Scalar[] }[]
}

/** The rule a part holds; `undefined` for one that is outside the profile. */
export function readRule(part: Part, parts: ProcedureParts): WrittenRule | undefined {
  const { when, shows, requires, narrows } = part.props
  if (part.kind !== 'rule' || !isJsonObject(when)) return undefined
  const codes = optionCodesOf(parts)
  return {
    when: decodeCondition(when, codes),
    shows: texts(shows),
    requires: texts(requires),
    narrows: (isJsonArray(narrows) ? narrows.filter(isJsonObject) : []).map((narrowing) => ({
      field: String(narrowing['field']),
      codes: codesIn(narrowing, codes),
    })),
  }
}

function codesIn(narrowing: JsonObject, codes: OptionCodes): Scalar[] {
  const options = codes(String(narrowing['field']))
  const list = isJsonArray(narrowing['codes']) ? narrowing['codes'] : []
  return list.flatMap((code) => {
    if (!isJsonObject(code)) return [code as Scalar]
    const option = options.find(({ id }) => id === code['option'])
    return option === undefined ? [] : [option.code as Scalar]
  })
}

/** Rules that show, require or narrow a field or section. */
export function rulesOver(parts: ProcedureParts, form: string, id: string): Part[] {
  return partsHeld(parts, form, 'rule').filter((rule) => targetsOf(rule).includes(id))
}

/** Ids of what a rule does something to; none for a rule outside the profile. */
export function targetsOf({ props }: Part): string[] {
  const { narrows } = props
  const narrowed = (isJsonArray(narrows) ? narrows.filter(isJsonObject) : []).map(({ field }) =>
    String(field),
  )
  return [...new Set([...texts(props['shows']), ...texts(props['requires']), ...narrowed])]
}

/** @param form key of the form; @returns key of the new rule; `undefined` for one that does nothing */
export function addRule(parts: PartsEdit, form: string, rule: WrittenRule, suffix = ''): string | undefined {
  const [target] = [...rule.shows, ...rule.requires, ...rule.narrows.map(({ field }) => field)]
  if (target === undefined) return undefined
  const id = freeId(parts, 'rule', `rule-${target.replaceAll('/', '-')}`, suffix)
  return parts.add('rule', id, propsOf(rule, parts), { parent: form })
}

/** @returns whether there is such a rule, and what it says now does something */
export function setRule(parts: PartsEdit, key: string, rule: WrittenRule): boolean {
  if (parts.parts.get(key)?.kind !== 'rule') return false
  if (rule.shows.length + rule.requires.length + rule.narrows.length === 0) return false
  return parts.set(key, propsOf(rule, parts))
}

/** As `toParts` reads it: ids sorted, options by id, nothing empty. */
function propsOf({ when, shows, requires, narrows }: WrittenRule, parts: ProcedureParts) {
  const codes = optionCodesOf(parts)
  const ids = (list: readonly string[]) => (list.length === 0 ? undefined : [...new Set(list)].sort())
  const left = [...narrows]
    .sort((one, other) => (one.field < other.field ? -1 : 1))
    .map(({ field, codes: allowed }) => ({
      field,
      codes: allowed.map((code) => {
        const option = codes(field).find((known) => known.code === code)
        return option === undefined ? code : { option: option.id }
      }),
    }))
  return {
    when: encodeCondition(when, codes),
    shows: ids(shows),
    requires: ids(requires),
    narrows: left.length === 0 ? undefined : (left as unknown as JsonValue),
  }
}

/** Takes one field out of a rule; the rule goes when it has nothing else to do. */
export function dropTarget(parts: PartsEdit, key: string, id: string): void {
  const part = parts.parts.get(key)
  if (part?.kind !== 'rule') return
  if (targetsOf(part).every((target) => target === id)) {
    parts.remove(key)
    return
  }
  const { narrows } = part.props
  const without = (list: JsonValue | undefined) => {
    const left = texts(list).filter((target) => target !== id)
    return left.length === 0 ? undefined : left
  }
  const left = (isJsonArray(narrows) ? narrows.filter(isJsonObject) : []).filter(({ field }) => field !== id)
  parts.set(key, {
    shows: without(part.props['shows']),
    requires: without(part.props['requires']),
    narrows: left.length === 0 ? undefined : left,
  })
}

function texts(list: JsonValue | undefined): string[] {
  return isJsonArray(list) ? list.filter((item) => typeof item === 'string') : []
}
