import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../json/json-value.ts'
import { once } from '../memo/once.ts'
import { contentId } from './content-id.ts'
import { flatProps, nestedProps } from './flat-props.ts'
import {
  type Part,
  type PartKind,
  type PartsBuilder,
  type ProcedureParts,
  partsHeld,
  type Props,
  writtenId,
} from './part.ts'

/** Members of the card and its lines that are spread into single props: facts, and small objects of facts. */
export const cardComposites: ReadonlySet<string> = new Set([
  'name',
  'code',
  'applicants',
  'authority',
  'serviceLevel',
  'channels',
  'channels.online',
  'channels.direct',
  'channels.postal',
  'onSite',
  'territoryIndependent',
  'onNationalPortal',
  'fees',
  'fees.onlinePayment',
])
export const lineComposites: ReadonlySet<string> = new Set([
  'paperCode',
  'digitisation',
  'condition',
  'name',
  'per',
])

/** The lists of the card, in the order in which the card shows them. */
const lists = [
  { kind: 'legal-reference', member: 'legalBasis' },
  { kind: 'later-act', member: 'laterActs' },
  { kind: 'condition', member: 'conditions' },
  { kind: 'dossier-line', member: 'dossier' },
] as const

/** Adds the parts of procedure.json; the entries of forms and results go with the forms and results themselves. */
export function readCard(card: JsonObject, builder: PartsBuilder): void {
  const { timeLimit, forms: _forms, results: _results, ...rest } = card
  const kept: Record<string, JsonValue> = { ...rest }
  for (const { member } of lists) delete kept[member]
  const { fees } = card
  if (isJsonObject(fees)) {
    const { items: _items, ...feeFacts } = fees
    kept['fees'] = dropEmpty(feeFacts, ['schedule'])
  }
  const { id, ...facts } = kept
  builder.add('card', textOr(id, '~card'), undefined, flatProps(facts, cardComposites))
  if (isJsonObject(timeLimit)) addLine('time-limit', timeLimit, builder)
  for (const fee of objects(isJsonObject(fees) ? fees['items'] : undefined)) addLine('fee', fee, builder)
  for (const { kind, member } of lists) {
    for (const line of objects(card[member])) addLine(kind, line, builder)
  }
}

export function writeCard(parts: ProcedureParts): JsonObject | undefined {
  const [card] = partsHeld(parts, undefined, 'card')
  if (card === undefined) return undefined
  const nested = nestedProps(card.props, cardComposites)
  const fees = isJsonObject(nested['fees']) ? nested['fees'] : {}
  const [timeLimit] = linesOf('time-limit', parts)
  return {
    ...withId(card.id, nested),
    ...(timeLimit === undefined ? {} : { timeLimit }),
    fees: { ...fees, items: linesOf('fee', parts) },
    ...Object.fromEntries(lists.map(({ kind, member }) => [member, linesOf(kind, parts)])),
    forms: entriesOf('form', parts),
    results: entriesOf('result', parts),
  }
}

/** Props of a form or result that stand in the card's list of them. */
export function entryProps(entry: JsonObject | undefined): Props {
  if (entry === undefined) return {}
  const { id: _id, ...facts } = entry
  const flat = Object.entries(flatProps(facts, lineComposites))
  return Object.fromEntries(flat.map(([name, value]) => [`entry.${name}`, value]))
}

function entriesOf(kind: 'form' | 'result', parts: ProcedureParts): JsonObject[] {
  return partsHeld(parts, undefined, kind).flatMap((part) => {
    const own = Object.entries(part.props).filter(([name]) => name.startsWith('entry.'))
    if (own.length === 0) return []
    const flat = Object.fromEntries(own.map(([name, value]) => [name.slice('entry.'.length), value]))
    return [withId(part.id, nestedProps(flat, lineComposites))]
  })
}

/** One object with an id as a part. */
export function addLine(kind: PartKind, line: JsonObject, builder: PartsBuilder): void {
  const { id, props } = readLine(line)
  builder.add(kind, id, undefined, props)
}

// A variant shares with its standard all that it does not change.
const readLine = once((line: JsonObject): { readonly id: string; readonly props: Props } => {
  const { id, ...facts } = line
  // A line without id is known by what it says; `align` finds it again after an edit.
  const own = typeof id === 'string' && id !== '' ? id : `~${contentId(line)}`
  return { id: own, props: flatProps(facts, lineComposites) }
})

export function linesOf(kind: PartKind, parts: ProcedureParts): JsonObject[] {
  return partsHeld(parts, undefined, kind).map(lineOf)
}

// The same part is the same line, edit after edit.
const lineOf = once(({ id, props }: Part) => withId(id, nestedProps(props, lineComposites)))

export function withId(id: string, object: JsonObject): JsonObject {
  const written = writtenId(id)
  return written === undefined ? object : { id: written, ...object }
}

export function objects(list: JsonValue | undefined): JsonObject[] {
  return isJsonArray(list) ? list.filter(isJsonObject) : []
}

export function textOr(value: JsonValue | undefined, other: string): string {
  return typeof value === 'string' && value !== '' ? value : other
}

function dropEmpty(object: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(
    Object.entries(object).filter(
      ([name, value]) => !(names.includes(name) && isJsonArray(value) && value.length === 0),
    ),
  )
}
