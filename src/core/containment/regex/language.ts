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
  return new Product(language, meter).member(min, max, excluded)
}

class Product {
  readonly #meter: Meter
  /** Intervals of code points for every joint class. */
  readonly #intervals: [number, number][][] = []
  readonly #successors: number[][] = []
  readonly #accepting: boolean[] = []
  /** `#reach[length][state]`: a member is reached in exactly so many characters. */
  readonly #reach: Uint8Array[] = []

  constructor(language: Language, meter: Meter) {
    this.#meter = meter
    this.#explore([...language.positive, ...language.negative], language.positive.length)
    this.#reach.push(Uint8Array.from(this.#accepting, Number))
  }

  #explore(automata: readonly Dfa[], positives: number): void {
    const columns = this.#classes(automata)
    const order = columns.map((_, index) => index)
    const numbers = new Map<string, number>()
    const states: number[][] = []
    // A refuted product is not a state (-1); a settled component is no longer told apart.
    const number = (parts: number[]): number => {
      for (const [index, dfa] of automata.entries()) {
        const part = parts[index] as number
        const live = part >= 0 ? dfa.live[part] : part === -2
        const full = part >= 0 ? dfa.full[part] : part === -2
        if (index < positives) {
          if (!live) return -1
          if (full) parts[index] = -2
        } else {
          if (full) return -1
          if (!live) parts[index] = -3
        }
      }
      const key = parts.join()
      let known = numbers.get(key)
      if (known === undefined) {
        known = states.length
        numbers.set(key, known)
        states.push(parts)
        this.#meter.state()
      }
      return known
    }
    if (number(automata.map(() => 0)) === -1) return
    for (let state = 0; state < states.length; state++) {
      const parts = states[state] as number[]
      this.#accepting.push(
        automata.every((dfa, index) => {
          const part = parts[index] as number
          if (part < 0) return true
          return (dfa.accepting[part] === 1) === index < positives
        }),
      )
      this.#meter.state((order.length * automata.length) >> 6)
      this.#successors.push(
        order.map((char) => {
          const column = columns[char] as number[]
          return number(
            automata.map((dfa, index) => {
              const part = parts[index] as number
              return part < 0
                ? part
                : (dfa.table[part * dfa.classCount + (column[index] as number)] as number)
            }),
          )
        }),
      )
    }
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
    if (this.#accepting.length === 0) return { found: 'empty' }
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
