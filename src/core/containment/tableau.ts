import { solveArray } from './array.ts'
import { Branch, type Choice } from './branch.ts'
import { Exhausted, type Meter } from './budget.ts'
import { allHold, holds } from './holds.ts'
import { solveNumber } from './number.ts'
import { solveObject } from './object.ts'
import {
  coreOf,
  type Fact,
  type Outcome,
  type Solver,
  type TypedOutcome,
  unknown,
  type Unknown,
} from './outcome.ts'
import type { Graph } from './schema-graph/graph.ts'
import type { Literal } from './schema-graph/node.ts'
import {
  ARRAY,
  EVERY_TYPE,
  FALSE_VALUE,
  FRACTION,
  NULL,
  SINGLE_TYPES,
  STRING,
  TRUE_VALUE,
  typeOf,
  WHOLE,
} from './schema-graph/type-mask.ts'
import { solveString } from './string.ts'
import type { JsonValue } from './value.ts'

const EMPTY: Outcome = { status: 'empty' }
/** Decisions beyond this share one bit of a core, which is coarser and still right. */
const LAST_BIT = 30

/**
 * Decides whether a set of literals has a value in common: per JSON type, first what must hold, then by
 * cases over what the value found so violates.
 *
 * Recursion: a question met again while it is open is taken as empty. A value is finite, and the smallest
 * one for a question cannot contain another one for the same question; what was found empty under such an
 * assumption becomes a fact only when the assumed question itself turns out empty.
 */
export class Tableau implements Solver {
  readonly graph: Graph
  readonly meter: Meter
  readonly #known = new Map<string, Outcome>()
  /** Found empty under the assumption that the open question at this depth is. */
  readonly #assumed = new Map<string, number>()
  readonly #open = new Map<string, number>()
  #lowest = Number.POSITIVE_INFINITY

  constructor(graph: Graph, meter: Meter) {
    this.graph = graph
    this.meter = meter
  }

  solve(literals: readonly Literal[]): Outcome {
    const sorted = [...new Set(literals)].sort((a, b) => a - b)
    const key = sorted.join()
    const known = this.#known.get(key)
    if (known) return known
    const on = this.#open.get(key) ?? this.#assumed.get(key)
    if (on !== undefined) {
      this.#lowest = Math.min(this.#lowest, on)
      return EMPTY
    }
    const depth = this.#open.size
    if (depth >= this.meter.maxDepth) throw new Exhausted('depth')
    this.meter.step(8 + sorted.length)
    this.#open.set(key, depth)
    const outer = this.#lowest
    this.#lowest = Number.POSITIVE_INFINITY
    const outcome = this.#decide(sorted)
    const lowest = this.#lowest
    this.#open.delete(key)
    this.#settle(key, depth, outcome, lowest)
    this.#lowest = Math.min(outer, lowest < depth ? lowest : Number.POSITIVE_INFINITY)
    return outcome
  }

  #settle(key: string, depth: number, outcome: Outcome, lowest: number): void {
    const restsOnOuter = lowest < depth
    if (outcome.status === 'inhabited' || !restsOnOuter) this.#known.set(key, outcome)
    else if (outcome.status === 'empty') this.#assumed.set(key, lowest)
    for (const [assumed, on] of this.#assumed) {
      if (on < depth) continue
      if (outcome.status === 'empty' && restsOnOuter) {
        this.#assumed.set(assumed, lowest)
      } else {
        this.#assumed.delete(assumed)
        if (outcome.status === 'empty') this.#known.set(assumed, EMPTY)
      }
    }
  }

  #decide(literals: readonly Literal[]): Outcome {
    const flat = this.#flatten(literals)
    if (flat === undefined) return EMPTY
    const { mask, values } = flat
    if (values) return this.#tryAll(literals, values)
    let doubt: Unknown | undefined
    const candidates: JsonValue[] = []
    let exhaustive = true
    for (const type of SINGLE_TYPES) {
      if ((mask & type) === 0) continue
      const branch = new Branch(this.graph, type)
      for (const literal of literals) branch.add(literal, 0)
      const outcome = this.#search(branch, 0)
      if (outcome.status === 'inhabited') return outcome
      if (outcome.status === 'unknown') {
        doubt ??= outcome
        candidates.push(...outcome.candidates)
        exhaustive &&= outcome.exhaustive
      }
    }
    return doubt ? unknown(doubt.reason, candidates, exhaustive) : EMPTY
  }

  /** The types left, and the shortest list of values if one is given; `undefined` for an evident contradiction. */
  #flatten(
    literals: readonly Literal[],
  ): { mask: number; values: readonly JsonValue[] | undefined } | undefined {
    let mask = EVERY_TYPE
    let values: readonly JsonValue[] | undefined
    const seen = new Set<Literal>()
    const pending = [...literals]
    for (let literal = pending.pop(); literal !== undefined; literal = pending.pop()) {
      if (seen.has(literal)) continue
      if (seen.has(-literal)) return undefined
      seen.add(literal)
      mask &= this.graph.mask(literal)
      if (mask === 0) return undefined
      const node = this.graph.node(literal)
      if (literal > 0 && node.kind === 'and') pending.push(...node.parts)
      else if (node.kind === 'reference') pending.push(literal > 0 ? node.target : -node.target)
      else if (literal > 0 && node.kind === 'enum' && (!values || node.values.size < values.length)) {
        values = [...node.values.values()]
      }
    }
    return { mask, values }
  }

  #tryAll(literals: readonly Literal[], values: readonly JsonValue[]): Outcome {
    const undecided: JsonValue[] = []
    for (const value of values) {
      this.meter.step()
      const all = allHold(this.graph, literals, value)
      if (all) return { status: 'inhabited', value }
      if (all === undefined) undecided.push(value)
    }
    if (undecided.length === 0) return EMPTY
    return unknown(this.#opaqueReason(literals), undecided, true)
  }

  #opaqueReason(literals: readonly Literal[]): Unknown['reason'] {
    const seen = new Set<Literal>()
    const pending = literals.map(Math.abs)
    for (let literal = pending.pop(); literal !== undefined; literal = pending.pop()) {
      if (seen.has(literal)) continue
      seen.add(literal)
      const node = this.graph.node(literal)
      if (node.kind === 'opaque') return node.reason
      if (node.kind === 'and' || node.kind === 'one') pending.push(...node.parts.map(Math.abs))
      if (node.kind === 'reference') pending.push(Math.abs(node.target))
      if (
        node.kind === 'item' ||
        node.kind === 'items' ||
        node.kind === 'property' ||
        node.kind === 'properties'
      ) {
        pending.push(Math.abs(node.value))
      }
      if (node.kind === 'minContains' || node.kind === 'maxContains') pending.push(Math.abs(node.value))
    }
    return 'pattern'
  }

  #search(branch: Branch, level: number): TypedOutcome {
    this.meter.step(8)
    branch.propagate()
    if (branch.conflict !== undefined) return { status: 'empty', core: branch.conflict }
    const outcome = this.#conjunction(branch)
    if (outcome.status === 'empty') return outcome
    const choice = branch.choose(outcome.status === 'inhabited' ? outcome.value : undefined)
    if (choice === 'satisfied')
      return outcome.status === 'inhabited' ? this.#checked(branch, outcome.value) : outcome
    return this.#cases(branch, choice, level, outcome.status === 'unknown' ? outcome : undefined)
  }

  #cases(branch: Branch, choice: Choice, level: number, doubt: Unknown | undefined): TypedOutcome {
    const bit = 1 << Math.min(level, LAST_BIT)
    let core = choice.core
    let open: Unknown | undefined
    const candidates: JsonValue[] = []
    let exhaustive = true
    for (const literal of choice.alternatives) {
      const next = branch.copy()
      next.add(literal, bit)
      const outcome = this.#search(next, level + 1)
      if (outcome.status === 'inhabited') return outcome
      if (outcome.status === 'unknown') {
        open ??= outcome
        candidates.push(...outcome.candidates)
        exhaustive &&= outcome.exhaustive
        continue
      }
      if ((outcome.core & bit) === 0) return outcome
      core |= level < LAST_BIT ? outcome.core & ~bit : outcome.core
    }
    if (open) return unknown((doubt ?? open).reason, candidates, exhaustive)
    return { status: 'empty', core }
  }

  /** Nothing is left to decide; where the engine could not look into a statement, the value is only a candidate. */
  #checked(branch: Branch, value: JsonValue): TypedOutcome {
    const all = allHold(this.graph, branch.literals(), value)
    if (all) return { status: 'inhabited', value }
    return unknown(this.#opaqueReason([...branch.literals()]), [value])
  }

  #conjunction(branch: Branch): TypedOutcome {
    const facts: Fact[] = []
    let listed: Fact | undefined
    for (const [literal, core] of branch.facts()) {
      const node = this.graph.node(literal)
      const positive = literal > 0
      if (node.kind === 'and' || node.kind === 'one' || node.kind === 'reference') continue
      const fact: Fact = { literal, node, positive, core }
      facts.push(fact)
      if (positive && node.kind === 'enum') listed = fact
    }
    if (listed) return this.#listed(branch, facts, listed)
    switch (branch.type) {
      case NULL:
        return { status: 'inhabited', value: null }
      case TRUE_VALUE:
        return { status: 'inhabited', value: true }
      case FALSE_VALUE:
        return { status: 'inhabited', value: false }
      case WHOLE:
      case FRACTION:
        return solveNumber(facts, branch.type)
      case STRING:
        return solveString(this, facts)
      case ARRAY:
        return solveArray(this, facts)
      default:
        return solveObject(this, facts)
    }
  }

  #listed(branch: Branch, facts: readonly Fact[], { node }: Fact): TypedOutcome {
    const undecided: JsonValue[] = []
    const values = node.kind === 'enum' ? [...node.values.values()] : []
    for (const value of values) {
      if (typeOf(value) !== branch.type) continue
      this.meter.step()
      const all = allHold(this.graph, branch.literals(), value)
      if (all) return { status: 'inhabited', value }
      if (all === undefined) undecided.push(value)
    }
    if (undecided.length > 0) return unknown(this.#opaqueReason([...branch.literals()]), undecided, true)
    let core = coreOf(facts)
    for (const [, one] of branch.facts()) core |= one
    return { status: 'empty', core }
  }

  holds(literal: Literal, value: JsonValue): boolean | undefined {
    return holds(this.graph, literal, value)
  }
}
