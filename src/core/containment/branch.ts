import { holds } from './holds.ts'
import type { Graph } from './schema-graph/graph.ts'
import { FALSE, type Literal, TRUE } from './schema-graph/node.ts'
import { ARRAY, OBJECT, SCALAR_WITHOUT_CONTENT } from './schema-graph/type-mask.ts'
import { canonicalText, type JsonValue } from './value.ts'

/** One of the alternatives must hold; `core` is what that rests on. */
export interface Choice {
  readonly alternatives: readonly Literal[]
  readonly core: number
}

const MAX_LOOK = 4

/**
 * What is known on one branch of the search, for values of one type: literals that hold (each with the
 * decisions it rests on), and those among them that still leave a choice.
 */
export class Branch {
  readonly type: number
  /** The decisions that contradict each other, once they do. */
  conflict: number | undefined
  readonly #graph: Graph
  readonly #facts: Map<Literal, number>
  readonly #choices: Set<Literal>
  /** Collects the decisions behind the answers of `#status`. */
  #because = 0

  constructor(graph: Graph, type: number, facts = new Map<Literal, number>(), choices = new Set<Literal>()) {
    this.#graph = graph
    this.type = type
    this.#facts = facts
    this.#choices = choices
  }

  copy(): Branch {
    this.#graph.meter.step(this.#facts.size)
    return new Branch(this.#graph, this.type, new Map(this.#facts), new Set(this.#choices))
  }

  facts(): Iterable<readonly [Literal, number]> {
    return this.#facts
  }

  literals(): Iterable<Literal> {
    return this.#facts.keys()
  }

  add(literal: Literal, core: number): void {
    if (this.conflict !== undefined || literal === TRUE || this.#facts.has(literal)) return
    if (literal === FALSE) {
      this.conflict = core
      return
    }
    const against = this.#facts.get(-literal)
    if (against !== undefined) {
      this.conflict = core | against
      return
    }
    const fixed = this.#byType(literal)
    if (fixed === true) return
    if (fixed === false) {
      this.conflict = core
      return
    }
    this.#graph.meter.step()
    this.#facts.set(literal, core)
    const node = this.#graph.node(literal)
    if (node.kind === 'and') {
      if (literal < 0) this.#choices.add(literal)
      else for (const part of node.parts) this.add(part, core)
    } else if (node.kind === 'one') {
      this.#choices.add(literal)
    } else if (node.kind === 'reference') {
      this.add(literal > 0 ? node.target : -node.target, core)
    } else if (node.kind === 'enum' && literal < 0 && (this.type & (ARRAY | OBJECT)) !== 0) {
      this.#choices.add(literal)
    }
  }

  /** What the type alone says about the literal. */
  #byType(literal: Literal): boolean | undefined {
    const { type } = this
    const node = this.#graph.node(literal)
    const positive = literal > 0
    switch (node.kind) {
      case 'true':
        return positive
      case 'and':
      case 'one':
      case 'reference':
        return (this.#graph.mask(literal) & type) === 0 ? false : undefined
      case 'type':
        return ((node.mask & type) !== 0) === positive
      case 'enum':
        if ((node.mask & type) === 0) return !positive
        return (type & SCALAR_WITHOUT_CONTENT) !== 0 ? positive : undefined
      default:
        return (this.#graph.guard(literal) & type) === 0 ? positive : undefined
    }
  }

  #status(literal: Literal, depth = 0): boolean | undefined {
    if (literal === TRUE) return true
    if (literal === FALSE) return false
    const yes = this.#facts.get(literal)
    if (yes !== undefined) {
      this.#because |= yes
      return true
    }
    const no = this.#facts.get(-literal)
    if (no !== undefined) {
      this.#because |= no
      return false
    }
    this.#graph.meter.step()
    const fixed = this.#byType(literal)
    if (fixed !== undefined || depth >= MAX_LOOK) return fixed
    const node = this.#graph.node(literal)
    if (node.kind === 'reference') return this.#status(literal > 0 ? node.target : -node.target, depth + 1)
    if (node.kind === 'required') return this.#requiredStatus(literal, node.name)
    if (node.kind !== 'and') return undefined
    let all = true
    for (const part of node.parts) {
      const one = this.#status(part, depth + 1)
      if (one === false) return literal < 0
      if (one === undefined) all = false
    }
    return all ? literal > 0 : undefined
  }

  #requiredStatus(literal: Literal, name: string): boolean | undefined {
    const absent = this.#facts.get(this.#graph.property(name, FALSE))
    if (absent === undefined) return undefined
    this.#because |= absent
    return literal < 0
  }

  /** Draws the conclusions that leave no choice, until there are none or a conflict. */
  propagate(): void {
    for (let changed = true; changed && this.conflict === undefined; ) {
      changed = false
      // A choice drawn up meanwhile joins this very round.
      for (const choice of this.#choices) {
        if (this.conflict !== undefined) return
        const before = this.#facts.size
        this.#propagateOne(choice)
        changed ||= this.#facts.size > before
      }
    }
  }

  #propagateOne(choice: Literal): void {
    const node = this.#graph.node(choice)
    this.#because = this.#facts.get(choice) ?? 0
    if (node.kind === 'and') {
      const open: Literal[] = []
      for (const part of node.parts) {
        const one = this.#status(-part)
        if (one) {
          this.#choices.delete(choice)
          return
        }
        if (one === undefined) open.push(-part)
      }
      if (open.length === 0) this.conflict = this.#because
      else if (open.length === 1) {
        this.#choices.delete(choice)
        this.add(open[0] as Literal, this.#because)
      }
    } else if (node.kind === 'one') {
      this.#propagateExactlyOne(choice, node.parts)
    }
  }

  #propagateExactlyOne(choice: Literal, parts: readonly Literal[]): void {
    const open: Literal[] = []
    let holding = 0
    for (const part of parts) {
      const one = this.#status(part)
      if (one) holding++
      else if (one === undefined) open.push(part)
    }
    const core = this.#because
    if (choice > 0) {
      if (holding > 1 || (holding === 0 && open.length === 0)) this.conflict = core
      else if (holding === 1) {
        this.#choices.delete(choice)
        for (const part of open) this.add(-part, core)
      } else if (open.length === 1) {
        this.#choices.delete(choice)
        this.add(open[0] as Literal, core)
      }
      return
    }
    if (holding > 1 || (holding === 0 && open.length === 0)) this.#choices.delete(choice)
    else if (holding === 1) {
      if (open.length === 0) this.conflict = core
      else if (open.length === 1) {
        this.#choices.delete(choice)
        this.add(open[0] as Literal, core)
      }
    } else if (open.length === 1) {
      this.#choices.delete(choice)
      this.add(-(open[0] as Literal), core)
    }
  }

  /**
   * The choice to decide next: of those that the value found so far violates, the one with the fewest ways
   * out. Without a value, the smallest of all.
   */
  choose(value: JsonValue | undefined): Choice | 'satisfied' {
    let best: Choice | undefined
    let doubtful: Choice | undefined
    for (const choice of this.#choices) {
      const held = value === undefined ? false : holds(this.#graph, choice, value)
      if (held === true) continue
      if (held === undefined) {
        // Hangs on an opaque statement for this value; another way out may not.
        doubtful ??= this.#alternatives(choice, undefined)
        continue
      }
      const found = this.#alternatives(choice, value)
      // Decided already: the value fails a forbidden constant elsewhere, which is a choice of its own.
      if (found?.alternatives.some((literal) => this.#facts.has(literal))) continue
      if (found && (!best || found.alternatives.length < best.alternatives.length)) best = found
      if (best && best.alternatives.length <= 2) break
    }
    return best ?? doubtful ?? 'satisfied'
  }

  #alternatives(choice: Literal, value: JsonValue | undefined): Choice | undefined {
    const node = this.#graph.node(choice)
    this.#because = this.#facts.get(choice) ?? 0
    if (node.kind === 'enum') {
      if (value === undefined) return undefined
      const same = node.values.get(canonicalText(value)) as JsonValue
      const structure = this.#graph.structure(same)
      return this.#facts.has(-structure) ? undefined : { alternatives: [-structure], core: this.#because }
    }
    if (node.kind === 'and') {
      const alternatives = node.parts.map((part) => -part).filter((part) => this.#status(part) !== false)
      return { alternatives: this.#cheapFirst(alternatives), core: this.#because }
    }
    if (node.kind !== 'one') return undefined
    const holding =
      value === undefined ? [] : node.parts.filter((part) => holds(this.#graph, part, value) === true)
    if (choice > 0) {
      if (holding.length > 1) {
        const [first, second] = holding as [Literal, Literal]
        return { alternatives: [-first, -second], core: this.#because }
      }
      const open = node.parts.filter((part) => this.#status(part) !== false)
      return { alternatives: this.#cheapFirst(open), core: this.#because }
    }
    const one = holding[0] ?? node.parts.find((part) => this.#status(part) === undefined)
    if (one === undefined) return undefined
    const others = node.parts.filter((part) => part !== one)
    return {
      alternatives: [-one, ...others.map((part) => this.#graph.and([one, part]))],
      core: this.#because,
    }
  }

  #cheapFirst(literals: readonly Literal[]): readonly Literal[] {
    const cost = (literal: Literal): number => {
      const { kind } = this.#graph.node(literal)
      if (kind === 'required') return literal < 0 ? 0 : 1
      if (kind === 'opaque') return 10
      if (kind === 'and' || kind === 'one') return 9
      return kind === 'properties' || kind === 'items' || kind === 'minContains' || kind === 'maxContains'
        ? 5
        : 3
    }
    return [...literals].sort((a, b) => cost(a) - cost(b))
  }
}
