import { type Budget, Exhausted, Meter, type ReasonCode } from './budget.ts'
import { type Confirm, type Confirmation, confirmByAjv, metaSchema } from './confirm-ajv.ts'
import { type Formats, formatLookup } from './formats.ts'
import type { Outcome } from './outcome.ts'
import { closedWorld } from './schema-graph/closed-world.ts'
import { Graph } from './schema-graph/graph.ts'
import { Reader } from './schema-graph/reader.ts'
import { type Dialect, Resources } from './schema-graph/resources.ts'
import { refersToItself } from './schema-graph/well-founded.ts'
import { Tableau } from './tableau.ts'
import { validationCost } from './validation-cost.ts'
import { canonicalText, isObject, type JsonValue } from './value.ts'

export interface ContainsOptions {
  /** Default `2020-12`. */
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
 * @param a a JSON Schema (object or boolean) as `JSON.parse` gives it; never changed
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
  const dialect = options.dialect ?? '2020-12'
  const loaded = new Map<string, JsonValue>()
  const external = (uri: string): JsonValue | undefined => {
    const document = options.resources?.(uri)
    if (document !== undefined) loaded.set(uri, document)
    return document ?? metaSchema(uri)
  }
  try {
    const meter = new Meter(options.budget, options.signal)
    const graph = new Graph(meter)
    meter.step()
    const open = (schema: JsonValue, side: string): Reader => {
      const resources = new Resources(schema, dialect, external)
      if (options.isWellFounded !== true && refersToItself(resources)) throw new Exhausted('reference-cycle')
      return new Reader(graph, resources, { dialect, formats: formatLookup(options.formats), side })
    }
    const readers = [open(a, 'a'), open(b, 'b')] as const
    const [left, right] = [readers[0].readRoot(), readers[1].readRoot()]
    if (left === right) return 'empty'
    // Where something cannot be looked into, the same text is still the same schema.
    if (graph.hasOpaque && canonicalText(a) === canonicalText(b)) return 'empty'
    const question = [left, -right]
    if (options.closedWorld) question.push(closedWorld(readers[0], readers[0].resources.root))
    const outcome = new Tableau(graph, meter).solve(question)
    const judge = (options.confirm ?? confirmByAjv)({
      a,
      b,
      dialect,
      formats: options.formats,
      resources: loaded,
    })
    return answer(outcome, (witness) => {
      const cost = readers.map(({ resources }) => validationCost(resources, witness))
      return Math.max(...cost) > MAX_VALIDATION_COST ? 'unable' : judge(witness)
    })
  } catch (error) {
    if (error instanceof Exhausted) return undecided(error.reason)
    // The call stack is finite; what nests this deep is beyond the engine like any other depth.
    if (error instanceof RangeError) return undecided('depth')
    throw error
  }
}

const MAX_CANDIDATES = 64
const MAX_VALIDATION_COST = 1_000_000

function answer(outcome: Outcome, confirm: (witness: JsonValue) => Confirmation): Decision {
  if (outcome.status === 'empty') return 'empty'
  if (outcome.status === 'inhabited') {
    const confirmation = confirm(outcome.value)
    if (confirmation === 'confirmed') return { witness: outcome.value }
    return undecided(confirmation === 'refuted' ? 'witness-refuted' : 'witness-unconfirmed')
  }
  // A format without a meaning is not understood by the validator either.
  if (outcome.reason === 'format') return undecided('format')
  let refuted = outcome.exhaustive && outcome.candidates.length <= MAX_CANDIDATES
  for (const candidate of outcome.candidates.slice(0, MAX_CANDIDATES)) {
    const confirmation = confirm(candidate)
    if (confirmation === 'confirmed') return { witness: candidate }
    refuted &&= confirmation === 'refuted'
  }
  return refuted ? 'empty' : undecided(outcome.reason)
}

function isSchema(schema: unknown): schema is JsonValue {
  return typeof schema === 'boolean' || isObject(schema)
}
