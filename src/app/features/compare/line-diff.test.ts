import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type DiffLine, foldSame, lineDiff } from './line-diff.ts'

const sides = (lines: readonly DiffLine[]) => ({
  before: lines.filter(({ kind }) => kind !== 'added').map(({ text }) => text),
  after: lines.filter(({ kind }) => kind !== 'removed').map(({ text }) => text),
})
const said = (lines: readonly DiffLine[]) =>
  lines.map(({ kind, text }) => `${{ same: ' ', removed: '-', added: '+' }[kind]}${text}`).join('')

/** Length of the longest common subsequence, by the textbook table. */
function longestCommon(one: readonly string[], other: readonly string[]): number {
  let row = new Array<number>(other.length + 1).fill(0)
  for (const line of one) {
    const next = [0]
    other.forEach((text, index) => {
      next.push(text === line ? (row[index] ?? 0) + 1 : Math.max(row[index + 1] ?? 0, next[index] ?? 0))
    })
    row = next
  }
  return row.at(-1) ?? 0
}

const text = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 14 })

describe('two texts, line by line', () => {
  it('that are the same differ nowhere', () => {
    expect(lineDiff(['a', 'b'], ['a', 'b'])).toEqual([
      { kind: 'same', text: 'a', before: 1, after: 1 },
      { kind: 'same', text: 'b', before: 2, after: 2 },
    ])
  })
  it('show a replaced line as removed and added, with the numbers of both sides', () => {
    expect(lineDiff(['a', 'x', 'c'], ['n', 'a', 'y', 'c'])).toEqual([
      { kind: 'added', text: 'n', after: 1 },
      { kind: 'same', text: 'a', before: 1, after: 2 },
      { kind: 'removed', text: 'x', before: 2 },
      { kind: 'added', text: 'y', after: 3 },
      { kind: 'same', text: 'c', before: 3, after: 4 },
    ])
  })
  it('one of which is empty are all removed or all added', () => {
    expect(said(lineDiff(['a', 'b'], []))).toBe('-a-b')
    expect(said(lineDiff([], ['a', 'b']))).toBe('+a+b')
  })
  it('say both texts again, and never more than the least number of edits', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const lines = lineDiff(before, after)
        expect(sides(lines)).toEqual({ before, after })
        expect(lines.filter(({ kind }) => kind === 'same')).toHaveLength(longestCommon(before, after))
      }),
    )
  })
  it('that have next to nothing in common are shown as replaced as a whole, in time', () => {
    const before = Array.from({ length: 3000 }, (_, index) => `b${index}`)
    const after = Array.from({ length: 3000 }, (_, index) => `a${index}`)
    expect(sides(lineDiff(before, after))).toEqual({ before, after })
  })
})

describe('lines that are the same', () => {
  it('are folded, but for those beside a difference', () => {
    const lines = lineDiff('abcdefgh'.split(''), 'abcdXfgh'.split(''))
    expect(foldSame(lines, 1).map((line) => (typeof line === 'number' ? line : line.text))).toEqual([
      3,
      'd',
      'e',
      'X',
      'f',
      2,
    ])
  })
  it('are one number where nothing differs', () => {
    expect(foldSame(lineDiff(['a', 'b'], ['a', 'b']), 2)).toEqual([2])
  })
})
