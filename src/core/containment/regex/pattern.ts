import type { AST } from '@eslint-community/regexpp'
import { accepts, dfaOf, type Dfa, MAX_DFA_STATES } from './dfa.ts'
import { MatchLimit, matchesPattern, type MatchOptions } from './matcher.ts'
import { nfaOf, parsePattern, PatternTooLarge, UnsupportedPattern } from './nfa.ts'

/** A pattern ready for use: an automaton where there is one. */
export interface Pattern {
  readonly source: string
  readonly ignoreCase: boolean
  /** Absent where the pattern is not a regular language, not ECMA-262, or too large. */
  readonly dfa: Dfa | undefined
  /** Why there is none: the last of the three. */
  readonly isTooLarge: boolean
  /** What building the automaton took, in states; counted against the budget of whoever uses the pattern. */
  readonly cost: number
  /** `undefined` where the pattern cannot be matched at all, or not within the step limit. */
  readonly test: (text: string) => boolean | undefined
}

const KEPT_PATTERNS = 2_000
const known = new Map<string, Pattern>()

/** Reads a pattern once; the same source gives the same object while it is kept. */
export function patternOf(source: string, ignoreCase = false): Pattern {
  const key = `${ignoreCase ? 'i' : '-'}${source}`
  const found = known.get(key)
  if (found) return found
  const pattern = readPattern(source, ignoreCase)
  if (known.size >= KEPT_PATTERNS) known.clear()
  known.set(key, pattern)
  return pattern
}

function readPattern(source: string, ignoreCase: boolean): Pattern {
  const tree = treeOf(source, true)
  if (!tree)
    return { source, ignoreCase, dfa: undefined, isTooLarge: false, cost: 0, test: legacyTest(source) }
  try {
    const dfa = dfaOf(nfaOf(tree, ignoreCase))
    return {
      source,
      ignoreCase,
      dfa,
      isTooLarge: false,
      cost: dfa.stateCount,
      test: (text) => accepts(dfa, text),
    }
  } catch (error) {
    if (!(error instanceof UnsupportedPattern)) throw error
    const test = (text: string) => boundedTest(tree, text, { ignoreCase })
    const isTooLarge = error instanceof PatternTooLarge
    return { source, ignoreCase, dfa: undefined, isTooLarge, cost: MAX_DFA_STATES, test }
  }
}

function treeOf(source: string, unicode: boolean): AST.Pattern | undefined {
  try {
    return parsePattern(source, unicode)
  } catch (error) {
    if (error instanceof UnsupportedPattern) return undefined
    throw error
  }
}

/** A pattern that only ECMA-262's Annex B accepts is matched, never reasoned about. */
function legacyTest(source: string): (text: string) => boolean | undefined {
  const tree = treeOf(source, false)
  return tree ? (text) => boundedTest(tree, text, { unicode: false }) : () => undefined
}

function boundedTest(tree: AST.Pattern, text: string, options: MatchOptions): boolean | undefined {
  try {
    return matchesPattern(tree, text, options)
  } catch (error) {
    if (error instanceof MatchLimit || error instanceof UnsupportedPattern || error instanceof RangeError)
      return undefined
    throw error
  }
}

/** The bounded backtracking matcher for a pattern, independent of the automata; used to confirm witnesses. */
export function boundedMatcher(source: string, ignoreCase = false): (text: string) => boolean | undefined {
  const tree = treeOf(source, true)
  return tree ? (text) => boundedTest(tree, text, { ignoreCase }) : legacyTest(source)
}
