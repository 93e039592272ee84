import { emptyLibrary, type LibraryFiles } from '../form/library-files.ts'
import { resolveForm } from '../form/resolve.ts'
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../json/json-value.ts'
import { apply } from './apply.ts'
import { addedOf, type Change, intentOf, isWholePart, subjectOf, targetKey } from './change.ts'
import type { ProcedureDocuments } from './documents.ts'
import { invert } from './invert.ts'
import type { ProcedureParts } from './part.ts'
import { toParts } from './parts.ts'
import type { Effect } from './severity.ts'

/** The answer of containment: is every value that the first schema accepts accepted by the second? */
export type ContainmentAnswer =
  | { readonly verdict: 'contained' }
  | { readonly verdict: 'not-contained'; readonly witness: JsonValue }
  | { readonly verdict: 'undecided'; readonly reason: string }

/** `contains(a, b)`, handed in: core/change decides nothing about schemas itself. */
export type Contains = (a: JsonValue, b: JsonValue) => ContainmentAnswer

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
  const proved: ContainmentAnswer = { verdict: 'contained' }
  const forth = part?.effect === 'widens' ? proved : contains(before, after)
  const back = part?.effect === 'narrows' ? proved : contains(after, before)
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
  const [one, other] = pair.map((documents) => toParts(documents, library)) as [
    ProcedureParts,
    ProcedureParts,
  ]
  const root = rootOf(change, one) ?? rootOf(change, other)
  const before = root === undefined ? undefined : schemaOf(root, pair[0], library)
  const after = root === undefined ? undefined : schemaOf(root, pair[1], library)
  if (root === undefined || before === undefined || after === undefined)
    return { effect: 'undecided', reason: 'resolve' }
  const part = partReading(change, [one, other], [before, after], contains)
  const isLocal = part !== undefined && !reachesOut(change)
  if (isLocal && part.effect === 'none') return { effect: 'none', part }
  const whole = effectBetween(before, after, contains, isLocal ? part : undefined)
  return part === undefined ? whole : { ...whole, part }
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

/** The procedure without and with the change: made on the older side, or else taken back on the newer one. */
function withAndWithout(
  change: Change,
  { before, after }: EffectContext,
  library: LibraryFiles,
): readonly [ProcedureDocuments, ProcedureDocuments] | undefined {
  const made = apply(before, [change], library)
  if (made.ok) return [before, made.value]
  const undone = after === undefined ? undefined : apply(after, [invert(change)], library)
  return undone?.ok && after !== undefined ? [undone.value, after] : undefined
}

/** Key of the form or result that holds the target. */
function rootOf(change: Change, parts: ProcedureParts): string | undefined {
  let key = targetKey(change)
  for (let part = parts.parts.get(key ?? ''); part?.parent !== undefined; part = parts.parts.get(key))
    key = part.parent
  return key !== undefined && parts.parts.has(key) ? key : undefined
}

const resolved = new WeakMap<
  JsonObject,
  { readonly library: LibraryFiles; readonly schema: JsonObject | undefined }
>()

/** The resolved schema of a form or result; one that is not there accepts nothing. */
function schemaOf(root: string, documents: ProcedureDocuments, library: LibraryFiles): JsonValue | undefined {
  const id = root.slice(root.indexOf(':') + 1)
  const list: readonly { readonly id: string; readonly schema: JsonObject }[] = root.startsWith('form:')
    ? documents.forms
    : documents.results
  const source = list.find((form) => form.id === id)?.schema
  if (source === undefined) return false
  const known = resolved.get(source)
  if (known?.library === library) return known.schema
  const result = resolveForm(source, library)
  const schema = result.ok ? result.value : undefined
  resolved.set(source, { library, schema })
  return schema
}

function partReading(
  change: Change,
  sides: readonly [ProcedureParts, ProcedureParts],
  schemas: readonly [JsonValue, JsonValue],
  contains: Contains,
): ChangeEffect['part'] {
  const key = smallestPart(change, sides[0])
  if (key === undefined) return undefined
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

/** The subschema of a part in a resolved form, with the definitions it leans on. */
function schemaAt(key: string, parts: ProcedureParts, whole: JsonValue): JsonValue | undefined {
  const path: string[] = []
  let part = parts.parts.get(key)
  // Where a table holds the part, its rows stand between.
  for (let at = part; at?.parent !== undefined; at = part) {
    path.unshift(String(at.props['key'] ?? ''))
    part = parts.parts.get(at.parent)
    if (part?.props['row'] !== undefined) path.unshift('items')
  }
  let schema: JsonValue | undefined = whole
  for (const step of path) {
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
