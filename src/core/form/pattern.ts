import { type AST, RegExpParser, visitRegExpAST } from '@eslint-community/regexpp'
import { linearRegExp } from './re2-engine.ts'

/** Why a pattern is outside the profile, and the part of it that is. */
export interface PatternFault {
  readonly reason: PatternFaultReason
  /** The part as it is written. */
  readonly part: string
}

export type PatternFaultReason =
  /** Not a regular expression of ECMA-262 with the `u` flag. */
  | 'syntax'
  | 'look-around'
  | 'back-reference'
  /** `.`, `\s`, `\d`, `\w` …: mean different things in different engines. Write the class. */
  | 'class-shorthand'
  | 'word-boundary'
  /** `\u1EA1`, `\cA`, `\0`: RE2 has none of them. Write the letter itself. */
  | 'escape'
  /** `(?i:…)` */
  | 'flags'
  /** More than 1000 repetitions, also when counted through nesting. */
  | 'repeat'
  /** Some text before or after the match would be allowed. */
  | 'not-anchored'
  /** RE2 refuses it for another reason. */
  | 're2'

/** RE2's limit on a counted repetition. */
export const maxRepeat = 1000

/**
 * What puts a pattern outside the profile, if anything: it must lie in the intersection of ECMA-262 `u` and RE2, mean the
 * same in both, and be anchored at both ends (design section 4).
 */
export function patternFault(pattern: string): PatternFault | undefined {
  let ast: AST.Pattern
  try {
    ast = new RegExpParser({ ecmaVersion: 2025 }).parsePattern(pattern, 0, pattern.length, { unicode: true })
  } catch {
    return { reason: 'syntax', part: pattern }
  }
  const fault = partFault(ast)
  if (fault !== undefined) return fault
  if (!ast.alternatives.every(isAnchored)) return { reason: 'not-anchored', part: pattern }
  try {
    linearRegExp(pattern)
  } catch {
    return { reason: 're2', part: pattern }
  }
  return undefined
}

function partFault(ast: AST.Pattern): PatternFault | undefined {
  let found: PatternFault | undefined
  const fault = (reason: PatternFaultReason, { raw }: AST.Node) => {
    found ??= { reason, part: raw }
  }
  visitRegExpAST(ast, {
    onAssertionEnter(node) {
      if (node.kind === 'lookahead' || node.kind === 'lookbehind') fault('look-around', node)
      else if (node.kind === 'word') fault('word-boundary', node)
    },
    onBackreferenceEnter: (node) => fault('back-reference', node),
    onCharacterEnter(node) {
      if (/^\\[uc0]/.test(node.raw)) fault('escape', node)
    },
    onCharacterSetEnter(node) {
      // Both engines have the general categories under their short names; scripts and binary properties differ.
      const isCategory = node.kind === 'property' && /^\\[pP]\{[A-Z][a-z]?\}$/.test(node.raw)
      if (!isCategory) fault('class-shorthand', node)
    },
    onGroupEnter(node) {
      if (node.raw.startsWith('(?') && !node.raw.startsWith('(?:')) fault('flags', node)
    },
    onQuantifierEnter(node) {
      if (node.min > maxRepeat || (Number.isFinite(node.max) && node.max > maxRepeat)) fault('repeat', node)
    },
  })
  return found
}

function isAnchored({ elements }: AST.Alternative): boolean {
  const [first] = elements
  const last = elements.at(-1)
  if (
    first?.type === 'Assertion' &&
    first.kind === 'start' &&
    last?.type === 'Assertion' &&
    last.kind === 'end'
  ) {
    return elements.length > 1
  }
  // ^…$ may stand inside the only group: (?:^a$|^b$)
  const isOnlyGroup = elements.length === 1 && (first?.type === 'Group' || first?.type === 'CapturingGroup')
  return isOnlyGroup && first.alternatives.every(isAnchored)
}
