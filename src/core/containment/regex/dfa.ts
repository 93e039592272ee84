import { type CharRanges, MAX_CODE_POINT, WORD_CHARACTERS, inRanges } from './char-ranges.ts'
import { type Condition, type Nfa, PatternTooLarge, boundariesOf } from './nfa.ts'

/**
 * A complete deterministic automaton over classes of code points. State 0 is the initial one.
 * `classStarts[i]` opens the interval of code points whose class is `classes[i]`.
 */
export interface Dfa {
  readonly classStarts: readonly number[]
  readonly classes: readonly number[]
  readonly classCount: number
  /** `table[state * classCount + class]` is the next state. */
  readonly table: Int32Array
  readonly accepting: Uint8Array
  /** 1 where some continuation is accepted. */
  readonly live: Uint8Array
  /** 1 where every continuation is accepted. */
  readonly full: Uint8Array
  readonly stateCount: number
}

/** How an automaton is run: over a whole string, from here on (look-ahead), or up to here (look-behind). */
type Mode = 'search' | 'ahead' | 'behind'

interface Partition {
  readonly starts: readonly number[]
  readonly classes: readonly number[]
  readonly representatives: readonly number[]
}

/** An obligation is a look-ahead under way: [look-around, state of its automaton, negated]. */
type Obligation = readonly [look: number, state: number, negate: boolean]
interface Thread {
  readonly at: number
  readonly obligations: readonly Obligation[]
}
interface Configuration {
  readonly threads: readonly Thread[]
  readonly atStart: boolean
  readonly afterWord: boolean
  readonly behinds: readonly number[]
}

export const MAX_DFA_STATES = 6_000
/** Threads followed while an automaton is built: many states of many threads cost as much as too many states. */
const MAX_WORK = 400_000

/** @throws PatternTooLarge when the automaton grows too large */
export function dfaOf(nfa: Nfa): Dfa {
  const partition = partitionOf(nfa)
  return new Determinizer(nfa, partition, 'search').run()
}

function partitionOf(nfa: Nfa): Partition {
  const starts = [...boundariesOf(nfa)].sort((a, b) => a - b)
  const sets = new Map<string, CharRanges>([['word', WORD_CHARACTERS]])
  const collect = (automaton: Nfa): void => {
    for (const state of automaton.states) {
      for (const { ranges } of state.moves) sets.set(ranges.join(), ranges)
    }
    automaton.looks.forEach(collect)
  }
  collect(nfa)
  const signatures = starts.map(() => '')
  for (const ranges of sets.values()) {
    let position = 0
    for (let at = 0; at < starts.length; at++) {
      const start = starts[at] as number
      while (position < ranges.length && (ranges[position + 1] as number) < start) position += 2
      signatures[at] += position < ranges.length && (ranges[position] as number) <= start ? '1' : '0'
    }
  }
  const numbers = new Map<string, number>()
  const representatives: number[] = []
  const classes = signatures.map((signature, at) => {
    let number = numbers.get(signature)
    if (number === undefined) {
      number = numbers.size
      numbers.set(signature, number)
      representatives.push(starts[at] as number)
    }
    return number
  })
  return { starts, classes, representatives }
}

class Determinizer {
  readonly #nfa: Nfa
  readonly #partition: Partition
  readonly #mode: Mode
  readonly #aheads = new Map<number, Dfa>()
  readonly #behinds: { readonly look: number; readonly dfa: Dfa }[] = []
  readonly #moveClasses = new Map<CharRanges, Uint8Array>()
  readonly #usesWord: boolean
  readonly #configurations: Configuration[] = []
  readonly #numbers = new Map<string, number>()
  readonly #sinks = new Set<number>()
  #work = 0

  constructor(nfa: Nfa, partition: Partition, mode: Mode) {
    this.#nfa = nfa
    this.#partition = partition
    this.#mode = mode
    this.#usesWord = nfa.states.some((state) => state.empty.some((edge) => edge.condition?.kind === 'word'))
    const kinds = new Map<number, Condition['kind']>()
    for (const state of nfa.states) {
      for (const { condition } of state.empty) {
        if (condition && 'look' in condition) kinds.set(condition.look, condition.kind)
      }
    }
    nfa.looks.forEach((look, index) => {
      const kind = kinds.get(index) === 'behind' ? 'behind' : 'ahead'
      const dfa = new Determinizer(look, partition, kind).run()
      if (kind === 'ahead') this.#aheads.set(index, dfa)
      else this.#behinds.push({ look: index, dfa })
    })
  }

  run(): Dfa {
    const classCount = this.#partition.representatives.length
    const rows: number[][] = []
    const accepting: number[] = []
    this.#number({
      threads: [{ at: this.#nfa.initial, obligations: [] }],
      atStart: true,
      afterWord: false,
      behinds: this.#behinds.map(() => 0),
    })
    for (let state = 0; state < this.#configurations.length; state++) {
      if (this.#sinks.has(state)) {
        rows.push(Array.from({ length: classCount }, () => state))
        accepting.push(1)
        continue
      }
      const configuration = this.#configurations[state] as Configuration
      accepting.push(this.#acceptsAtEnd(configuration) ? 1 : 0)
      rows.push(this.#successors(configuration, classCount))
    }
    return finish(this.#partition, classCount, rows, accepting)
  }

  #number(configuration: Configuration | 'sink'): number {
    const key = configuration === 'sink' ? 'sink' : keyOf(configuration)
    const known = this.#numbers.get(key)
    if (known !== undefined) return known
    const number = this.#configurations.length
    if (number >= MAX_DFA_STATES) throw new PatternTooLarge('too many states')
    this.#numbers.set(key, number)
    if (configuration === 'sink') {
      this.#sinks.add(number)
      this.#configurations.push({ threads: [], atStart: false, afterWord: false, behinds: [] })
    } else {
      this.#configurations.push(configuration)
    }
    return number
  }

  #acceptsAtEnd(configuration: Configuration): boolean {
    for (const thread of this.#closure(configuration, 'end')) {
      if (thread.at !== this.#nfa.accept) continue
      const kept = thread.obligations.every(([look, state, negate]) => {
        return (this.#aheads.get(look)?.accepting[state] === 1) !== negate
      })
      if (kept) return true
    }
    return false
  }

  #successors(configuration: Configuration, classCount: number): number[] {
    const closures = new Map<string, readonly Thread[]>()
    const row: number[] = []
    for (let char = 0; char < classCount; char++) {
      const isWord =
        this.#usesWord && inRanges(WORD_CHARACTERS, this.#partition.representatives[char] as number)
      const next = isWord ? 'word' : 'other'
      let threads = closures.get(next)
      if (!threads) {
        threads = this.#closure(configuration, next)
        closures.set(next, threads)
      }
      row.push(this.#step(configuration, threads, char, isWord))
    }
    return row
  }

  #step(from: Configuration, closure: readonly Thread[], char: number, isWord: boolean): number {
    const absorbing = this.#mode !== 'behind'
    const threads = new Map<string, Thread>()
    const arrive = (at: number, obligations: readonly Obligation[]): void => {
      threads.set(obligations.length === 0 ? String(at) : `${at}|${obligations.join(';')}`, {
        at,
        obligations,
      })
    }
    this.#work += closure.length
    for (const thread of closure) {
      if (absorbing && thread.at === this.#nfa.accept && thread.obligations.length === 0) {
        return this.#number('sink')
      }
      const state = this.#nfa.states[thread.at]
      if (!state || (state.moves.length === 0 && thread.at !== this.#nfa.accept)) continue
      const obligations = this.#advance(thread.obligations, char)
      if (!obligations) continue
      for (const move of state.moves) {
        if (this.#classesOf(move.ranges)[char] === 1) arrive(move.to, obligations)
      }
      if (absorbing && thread.at === this.#nfa.accept) {
        if (obligations.length === 0) return this.#number('sink')
        arrive(thread.at, obligations)
      }
    }
    if (this.#mode !== 'ahead') arrive(this.#nfa.initial, [])
    return this.#number({
      threads: [...threads].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, thread]) => thread),
      atStart: false,
      afterWord: isWord,
      behinds: from.behinds.map((state, index) => {
        const dfa = this.#behinds[index]?.dfa as Dfa
        return dfa.table[state * dfa.classCount + char] as number
      }),
    })
  }

  /** The obligations after one character, or `undefined` when one of them is broken. */
  #advance(obligations: readonly Obligation[], char: number): readonly Obligation[] | undefined {
    const kept: Obligation[] = []
    for (const [look, state, negate] of obligations) {
      const dfa = this.#aheads.get(look) as Dfa
      const next = dfa.table[state * dfa.classCount + char] as number
      const settled = this.#settle(look, next, negate)
      if (settled === 'broken') return undefined
      if (settled !== 'kept') kept.push(settled)
    }
    return kept.sort((a, b) => a[0] - b[0] || a[1] - b[1] || Number(a[2]) - Number(b[2]))
  }

  #settle(look: number, state: number, negate: boolean): Obligation | 'kept' | 'broken' {
    const dfa = this.#aheads.get(look) as Dfa
    if (dfa.full[state]) return negate ? 'broken' : 'kept'
    if (!dfa.live[state]) return negate ? 'kept' : 'broken'
    return [look, state, negate]
  }

  #classesOf(ranges: CharRanges): Uint8Array {
    let classes = this.#moveClasses.get(ranges)
    if (!classes) {
      classes = Uint8Array.from(this.#partition.representatives, (point) => (inRanges(ranges, point) ? 1 : 0))
      this.#moveClasses.set(ranges, classes)
    }
    return classes
  }

  #closure(configuration: Configuration, next: 'word' | 'other' | 'end'): readonly Thread[] {
    const seen = new Set<string>()
    const result: Thread[] = []
    const pending = [...configuration.threads]
    for (let thread = pending.pop(); thread; thread = pending.pop()) {
      const key =
        thread.obligations.length === 0 ? String(thread.at) : `${thread.at}|${thread.obligations.join(';')}`
      if (seen.has(key)) continue
      seen.add(key)
      if (++this.#work > MAX_WORK) throw new PatternTooLarge('too much work')
      result.push(thread)
      for (const { to, condition } of this.#nfa.states[thread.at]?.empty ?? []) {
        const obligations = condition
          ? this.#pass(condition, configuration, thread.obligations, next)
          : thread.obligations
        if (obligations) pending.push({ at: to, obligations })
      }
    }
    return result
  }

  #pass(
    condition: Condition,
    configuration: Configuration,
    obligations: readonly Obligation[],
    next: 'word' | 'other' | 'end',
  ): readonly Obligation[] | undefined {
    switch (condition.kind) {
      case 'start':
        return configuration.atStart ? obligations : undefined
      case 'end':
        return next === 'end' ? obligations : undefined
      case 'word':
        return (configuration.afterWord !== (next === 'word')) !== condition.negate ? obligations : undefined
      case 'behind': {
        const index = this.#behinds.findIndex(({ look }) => look === condition.look)
        const dfa = this.#behinds[index]?.dfa
        const matched = dfa?.accepting[configuration.behinds[index] as number] === 1
        return matched !== condition.negate ? obligations : undefined
      }
      case 'ahead': {
        const settled = this.#settle(condition.look, 0, condition.negate)
        if (settled === 'broken') return undefined
        if (settled === 'kept') return obligations
        const same = obligations.some((known) => known.join() === settled.join())
        return same ? obligations : [...obligations, settled].sort((a, b) => a[0] - b[0] || a[1] - b[1])
      }
    }
  }
}

function keyOf({ threads, atStart, afterWord, behinds }: Configuration): string {
  const parts = threads.map(({ at, obligations }) =>
    obligations.length === 0 ? at : `${at}|${obligations.join(';')}`,
  )
  return `${atStart ? 's' : ''}${afterWord ? 'w' : ''}${behinds.join()}:${parts.join(' ')}`
}

function finish(partition: Partition, classCount: number, rows: number[][], accepting: number[]): Dfa {
  const table = Int32Array.from(rows.flat())
  const accepts = Uint8Array.from(accepting)
  const refuses = accepts.map((value) => 1 - value)
  return {
    classStarts: partition.starts,
    classes: partition.classes,
    classCount,
    table,
    accepting: accepts,
    live: reaching(table, classCount, accepts),
    full: reaching(table, classCount, refuses).map((value) => 1 - value),
    stateCount: rows.length,
  }
}

/** The states from which one of the targets can be reached. */
function reaching(table: Int32Array, classCount: number, targets: Uint8Array): Uint8Array {
  const before: number[][] = Array.from(targets, () => [])
  for (let state = 0; state < targets.length; state++) {
    let last = -1
    for (let char = 0; char < classCount; char++) {
      const to = table[state * classCount + char] as number
      if (to !== last) before[to]?.push(state)
      last = to
    }
  }
  const reached = Uint8Array.from(targets)
  const pending: number[] = []
  reached.forEach((value, state) => value && pending.push(state))
  for (let state = pending.pop(); state !== undefined; state = pending.pop()) {
    for (const previous of before[state] ?? []) {
      if (reached[previous]) continue
      reached[previous] = 1
      pending.push(previous)
    }
  }
  return reached
}

/** Runs the automaton over a string, code point by code point. */
export function accepts(dfa: Dfa, text: string): boolean {
  let state = 0
  for (const character of text) {
    const point = character.codePointAt(0) as number
    state = dfa.table[state * dfa.classCount + classOf(dfa, point)] as number
    if (dfa.full[state]) return true
    if (!dfa.live[state]) return false
  }
  return dfa.accepting[state] === 1
}

export function classOf(dfa: Dfa, codePoint: number): number {
  const starts = dfa.classStarts
  let low = 0
  let high = starts.length - 1
  const point = Math.min(codePoint, MAX_CODE_POINT)
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((starts[middle] as number) <= point) low = middle
    else high = middle - 1
  }
  return dfa.classes[low] as number
}
