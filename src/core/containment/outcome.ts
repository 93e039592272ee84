import type { ReasonCode } from './budget.ts'
import type { Graph } from './schema-graph/graph.ts'
import type { Literal, Node } from './schema-graph/node.ts'
import type { JsonValue } from './value.ts'
import type { Meter } from './budget.ts'

/** Has a set of literals a value in common? */
export type Outcome =
  | { readonly status: 'empty' }
  | { readonly status: 'inhabited'; readonly value: JsonValue }
  | Unknown

export interface Unknown {
  readonly status: 'unknown'
  readonly reason: ReasonCode
  /** Values worth showing to a validator that understands what the engine does not. */
  readonly candidates: readonly JsonValue[]
  /** No value outside the candidates can be a member. */
  readonly exhaustive: boolean
}

/**
 * The same for values of one type. `core` names, as bits, the decisions that the emptiness rests on: a
 * branch whose decision is not among them need not be tried the other way.
 */
export type TypedOutcome =
  | { readonly status: 'empty'; readonly core: number }
  | { readonly status: 'inhabited'; readonly value: JsonValue }
  | Unknown

/** A literal known to hold, its node, and the decisions it rests on. */
export interface Fact {
  readonly literal: Literal
  readonly node: Node
  readonly positive: boolean
  readonly core: number
}

/** What the solvers of the single types ask back for. */
export interface Solver {
  readonly graph: Graph
  readonly meter: Meter
  solve(literals: readonly Literal[]): Outcome
}

export function unknown(
  reason: ReasonCode,
  candidates: readonly JsonValue[] = [],
  exhaustive = false,
): Unknown {
  return { status: 'unknown', reason, candidates, exhaustive }
}

export function coreOf(facts: Iterable<Fact>): number {
  let core = 0
  for (const fact of facts) core |= fact.core
  return core
}
