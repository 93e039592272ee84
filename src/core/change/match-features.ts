import { canonicalText } from '../json/canonical.ts'
import type { JsonValue } from '../json/json-value.ts'
import { foldedText } from '../text/fold.ts'
import type { Part, PartKind, Props } from './part.ts'
import { conceptName } from './prop-intents.ts'

/** One thing by which a part is known when its id is not; `undefined` where it has none. */
export interface Feature {
  readonly weight: number
  readonly of: (part: Part) => string | undefined
}

export interface Likeness {
  readonly features: readonly Feature[]
  /** Points for standing in the same (matched) holder. */
  readonly parent: number
  /** Points that make two parts the same where the two files do not share ids. */
  readonly enough: number
  /** The same where they do: a new id beside known ones mostly is a new part. */
  readonly enoughBesideIds: number
}

const prop = (weight: number, ...names: readonly string[]): Feature => ({
  weight,
  of: ({ props }) => textOf(names.map((name) => props[name])),
})

function textOf(values: readonly (JsonValue | undefined)[]): string | undefined {
  const given = values.filter((value) => value !== undefined && value !== null && value !== '')
  return given.length === 0 ? undefined : canonicalText(values.map((value) => value ?? null))
}

const label = (weight: number, name: string): Feature => ({
  weight,
  of: ({ props }) => (typeof props[name] === 'string' ? foldedText(props[name]) || undefined : undefined),
})

const concept: Feature = {
  weight: 3,
  of: ({ props }) => conceptName(props['$ref']),
}
const shape: Feature = {
  weight: 1,
  of: ({ kind, props }) =>
    canonicalText([kind, conceptName(props['$ref']) ?? props['type'] ?? null, shapeOfItems(props)]),
}
function shapeOfItems(props: Props): JsonValue {
  return props['items'] ?? (props['row'] === undefined ? null : 'row')
}

const member: Likeness = {
  features: [prop(3, 'key'), label(3, 'title'), concept, shape],
  parent: 2,
  enough: 6,
  enoughBesideIds: 8,
}
const option: Likeness = {
  features: [prop(4, 'code'), label(3, 'title')],
  parent: 2,
  enough: 5,
  enoughBesideIds: 6,
}
const rule: Likeness = {
  features: [prop(4, 'when'), prop(4, 'shows', 'requires', 'narrows'), prop(8, 'entry')],
  parent: 0,
  enough: 4,
  enoughBesideIds: 8,
}
const named: Likeness = {
  features: [label(4, 'name'), label(4, 'name.vi'), prop(1, 'kind')],
  parent: 0,
  enough: 4,
  enoughBesideIds: 4,
}

export const likenesses: { readonly [K in PartKind]?: Likeness } = {
  form: { features: [label(4, 'title'), prop(4, 'entry.schema')], parent: 0, enough: 4, enoughBesideIds: 4 },
  result: {
    features: [label(4, 'entry.name'), prop(4, 'entry.schema')],
    parent: 0,
    enough: 4,
    enoughBesideIds: 4,
  },
  section: member,
  field: member,
  option,
  rule,
  'result-section': member,
  'result-field': member,
  'result-option': option,
  'result-rule': rule,
  'legal-reference': {
    features: [prop(4, 'document'), prop(3, 'article', 'clause')],
    parent: 0,
    enough: 4,
    enoughBesideIds: 7,
  },
  fee: { features: [label(4, 'name'), prop(2, 'amountVnd')], parent: 0, enough: 4, enoughBesideIds: 4 },
  'later-act': { features: [label(4, 'document')], parent: 0, enough: 4, enoughBesideIds: 4 },
  condition: { features: [label(4, 'text')], parent: 0, enough: 4, enoughBesideIds: 4 },
  'dossier-line': {
    features: [prop(3, 'code'), label(4, 'name'), prop(3, 'field', 'form')],
    parent: 0,
    enough: 4,
    enoughBesideIds: 7,
  },
  role: named,
  document: named,
  step: {
    features: [prop(3, 'code'), label(4, 'name'), prop(1, 'role')],
    parent: 0,
    enough: 4,
    enoughBesideIds: 7,
  },
  decision: named,
  end: named,
  transition: {
    features: [prop(6, 'from', 'to'), label(1, 'condition.text')],
    parent: 0,
    enough: 6,
    enoughBesideIds: 6,
  },
  example: {
    features: [label(4, 'title'), prop(4, 'data')],
    parent: 1,
    enough: 5,
    enoughBesideIds: 5,
  },
}

/** Kinds of which a procedure has one: whatever its id. */
export const singleKinds: ReadonlySet<PartKind> = new Set<PartKind>([
  'card',
  'time-limit',
  'process',
  'start',
])

/** Earlier kinds are matched first, for later ones refer to them. */
export const matchOrder: readonly (readonly PartKind[])[] = [
  ['card'],
  ['time-limit'],
  ['process'],
  ['form'],
  ['result'],
  ['section', 'field'],
  ['option'],
  ['rule'],
  ['result-section', 'result-field'],
  ['result-option'],
  ['result-rule'],
  ['example'],
  ['role'],
  ['document'],
  ['start'],
  ['step'],
  ['decision'],
  ['end'],
  ['transition'],
  ['dossier-line'],
  ['legal-reference'],
  ['fee'],
  ['later-act'],
  ['condition'],
]
