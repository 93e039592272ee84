import type { JsonValue } from './json-value.ts'
import { joinPointer } from './pointer.ts'
import { isArray, memberNames, scalarText } from './writable.ts'

const width = 100
const indentWidth = 2

/**
 * Puts the names of one object in the order in which they are to be printed.
 *
 * @param pointer the object's place in the value that is printed
 * @returns the same names, each once
 */
export type KeyOrder = (pointer: string, keys: readonly string[]) => readonly string[]

/**
 * The readable file: 2 spaces, LF, a final newline; arrays of scalars (and empty arrays and objects) on one line where it
 * stays within 100 columns. Printing what was read from a printed file gives that file again.
 *
 * @param keyOrder default: as the names stand
 * @throws TypeError for what is no JSON value, as `canonicalText`; Error for a `keyOrder` that loses or invents a name
 */
export function printJson(value: JsonValue, keyOrder: KeyOrder = (_, keys) => keys): string {
  return `${print(value, '', 0, 0, keyOrder)}\n`
}

/** @param used columns already taken on the line by indentation and name */
function print(value: unknown, at: string, level: number, used: number, keyOrder: KeyOrder): string {
  const inner = '\n'.padEnd(1 + (level + 1) * indentWidth)
  const outer = '\n'.padEnd(1 + level * indentWidth)
  const column = (level + 1) * indentWidth
  if (isArray(value)) {
    const short = oneLine(value, used)
    if (short !== undefined) return short
    const items = Array.from(value, (item, i) => print(item, joinPointer(at, i), level + 1, column, keyOrder))
    return `[${inner}${items.join(`,${inner}`)}${outer}]`
  }
  const names = memberNames(value)
  if (names === undefined) return scalarText(value)
  if (names.length === 0) return '{}'
  const members = ordered(names, at, keyOrder).map((name) => {
    const label = `${scalarText(name)}: `
    const member = (value as Record<string, unknown>)[name]
    return label + print(member, joinPointer(at, name), level + 1, column + label.length, keyOrder)
  })
  return `{${inner}${members.join(`,${inner}`)}${outer}}`
}

function oneLine(items: readonly unknown[], used: number): string | undefined {
  let line = '['
  for (let i = 0; i < items.length; i++) {
    const item = items[i]
    if (typeof item === 'object' && item !== null) return undefined
    line += (i === 0 ? '' : ', ') + scalarText(item)
    // Two more for the bracket and the comma that may follow it, whether it does or not: a neighbour is no reason to wrap.
    if (used + line.length + 2 > width) return undefined
  }
  return `${line}]`
}

function ordered(names: readonly string[], at: string, keyOrder: KeyOrder): readonly string[] {
  const order = keyOrder(at, names)
  const given = new Set(order)
  if (order.length !== names.length || !names.every((name) => given.has(name))) {
    throw new Error(`the key order for "${at}" is not an order of its keys`)
  }
  return order
}
