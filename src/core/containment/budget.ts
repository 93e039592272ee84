/** Why an answer is `undecided`. Stable codes; the sentences stand in `core/text`. */
export type ReasonCode =
  /** More steps than the budget allows. */
  | 'budget-steps'
  /** More automaton states than the budget allows. */
  | 'budget-states'
  /** Schemas nested or recursing deeper than the engine follows. */
  | 'depth'
  /** The signal handed in was aborted; never cache this answer. */
  | 'cancelled'
  /** A pattern the automata cannot express (back-reference) or ECMA-262 does not accept. */
  | 'pattern'
  /** An asserted format without a regular expression. */
  | 'format'
  /** A `$ref` cycle that consumes no data: such a schema has no meaning. */
  | 'reference-cycle'
  /** A `$ref` that leads nowhere. References outside the document are never fetched. */
  | 'reference-unknown'
  /** `$schema` names a dialect that is not read, or two that differ; `dialect` says which to read. */
  | 'dialect'
  /** A reference whose target depends on the path taken at validation. */
  | 'dynamic-reference'
  /** `unevaluatedProperties` or `unevaluatedItems` over too many cases. */
  | 'unevaluated'
  /** A counterexample exists, but only with a number no double can say, or an integer beyond 2^53. */
  | 'number-precision'
  /** A counterexample exists, but only one too large to write down. */
  | 'witness-too-large'
  /** A counterexample was built and the confirming validator did not agree. */
  | 'witness-refuted'
  /** The confirming validator could not compile one of the schemas. */
  | 'witness-unconfirmed'
  /** AJV is known to read this place in another way than the specification. */
  | 'validator-deviates'
  /** Not a JSON Schema. */
  | 'schema-invalid'
  /** Too many interacting constraints on one array or object. */
  | 'combinatorial'

/** Counts work, not time, so that the same question has the same answer on every machine. */
export interface Budget {
  /** Elementary steps of the search (a node looked at, a fact noted); default 4,000,000. */
  readonly steps?: number
  /** Automaton states built or walked; default 200,000. */
  readonly states?: number
  /** Depth of nested questions (a value within a value); default 120. */
  readonly depth?: number
}

/** Thrown to end the search; `contains` and `isEmpty` turn it into `undecided`. */
export class Exhausted extends Error {
  readonly reason: ReasonCode
  constructor(reason: ReasonCode) {
    super(reason)
    this.reason = reason
  }
}

export class Meter {
  steps = 0
  states = 0
  readonly maxDepth: number
  readonly #maxSteps: number
  readonly #maxStates: number
  readonly #signal: { readonly aborted: boolean } | undefined

  constructor(budget: Budget = {}, signal?: { readonly aborted: boolean }) {
    this.#maxSteps = budget.steps ?? 4_000_000
    this.#maxStates = budget.states ?? 200_000
    this.maxDepth = budget.depth ?? 120
    this.#signal = signal
  }

  /** @throws Exhausted when the steps are used up or the signal is aborted */
  step(count = 1): void {
    this.steps += count
    if (this.steps > this.#maxSteps) throw new Exhausted('budget-steps')
    if (this.#signal?.aborted) throw new Exhausted('cancelled')
  }

  /** @throws Exhausted when the automaton states are used up */
  state(count = 1): void {
    this.states += count
    if (this.states > this.#maxStates) throw new Exhausted('budget-states')
    if (this.#signal?.aborted) throw new Exhausted('cancelled')
  }
}
