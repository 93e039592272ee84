import type { ProcedureParts } from '../../../core/change/part.ts'
import { nameOf } from '../../../core/change/names.ts'
import { isJsonArray, isJsonObject, type JsonValue } from '../../../core/json/json-value.ts'

/** One answer of a submission, as a person reads it. */
export interface WitnessLine {
  /** Stable key of the field. */
  readonly key: string
  /** Names from the outside in, with the number of the row in a table. */
  readonly names: readonly string[]
  /** undefined: not answered. */
  readonly answer: string | undefined
}

/**
 * A submission in words: its answers by the names of their questions, choices by what they are called. What the deviation
 * is about comes first, and is named even where it is not answered.
 *
 * @param root key of the form, e.g. `form:don`, or of the part that the value is of
 * @param about key of the field that the deviation is about
 */
export function witnessLines(
  value: JsonValue,
  parts: ProcedureParts,
  { root, about }: { readonly root: string; readonly about: string | undefined },
): readonly WitnessLine[] {
  const lines: WitnessLine[] = []
  const walk = (at: JsonValue, key: string, names: readonly string[]): void => {
    if (isJsonArray(at) && at.every(isJsonObject) && at.length > 0 && !isFile(at[0])) {
      at.forEach((row, index) => walk(row, key, [...names, String(index + 1)]))
      return
    }
    if (isJsonObject(at) && !isFile(at)) {
      for (const [name, inner] of Object.entries(at)) {
        const child = childOf(parts, key, name)
        const part = child === undefined ? undefined : parts.parts.get(child)
        walk(inner, child ?? name, [...names, part === undefined ? name : nameOf(part)])
      }
      return
    }
    lines.push({ key, names, answer: said(at, key, parts) })
  }
  walk(value, root, [])
  const [mine, others] = [lines.filter(({ key }) => key === about), lines.filter(({ key }) => key !== about)]
  if (about === undefined || mine.length > 0) return [...mine, ...others]
  const part = parts.parts.get(about)
  return part === undefined ? lines : [{ key: about, names: [nameOf(part)], answer: undefined }, ...lines]
}

function childOf(parts: ProcedureParts, parent: string, name: string): string | undefined {
  const held = parts.lists.get(`member@${parent}`) ?? []
  return held.find((key) => parts.parts.get(key)?.props['key'] === name)
}

function isFile(value: JsonValue | undefined): boolean {
  return isJsonObject(value) && 'ten' in value && ('kichThuoc' in value || 'loai' in value)
}

function said(value: JsonValue, key: string, parts: ProcedureParts): string {
  if (isJsonArray(value)) return value.map((one) => said(one, key, parts)).join(', ')
  if (isJsonObject(value)) return String(value['ten'] ?? JSON.stringify(value))
  const held = parts.lists.get(`option@${key}`) ?? []
  const option = held.map((one) => parts.parts.get(one)).find((one) => one?.props['code'] === value)
  return option === undefined ? String(value) : nameOf(option)
}
