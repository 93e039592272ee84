import {
  type Fact,
  coreOf,
  type Outcome,
  type Solver,
  type TypedOutcome,
  type Unknown,
  unknown,
} from './outcome.ts'
import { distinctValues, distinctValuesFor, samePair } from './array-values.ts'
import type { Literal } from './schema-graph/node.ts'
import { type JsonValue, sizeOf } from './value.ts'

/** How many items from `from` on satisfy `value`. */
interface Count {
  readonly from: number
  readonly value: Literal
  min: number
  max: number
}

/** What one item of the array being built must satisfy. */
type Item = readonly Literal[]

/** In values; a larger example serves nobody. */
const MAX_SIZE = 100_000
const MAX_COUNTED_ITEMS = 300

/** Is there an array? Positions up to the last one mentioned are told apart, those after it are alike. */
export function solveArray(solver: Solver, facts: readonly Fact[]): TypedOutcome {
  return new ArraySearch(solver, facts).run()
}

class ArraySearch {
  readonly #solver: Solver
  readonly #facts: readonly Fact[]
  readonly #single = new Map<number, { literal: Literal; core: number }[]>()
  readonly #rest: { from: number; literal: Literal; core: number }[] = []
  readonly #counts: Count[] = []
  readonly #failed = new Set<string>()
  #min = 0
  #minCore = 0
  #max = Number.POSITIVE_INFINITY
  #maxCore = 0
  #unique = false
  #repeated = false
  #tail = 0
  #unknown: Unknown | undefined

  constructor(solver: Solver, facts: readonly Fact[]) {
    this.#solver = solver
    this.#facts = facts
    for (const fact of facts) this.#sort(fact)
  }

  #sort({ node, positive, core }: Fact): void {
    switch (node.kind) {
      case 'minItems':
        if (positive) this.#atLeast(node.count, core)
        else this.#atMost(node.count - 1, core)
        break
      case 'maxItems':
        if (positive) this.#atMost(node.count, core)
        else this.#atLeast(node.count + 1, core)
        break
      case 'uniqueItems':
        if (positive) this.#unique = true
        else this.#repeated = true
        if (!positive) this.#atLeast(2, core)
        break
      case 'item': {
        const list = this.#single.get(node.index) ?? []
        list.push({ literal: positive ? node.value : -node.value, core })
        this.#single.set(node.index, list)
        this.#tail = Math.max(this.#tail, node.index + 1)
        if (!positive) this.#atLeast(node.index + 1, core)
        break
      }
      case 'items':
        this.#tail = Math.max(this.#tail, node.from)
        if (positive) {
          this.#rest.push({ from: node.from, literal: node.value, core })
        } else {
          this.#atLeast(node.from + 1, core)
          this.#count(node.from, -node.value, 1, Number.POSITIVE_INFINITY)
        }
        break
      case 'minContains':
        if (positive) this.#count(0, node.value, node.count, Number.POSITIVE_INFINITY)
        else this.#count(0, node.value, 0, node.count - 1)
        if (positive) this.#atLeast(node.count, core)
        break
      case 'maxContains':
        if (positive) this.#count(0, node.value, 0, node.count)
        else this.#count(0, node.value, node.count + 1, Number.POSITIVE_INFINITY)
        if (!positive) this.#atLeast(node.count + 1, core)
    }
  }

  #atLeast(count: number, core: number): void {
    if (count <= this.#min) return
    this.#min = count
    this.#minCore = core
  }

  #atMost(count: number, core: number): void {
    if (count >= this.#max) return
    this.#max = count
    this.#maxCore = core
  }

  #count(from: number, value: Literal, min: number, max: number): void {
    const known = this.#counts.find((count) => count.from === from && count.value === value)
    if (!known) {
      this.#counts.push({ from, value, min, max })
      return
    }
    known.min = Math.max(known.min, min)
    known.max = Math.min(known.max, max)
  }

  run(): TypedOutcome {
    if (this.#max < 0 || this.#min > this.#max)
      return { status: 'empty', core: this.#minCore | this.#maxCore }
    if (this.#counts.some(({ min, max }) => min > max)) return this.#empty()
    this.#limitLength()
    if (this.#min > this.#max) return { status: 'empty', core: this.#minCore | this.#maxCore }
    if (this.#counts.length > 0 || this.#unique || this.#repeated) return this.#search()
    return this.#plain()
  }

  #empty(): TypedOutcome {
    return this.#unknown ?? { status: 'empty', core: coreOf(this.#facts) }
  }

  /** The array ends before the first position where no value is allowed. */
  #limitLength(): void {
    for (let index = 0; index <= this.#tail && index < this.#max; index++) {
      const { literals, core } = this.#literalsAt(index)
      if (this.#ask(literals).status !== 'empty') continue
      this.#atMost(index, core)
      return
    }
  }

  #ask(literals: readonly Literal[]): Outcome {
    const outcome = this.#solver.solve(literals)
    if (outcome.status === 'unknown') this.#unknown ??= unknown(outcome.reason)
    return outcome
  }

  #literalsAt(index: number): { readonly literals: Item; readonly core: number } {
    const literals = new Set<Literal>()
    let core = 0
    for (const own of this.#single.get(index) ?? []) {
      literals.add(own.literal)
      core |= own.core
    }
    for (const rest of this.#rest) {
      if (rest.from > index) continue
      literals.add(rest.literal)
      core |= rest.core
    }
    return { literals: [...literals], core }
  }

  #plain(): TypedOutcome {
    const items: JsonValue[] = []
    for (let index = 0; index < Math.min(this.#min, this.#tail); index++) {
      const outcome = this.#ask(this.#literalsAt(index).literals)
      if (outcome.status === 'empty') return this.#empty()
      if (outcome.status === 'unknown') return unknown(outcome.reason)
      items.push(outcome.value)
    }
    if (items.length === this.#min) return { status: 'inhabited', value: items }
    const rest = this.#ask(this.#literalsAt(this.#tail).literals)
    if (rest.status === 'empty') return this.#empty()
    if (rest.status === 'unknown') return unknown(rest.reason)
    const missing = this.#min - items.length
    if (missing * sizeOf(rest.value) > MAX_SIZE) return unknown('witness-too-large')
    return { status: 'inhabited', value: items.concat(Array.from({ length: missing }, () => rest.value)) }
  }

  #search(): TypedOutcome {
    const needed = this.#counts.reduce((sum, count) => sum + count.min, this.#min)
    if (needed > MAX_COUNTED_ITEMS) return this.#unknown ?? this.#large()
    const found = this.#extend(
      [],
      this.#counts.map(() => 0),
    )
    return found ? { status: 'inhabited', value: found } : this.#empty()
  }

  /** Too many items to build one by one: only an evident contradiction is found. */
  #large(): TypedOutcome {
    for (const count of this.#counts) {
      if (count.min === 0) continue
      let room = 0
      for (let index = count.from; index <= this.#tail && index < this.#max; index++) {
        const outcome = this.#ask([...this.#literalsAt(index).literals, count.value])
        if (outcome.status !== 'empty') room = index === this.#tail ? Number.POSITIVE_INFINITY : room + 1
      }
      if (room < count.min && !this.#unknown) return this.#empty()
    }
    if (this.#unique && this.#max === Number.POSITIVE_INFINITY) {
      const values = distinctValues(this.#solver, this.#literalsAt(this.#tail).literals, 8)
      if (values.complete && values.list.length + this.#tail < this.#min) return this.#empty()
    }
    return unknown('witness-too-large')
  }

  #extend(items: readonly Item[], counts: readonly number[]): readonly JsonValue[] | undefined {
    this.#solver.meter.step()
    const index = items.length
    const satisfied = this.#counts.every(({ min }, at) => (counts[at] as number) >= min)
    if (index >= this.#min && satisfied) {
      const values = this.#assign(items)
      if (values) return values
    }
    if (index >= this.#max) return undefined
    const alike = !this.#unique && !this.#repeated
    const key = `${index >= this.#min ? Math.min(index, this.#tail) : index}:${counts.join()}`
    if (alike && index >= this.#tail) {
      if (this.#failed.has(key)) return undefined
      this.#failed.add(key)
    }
    const base = this.#literalsAt(Math.min(index, this.#tail)).literals
    for (const [item, next] of this.#choices(base, index, counts, 0)) {
      const progress = next.some(
        (count, at) =>
          count > (counts[at] as number) && (counts[at] as number) < (this.#counts[at] as Count).min,
      )
      const room = Math.max(this.#min, this.#tail) + (this.#repeated ? 2 : 0)
      if (!progress && index >= room) continue
      const found = this.#extend([...items, item], next)
      if (found) return found
    }
    return undefined
  }

  /** The ways in which the next item may count, most useful first. */
  *#choices(
    item: Item,
    index: number,
    counts: readonly number[],
    at: number,
  ): Generator<readonly [Item, readonly number[]]> {
    if (this.#ask(item).status === 'empty') return
    const count = this.#counts[at]
    if (!count) {
      yield [item, counts]
      return
    }
    const sofar = counts[at] as number
    if (index < count.from) {
      yield* this.#choices(item, index, counts, at + 1)
      return
    }
    const more = counts.map((value, other) => (other === at ? Math.min(value + 1, this.#cap(count)) : value))
    const limited = count.max !== Number.POSITIVE_INFINITY
    if (sofar < count.min) yield* this.#choices([...item, count.value], index, more, at + 1)
    yield* this.#choices(limited ? [...item, -count.value] : item, index, counts, at + 1)
    if (limited && sofar >= count.min && sofar < count.max) {
      yield* this.#choices([...item, count.value], index, more, at + 1)
    }
  }

  #cap({ min, max }: Count): number {
    return max === Number.POSITIVE_INFINITY ? min : max
  }

  /** Values for the items, distinct or with a pair of equals where that is asked for. */
  #assign(items: readonly Item[]): readonly JsonValue[] | undefined {
    if (this.#unique) {
      const result = distinctValuesFor(this.#solver, items)
      if (result.status === 'unknown') this.#unknown ??= result
      return result.status === 'found' && !this.#repeated ? result.values : undefined
    }
    const pair = this.#repeated ? samePair(this.#solver, items) : undefined
    if (this.#repeated && !pair) return undefined
    if (pair?.status === 'unknown') {
      this.#unknown ??= unknown(pair.reason)
      return undefined
    }
    const values: JsonValue[] = []
    for (const [index, item] of items.entries()) {
      if (pair?.status === 'found' && (index === pair.left || index === pair.right)) {
        values.push(pair.value)
        continue
      }
      const outcome = this.#ask(item)
      if (outcome.status !== 'inhabited') return undefined
      values.push(outcome.value)
    }
    return values
  }
}
