import type { Meter } from '../budget.ts'
import { bestBetween, MAX_CODE_POINT, rankOf } from './char-ranges.ts'
import { classOf, type Dfa } from './dfa.ts'

/** The strings that every positive automaton accepts and no negative one does, within a range of lengths. */
export interface Language {
  readonly positive: readonly Dfa[]
  readonly negative: readonly Dfa[]
  /** Bounds on the number of code points, both included; `max` may be Infinity. */
  readonly min: number
  readonly max: number
}

export type Member =
  | { readonly found: 'member'; readonly text: string }
  | { readonly found: 'empty' }
  | { readonly found: 'too-large' }

/** Longer examples are never written down. */
const MAX_LENGTH = 10_000

/** The shortest member outside `excluded`, of the most readable characters. */
export function memberOf(language: Language, excluded: ReadonlySet<string>, meter: Meter): Member {
  const { min, max } = language
  if (min > max) return { found: 'empty' }
  const product = new Product(language, meter)
  const nearest = product.nearest(min, Math.min(max, MAX_LENGTH))
  if (nearest !== undefined && !excluded.has(nearest)) return { found: 'member', text: nearest }
  return product.member(min, max, excluded)
}

class Product {
  readonly #meter: Meter
  readonly #automata: readonly Dfa[]
  readonly #positives: number
  /** The joint classes: for each the class in every automaton. */
  readonly #columns: readonly number[][]
  readonly #numbers = new Map<string, number>()
  /** What is known so far; those from `#successors.length` on are still to be looked at. */
  readonly #states: number[][] = []
  /** How each state was first reached: from which, by which class. Breadth first, so by a shortest way. */
  readonly #ways: (readonly [from: number, char: number] | undefined)[] = []
  /** Intervals of code points for every joint class. */
  readonly #intervals: [number, number][][] = []
  readonly #successors: number[][] = []
  readonly #accepting: boolean[] = []
  /** `#reach[length][state]`: a member is reached in exactly so many characters. */
  readonly #reach: Uint8Array[] = []

  constructor({ positive, negative }: Language, meter: Meter) {
    this.#meter = meter
    this.#automata = [...positive, ...negative]
    this.#positives = positive.length
    this.#columns = this.#classes(this.#automata)
    this.#numberOf(
      this.#automata.map(() => 0),
      undefined,
    )
  }

  /**
   * The shortest member, of the most readable characters, without looking at more of the product than leads to it;
   * `undefined` where it has to be looked for by `member`: there is none within these lengths, or a shorter one stands
   * in the way, so that the next longer one may come back to a state.
   */
  nearest(min: number, max: number): string | undefined {
    let depth = 0
    let deeper = this.#states.length
    for (let state = 0; state < this.#states.length; state++) {
      if (state === deeper) {
        depth++
        deeper = this.#states.length
        if (depth > max) return undefined
      }
      if (this.#isAccepting(this.#states[state] as number[]))
        return depth < min ? undefined : this.#wayTo(state)
      this.#lookAt(state)
    }
    return undefined
  }

  #wayTo(state: number): string {
    const chosen: string[] = []
    for (let way = this.#ways[state]; way !== undefined; way = this.#ways[way[0]])
      chosen.push(pick(this.#intervals[way[1]] as [number, number][], 1)[0] as string)
    return chosen.reverse().join('')
  }

  /** A refuted product is not a state (-1); a settled component is no longer told apart. */
  #numberOf(parts: number[], way: readonly [number, number] | undefined): number {
    for (const [index, dfa] of this.#automata.entries()) {
      const part = parts[index] as number
      const live = part >= 0 ? dfa.live[part] : part === -2
      const full = part >= 0 ? dfa.full[part] : part === -2
      if (index < this.#positives) {
        if (!live) return -1
        if (full) parts[index] = -2
      } else {
        if (full) return -1
        if (!live) parts[index] = -3
      }
    }
    const key = parts.join()
    let known = this.#numbers.get(key)
    if (known === undefined) {
      known = this.#states.length
      this.#numbers.set(key, known)
      this.#states.push(parts)
      this.#ways.push(way)
      this.#meter.state()
    }
    return known
  }

  #isAccepting(parts: readonly number[]): boolean {
    return this.#automata.every((dfa, index) => {
      const part = parts[index] as number
      return part < 0 || (dfa.accepting[part] === 1) === index < this.#positives
    })
  }

  /** Finds where a state leads; once for each, in their order. */
  #lookAt(state: number): void {
    if (state < this.#successors.length) return
    const parts = this.#states[state] as number[]
    this.#accepting.push(this.#isAccepting(parts))
    this.#meter.state((this.#columns.length * this.#automata.length) >> 6)
    this.#successors.push(
      this.#columns.map((column, char) => {
        const next = this.#automata.map((dfa, index) => {
          const part = parts[index] as number
          return part < 0 ? part : (dfa.table[part * dfa.classCount + (column[index] as number)] as number)
        })
        return this.#numberOf(next, [state, char])
      }),
    )
  }

  /** The joint classes, most readable first: for each the class in every automaton. */
  #classes(automata: readonly Dfa[]): number[][] {
    const starts = new Set<number>([0])
    for (const dfa of automata) for (const start of dfa.classStarts) starts.add(start)
    const sorted = [...starts].sort((a, b) => a - b)
    const columns = new Map<string, { column: number[]; intervals: [number, number][] }>()
    for (const [index, start] of sorted.entries()) {
      const end = (sorted[index + 1] ?? MAX_CODE_POINT + 1) - 1
      const column = automata.map((dfa) => classOf(dfa, start))
      const key = column.join()
      const known = columns.get(key)
      if (known) known.intervals.push([start, end])
      else columns.set(key, { column, intervals: [[start, end]] })
    }
    const best = (intervals: readonly [number, number][]): number =>
      Math.min(...intervals.map(([from, to]) => rankOf(bestBetween(from, to))))
    const ranked = [...columns.values()].map((entry) => ({ ...entry, rank: best(entry.intervals) }))
    ranked.sort((a, b) => a.rank - b.rank)
    for (const { intervals } of ranked) this.#intervals.push(intervals)
    return ranked.map(({ column }) => column)
  }

  #table(length: number): Uint8Array {
    for (let at = this.#reach.length; at <= length; at++) {
      const previous = this.#reach[at - 1] as Uint8Array
      this.#meter.state(1 + (this.#successors.length >> 4))
      this.#reach.push(
        Uint8Array.from(this.#successors, (row) => (row.some((to) => to >= 0 && previous[to] === 1) ? 1 : 0)),
      )
    }
    return this.#reach[length] as Uint8Array
  }

  member(min: number, max: number, excluded: ReadonlySet<string>): Member {
    for (let state = 0; state < this.#states.length; state++) this.#lookAt(state)
    if (this.#accepting.length === 0) return { found: 'empty' }
    this.#reach.push(Uint8Array.from(this.#accepting, Number))
    const last = Math.min(max, MAX_LENGTH)
    // From no state a member of this length: then of no greater length either.
    for (let length = 0; length <= last; length++) {
      const table = this.#table(length)
      if (length > 0 && !table.includes(1)) return { found: 'empty' }
      if (length === 0 && !this.#accepting.includes(true)) return { found: 'empty' }
      if (length > this.#successors.length && min > MAX_LENGTH) return { found: 'too-large' }
      if (length < min || table[0] !== 1) continue
      const text = this.#spell(length, excluded)
      if (text !== undefined) return { found: 'member', text }
    }
    return max > last ? { found: 'too-large' } : { found: 'empty' }
  }

  /** A member of exactly this length that is not excluded, trying one more character than are excluded. */
  #spell(length: number, excluded: ReadonlySet<string>): string | undefined {
    const wanted = excluded.size + 1
    const characters = this.#intervals.map((intervals) => pick(intervals, wanted))
    const chosen: string[] = []
    const options = (state: number): Iterator<readonly [string, number]> => {
      const table = this.#table(length - chosen.length - 1)
      const row = this.#successors[state] as number[]
      function* walk(): Generator<readonly [string, number]> {
        for (const [char, to] of row.entries()) {
          if (to < 0 || table[to] !== 1) continue
          for (const character of characters[char] as string[]) yield [character, to]
        }
      }
      return walk()
    }
    if (length === 0) return excluded.has('') ? undefined : ''
    const stack = [options(0)]
    while (stack.length > 0) {
      this.#meter.state()
      const next = (stack.at(-1) as Iterator<readonly [string, number]>).next()
      if (next.done) {
        stack.pop()
        chosen.pop()
        continue
      }
      chosen.push(next.value[0])
      if (chosen.length < length) {
        stack.push(options(next.value[1]))
        continue
      }
      const text = chosen.join('')
      if (!excluded.has(text)) return text
      chosen.pop()
    }
    return undefined
  }
}

function pick(intervals: readonly (readonly [number, number])[], wanted: number): string[] {
  const points: number[] = []
  for (const [from, to] of intervals) {
    const best = bestBetween(from, to)
    for (let point = best; point <= to && point - best < wanted; point++) points.push(point)
    for (let point = best - 1; point >= from && best - point <= wanted; point--) points.push(point)
  }
  return points
    .sort((a, b) => rankOf(a) - rankOf(b))
    .slice(0, wanted)
    .map((point) => String.fromCodePoint(point))
}
