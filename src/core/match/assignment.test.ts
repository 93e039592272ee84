import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assign, type Cell } from './assignment.ts'

describe('assign', () => {
  it('gives up the best single pair where two others are worth more together', () => {
    const cells = [
      { row: 0, column: 0, worth: 0.9 },
      { row: 0, column: 1, worth: 0.8 },
      { row: 1, column: 0, worth: 0.7 },
    ]
    expect(assign(2, 2, cells)).toEqual([1, 0])
  })

  it('leaves a row alone where its only column is worth more elsewhere', () => {
    const cells = [
      { row: 0, column: 0, worth: 0.3 },
      { row: 1, column: 0, worth: 0.9 },
    ]
    expect(assign(2, 1, cells)).toEqual([-1, 0])
  })

  it('has nothing to say about rows without cells', () => {
    expect(assign(2, 0, [])).toEqual([-1, -1])
    expect(assign(0, 3, [])).toEqual([])
  })

  it('is worth as much as the best of all pairings, tried one by one', () => {
    const cell = fc.record({
      row: fc.nat(5),
      column: fc.nat(5),
      worth: fc.integer({ min: 1, max: 1000 }).map((thousandths) => thousandths / 1000),
    })
    const cells = fc.uniqueArray(cell, { selector: ({ row, column }) => `${row} ${column}`, maxLength: 20 })
    fc.assert(
      fc.property(cells, (given) => {
        const chosen = assign(6, 6, given)
        const used = chosen.filter((column) => column >= 0)
        expect(new Set(used).size).toBe(used.length)
        const worth = given.reduce(
          (sum, { row, column, worth }) => sum + (chosen[row] === column ? worth : 0),
          0,
        )
        expect(worth).toBeCloseTo(best(given, 0, new Set()), 9)
      }),
      { numRuns: 500 },
    )
  })
})

function best(cells: readonly Cell[], row: number, used: ReadonlySet<number>): number {
  if (row > 5) return 0
  let most = best(cells, row + 1, used)
  for (const cell of cells) {
    if (cell.row !== row || used.has(cell.column)) continue
    most = Math.max(most, cell.worth + best(cells, row + 1, new Set([...used, cell.column])))
  }
  return most
}
