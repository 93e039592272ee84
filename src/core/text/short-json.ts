import type { JsonValue } from '../json/json-value.ts'
import { sentenceOf } from './catalogue.ts'
import type { Language } from './sentence.ts'

/** How much is shown whole, and of what is longer, how much of its beginning and end. */
const ITEMS = { whole: 20, first: 10, last: 2 }
const MEMBERS = { whole: 200, first: 20, last: 2 }
const CHARACTERS = { whole: 300, first: 60, last: 20 }

type Limits = typeof ITEMS

/**
 * JSON for a person to read: of long lists, texts and objects the beginning, how many more there are, and the end. What is
 * not long is as `JSON.stringify` gives it; anything else is no JSON any more.
 *
 * @param indent spaces for each level; default all on one line
 */
export function shortJson(value: JsonValue, language: Language, indent = 0): string {
  const more = (count: number) => sentenceOf({ code: 'verdict/more', args: { count } }, language)
  const lines = (open: string, parts: readonly string[], close: string, level: number): string => {
    if (parts.length === 0) return open + close
    if (indent === 0) return open + parts.join(',') + close
    const [outer, inner] = [' '.repeat(indent * level), ' '.repeat(indent * (level + 1))]
    return `${open}\n${inner}${parts.join(`,\n${inner}`)}\n${outer}${close}`
  }
  const print = (at: JsonValue, level: number): string => {
    if (typeof at === 'string') return text(at)
    if (typeof at !== 'object' || at === null) return JSON.stringify(at)
    const below = (inner: JsonValue) => print(inner, level + 1)
    if (Array.isArray(at)) return lines('[', shortened(at as JsonValue[], ITEMS, below, more), ']', level)
    const member = ([name, inner]: [string, JsonValue]) =>
      `${text(name)}:${indent === 0 ? '' : ' '}${below(inner)}`
    return lines('{', shortened(Object.entries(at), MEMBERS, member, more), '}', level)
  }
  const text = (given: string): string => {
    // By code point: half of a character is none.
    const characters = given.length > CHARACTERS.whole ? Array.from(given) : []
    if (characters.length <= CHARACTERS.whole) return JSON.stringify(given)
    const { first, last } = CHARACTERS
    const between = more(characters.length - first - last)
    return JSON.stringify(
      `${characters.slice(0, first).join('')}${between} …${characters.slice(-last).join('')}`,
    )
  }
  return print(value, 0)
}

function shortened<T>(
  list: readonly T[],
  { whole, first, last }: Limits,
  print: (one: T) => string,
  more: (count: number) => string,
): string[] {
  if (list.length <= whole) return list.map(print)
  return [
    ...list.slice(0, first).map(print),
    more(list.length - first - last),
    ...list.slice(-last).map(print),
  ]
}
