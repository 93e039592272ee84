import {
  coreOf,
  type Fact,
  type Outcome,
  type Solver,
  type TypedOutcome,
  type Unknown,
  unknown,
} from './outcome.ts'
import { holds } from './holds.ts'
import { FALSE, type Literal } from './schema-graph/node.ts'
import { STRING } from './schema-graph/type-mask.ts'
import { type JsonValue, objectOf } from './value.ts'

/** A property of the object being built: what its value must satisfy, and a value that does. */
interface Slot {
  readonly literals: readonly Literal[]
  readonly value: JsonValue
}
type Slots = ReadonlyMap<string, Slot>

interface NamedFact {
  readonly names: Literal
  readonly value: Literal
  readonly core: number
}

const MAX_PROPERTIES = 200
/** New names that serve several wants at once are looked for among so many. */
const MAX_JOINED = 6

/** Is there an object? Names are the ones mentioned, and one representative per class of other names. */
export function solveObject(solver: Solver, facts: readonly Fact[]): TypedOutcome {
  return new ObjectSearch(solver, facts).run()
}

class ObjectSearch {
  readonly #solver: Solver
  readonly #facts: readonly Fact[]
  readonly #required = new Map<string, number>()
  readonly #own = new Map<string, { literal: Literal; core: number }[]>()
  /** Statements about every property of a class of names. */
  readonly #general: NamedFact[] = []
  /** Some property of a class of names must have such a value. */
  readonly #wanted: NamedFact[] = []
  #min = 0
  #minCore = 0
  #max = Number.POSITIVE_INFINITY
  #maxCore = 0
  #unknown: Unknown | undefined

  constructor(solver: Solver, facts: readonly Fact[]) {
    this.#solver = solver
    this.#facts = facts
    for (const fact of facts) this.#sort(fact)
  }

  #sort({ node, positive, core }: Fact): void {
    switch (node.kind) {
      case 'required':
        if (positive) this.#require(node.name, core)
        else this.#addOwn(node.name, FALSE, core)
        break
      case 'property':
        this.#addOwn(node.name, positive ? node.value : -node.value, core)
        if (!positive) this.#require(node.name, core)
        break
      case 'properties':
        if (positive) this.#general.push({ names: node.names, value: node.value, core })
        else this.#wanted.push({ names: node.names, value: -node.value, core })
        break
      case 'minProperties':
      case 'maxProperties': {
        const isMinimum = (node.kind === 'minProperties') === positive
        const bound = positive ? node.count : isMinimum ? node.count + 1 : node.count - 1
        if (isMinimum && bound > this.#min) {
          this.#min = bound
          this.#minCore = core
        } else if (!isMinimum && bound < this.#max) {
          this.#max = bound
          this.#maxCore = core
        }
      }
    }
  }

  #require(name: string, core: number): void {
    if (!this.#required.has(name)) this.#required.set(name, core)
  }

  #addOwn(name: string, literal: Literal, core: number): void {
    const list = this.#own.get(name)
    if (list) list.push({ literal, core })
    else this.#own.set(name, [{ literal, core }])
  }

  run(): TypedOutcome {
    if (this.#min > this.#max) return { status: 'empty', core: this.#minCore | this.#maxCore }
    if (this.#required.size > this.#max) {
      return { status: 'empty', core: this.#maxCore | orOf(this.#required.values()) }
    }
    const slots = new Map<string, Slot>()
    for (const [name, core] of this.#required) {
      const { literals, core: because } = this.#literalsOf(name)
      const outcome = this.#ask(literals)
      if (outcome.status === 'empty') return { status: 'empty', core: core | because }
      if (outcome.status === 'inhabited') slots.set(name, { literals, value: outcome.value })
    }
    if (this.#unknown) return this.#refuteRest(slots)
    const placed = this.#place(0, slots)
    if (!placed) return this.#unknown ?? { status: 'empty', core: coreOf(this.#facts) }
    const filled = this.#fill(placed)
    if (!filled) return this.#unknown ?? { status: 'empty', core: coreOf(this.#facts) }
    return { status: 'inhabited', value: objectOf([...filled].map(([name, slot]) => [name, slot.value])) }
  }

  /** A required property is in doubt; what is wanted besides may still be impossible. */
  #refuteRest(slots: Slots): TypedOutcome {
    const doubt = this.#unknown as Unknown
    for (const wanted of this.#wanted) {
      this.#unknown = undefined
      const places = [...this.#options(wanted, slots, Number.POSITIVE_INFINITY, true)]
      if (places.length === 0 && !this.#unknown) return { status: 'empty', core: coreOf(this.#facts) }
    }
    return unknown(doubt.reason)
  }

  #ask(literals: readonly Literal[]): Outcome {
    const outcome = this.#solver.solve(literals)
    if (outcome.status === 'unknown') this.#unknown ??= unknown(outcome.reason)
    return outcome
  }

  /** What the value of a property of this name must satisfy. */
  #literalsOf(name: string): { readonly literals: readonly Literal[]; readonly core: number } {
    const literals = new Set<Literal>()
    let core = 0
    for (const own of this.#own.get(name) ?? []) {
      literals.add(own.literal)
      core |= own.core
    }
    for (const general of this.#general) {
      const applies = holds(this.#solver.graph, general.names, name)
      if (applies === undefined) this.#unknown ??= unknown('pattern')
      if (!applies) continue
      literals.add(general.value)
      core |= general.core
    }
    return { literals: [...literals], core }
  }

  /** Gives every wanted property a place, backtracking over the choices. */
  #place(index: number, slots: Slots): Slots | undefined {
    const wanted = this.#wanted[index]
    if (!wanted) return slots
    this.#solver.meter.step()
    for (const next of this.#options(wanted, slots, this.#max, false)) {
      const placed = this.#place(index + 1, next)
      if (placed) return placed
    }
    return undefined
  }

  *#options(wanted: NamedFact, slots: Slots, max: number, partial: boolean): Generator<Slots> {
    const { graph } = this.#solver
    const names = [...slots.keys()].filter((name) => holds(graph, wanted.names, name) === true)
    for (const name of names) {
      const slot = slots.get(name) as Slot
      if (holds(graph, wanted.value, slot.value) === true) {
        yield slots
        break
      }
    }
    for (const name of names) {
      const next = this.#slot([...(slots.get(name) as Slot).literals, wanted.value])
      if (next) yield new Map([...slots, [name, next]])
    }
    if (partial) {
      // The slots are not complete: a required property in doubt may be the place.
      for (const name of this.#required.keys()) {
        if (slots.has(name) || holds(graph, wanted.names, name) === false) continue
        if (this.#ask([...this.#literalsOf(name).literals, wanted.value]).status !== 'empty') yield slots
      }
    }
    if (slots.size >= max) return
    for (const name of this.#own.keys()) {
      if (slots.has(name) || this.#required.has(name) || holds(graph, wanted.names, name) !== true) continue
      const next = this.#slot([...this.#literalsOf(name).literals, wanted.value])
      if (next) yield new Map([...slots, [name, next]])
    }
    yield* this.#freshOptions(wanted, slots)
  }

  *#freshOptions(wanted: NamedFact, slots: Slots): Generator<Slots> {
    const avoid = new Set(slots.keys())
    for (const fresh of this.#fresh([wanted], avoid, this.#wanted.length + 1))
      yield new Map([...slots, fresh])
    // One new name may also serve several wants, which matters where properties or names are scarce.
    const others = this.#wanted.slice(this.#wanted.indexOf(wanted) + 1)
    if (others.length > MAX_JOINED) {
      this.#unknown ??= unknown('combinatorial')
      return
    }
    for (let choice = (1 << others.length) - 1; choice > 0; choice--) {
      const joined = [wanted, ...others.filter((_, at) => choice & (1 << at))]
      for (const fresh of this.#fresh(joined, avoid, this.#wanted.length + 1))
        yield new Map([...slots, fresh])
    }
  }

  #slot(literals: readonly Literal[]): Slot | undefined {
    const outcome = this.#ask(literals)
    return outcome.status === 'inhabited' ? { literals, value: outcome.value } : undefined
  }

  /**
   * Names nobody mentions, in the classes of all the wants, with a value for each. Names that the same
   * statements are about are alike: of those, one more than there are wants is enough.
   */
  *#fresh(
    wants: readonly NamedFact[],
    avoid: ReadonlySet<string>,
    wanted: number,
  ): Generator<[string, Slot]> {
    const { graph } = this.#solver
    const known = [...new Set([...avoid, ...this.#own.keys(), ...this.#required.keys()])]
    const classes = [graph.type(STRING), ...wants.map((want) => want.names)]
    if (known.length > 0) classes.push(-graph.enum(known))
    yield* this.#cells(0, classes, [...new Set(wants.map((want) => want.value))], wanted)
  }

  *#cells(
    index: number,
    classes: readonly Literal[],
    values: readonly Literal[],
    wanted: number,
  ): Generator<[string, Slot]> {
    this.#solver.meter.step()
    if (this.#ask(classes).status === 'empty') return
    const general = this.#general[index]
    if (general) {
      // Outside the class first: fewer demands.
      yield* this.#cells(index + 1, [...classes, -general.names], values, wanted)
      const inside = [...new Set([...values, general.value])]
      if (this.#ask(inside).status === 'empty') return
      yield* this.#cells(index + 1, [...classes, general.names], inside, wanted)
      return
    }
    const slot = this.#slot(values)
    if (!slot) return
    const found: string[] = []
    while (found.length < wanted) {
      const { graph } = this.#solver
      const more = found.length > 0 ? [...classes, -graph.enum(found)] : classes
      // A property without a name is an example that puzzles people.
      const named = this.#ask([...more, graph.atLeast('minLength', 1)])
      const name = named.status === 'inhabited' ? named : this.#ask(more)
      if (name.status !== 'inhabited') return
      found.push(name.value as string)
      yield [name.value as string, slot]
    }
  }

  /** Adds properties up to the least number. Which ones does not matter: they do not depend on each other. */
  #fill(slots: Slots): Slots | undefined {
    if (slots.size >= this.#min) return slots
    const filled = new Map(slots)
    for (const name of this.#own.keys()) {
      if (filled.size >= this.#min) return filled
      if (filled.has(name)) continue
      const slot = this.#slot(this.#literalsOf(name).literals)
      if (slot) filled.set(name, slot)
    }
    const wanted = Math.min(this.#min, MAX_PROPERTIES) - filled.size
    if (filled.size < this.#min) {
      for (const [name, slot] of this.#fresh([], new Set(filled.keys()), Math.max(wanted, 1))) {
        filled.set(name, slot)
        if (filled.size >= this.#min) return filled
        if (filled.size >= MAX_PROPERTIES) {
          this.#unknown ??= unknown('witness-too-large')
          return undefined
        }
      }
    }
    return filled.size >= this.#min ? filled : undefined
  }
}

function orOf(cores: Iterable<number>): number {
  let core = 0
  for (const one of cores) core |= one
  return core
}
