import { RegExpParser, type AST } from '@eslint-community/regexpp'
import { JS } from 'refa'
import { type CharRanges, complementOf, EVERY_CHARACTER, WORD_CHARACTERS } from './char-ranges.ts'

/** What must hold between two characters for an empty transition to be taken. */
export type Condition =
  | { readonly kind: 'start' | 'end' }
  | { readonly kind: 'word'; readonly negate: boolean }
  | { readonly kind: 'ahead' | 'behind'; readonly negate: boolean; readonly look: number }

export interface NfaState {
  readonly empty: { to: number; condition?: Condition }[]
  readonly moves: { to: number; ranges: CharRanges }[]
}

/** Thompson's automaton of a pattern, with look-around kept as automata of their own. */
export interface Nfa {
  readonly states: NfaState[]
  readonly initial: number
  readonly accept: number
  readonly looks: Nfa[]
}

/** Thrown where a pattern is beyond regular languages, too large, or not ECMA-262. */
export class UnsupportedPattern extends Error {}
/** It could be computed with, were there more room: a simpler pattern, or a shorter one, helps. */
export class PatternTooLarge extends UnsupportedPattern {}

const MAX_NFA_STATES = 6_000

/**
 * @param source an ECMA-262 pattern
 * @param unicode read with the `u` flag, or as the web reads a pattern without it (Annex B)
 * @throws UnsupportedPattern
 */
export function parsePattern(source: string, unicode = true): AST.Pattern {
  try {
    return new RegExpParser({ ecmaVersion: 2024 }).parsePattern(source, 0, source.length, {
      unicode,
      unicodeSets: false,
    })
  } catch {
    throw new UnsupportedPattern('not an ECMA-262 pattern')
  }
}

export function nfaOf(pattern: AST.Pattern, ignoreCase: boolean): Nfa {
  return new Builder(ignoreCase, 'none').build(pattern.alternatives)
}

class Builder {
  readonly states: NfaState[] = []
  readonly looks: Nfa[] = []
  readonly #ignoreCase: boolean
  readonly #inside: 'none' | 'ahead' | 'behind'
  readonly #sets = new Map<string, CharRanges>()

  constructor(ignoreCase: boolean, inside: 'none' | 'ahead' | 'behind') {
    this.#ignoreCase = ignoreCase
    this.#inside = inside
  }

  build(alternatives: readonly AST.Alternative[]): Nfa {
    const initial = this.#state()
    const accept = this.#alternatives(alternatives, initial)
    return { states: this.states, initial, accept, looks: this.looks }
  }

  #state(): number {
    if (this.states.length >= MAX_NFA_STATES) throw new PatternTooLarge('too large')
    return this.states.push({ empty: [], moves: [] }) - 1
  }

  #link(from: number, to: number, condition?: Condition): void {
    this.states[from]?.empty.push(condition ? { to, condition } : { to })
  }

  #alternatives(alternatives: readonly AST.Alternative[], from: number): number {
    const [only, ...others] = alternatives
    if (only && others.length === 0) return this.#sequence(only, from)
    const end = this.#state()
    for (const alternative of alternatives) {
      const start = this.#state()
      this.#link(from, start)
      this.#link(this.#sequence(alternative, start), end)
    }
    return end
  }

  #sequence(alternative: AST.Alternative, from: number): number {
    let at = from
    for (const element of alternative.elements) at = this.#element(element, at)
    return at
  }

  #element(element: AST.Element, from: number): number {
    switch (element.type) {
      case 'Character':
      case 'CharacterSet':
      case 'CharacterClass':
        return this.#move(this.#ranges(element), from)
      case 'Group':
        if (element.modifiers) throw new UnsupportedPattern('modifiers')
        return this.#alternatives(element.alternatives, from)
      case 'CapturingGroup':
        return this.#alternatives(element.alternatives, from)
      case 'Quantifier':
        return this.#repeat(element, from)
      case 'Assertion':
        return this.#assertion(element, from)
      default:
        throw new UnsupportedPattern(element.type)
    }
  }

  #move(ranges: CharRanges, from: number): number {
    const to = this.#state()
    this.states[from]?.moves.push({ to, ranges })
    return to
  }

  #ranges(
    element: AST.Character | AST.CharacterSet | AST.CharacterClass | AST.ExpressionCharacterClass,
  ): CharRanges {
    if (element.type === 'Character' && !this.#ignoreCase) return [element.value, element.value]
    const known = this.#sets.get(element.raw)
    if (known) return known
    const ranges = this.#createRanges(element)
    this.#sets.set(element.raw, ranges)
    return ranges
  }

  #createRanges(
    element: AST.Character | AST.CharacterSet | AST.CharacterClass | AST.ExpressionCharacterClass,
  ): CharRanges {
    // Case is ignored as without `u`, where U+212A (kelvin) is no letter k: so the format patterns are written.
    const flags = this.#ignoreCase ? { ignoreCase: true } : { unicode: true }
    const parts: (number | { min: number; max: number } | AST.CharacterSet)[] = []
    let negate = false
    if (element.type === 'Character') parts.push(element.value)
    else if (element.type === 'CharacterSet') parts.push(element)
    else if (element.type === 'CharacterClass') {
      negate = element.negate
      for (const part of element.elements) {
        if (part.type === 'Character') parts.push(part.value)
        else if (part.type === 'CharacterClassRange') parts.push({ min: part.min.value, max: part.max.value })
        else if (part.type === 'CharacterSet') parts.push(part)
        else throw new UnsupportedPattern(part.type)
      }
    } else throw new UnsupportedPattern(element.type)
    const set = JS.createCharSet(parts as Parameters<typeof JS.createCharSet>[0], flags)
    const ranges = set.ranges.flatMap(({ min, max }) => [min, max])
    return negate ? complementOf(ranges) : ranges
  }

  #repeat(quantifier: AST.Quantifier, from: number): number {
    const { element, min, max } = quantifier
    // An iteration that consumes nothing is taken at most once, which the empty links below allow for.
    let at = from
    for (let count = 0; count < min; count++) at = this.#element(element, at)
    if (max === Number.POSITIVE_INFINITY) {
      const loop = this.#state()
      this.#link(at, loop)
      this.#link(this.#element(element, loop), loop)
      return loop
    }
    const end = this.#state()
    for (let count = min; count < max; count++) {
      this.#link(at, end)
      const start = this.#state()
      this.#link(at, start)
      at = this.#element(element, start)
    }
    this.#link(at, end)
    return end
  }

  #assertion(assertion: AST.Assertion, from: number): number {
    const to = this.#state()
    this.#link(from, to, this.#condition(assertion))
    return to
  }

  #condition(assertion: AST.Assertion): Condition {
    if (assertion.kind === 'start') {
      if (this.#inside === 'ahead') throw new UnsupportedPattern('^ inside look-ahead')
      return { kind: 'start' }
    }
    if (assertion.kind === 'end') {
      if (this.#inside === 'behind') throw new UnsupportedPattern('$ inside look-behind')
      return { kind: 'end' }
    }
    if (this.#inside !== 'none') throw new UnsupportedPattern('assertion inside look-around')
    if (assertion.kind === 'word') return { kind: 'word', negate: assertion.negate }
    if (assertion.kind !== 'lookahead' && assertion.kind !== 'lookbehind')
      throw new UnsupportedPattern('assertion')
    const kind = assertion.kind === 'lookahead' ? 'ahead' : 'behind'
    const look = new Builder(this.#ignoreCase, kind).build(assertion.alternatives)
    return { kind, negate: assertion.negate, look: this.looks.push(look) - 1 }
  }
}

/** Every place where the behaviour of the automaton may change, as a partition of the code points. */
export function boundariesOf(nfa: Nfa, into: Set<number> = new Set([0])): Set<number> {
  let word = false
  for (const state of nfa.states) {
    for (const { ranges } of state.moves) addBoundaries(ranges, into)
    word ||= state.empty.some((edge) => edge.condition?.kind === 'word')
  }
  if (word) addBoundaries(WORD_CHARACTERS, into)
  for (const look of nfa.looks) boundariesOf(look, into)
  return into
}

function addBoundaries(ranges: CharRanges, into: Set<number>): void {
  for (let at = 0; at < ranges.length; at += 2) {
    into.add(ranges[at] as number)
    into.add((ranges[at + 1] as number) + 1)
  }
  into.delete((EVERY_CHARACTER[1] as number) + 1)
}
