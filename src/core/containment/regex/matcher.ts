/**
 * A backtracking ECMA-262 matcher with a step limit: it judges the automata independently, and it matches
 * what automata cannot (back-references). Read with the `u` flag (ECMA-262 §22.2.2).
 */
import type { AST } from '@eslint-community/regexpp'
import { inRanges, WORD_CHARACTERS } from './char-ranges.ts'
import { type Nfa, nfaOf } from './nfa.ts'

type Captures = ReadonlyMap<number, readonly [number, number]>
type Continue = (at: number, captures: Captures) => boolean

export class MatchLimit extends Error {}

export interface MatchOptions {
  readonly ignoreCase?: boolean
  /** Without the `u` flag a string is read as UTF-16 code units. */
  readonly unicode?: boolean
  /** Steps; default 200,000. */
  readonly limit?: number
}

/** @throws MatchLimit after `limit` steps */
export function matchesPattern(pattern: AST.Pattern, text: string, options: MatchOptions = {}): boolean {
  const { ignoreCase = false, unicode = true, limit = 200_000 } = options
  const points = unicode
    ? Array.from(text, (character) => character.codePointAt(0) as number)
    : Array.from({ length: text.length }, (_, at) => text.charCodeAt(at))
  const matcher = new Matcher(points, ignoreCase, limit)
  for (let at = 0; at <= points.length; at++) {
    if (matcher.alternatives(pattern.alternatives, at, new Map(), 1, () => true)) return true
  }
  return false
}

class Matcher {
  readonly #points: readonly number[]
  readonly #ignoreCase: boolean
  readonly #sets = new Map<AST.Element, (point: number) => boolean>()
  #left: number

  constructor(points: readonly number[], ignoreCase: boolean, limit: number) {
    this.#points = points
    this.#ignoreCase = ignoreCase
    this.#left = limit
  }

  alternatives(
    list: readonly AST.Alternative[],
    at: number,
    captures: Captures,
    direction: 1 | -1,
    then: Continue,
  ): boolean {
    return list.some((alternative) => this.#sequence(alternative.elements, 0, at, captures, direction, then))
  }

  #sequence(
    elements: readonly AST.Element[],
    index: number,
    at: number,
    captures: Captures,
    direction: 1 | -1,
    then: Continue,
  ): boolean {
    if (index === elements.length) return then(at, captures)
    const element = elements[direction === 1 ? index : elements.length - 1 - index] as AST.Element
    return this.#element(element, at, captures, direction, (next, caught) =>
      this.#sequence(elements, index + 1, next, caught, direction, then),
    )
  }

  #element(element: AST.Element, at: number, captures: Captures, direction: 1 | -1, then: Continue): boolean {
    if (--this.#left < 0) throw new MatchLimit()
    switch (element.type) {
      case 'Character':
      case 'CharacterSet':
      case 'CharacterClass':
      case 'ExpressionCharacterClass': {
        const point = this.#points[direction === 1 ? at : at - 1]
        return point !== undefined && this.#test(element)(point) && then(at + direction, captures)
      }
      case 'Group':
        return this.alternatives(element.alternatives, at, captures, direction, then)
      case 'CapturingGroup': {
        const number = numberOf(element)
        return this.alternatives(element.alternatives, at, captures, direction, (next, caught) => {
          const span = direction === 1 ? ([at, next] as const) : ([next, at] as const)
          return then(next, new Map(caught).set(number, span))
        })
      }
      case 'Quantifier':
        return this.#repeat(element, 0, at, captures, direction, then)
      case 'Assertion':
        return this.#assertion(element, at, captures, then)
      case 'Backreference': {
        const target = Array.isArray(element.resolved) ? element.resolved[0] : element.resolved
        const caught = captures.get(numberOf(target as AST.CapturingGroup))
        if (!caught) return then(at, captures)
        const length = caught[1] - caught[0]
        const from = direction === 1 ? at : at - length
        for (let offset = 0; offset < length; offset++) {
          if (this.#points[from + offset] !== this.#points[caught[0] + offset]) return false
        }
        return then(at + direction * length, captures)
      }
    }
  }

  #repeat(
    quantifier: AST.Quantifier,
    count: number,
    at: number,
    captures: Captures,
    direction: 1 | -1,
    then: Continue,
  ): boolean {
    const more = (): boolean =>
      count < quantifier.max &&
      this.#element(
        quantifier.element,
        at,
        without(captures, quantifier.element),
        direction,
        (next, caught) => {
          if (next === at && count >= quantifier.min) return false
          return this.#repeat(quantifier, count + 1, next, caught, direction, then)
        },
      )
    if (count < quantifier.min) return more()
    return quantifier.greedy ? more() || then(at, captures) : then(at, captures) || more()
  }

  #assertion(assertion: AST.Assertion, at: number, captures: Captures, then: Continue): boolean {
    if (assertion.kind === 'word') {
      const before = inRanges(WORD_CHARACTERS, this.#points[at - 1] ?? -1)
      const after = inRanges(WORD_CHARACTERS, this.#points[at] ?? -1)
      return (before !== after) !== assertion.negate && then(at, captures)
    }
    if (assertion.kind !== 'lookahead' && assertion.kind !== 'lookbehind') {
      return at === (assertion.kind === 'start' ? 0 : this.#points.length) && then(at, captures)
    }
    let inner: Captures | undefined
    const direction = assertion.kind === 'lookahead' ? 1 : -1
    const found = this.alternatives(assertion.alternatives, at, captures, direction, (_, caught) => {
      inner = caught
      return true
    })
    if (found === assertion.negate) return false
    return then(at, assertion.negate ? captures : (inner ?? captures))
  }

  #test(element: AST.Character | AST.CharacterSet | AST.CharacterClass | AST.ExpressionCharacterClass) {
    let test = this.#sets.get(element)
    if (!test) {
      if (element.type === 'Character' && !this.#ignoreCase) {
        test = (point) => point === element.value
      } else {
        const ranges = rangesOf(element, this.#ignoreCase)
        test = (point) => inRanges(ranges, point)
      }
      this.#sets.set(element, test)
    }
    return test
  }
}

function rangesOf(
  element: AST.Character | AST.CharacterSet | AST.CharacterClass | AST.ExpressionCharacterClass,
  ignoreCase: boolean,
) {
  const alternative = { elements: [element] } as unknown as AST.Alternative
  const nfa: Nfa = nfaOf({ alternatives: [alternative] } as unknown as AST.Pattern, ignoreCase)
  return nfa.states[nfa.initial]?.moves[0]?.ranges ?? []
}

/** What a repeated element has caught is forgotten before it is tried again (ECMA-262 §22.2.2.3.1, step 4). */
function without(captures: Captures, { start, end }: AST.Element): Captures {
  const within = [...captures.keys()].filter((group) => group >= start && group < end)
  if (within.length === 0) return captures
  const others = new Map(captures)
  for (const group of within) others.delete(group)
  return others
}

/** Groups are told apart by where they open. */
function numberOf(group: AST.CapturingGroup): number {
  return group.start
}
