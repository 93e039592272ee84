import type { TFunction } from 'i18next'
import type { FactAnswer } from '../../../core/api/version-contract.ts'
import { changeText, hasText } from '../../../core/change/change-text.ts'
import { isJsonObject } from '../../../core/json/json-value.ts'
import { parseJson } from '../../../core/json/parse-json.ts'
import type { Language } from '../../../core/text/sentence.ts'

/** Facts inside a part that have a name of their own: by the prop without `provenance`. */
const named = [
  'name',
  'unit',
  'code',
  'fees',
  'fees.onlinePayment',
  'fees.schedule',
  'applicants',
  'authority',
  'channels.online',
  'channels.direct',
  'channels.postal',
  'onSite',
  'serviceLevel',
  'serviceLevel.blockers',
  'territoryIndependent',
  'onNationalPortal',
  'digitisation',
  'paperCode',
  'legal',
  'items',
] as const

export interface FactLabel {
  readonly kind: string
  readonly name: string
  /** Which fact of the part; empty where it is the part itself. */
  readonly prop: string
}

/** What a fact is called: its part, and which of the part's facts it is. */
export function factLabel(fact: FactAnswer, language: Language, t: TFunction<'facts'>): FactLabel {
  const prop = baseOf(fact.prop)
  const known = named.find((one) => one === prop)
  return {
    kind: changeText(`subject/${fact.kind}`, language),
    name: isNamed(fact) ? fact.name : '',
    prop: prop === '' ? '' : known === undefined ? prop : t(`props.${keyOf(known)}`),
  }
}

/** The card is the procedure itself; a part without a name is called by its id, which nobody has seen. */
function isNamed({ kind, key, name }: FactAnswer): boolean {
  return kind !== 'card' && !(key.endsWith(name) && /^[a-z0-9-]+$/.test(name))
}

/** What is written now: a code of ours in words, anything else as it is. */
export function factValue({ value }: FactAnswer, language: Language): string | undefined {
  if (value === null) return undefined
  if (/^[[{]/.test(value)) return wordsOf(value)
  return hasText(`word/${value}`, language) ? changeText(`word/${value}`, language) : value
}

/** A list or an object is written as JSON on the way here: its words, where it has some. */
function wordsOf(json: string): string | undefined {
  const read = parseJson(json)
  if (!read.ok) return undefined
  const { value } = read.value
  if (Array.isArray(value)) return value.filter((one) => typeof one === 'string').join('; ') || undefined
  if (!isJsonObject(value)) return undefined
  const said = ['text', 'title', 'document', 'article', 'clause'].map((name) => value[name])
  return said.filter((one) => typeof one === 'string').join(', ') || undefined
}

function baseOf(prop: string): string {
  return prop
    .replace(/^(entry|condition|condition\.over)\./, '')
    .replace(/(^|\.)(x-)?provenance$/, '')
    .replace(/Provenance$/, '')
    .replace(/^x-/, '')
}

type Named = (typeof named)[number]
type KeyOf<T extends string> = T extends `${infer A}.${infer B}` ? `${A}_${B}` : T

/** Dots part the keys of a catalogue. */
function keyOf(prop: Named): KeyOf<Named> {
  return prop.replace('.', '_') as KeyOf<Named>
}
