import { Meter } from './meter.ts'

/** One way to pair a row with a column, and what it is worth. */
export interface Cell {
  readonly row: number
  readonly column: number
  /** Above 0; a pair worth nothing is no candidate. */
  readonly worth: number
}

/**
 * The pairing of rows and columns, each at most once, whose total worth is greatest (assignment problem). Rows and
 * columns may stay alone. Shortest augmenting paths over potentials (Jonker & Volgenant 1987) on the given cells only:
 * O(rows · cells · log). Worth is counted in millionths, so that sums do not depend on their order.
 *
 * @param meter where its steps run out, the pairs of greatest worth are taken one after the other
 * @returns for every row its column, or -1
 */
export function assign(
  rows: number,
  columns: number,
  cells: readonly Cell[],
  meter: Meter = new Meter(Number.POSITIVE_INFINITY),
): readonly number[] {
  const edges: { readonly column: number; readonly cost: number }[][] = Array.from({ length: rows }, () => [])
  for (const { row, column, worth } of cells) edges[row]?.push({ column, cost: -Math.round(worth * 1e6) })
  // Column `columns + row` stands for "this row stays alone", at no cost.
  for (let row = 0; row < rows; row++) edges[row]?.push({ column: columns + row, cost: 0 })

  const width = columns + rows
  const ofRow = new Array<number>(rows).fill(-1)
  const ofColumn = new Array<number>(width).fill(-1)
  const rowPrice = edges.map((list) => Math.min(...list.map(({ cost }) => cost)))
  const columnPrice = new Array<number>(width).fill(0)

  for (let start = 0; start < rows; start++) {
    const distance = new Map<number, number>()
    const cameFrom = new Map<number, number>()
    const done = new Set<number>()
    const queue = new Queue()
    let row = start
    let reached = 0
    let end = -1
    while (end < 0) {
      if (!meter.take(edges[row]?.length ?? 0)) return greedy(rows, cells)
      for (const { column, cost } of edges[row] ?? []) {
        if (done.has(column)) continue
        const through = reached + cost - (rowPrice[row] ?? 0) - (columnPrice[column] ?? 0)
        if (through >= (distance.get(column) ?? Number.POSITIVE_INFINITY)) continue
        distance.set(column, through)
        cameFrom.set(column, row)
        queue.push(through, column)
      }
      let next = queue.pop()
      while (next !== undefined && (done.has(next.column) || next.key > (distance.get(next.column) ?? 0))) {
        next = queue.pop()
      }
      // The row's own empty column is always within reach.
      if (next === undefined) throw new Error('assignment: no way out')
      done.add(next.column)
      reached = next.key
      const holder = ofColumn[next.column] ?? -1
      if (holder < 0) end = next.column
      else row = holder
    }
    for (const column of done) {
      const slack = reached - (distance.get(column) ?? 0)
      columnPrice[column] = (columnPrice[column] ?? 0) - slack
      const holder = ofColumn[column] ?? -1
      if (holder >= 0) rowPrice[holder] = (rowPrice[holder] ?? 0) + slack
    }
    rowPrice[start] = (rowPrice[start] ?? 0) + reached
    for (let column = end; column >= 0; ) {
      const by = cameFrom.get(column) as number
      const before = ofRow[by] ?? -1
      ofRow[by] = column
      ofColumn[column] = by
      column = by === start ? -1 : before
    }
  }
  return ofRow.map((column) => (column < columns ? column : -1))
}

/** The best pair first; of equals the one of the lower row and column. */
function greedy(rows: number, cells: readonly Cell[]): readonly number[] {
  const chosen = new Array<number>(rows).fill(-1)
  const taken = new Set<number>()
  const millionths = ({ worth }: Cell) => Math.round(worth * 1e6)
  const best = [...cells].sort(
    (one, other) => millionths(other) - millionths(one) || one.row - other.row || one.column - other.column,
  )
  for (const { row, column } of best) {
    if (chosen[row] !== -1 || taken.has(column)) continue
    chosen[row] = column
    taken.add(column)
  }
  return chosen
}

interface Entry {
  readonly key: number
  readonly column: number
}

/** Smallest key first; of equal ones the lower column, so that ties fall the same way everywhere. */
class Queue {
  private readonly entries: Entry[] = []

  push(key: number, column: number): void {
    const { entries } = this
    let at = entries.length
    entries.push({ key, column })
    while (at > 0) {
      const above = (at - 1) >> 1
      if (!isBefore(entries[at] as Entry, entries[above] as Entry)) break
      this.swap(at, above)
      at = above
    }
  }

  pop(): Entry | undefined {
    const { entries } = this
    const first = entries[0]
    const last = entries.pop()
    if (first === undefined || last === undefined || entries.length === 0) return first
    entries[0] = last
    let at = 0
    for (;;) {
      const left = 2 * at + 1
      if (left >= entries.length) return first
      const right = left + 1
      const below =
        right < entries.length && isBefore(entries[right] as Entry, entries[left] as Entry) ? right : left
      if (!isBefore(entries[below] as Entry, entries[at] as Entry)) return first
      this.swap(at, below)
      at = below
    }
  }

  private swap(one: number, other: number): void {
    const { entries } = this
    const kept = entries[one] as Entry
    entries[one] = entries[other] as Entry
    entries[other] = kept
  }
}

function isBefore(one: Entry, other: Entry): boolean {
  return one.key < other.key || (one.key === other.key && one.column < other.column)
}
