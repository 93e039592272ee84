import type { Condition } from '../../form/condition.ts'
import type { FormModel } from '../../form/form-model.ts'
import type { FormNode } from '../../form/form-node.ts'
import type { JsonValue } from '../../json/json-value.ts'

/*
 * JSONLogic is data, not JavaScript: form.io interprets it. Only its core operators are used, each with the meaning its
 * reference implementation gives: `var` of what is not there is null, `in` and `===` compare without conversion.
 */

export type Logic = JsonValue

export const variable = (path: string): Logic => ({ var: path })
export const isSame = (one: Logic, other: Logic): Logic => ({ '===': [one, other] })
export const not = (logic: Logic): Logic => ({ '!': [logic] })
export const isPresent = (value: Logic): Logic => ({ '!==': [value, null] })
export const isAnswered = (value: Logic): Logic => and([isPresent(value), { '!==': [value, ''] }])
export const isOneOf = (value: Logic, codes: readonly JsonValue[]): Logic => ({ in: [value, codes] })
export const implies = (condition: Logic, then: Logic): Logic => ({ if: [condition, then, true] })

export function and(parts: readonly Logic[]): Logic {
  return parts.length === 1 ? (parts[0] ?? true) : { and: parts }
}

/** `cat` makes a text of anything; only of a text it makes the same. */
export const isText = (value: Logic): Logic => isSame({ cat: [value] }, value)
/** `+` reads a number out of anything; only of a number it makes the same. */
export const isNumber = (value: Logic): Logic => isSame({ '+': [value] }, value)
export const isBoolean = (value: Logic): Logic => isOneOf(value, [true, false])
/** @param length of the value, as `var` reads it: lists and texts have one */
export const isList = (value: Logic, length: Logic): Logic => and([isNumber(length), not(isText(value))])
export const isObject = (value: Logic, length: Logic): Logic =>
  and([isSame(length, null), not(isNumber(value)), not(isBoolean(value)), not(isText(value))])

/** 29 February only of leap years; the rest of the calendar is in the pattern. @param text yyyy-MM-dd… */
export function isInCalendar(text: Logic): Logic {
  const year: Logic = { '+': [{ substr: [text, 0, 4] }] }
  const by = (divisor: number): Logic => isSame({ '%': [year, divisor] }, 0)
  return implies(isSame({ substr: [text, 5, 5] }, '02-29'), {
    or: [by(400), and([by(4), not(by(100))])],
  })
}

/** No code twice in a list of codes. */
export function areDistinct(list: Logic, codes: readonly JsonValue[]): Logic {
  const count = (code: JsonValue): Logic => ({
    reduce: [list, { '+': [{ var: 'accumulator' }, { if: [isSame({ var: 'current' }, code), 1, 0] }] }, 0],
  })
  return and(codes.map((code) => ({ '<': [count(code), 2] })))
}

/**
 * How a component at `from` reads a field: `data.…` from the root, or `row.…` from the object the component stands in.
 * `undefined` where form.io gives no way: a field of the row, seen from deeper inside it.
 */
export function variableFor(field: FormNode, from: FormNode): Logic | undefined {
  const path = field.dataPath
  const row = path.lastIndexOf('*')
  if (row < 0) return variable(['data', ...path].join('.'))
  const holder = from.dataPath.slice(0, -1)
  const isBelow = holder.every((key, index) => path[index] === key)
  return isBelow && holder.length > row
    ? variable(['row', ...path.slice(holder.length)].join('.'))
    : undefined
}

/** A condition as JSONLogic, for a component at `from`; `undefined` where it reads what form.io cannot reach. */
export function conditionLogic(condition: Condition, from: FormNode, model: FormModel): Logic | undefined {
  return logicOf(condition, model, (field) => variableFor(field, from))
}

function logicOf(
  condition: Condition,
  model: FormModel,
  read: (field: FormNode) => Logic | undefined,
): Logic | undefined {
  if ('all' in condition || 'any' in condition) {
    const isAll = 'all' in condition
    const parts = (isAll ? condition.all : condition.any).map((part) => logicOf(part, model, read))
    if (!parts.every((part) => part !== undefined)) return undefined
    return isAll ? { and: parts } : { or: parts }
  }
  if ('not' in condition) {
    const inner = logicOf(condition.not, model, read)
    return inner === undefined ? undefined : not(inner)
  }
  const field = model.nodes.get(condition.field)
  const value = field === undefined ? undefined : read(field)
  if (field === undefined || value === undefined) return undefined
  if ('equals' in condition) return isSame(value, condition.equals)
  if ('in' in condition) return isOneOf(value, condition.in)
  if ('includes' in condition) return isOneOf(condition.includes, value as readonly JsonValue[])
  if ('present' in condition) return isPresent(value)
  const depth = field.dataPath.length + 1
  const row = logicOf(condition.row, model, ({ dataPath }) =>
    dataPath.lastIndexOf('*') === depth - 1 ? variable(dataPath.slice(depth).join('.')) : undefined,
  )
  return row === undefined ? undefined : { some: [value, row] }
}
