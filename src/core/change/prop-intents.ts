import type { JsonObject, JsonValue } from '../json/json-value.ts'
import { same } from '../json/same.ts'
import type { PartKind } from './part.ts'

/** Which intent a change of a prop is, by kind of part; names ending in `*` stand for all that begin so. */
type Intents = Readonly<Record<string, readonly string[]>>

const annotations = {
  'official-changed': ['x-official'],
  'policy-changed': ['x-policy', 'policy'],
  'reuse-changed': ['x-reuse'],
  'legal-basis-changed': ['x-legal'],
  'provenance-changed': ['x-provenance', 'provenance', 'entry.provenance'],
  'line-changed': ['x-line'],
  'unit-changed': ['x-unit'],
} satisfies Intents

const wording = {
  relabelled: ['title', 'x-en.title'],
  'hint-changed': ['description', 'x-en.description', 'x-message', 'ui:help', 'ui:placeholder'],
} satisfies Intents

const member = {
  renamed: ['key'],
  ...wording,
  'requirement-changed': ['required'],
  'concept-changed': ['$ref'],
  'type-changed': ['type', 'items', 'row', 'schema', 'options', 'oneOf'],
  'bounds-changed': [
    'const',
    'enum',
    'minLength',
    'maxLength',
    'pattern',
    'format',
    'minimum',
    'exclusiveMinimum',
    'maximum',
    'exclusiveMaximum',
    'multipleOf',
    'minItems',
    'maxItems',
    'uniqueItems',
    'properties',
    'allOf',
    'keyword:required',
    'additionalProperties',
    'row.additionalProperties',
    'row.keyword:required',
  ],
  'default-changed': ['default'],
  'samples-changed': ['examples'],
  'filled-by-changed': ['x-filledBy'],
  'presentation-changed': ['ui:*', 'row.ui:*', 'layout', 'readOnly', 'deprecated'],
  ...annotations,
} satisfies Intents

const option = { renamed: ['code'], ...wording, ...annotations } satisfies Intents
const rule = {
  changed: ['when', 'shows', 'requires', 'narrows', 'entry', 'scope'],
  ...wording,
  ...annotations,
} satisfies Intents
const named = { renamed: ['name', 'name.*'], 'note-changed': ['note'], ...annotations } satisfies Intents
const schemaRoot = {
  relabelled: ['title', 'x-en.title', 'entry.title', 'entry.name'],
  ...annotations,
} satisfies Intents

const intents: Readonly<Record<PartKind, Intents>> = {
  card: {
    'name-changed': ['name.*', 'name'],
    'code-changed': ['code.value'],
    'unit-changed': ['unit', 'field'],
    'authority-changed': ['authority.receives', 'authority.decides'],
    'applicants-changed': ['applicants.value'],
    'as-of-changed': ['asOf', 'asOfNote'],
    'service-level-changed': ['serviceLevel.value', 'serviceLevel.blockers'],
    'channel-changed': ['channels.online.value', 'channels.direct.value', 'channels.postal.value'],
    'on-site-changed': ['onSite.value'],
    'territory-changed': ['territoryIndependent.value'],
    'portal-changed': ['onNationalPortal.value'],
    'online-payment-changed': ['fees.onlinePayment.value'],
    'fee-schedule-changed': ['fees.schedule', 'fees.scheduleNote'],
    'note-changed': ['notes'],
    'policy-changed': ['policy'],
    'provenance-changed': [
      'nameProvenance',
      'unitProvenance',
      'code.provenance',
      'authority.provenance',
      'applicants.provenance',
      'serviceLevel.provenance',
      'channels.online.provenance',
      'channels.direct.provenance',
      'channels.postal.provenance',
      'onSite.provenance',
      'territoryIndependent.provenance',
      'onNationalPortal.provenance',
      'fees.onlinePayment.provenance',
      'fees.provenance',
    ],
  },
  'time-limit': {
    changed: ['kind', 'anchor', 'byLaw', 'byStandard', 'committed'],
    'silence-changed': ['silence'],
    'note-changed': ['note'],
    ...annotations,
  },
  fee: { 'amount-changed': ['amountVnd', 'per', 'per.*'], ...named },
  'legal-reference': {
    changed: ['document', 'article', 'clause', 'validFrom', 'validTo', 'note'],
    ...annotations,
  },
  'later-act': { changed: ['document', 'inForce', 'effect'], ...annotations },
  condition: { changed: ['text'], ...annotations },
  'dossier-line': {
    ...named,
    'code-changed': ['code'],
    'requirement-changed': ['required'],
    'condition-changed': ['condition.*', 'condition'],
    'copies-changed': ['originals', 'copies'],
    'form-changed': ['form', 'field', 'formNumber', 'kind'],
    'paper-code-changed': ['paperCode.value'],
    'digitisation-changed': ['digitisation.value'],
    'provenance-changed': ['provenance', 'paperCode.provenance', 'digitisation.provenance'],
  },
  form: { ...schemaRoot, 'entry-changed': ['entry.*'], 'presentation-changed': ['ui:*'] },
  section: member,
  field: member,
  option,
  rule,
  example: { changed: ['title', 'valid', 'data', 'at', 'why'] },
  process: named,
  role: { ...named, 'kind-changed': ['kind'] },
  document: { ...named, 'form-changed': ['form'] },
  start: { ...named, 'role-changed': ['role'] },
  step: {
    ...named,
    'code-changed': ['code'],
    'duration-changed': ['hours', 'shortestHours'],
    'role-changed': ['role'],
    'documents-changed': ['takes', 'produces'],
    'status-changed': ['status'],
    'clock-changed': ['clock'],
  },
  decision: named,
  end: { ...named, 'outcome-changed': ['outcome', 'status'] },
  transition: {
    rerouted: ['from', 'to'],
    'condition-changed': ['condition.*', 'condition'],
    'default-changed': ['default'],
    ...annotations,
  },
  result: { ...schemaRoot, 'entry-changed': ['entry.*'] },
  'result-section': member,
  'result-field': member,
  'result-option': option,
  'result-rule': rule,
}

const known = new Map<
  PartKind,
  { exact: Map<string, string>; begins: readonly (readonly [string, string])[] }
>()

function intentOfProp(kind: PartKind, name: string): string {
  let table = known.get(kind)
  if (table === undefined) {
    const entries = Object.entries(intents[kind]).flatMap(([intent, names]) =>
      names.map((one) => [one, intent] as const),
    )
    table = {
      exact: new Map(entries.filter(([one]) => !one.endsWith('*'))),
      begins: entries.filter(([one]) => one.endsWith('*')).map(([one, intent]) => [one.slice(0, -1), intent]),
    }
    known.set(kind, table)
  }
  const { exact, begins } = table
  return exact.get(name) ?? begins.find(([start]) => name.startsWith(start))?.[1] ?? 'other-changed'
}

/** The differing props of one part, one slice for each intent. */
export interface PropDifference {
  readonly intent: string
  readonly before: JsonObject
  readonly after: JsonObject
}

/** What differs between two sets of props of one part, by intent, in the order of the names. */
export function propDifferences(kind: PartKind, before: JsonObject, after: JsonObject): PropDifference[] {
  const slices = new Map<string, { before: Record<string, JsonValue>; after: Record<string, JsonValue> }>()
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const one = before[name]
    const other = after[name]
    if (one === undefined ? other === undefined : other !== undefined && same(one, other)) continue
    const intent = intentOfProp(kind, name)
    let slice = slices.get(intent)
    if (slice === undefined) {
      slice = { before: {}, after: {} }
      slices.set(intent, slice)
    }
    if (one !== undefined) slice.before[name] = one
    if (other !== undefined) slice.after[name] = other
  }
  absorb(slices, kind)
  return [...slices].map(([intent, slice]) => ({ intent: exactIntent(intent, slice), ...slice }))
}

type Slices = Map<string, { before: Record<string, JsonValue>; after: Record<string, JsonValue> }>

/**
 * A new type brings its bounds with it, and a new concept its type: one intent, not three. Whether a paper is asked is
 * said by `required` and the condition together.
 */
function absorb(slices: Slices, kind: PartKind): void {
  const into = (stronger: string, weaker: string) => {
    const strong = slices.get(stronger)
    const weak = slices.get(weaker)
    if (strong === undefined || weak === undefined) return
    Object.assign(strong.before, weak.before)
    Object.assign(strong.after, weak.after)
    slices.delete(weaker)
  }
  into('type-changed', 'bounds-changed')
  if (kind === 'dossier-line') into('requirement-changed', 'condition-changed')
  const concept = slices.get('concept-changed')
  if (concept !== undefined && !isVersionBump(concept.before['$ref'], concept.after['$ref'])) {
    into('concept-changed', 'type-changed')
    into('concept-changed', 'bounds-changed')
  }
}

/** `urn:khuon:concept:nguoi.hoTen@1` without its version. */
export function conceptName(ref: JsonValue | undefined): string | undefined {
  if (typeof ref !== 'string') return undefined
  const at = ref.lastIndexOf('@')
  return at < 0 ? ref : ref.slice(0, at)
}

function isVersionBump(before: JsonValue | undefined, after: JsonValue | undefined): boolean {
  const name = conceptName(before)
  return name !== undefined && name === conceptName(after)
}

function exactIntent(
  intent: string,
  { before, after }: { readonly before: JsonObject; readonly after: JsonObject },
): string {
  if (intent === 'concept-changed' && isVersionBump(before['$ref'], after['$ref']))
    return 'library-version-changed'
  if (intent !== 'requirement-changed') return intent
  // A paper whose condition changes too is asked otherwise: neither word would say it.
  if (Object.keys(before).length > 1 || Object.keys(after).length > 1) return intent
  return after['required'] === true ? 'made-required' : 'made-optional'
}

/** Every intent that a change of props can have, by kind of part. */
export function allIntents(): (readonly [PartKind, string])[] {
  return (Object.keys(intents) as PartKind[]).flatMap((kind) =>
    [...Object.keys(intents[kind]), 'other-changed'].map((intent) => [kind, intent] as const),
  )
}
