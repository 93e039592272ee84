import { type AST, RegExpParser } from '@eslint-community/regexpp'

/** Fewest and most characters (code points) a pattern lets through. */
export interface PatternLengths {
  readonly min: number
  readonly max: number
}

const parser = new RegExpParser({ ecmaVersion: 2024 })
const known = new Map<string, PatternLengths>()

/** From 0 to without end for a pattern that is not anchored on both sides, or that is none. */
export function patternLengths(pattern: string): PatternLengths {
  let found = known.get(pattern)
  if (found === undefined) {
    found = read(pattern)
    // Patterns are few; a stranger's documents must not fill the memory all the same.
    if (known.size > 5000) known.clear()
    known.set(pattern, found)
  }
  return found
}

const anyLength: PatternLengths = { min: 0, max: Number.POSITIVE_INFINITY }

function read(pattern: string): PatternLengths {
  let tree: AST.Pattern
  try {
    tree = parser.parsePattern(pattern, undefined, undefined, { unicode: true })
  } catch {
    return anyLength
  }
  return tree.alternatives.every(isAnchored) ? either(tree.alternatives.map(lengthOf)) : anyLength
}

function isAnchored({ elements }: AST.Alternative): boolean {
  const [first, last] = [elements[0], elements.at(-1)]
  return (
    first?.type === 'Assertion' && first.kind === 'start' && last?.type === 'Assertion' && last.kind === 'end'
  )
}

function lengthOf(node: AST.Alternative | AST.Element): PatternLengths {
  switch (node.type) {
    case 'Alternative': {
      const parts = node.elements.map(lengthOf)
      return { min: sum(parts.map(({ min }) => min)), max: sum(parts.map(({ max }) => max)) }
    }
    case 'Assertion':
      return { min: 0, max: 0 }
    case 'Backreference':
      return anyLength
    case 'Quantifier': {
      const { min, max } = lengthOf(node.element)
      return { min: min * node.min, max: max === 0 || node.max === 0 ? 0 : max * node.max }
    }
    case 'Group':
    case 'CapturingGroup':
      return either(node.alternatives.map(lengthOf))
    default:
      return { min: 1, max: 1 }
  }
}

function either(lengths: readonly PatternLengths[]): PatternLengths {
  return { min: Math.min(...lengths.map(({ min }) => min)), max: Math.max(...lengths.map(({ max }) => max)) }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
