import { define } from '../form/conjoin.ts'
import { emptyLibrary, type LibraryFiles } from '../form/library-files.ts'
import { referenceProblems } from '../form/reference-problems.ts'
import { referencesOf } from '../form/references.ts'
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../json/json-value.ts'
import { addedOf, type Change, intentOf, isWholePart, subjectOf, targetKey } from './change.ts'
import type { ProcedureDocuments } from './documents.ts'
import type { ProcedureParts } from './part.ts'
import type { Effect } from './severity.ts'
import { rootOf, withAndWithout } from './sides.ts'

/** The answer of containment: is every value that the first schema accepts accepted by the second? */
export type ContainmentAnswer =
  | { readonly verdict: 'contained' }
  | { readonly verdict: 'not-contained'; readonly witness: JsonValue }
  | { readonly verdict: 'undecided'; readonly reason: string }

/**
 * `contains(a, b)` of source forms and parts of them, handed in: core/change decides nothing about schemas itself. It looks
 * library concepts up (`formContains`).
 */
export interface Contains {
  (a: JsonValue, b: JsonValue): ContainmentAnswer
  /** Whether a form accepts a value, judged as witnesses are; `undefined` where that cannot be said. */
  readonly accepts?: (form: JsonValue, value: JsonValue) => boolean | undefined
  /** A value that passes a form. */
  readonly sampleOf?: (form: JsonValue) => JsonValue | undefined
}

/** An effect on one pair of schemas, with an example for each direction that does not hold. */
export interface EffectReading {
  readonly effect: Effect
  /** Accepted before, refused after. */
  readonly refused?: JsonValue
  /** Refused before, accepted after. */
  readonly accepted?: JsonValue
  /** Why it is undecided: a reason of containment, or `resolve`, `apply`. */
  readonly reason?: string
}

export interface ChangeEffect extends EffectReading {
  /** The same question on the smallest part that holds the change, with examples of that part alone. */
  readonly part?: EffectReading & {
    /** Key of that part. */
    readonly key: string
  }
}

export interface EffectContext {
  readonly before: ProcedureDocuments
  /** Where the change came from a comparison: serves changes that cannot be made without others. */
  readonly after?: ProcedureDocuments
  readonly contains: Contains
  readonly library?: LibraryFiles
}

/**
 * Both directions of containment as one effect.
 *
 * @param part the effect on a part, where all else is the same on both sides and leans on nothing inside it: what is
 *   contained there is contained here, and need not be asked again
 */
export function effectBetween(
  before: JsonValue,
  after: JsonValue,
  contains: Contains,
  part?: EffectReading,
): EffectReading {
  return readingOf(
    part?.effect === 'widens' ? proved : contains(before, after),
    part?.effect === 'narrows' ? proved : contains(after, before),
  )
}

const proved: ContainmentAnswer = { verdict: 'contained' }

function readingOf(forth: ContainmentAnswer, back: ContainmentAnswer): EffectReading {
  const examples = {
    ...(forth.verdict === 'not-contained' ? { refused: forth.witness } : {}),
    ...(back.verdict === 'not-contained' ? { accepted: back.witness } : {}),
  }
  // One counterexample does not make up for the other direction being open: it could be one thing or the other.
  const open = [forth, back].find((answer) => answer.verdict === 'undecided')
  if (open?.verdict === 'undecided') return { effect: 'undecided', ...examples, reason: open.reason }
  const kept = forth.verdict === 'contained'
  if (back.verdict === 'contained') return { effect: kept ? 'none' : 'narrows', ...examples }
  return { effect: kept ? 'widens' : 'incomparable', ...examples }
}

/**
 * What one change, made alone, does to the submissions (or results) that are accepted. Wording, order, layout, card and
 * process are `none` without a question asked; all else is asked of containment, first on the smallest part that holds
 * the change (where nothing changes there, nothing changes at all), then on the whole form.
 */
export function effect(change: Change, context: EffectContext): ChangeEffect {
  if (!asksContainment(change)) return { effect: 'none' }
  const { contains, library = emptyLibrary } = context
  const pair = withAndWithout(change, context, library)
  if (pair === undefined) return { effect: 'undecided', reason: 'apply' }
  const [one, other] = pair
  const root = rootOf(change, one.parts) ?? rootOf(change, other.parts)
  if (root === undefined) return { effect: 'undecided', reason: 'resolve' }
  const before = one.schemaOf(root)
  const after = other.schemaOf(root)
  if (before === undefined || after === undefined) return { effect: 'undecided', reason: 'apply' }
  if (!isReadable(before, library) || !isReadable(after, library))
    return { effect: 'undecided', reason: 'resolve' }
  const key = smallestPart(change, one.parts)
  const part =
    key === undefined ? undefined : partReading(key, [one.parts, other.parts], [before, after], contains)
  if (key === undefined || part === undefined) return effectBetween(before, after, contains)
  const isLocal = !reachesOut(change)
  if (isLocal && part.effect === 'none') return { effect: 'none', part }
  const path = pathOf(key, one.parts)
  // Moved meanwhile: what refuses it would stand elsewhere.
  const isInPlace = pathOf(key, other.parts).join('/') === path.join('/')
  const ask = (a: JsonValue, b: JsonValue, example: JsonValue | undefined): ContainmentAnswer => {
    const sample = isInPlace && example !== undefined ? contains.sampleOf?.(before) : undefined
    return liftedAnswer(a, sample, path, example, contains) ?? contains(a, b)
  }
  const whole = readingOf(
    isLocal && part.effect === 'widens' ? proved : ask(before, after, part.refused),
    isLocal && part.effect === 'narrows' ? proved : ask(after, before, part.accepted),
  )
  return { ...whole, part }
}

/**
 * The example of a part, put into a submission that passes the older form. The other form refuses it, because its part
 * refuses the example: `properties` and `items` apply to every member and item (2020-12 core §10.3). Whether this form
 * accepts it depends on its rules, and is asked.
 */
function liftedAnswer(
  form: JsonValue,
  sample: JsonValue | undefined,
  path: readonly string[],
  example: JsonValue | undefined,
  { accepts }: Contains,
): ContainmentAnswer | undefined {
  if (sample === undefined || example === undefined || accepts === undefined) return undefined
  const witness = withValueAt(sample, path, example)
  if (witness === undefined || accepts(form, witness) !== true) return undefined
  return { verdict: 'not-contained', witness }
}

/** @param path `items` stands for the first row; `undefined` where what holds the place is not there */
function withValueAt(
  whole: JsonValue | undefined,
  path: readonly string[],
  value: JsonValue,
): JsonValue | undefined {
  const [step, ...rest] = path
  if (step === undefined) return value
  if (step === 'items' && (isJsonArray(whole) || whole === undefined)) {
    const [first, ...others] = whole ?? []
    const row = withValueAt(first, rest, value)
    return row === undefined ? undefined : [row, ...others]
  }
  if (!isJsonObject(whole)) return undefined
  const inner = withValueAt(Object.hasOwn(whole, step) ? whole[step] : undefined, rest, value)
  if (inner === undefined) return undefined
  const changed: Record<string, JsonValue> = { ...whole }
  define(changed, step, inner)
  return changed
}

/** Whether a change shows outside the part that holds it: rules speak of keys and codes, and may come and go with it. */
function reachesOut(change: Change): boolean {
  if (intentOf(change.type) === 'renamed') return true
  if (!isWholePart(change)) return false
  const { parts = [] } = addedOf(change.after ?? change.before)
  return parts.some(({ kind }) => kind === 'rule' || kind === 'result-rule')
}

const acceptingSubjects: ReadonlySet<string> = new Set([
  'form',
  'section',
  'field',
  'column',
  'option',
  'rule',
  'result',
  'result-section',
  'result-field',
  'result-column',
  'result-option',
  'result-rule',
])
const wordingIntents: ReadonlySet<string> = new Set([
  'relabelled',
  'hint-changed',
  'official-changed',
  'policy-changed',
  'reuse-changed',
  'legal-basis-changed',
  'provenance-changed',
  'line-changed',
  'unit-changed',
  'default-changed',
  'samples-changed',
  'filled-by-changed',
  'presentation-changed',
  'entry-changed',
  'reordered',
])

/** Whether a change can touch what is accepted at all. */
export function asksContainment({ type }: Change): boolean {
  return acceptingSubjects.has(subjectOf(type)) && !wordingIntents.has(intentOf(type))
}

function isReadable(schema: JsonValue, library: LibraryFiles): boolean {
  return !isJsonObject(schema) || referenceProblems(schema, referencesOf(schema, library)).length === 0
}

function partReading(
  key: string,
  sides: readonly [ProcedureParts, ProcedureParts],
  schemas: readonly [JsonValue, JsonValue],
  contains: Contains,
): ChangeEffect['part'] {
  const [one, other] = sides.map((side, index) => schemaAt(key, side, schemas[index] as JsonValue))
  if (one === undefined || other === undefined) return undefined
  return { ...effectBetween(one, other, contains), key }
}

/** The part whose accepted values the change can touch: the field itself, or the section whose members change. */
function smallestPart(change: Change, parts: ProcedureParts): string | undefined {
  const key = targetKey(change)
  const intent = intentOf(change.type)
  const subject = subjectOf(change.type)
  if (
    intent === 'moved' ||
    subject === 'rule' ||
    subject === 'result-rule' ||
    change.type.startsWith('section.')
  )
    return undefined
  const parent = intent === 'added' ? addedOf(change.after).parent : undefined
  const holder = parent ?? parts.parts.get(key ?? '')?.parent
  const aboutHolder = new Set(['added', 'removed', 'renamed', 'made-required', 'made-optional'])
  const wanted = subject.endsWith('option') || aboutHolder.has(intent) ? holder : key
  return wanted === undefined || wanted === null || wanted.startsWith('form:') || wanted.startsWith('result:')
    ? undefined
    : wanted
}

/** The keys that lead to a part in its form; `items` goes into the rows of a table. */
function pathOf(key: string, parts: ProcedureParts): string[] {
  const path: string[] = []
  let part = parts.parts.get(key)
  for (let at = part; at?.parent !== undefined; at = part) {
    path.unshift(String(at.props['key'] ?? ''))
    part = parts.parts.get(at.parent)
    if (part?.props['row'] !== undefined) path.unshift('items')
  }
  return path
}

/** The subschema of a part in a source form, with the definitions it leans on. */
function schemaAt(key: string, parts: ProcedureParts, whole: JsonValue): JsonValue | undefined {
  let schema: JsonValue | undefined = whole
  for (const step of pathOf(key, parts)) {
    if (!isJsonObject(schema)) return undefined
    const { properties, items }: JsonObject = schema
    schema =
      step === 'items' && !isJsonArray(items) && schema['type'] === 'array' ? items : member(properties, step)
  }
  const definitions = isJsonObject(whole) ? whole['$defs'] : undefined
  return isJsonObject(schema) && definitions !== undefined ? { ...schema, $defs: definitions } : schema
}

function member(properties: JsonValue | undefined, key: string): JsonValue | undefined {
  return isJsonObject(properties) && Object.hasOwn(properties, key) ? properties[key] : undefined
}
