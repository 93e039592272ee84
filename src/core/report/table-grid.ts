import type { Cell, TableBlock } from './report.ts'

/** One place of a table. `from` is true in the place where the cell begins; elsewhere it goes on from there. */
export interface GridPlace {
  readonly cell: Cell
  readonly row: number
  readonly column: number
  readonly from: boolean
}

export interface TableGrid {
  readonly columns: number
  readonly headRows: number
  /** Every row has a place for every column; what no cell reaches is an empty cell. */
  readonly rows: readonly (readonly GridPlace[])[]
}

const empty: Cell = { value: '' }

/** Lays the cells of head and body out on a grid, with what they span. Spans stop at the edge of head and body. */
export function tableGrid({ widths, head, rows }: TableBlock): TableGrid {
  const columns = widths.length
  return {
    columns,
    headRows: head.length,
    rows: [...band(head, columns, 0), ...band(rows, columns, head.length)],
  }
}

function band(rows: readonly (readonly Cell[])[], columns: number, offset: number): GridPlace[][] {
  const grid: (GridPlace | undefined)[][] = rows.map(() => Array.from({ length: columns }, () => undefined))
  rows.forEach((cells, row) => {
    let column = 0
    for (const cell of cells) {
      while (column < columns && grid[row]?.[column] !== undefined) column++
      if (column >= columns) break
      const right = Math.min(columns, column + (cell.columns ?? 1))
      const below = Math.min(rows.length, row + (cell.rows ?? 1))
      for (let r = row; r < below; r++) {
        for (let c = column; c < right; c++) {
          const line = grid[r]
          if (line !== undefined)
            line[c] ??= { cell, row: row + offset, column, from: r === row && c === column }
        }
      }
      column = right
    }
  })
  return grid.map((line, row) =>
    line.map((place, column) => place ?? { cell: empty, row: row + offset, column, from: true }),
  )
}
