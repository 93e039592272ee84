import { coreOf, type Fact, type Solver, type TypedOutcome, unknown } from './outcome.ts'
import { accepts, type Dfa } from './regex/dfa.ts'
import { type Member, memberOf } from './regex/language.ts'
import type { Pattern } from './regex/pattern.ts'
import { codePointLength } from './value.ts'

const MAX_GUESSES = 48
const GUESSES = [
  '',
  'a',
  'b',
  '1',
  'A',
  ' ',
  'aa',
  'ab',
  'aba',
  'abab',
  '11',
  'a1',
  'Aa1',
  'aaaaaaaa',
  'Aa1aaaaa',
]

/** Is there a string of an allowed length in every pattern, in no forbidden one, and not excluded? */
export function solveString(solver: Solver, facts: readonly Fact[]): TypedOutcome {
  let min = 0
  let minCore = 0
  let max = Number.POSITIVE_INFINITY
  let maxCore = 0
  const positive: Dfa[] = []
  const negative: Dfa[] = []
  const opaque: { readonly pattern: Pattern; readonly positive: boolean }[] = []
  const excluded = new Set<string>()
  for (const fact of facts) {
    const { node } = fact
    if (node.kind === 'minLength' || node.kind === 'maxLength') {
      const isMinimum = (node.kind === 'minLength') === fact.positive
      const bound = fact.positive ? node.count : node.kind === 'minLength' ? node.count - 1 : node.count + 1
      if (isMinimum && bound > min) {
        min = bound
        minCore = fact.core
      } else if (!isMinimum && bound < max) {
        max = bound
        maxCore = fact.core
      }
    } else if (node.kind === 'pattern') {
      if (!node.pattern.dfa) opaque.push({ pattern: node.pattern, positive: fact.positive })
      else (fact.positive ? positive : negative).push(node.pattern.dfa)
    } else if (node.kind === 'enum' && !fact.positive) {
      for (const value of node.values.values()) if (typeof value === 'string') excluded.add(value)
    }
  }
  if (min > max) return { status: 'empty', core: minCore | maxCore }
  for (const dfa of [...positive, ...negative]) solver.meter.state(dfa.stateCount >> 4)
  const member: Member = memberOf({ positive, negative, min, max }, excluded, solver.meter)
  if (member.found === 'empty') return { status: 'empty', core: coreOf(facts) }
  if (member.found === 'too-large') return unknown('witness-too-large')
  const { text } = member
  if (opaque.length === 0) return { status: 'inhabited', value: text }
  // What automata cannot express is tried on some members of the rest; failing says nothing.
  const fits = (guess: string): boolean => {
    const length = codePointLength(guess)
    if (length < min || length > max || excluded.has(guess)) return false
    if (!positive.every((dfa) => accepts(dfa, guess)) || negative.some((dfa) => accepts(dfa, guess)))
      return false
    return opaque.every(({ pattern, positive: wanted }) => pattern.test(guess) === wanted)
  }
  const guess = GUESSES.find(fits)
  if (guess !== undefined) return { status: 'inhabited', value: guess }
  const tried = new Set(excluded)
  for (let next: Member = member; next.found === 'member' && tried.size < excluded.size + MAX_GUESSES; ) {
    if (fits(next.text)) return { status: 'inhabited', value: next.text }
    tried.add(next.text)
    next = memberOf({ positive, negative, min, max }, tried, solver.meter)
  }
  return unknown(opaque.some(({ pattern }) => pattern.isTooLarge) ? 'budget-states' : 'pattern', [text])
}
