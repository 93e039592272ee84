import { shareUnchanged } from '../json/share-unchanged.ts'
import { type Budget, Exhausted, Meter, type ReasonCode } from './budget.ts'
import { type Confirm, type Confirmation, confirmByAjv, metaSchema } from './confirm-ajv.ts'
import { dialectOf, namedDialects } from './dialect.ts'
import { completed, narrowed } from './narrow.ts'
import { isAssertion, look, lookInto } from './ordinary.ts'
import { keptSamples } from './samples.ts'
import { type Formats, formatLookup } from './formats.ts'
import type { Outcome } from './outcome.ts'
import { secondOpinion } from './second-opinion.ts'
import { closedWorld } from './schema-graph/closed-world.ts'
import { Graph } from './schema-graph/graph.ts'
import type { ReaderOptions } from './schema-graph/keyword-reader.ts'
import type { Literal } from './schema-graph/node.ts'
import { Reader } from './schema-graph/reader.ts'
import { type Dialect, Resources } from './schema-graph/resources.ts'
import { refersToItself } from './schema-graph/well-founded.ts'
import { Tableau } from './tableau.ts'
import { isCheapToValidate, validationCost } from './validation-cost.ts'
import { canonicalText, isObject, type JsonObject, type JsonValue, member } from './value.ts'

export interface ContainsOptions {
  /**
   * In which both are read, whatever they say by `$schema`. Default: the one they name, `2020-12` where none is named;
   * where they name different ones, or one that is not read (`namedDialects`), the answer is `undecided`.
   */
  readonly dialect?: Dialect
  /** Default `annotation`: formats refuse nothing. `assert`: those of ajv-formats. Or a table of patterns. */
  readonly formats?: Formats
  /** Only fields that A declares are ever sent; default `false`. */
  readonly closedWorld?: boolean
  readonly budget?: Budget
  /** Checked at every step; an aborted answer is `undecided` with reason `cancelled` and must not be kept. */
  readonly signal?: { readonly aborted: boolean }
  /** Documents for references that lead out of a schema, by absolute URI without fragment. Nothing is fetched. */
  readonly resources?: (uri: string) => JsonValue | undefined
  /** The caller knows that no reference leads back to itself without consuming data; default: that is looked at. */
  readonly isWellFounded?: boolean
  /** Judges every witness before it is given; default AJV. */
  readonly confirm?: Confirm
}

export interface Undecided {
  readonly verdict: 'undecided'
  readonly reason: ReasonCode
}

export type Verdict =
  | { readonly verdict: 'contained' }
  /** `witness` is accepted by A and refused by B. */
  | { readonly verdict: 'not-contained'; readonly witness: JsonValue }
  | Undecided

export type Emptiness =
  | { readonly verdict: 'empty' }
  | { readonly verdict: 'inhabited'; readonly witness: JsonValue }
  | Undecided

/**
 * Is every JSON value that is valid under schema A also valid under schema B?
 *
 * `contained` is said only when proved; a witness only when the confirming validator agrees. The same
 * question has the same answer on every machine, unless the signal is aborted.
 *
 * @param a a JSON Schema (object or boolean) as `JSON.parse` gives it; never changed. What was seen of an object is
 *   remembered while it lives: who alters a schema hands in a copy
 * @param b likewise
 * @see docs/verdicts.md
 */
export function contains(a: unknown, b: unknown, options: ContainsOptions = {}): Verdict {
  const decided = decide(a, b, options)
  if (decided === 'empty') return { verdict: 'contained' }
  return 'reason' in decided ? decided : { verdict: 'not-contained', witness: decided.witness }
}

/** Has the schema any valid value at all? Answers with one, the plainest that is found. */
export function isEmpty(schema: unknown, options: Omit<ContainsOptions, 'closedWorld'> = {}): Emptiness {
  const decided = decide(schema, false, options)
  if (decided === 'empty') return { verdict: 'empty' }
  return 'reason' in decided ? decided : { verdict: 'inhabited', witness: decided.witness }
}

type Decision = 'empty' | { readonly witness: JsonValue } | Undecided

function undecided(reason: ReasonCode): Undecided {
  return { verdict: 'undecided', reason }
}

function decide(a: unknown, b: unknown, options: ContainsOptions): Decision {
  if (!isSchema(a) || !isSchema(b)) return undecided('schema-invalid')
  const dialect = options.dialect ?? dialectOfBoth(a, b)
  if (typeof dialect === 'object') return dialect
  const reading = options.dialect === undefined ? { ...options, dialect } : options
  const like = alike(b, a)
  return decideNarrowly(a, like, reading) ?? decideWhole(a, like, reading)
}

function dialectOfBoth(a: JsonValue, b: JsonValue): Dialect | Undecided {
  return orUndecided(() => dialectOf([...namedDialects(a), ...namedDialects(b)]) ?? undecided('dialect'))
}

/** What both say alike is looked at once. */
function alike(value: JsonValue, other: JsonValue): JsonValue {
  try {
    return shareUnchanged(other, value, false)
  } catch (error) {
    // Nested too deep, which is for the engine to say.
    if (error instanceof RangeError) return value
    throw error
  }
}

function decideWhole(a: JsonValue, b: JsonValue, options: ContainsOptions): Decision {
  return orUndecided(() => {
    const meter = new Meter(options.budget, options.signal)
    const graph = new Graph(meter)
    meter.step()
    const opened = open(a, b, options)
    if (options.isWellFounded !== true && opened.sides.some(refersToItself))
      throw new Exhausted('reference-cycle')
    const { dialect = '2020-12', formats } = options
    const asserted = formatLookup(formats)
    const [one, left] = read(graph, opened.sides[0], { dialect, formats: asserted, side: 'a' })
    const [, right] = read(graph, opened.sides[1], { dialect, formats: asserted, side: 'b' }, one)
    if (left === right) return 'empty'
    // Where something cannot be looked into, the same text is still the same schema.
    if (graph.opaqueReasons.size > 0 && canonicalText(a) === canonicalText(b)) return 'empty'
    const question = [left, -right]
    if (options.closedWorld) question.push(closedWorld(one, one.resources.root))
    const outcome = new Tableau(graph, meter).solve(question)
    // AJV finds the targets of `$dynamicRef` in another way than the specification: it settles nothing there.
    if (outcome.status === 'unknown' && graph.opaqueReasons.has('dynamic-reference'))
      return undecided('dynamic-reference')
    // What the engine has understood is confirmed once; what only a validator can say, twice where AJV may deviate.
    const isDoubted =
      outcome.status === 'unknown' && AJV_MAY_DEVIATE.some((reason) => graph.opaqueReasons.has(reason))
    return answer(outcome, isDoubted ? { ...opened, judge: opened.judgeTwice } : opened)
  })
}

function read(graph: Graph, side: Resources, options: ReaderOptions, other?: Reader): [Reader, Literal] {
  const reader = new Reader(graph, side, options, other)
  return [reader, reader.readRoot()]
}

function orUndecided<T>(work: () => T): T | Undecided {
  try {
    return work()
  } catch (error) {
    if (error instanceof Exhausted) return undecided(error.reason)
    // The call stack is finite; what nests this deep is beyond the engine like any other depth.
    if (error instanceof RangeError) return undecided('depth')
    throw error
  }
}

interface Opened {
  readonly sides: readonly [Resources, Resources]
  readonly judge: (witness: JsonValue) => Confirmation
  /** What a second validator says. */
  readonly second: (witness: JsonValue) => Confirmation
  /** Both have to say the same. */
  readonly judgeTwice: (witness: JsonValue) => Confirmation
}

function open(a: JsonValue, b: JsonValue, options: ContainsOptions): Opened {
  const { dialect = '2020-12', formats, resources, confirm = confirmByAjv } = options
  const loaded = new Map<string, JsonValue>()
  const external = (uri: string): JsonValue | undefined => {
    const document = resources?.(uri)
    if (document !== undefined) loaded.set(uri, document)
    return document ?? metaSchema(uri)
  }
  const sides = [new Resources(a, dialect, external), new Resources(b, dialect, external)] as const
  let judged: ((witness: JsonValue) => Confirmation) | undefined
  const judge = (witness: JsonValue): Confirmation => {
    if (confirm === unjudged) return 'confirmed'
    if (sides.some((side) => !isAffordable(side, witness, resources))) return 'unable'
    judged ??= confirm({ a, b, dialect, formats, resources: loaded })
    return judged(witness)
  }
  const second = (witness: JsonValue): Confirmation =>
    secondOpinion({ a, b, dialect, formats, resources: loaded }, witness)
  const judgeTwice = (witness: JsonValue): Confirmation => {
    const first = judge(witness)
    return first !== 'unable' && first === second(witness) ? first : 'unable'
  }
  return { sides, judge, second, judgeTwice }
}

/** A validator cannot be stopped. */
function isAffordable(side: Resources, witness: JsonValue, others: ContainsOptions['resources']): boolean {
  return (
    isCheapToValidate(side.root.schema, witness, others, MAX_VALIDATION_COST) ||
    validationCost(side, witness) <= MAX_VALIDATION_COST
  )
}

/** For what is judged later, with all that is around it. */
const unjudged: Confirm = () => () => 'confirmed'
/** What is asked of the differences alone, and of members on their own, is asked with less patience. */
const PATIENCE = { steps: 400_000, states: 20_000, depth: 120 }

/**
 * Asks about what the two do not say alike (`narrowed`). A counterexample is given only when AJV confirms it on the whole
 * schemas, as any other.
 *
 * @returns `undefined` where the whole has to be asked
 */
function decideNarrowly(a: JsonValue, b: JsonValue, options: ContainsOptions): Decision | undefined {
  if (options.closedWorld === true || (options.dialect ?? '2020-12') !== '2020-12') return undefined
  if (!isObject(a) || b === true) return undefined
  const found = orUndecided(() => {
    const pair = isObject(b) ? narrowed(a, b) : undefined
    if (b === false ? !isPlainHolder(a, IN_WHOLE) : pair === undefined) return undefined
    const opened = open(a, b, options)
    if (options.isWellFounded !== true && opened.sides.some(refersToItself)) return undefined
    const quick = pair === undefined ? { witness: {} } : decideWhole(pair.a, pair.b, lessPatient(options))
    if (quick === 'empty' || 'reason' in quick) return quick
    const witness = completed(a, quick.witness, (schema) => memberSample(schema, a, options))
    return witness !== undefined && opened.judge(witness) === 'confirmed' ? { witness } : undefined
  })
  if (found === undefined || found === 'empty' || !('reason' in found)) return found
  return found.reason === 'cancelled' ? found : undefined
}

function lessPatient(options: ContainsOptions): ContainsOptions {
  const { steps, states, depth }: Budget = options.budget ?? {}
  const budget = {
    steps: Math.min(steps ?? PATIENCE.steps, PATIENCE.steps),
    states: Math.min(states ?? PATIENCE.states, PATIENCE.states),
    depth: Math.min(depth ?? PATIENCE.depth, PATIENCE.depth),
  }
  return { ...options, isWellFounded: true, budget, confirm: unjudged }
}

/** Whether an object needs what it requires and nothing else. @param besides keywords that are tried without */
function isPlainHolder(schema: JsonObject, besides: ReadonlySet<string> = new Set()): boolean {
  if (member(schema, 'type') !== 'object' || lookInto(schema) === undefined) return false
  return Object.keys(schema).every(
    (keyword) => OF_HOLDER.has(keyword) || !isAssertion(keyword) || besides.has(keyword),
  )
}

const OF_HOLDER = new Set(['type', 'properties', 'required', 'additionalProperties'])
/** Rules about what is there: often nothing they ask for is missing. */
const IN_WHOLE = new Set(['allOf', '$defs'])

/** A value of a member's schema, not yet judged. */
function memberSample(schema: JsonValue, root: JsonObject, options: ContainsOptions): JsonValue | undefined {
  if (!isObject(schema)) return schema === true ? null : undefined
  if (isPlainHolder(schema)) return completed(schema, {}, (inner) => memberSample(inner, root, options))
  const { budget: _, ...reading } = options
  const sampleOf = (given: JsonValue): JsonValue | undefined => {
    const decided = decideWhole(given, false, lessPatient(reading))
    if (decided === 'empty' || 'reason' in decided) {
      if (decided !== 'empty' && decided.reason === 'cancelled') throw new Exhausted('cancelled')
      return undefined
    }
    return decided.witness
  }
  const definitions = member(root, '$defs')
  if (look(schema).local !== 'nowhere')
    return sampleOf(definitions === undefined ? schema : { ...schema, $defs: definitions })
  return keptSamples(options).of(schema, () => sampleOf(schema))
}

const MAX_CANDIDATES = 64
const MAX_VALIDATION_COST = 1_000_000

/** What AJV 8 keeps of failing branches: `items`, and more (`evaluated by if`). */
const AJV_MAY_DEVIATE: readonly ReasonCode[] = ['validator-deviates', 'unevaluated']

function answer(outcome: Outcome, { judge, second }: Pick<Opened, 'judge' | 'second'>): Decision {
  if (outcome.status === 'empty') return 'empty'
  if (outcome.status === 'inhabited') {
    const confirmation = judge(outcome.value)
    if (confirmation === 'confirmed') return { witness: outcome.value }
    if (confirmation === 'unable') return undecided('witness-unconfirmed')
    return undecided(second(outcome.value) === 'confirmed' ? 'validator-deviates' : 'witness-refuted')
  }
  // A format without a meaning is not understood by the validator either.
  if (outcome.reason === 'format') return undecided('format')
  let refuted = outcome.exhaustive && outcome.candidates.length <= MAX_CANDIDATES
  for (const candidate of outcome.candidates.slice(0, MAX_CANDIDATES)) {
    const confirmation = judge(candidate)
    if (confirmation === 'confirmed') return { witness: candidate }
    refuted &&= confirmation === 'refuted'
  }
  return refuted ? 'empty' : undecided(outcome.reason)
}

function isSchema(schema: unknown): schema is JsonValue {
  return typeof schema === 'boolean' || isObject(schema)
}
