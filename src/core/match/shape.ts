import type { NodeKind } from '../form/form-node.ts'
import type { Item, OptionItem } from './item.ts'

type Family =
  | 'text'
  | 'number'
  | 'date'
  | 'boolean'
  | 'choice'
  | 'choices'
  | 'file'
  | 'table'
  | 'list'
  | 'unknown'

const families: Readonly<Record<NodeKind, Family>> = {
  text: 'text',
  'long-text': 'text',
  integer: 'number',
  number: 'number',
  boolean: 'boolean',
  date: 'date',
  'date-time': 'date',
  choice: 'choice',
  choices: 'choices',
  file: 'file',
  table: 'table',
  list: 'list',
  group: 'unknown',
  section: 'unknown',
  foreign: 'unknown',
}

/** How well a field of one sort can stand for one of another; a pair that is not named: 0.6. */
const standsFor: Readonly<Record<string, number>> = {
  'date text': 0.93,
  'number text': 0.93,
  'boolean text': 0.82,
  'choice text': 0.93,
  'choices text': 0.86,
  'list text': 0.86,
  'table text': 0.76,
  'file text': 0.78,
  'choice choices': 0.92,
  'boolean choice': 0.9,
  'choice number': 0.85,
  'choices list': 0.92,
  'list table': 0.88,
  'boolean file': 0.8,
  'file list': 0.85,
  'file table': 0.75,
  'choices table': 0.75,
  'boolean choices': 0.7,
}

/** 0..1: whether two fields can hold the same values, judged by their kind. */
export function kindLikeness(one: Item, other: Item): number {
  const first = familyOf(one)
  const second = familyOf(other)
  if (first === second) return one.kind === other.kind ? 1 : 0.985
  if (first === 'unknown' || second === 'unknown') return 0.95
  return standsFor[first < second ? `${first} ${second}` : `${second} ${first}`] ?? 0.6
}

function familyOf({ kind, bounds }: Item): Family {
  // Uploads as other tools write them.
  if (bounds.formats.some((format) => uploads.has(format))) return 'file'
  return families[kind]
}

const uploads = new Set(['data-url', 'binary', 'base64', 'byte'])

/** What a format or pattern says the text is. */
function senseOf({ kind, bounds }: Item): string | undefined {
  if (kind === 'date' || kind === 'date-time') return 'date'
  const format = bounds.formats.find((name) => senses[name] !== undefined)
  if (format !== undefined) return senses[format]
  return bounds.patterns.some((pattern) => pattern.includes('@')) ? 'email' : undefined
}

const senses: Readonly<Record<string, string>> = {
  email: 'email',
  'idn-email': 'email',
  phone: 'phone',
  tel: 'phone',
  uri: 'website',
  url: 'website',
  'uri-reference': 'website',
  hostname: 'domain',
  'personal-id': 'personal-id',
  'enterprise-code': 'enterprise-code',
  date: 'date',
  'date-time': 'date',
}

/** -1 both say and differ, 0 one is silent, 1 the same. */
export function senseAgreement(one: Item, other: Item): -1 | 0 | 1 {
  const first = senseOf(one)
  const second = senseOf(other)
  if (first === undefined || second === undefined) return 0
  return first === second ? 1 : -1
}

const compared = [
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'multipleOf',
  'minItems',
  'maxItems',
  'const',
] as const

/** -1..1: bounds that both give, the same less the different. */
export function boundsAgreement({ bounds: one }: Item, { bounds: other }: Item): number {
  let points = 0
  for (const keyword of compared) {
    const first = one[keyword]
    const second = other[keyword]
    if (first === undefined || second === undefined) continue
    points += first === second ? 1 : -0.5
  }
  const pattern = one.patterns[0]
  if (pattern !== undefined && other.patterns.includes(pattern)) points += 2
  return Math.max(-1, Math.min(1, points / 3))
}

/** 0..1; `undefined` where one of them has no options. */
export function optionsLikeness(
  one: readonly OptionItem[],
  other: readonly OptionItem[],
): number | undefined {
  if (one.length === 0 || other.length === 0) return undefined
  const [few, many] = one.length < other.length ? [one, other] : [other, one]
  let sum = 0
  for (const option of few) {
    let best = 0
    for (const candidate of many) best = Math.max(best, optionLikeness(option, candidate))
    sum += best
  }
  return (2 * sum) / (few.length + many.length)
}

/** 0..1: by code, words, and the ideas in the words. */
export function optionLikeness(one: OptionItem, other: OptionItem): number {
  if (one.plain === other.plain && one.plain !== '') return 1
  if (one.value === other.value && !/^\d*$/.test(one.value)) return 0.97
  const others = new Set(other.terms)
  const common = one.terms.filter((term) => others.has(term)).length
  const size = one.terms.length + other.terms.length
  return size === 0 ? 0 : (2 * common) / size
}
