import type { Diagram, DiagramEdge } from './diagram.ts'

/** A place on the grid: columns from left to right in the order of the flow, rows from top to bottom within the lanes. */
export interface Cell {
  readonly column: number
  readonly row: number
}

export interface Grid {
  readonly cells: ReadonlyMap<string, Cell>
  readonly columns: number
  /** For each row the index of its lane; every lane has at least one row. */
  readonly rowLanes: readonly number[]
}

/** Gives every shape a cell of its own: as many columns in as it stands transitions away, in a row of its lane. */
export function gridOf(diagram: Diagram): Grid {
  const columns = columnsOf(diagram)
  const used = new Set<string>()
  const rowsIn = diagram.lanes.map(() => 1)
  const places = new Map<string, { lane: number; row: number }>()
  // The ordinary way is placed first, and so stays on the first row of each lane.
  for (const id of inMainOrder(diagram)) {
    const lane = diagram.nodes.find((node) => node.id === id)?.lane ?? 0
    let row = 0
    while (used.has(`${columns.get(id)} ${lane} ${row}`)) row++
    used.add(`${columns.get(id)} ${lane} ${row}`)
    rowsIn[lane] = Math.max(rowsIn[lane] ?? 1, row + 1)
    places.set(id, { lane, row })
  }
  const rowLanes = rowsIn.flatMap((count, lane) => Array.from({ length: count }, () => lane))
  const cells = new Map(
    [...places].map(([id, { lane, row }]) => [
      id,
      { column: columns.get(id) ?? 0, row: rowLanes.indexOf(lane) + row },
    ]),
  )
  return { cells, columns: Math.max(0, ...columns.values()) + 1, rowLanes }
}

function outOf(diagram: Diagram, id: string): DiagramEdge[] {
  const ways = diagram.edges.filter(({ from }) => from === id)
  return [...ways.filter(({ main }) => main), ...ways.filter(({ main }) => !main)]
}

/** First everything on the ordinary way from the first shape, then the rest in file order. */
function inMainOrder(diagram: Diagram): string[] {
  const order = new Set<string>()
  for (let id = diagram.nodes[0]?.id; id !== undefined && !order.has(id); ) {
    order.add(id)
    id = outOf(diagram, id)[0]?.to
  }
  return [...order, ...diagram.nodes.map(({ id }) => id).filter((id) => !order.has(id))]
}

/** The longest way to each shape over the transitions that do not lead back. */
function columnsOf(diagram: Diagram): Map<string, number> {
  const back = backEdges(diagram)
  const columns = new Map<string, number>()
  const columnOf = (id: string): number => {
    const known = columns.get(id)
    if (known !== undefined) return known
    const before = diagram.edges.filter(({ id: edge, to }) => to === id && !back.has(edge))
    const column = before.reduce((most, { from }) => Math.max(most, columnOf(from) + 1), 0)
    columns.set(id, column)
    return column
  }
  for (const { id } of diagram.nodes) columnOf(id)
  return columns
}

/** The transitions that close a loop when the shapes are visited depth first, the ordinary way before the others. */
export function backEdges(diagram: Diagram): ReadonlySet<string> {
  const back = new Set<string>()
  const state = new Map<string, 'open' | 'done'>()
  const visit = (id: string) => {
    state.set(id, 'open')
    for (const { id: edge, to } of outOf(diagram, id)) {
      if (state.get(to) === 'open') back.add(edge)
      else if (!state.has(to)) visit(to)
    }
    state.set(id, 'done')
  }
  for (const { id } of diagram.nodes) if (!state.has(id)) visit(id)
  return back
}
