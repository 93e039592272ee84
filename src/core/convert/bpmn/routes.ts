import type { Diagram, DiagramEdge, ShapeKind } from './diagram.ts'
import { type Grid, backEdges } from './grid.ts'

/**
 * Routes on a grid twice as fine as that of the cells: odd lines run through the middle of a column or row, even lines
 * through the channel between two of them. On a middle line one route has to be alone; in a channel there is room for
 * several beside each other.
 */
export interface Point {
  readonly x: number
  readonly y: number
}

/** The corners of each transition's way, from the cell of its source to that of its target. */
export type Routes = ReadonlyMap<string, readonly Point[]>

type Direction = 'right' | 'down' | 'left' | 'up'
const steps: Readonly<Record<Direction, Point>> = {
  right: { x: 1, y: 0 },
  down: { x: 0, y: 1 },
  left: { x: -1, y: 0 },
  up: { x: 0, y: -1 },
}
const directions = Object.keys(steps) as Direction[]
const opposite: Readonly<Record<Direction, Direction>> = {
  right: 'left',
  down: 'up',
  left: 'right',
  up: 'down',
}

/** What is dear in a route, counted in grid steps. */
const cost = { bend: 3, crossing: 2, sharedChannel: 0.4, sharedMiddle: 60, takenPort: 30 }

interface Traffic {
  /** How many routes use a stretch between two neighbouring points. */
  readonly stretches: Map<string, number>
  /** Which ways a point is passed: `h`, `v`. */
  readonly passed: Map<string, Set<string>>
  readonly ports: Map<string, number>
}

export function routesOf(diagram: Diagram, grid: Grid): Routes {
  const traffic: Traffic = { stretches: new Map(), passed: new Map(), ports: new Map() }
  const back = backEdges(diagram)
  const distance = ({ from, to }: DiagramEdge) => {
    const a = grid.cells.get(from)
    const b = grid.cells.get(to)
    return a === undefined || b === undefined ? 0 : Math.abs(a.column - b.column) + Math.abs(a.row - b.row)
  }
  // The ordinary way has the first choice, then what is near; what leads back takes what is left.
  const rank = (edge: DiagramEdge) => (back.has(edge.id) ? 2000 : edge.main ? 0 : 1000) + distance(edge)
  const routes = new Map<string, readonly Point[]>()
  for (const edge of [...diagram.edges].sort((a, b) => rank(a) - rank(b))) {
    const route = cheapest(diagram, grid, edge, traffic)
    note(route, edge, traffic)
    routes.set(edge.id, corners(route))
  }
  return routes
}

/** Dijkstra over points and directions. */
function cheapest(diagram: Diagram, grid: Grid, edge: DiagramEdge, traffic: Traffic): readonly Point[] {
  const width = grid.columns * 2
  const height = grid.rowLanes.length * 2
  const source = middleOf(grid, edge.from)
  const target = middleOf(grid, edge.to)
  const blocked = new Set(
    [...grid.cells.values()].map(({ column, row }) => keyOf({ x: column * 2 + 1, y: row * 2 + 1 })),
  )
  const kindOf = new Map(diagram.nodes.map(({ id, kind }) => [id, kind]))
  const best = new Map<
    string,
    { cost: number; point: Point; direction: Direction; before: string | undefined }
  >()
  // Dearest first, so that the cheapest is popped.
  const open: { key: string; cost: number }[] = []
  const offer = (point: Point, direction: Direction, price: number, before: string | undefined) => {
    const key = `${keyOf(point)} ${direction}`
    if ((best.get(key)?.cost ?? Number.POSITIVE_INFINITY) <= price) return
    best.set(key, { cost: price, point, direction, before })
    let low = 0
    for (let high = open.length; low < high; ) {
      const middle = (low + high) >> 1
      if ((open[middle]?.cost ?? 0) > price) low = middle + 1
      else high = middle
    }
    open.splice(low, 0, { key, cost: price })
  }
  for (const direction of directions)
    offer(
      source,
      direction,
      leaving(kindOf.get(edge.from), direction, edge) + portCost(edge.from, direction, traffic),
      undefined,
    )

  for (let cheapestOpen = open.pop(); cheapestOpen !== undefined; cheapestOpen = open.pop()) {
    const { key, cost: least } = cheapestOpen
    const state = best.get(key)
    if (state === undefined || state.cost < least) continue
    const { point, direction } = state
    const atSource = state.before === undefined
    if (!atSource && keyOf(point) === keyOf(target)) return trace(best, key)
    for (const turn of atSource ? [direction] : directions) {
      if (turn === opposite[direction]) continue
      const step = steps[turn]
      const next = { x: point.x + step.x, y: point.y + step.y }
      if (next.x < 0 || next.y < 0 || next.x > width || next.y > height) continue
      const arrives = keyOf(next) === keyOf(target)
      if (blocked.has(keyOf(next)) && !arrives) continue
      let price = least + 1 + (turn === direction ? 0 : cost.bend)
      const middle = step.x === 0 ? point.x % 2 === 1 : point.y % 2 === 1
      price +=
        (traffic.stretches.get(stretchKey(point, next)) ?? 0) *
        (middle ? cost.sharedMiddle : cost.sharedChannel)
      if (traffic.passed.get(keyOf(next))?.has(step.x === 0 ? 'h' : 'v') === true) price += cost.crossing
      if (arrives)
        price += arriving(kindOf.get(edge.to), opposite[turn]) + portCost(edge.to, opposite[turn], traffic)
      offer(next, turn, price, key)
    }
  }
  return [source, target]
}

/** The ordinary way leaves to the right; the others of a decision rather above or below. */
function leaving(kind: ShapeKind | undefined, side: Direction, edge: DiagramEdge): number {
  if (side === 'left') return 60
  if (side === 'right') return kind === 'gateway' && !edge.main ? 6 : 0
  return kind === 'gateway' && !edge.main ? 0 : 12
}

function arriving(kind: ShapeKind | undefined, side: Direction): number {
  if (side === 'left') return 0
  if (side === 'right') return 60
  return kind === 'gateway' ? 1 : 8
}

function portCost(node: string, side: Direction, { ports }: Traffic): number {
  return (ports.get(`${node} ${side}`) ?? 0) * cost.takenPort
}

function trace(
  best: ReadonlyMap<string, { point: Point; before: string | undefined }>,
  last: string,
): Point[] {
  const points: Point[] = []
  for (let key: string | undefined = last; key !== undefined; ) {
    const state: { point: Point; before: string | undefined } | undefined = best.get(key)
    if (state === undefined) break
    points.unshift(state.point)
    key = state.before
  }
  return points
}

function note(route: readonly Point[], edge: DiagramEdge, traffic: Traffic) {
  const add = (map: Map<string, number>, key: string) => map.set(key, (map.get(key) ?? 0) + 1)
  route.forEach((point, i) => {
    const next = route[i + 1]
    if (next === undefined) return
    add(traffic.stretches, stretchKey(point, next))
    const way = point.x === next.x ? 'v' : 'h'
    for (const passed of [point, next])
      traffic.passed.set(keyOf(passed), new Set([...(traffic.passed.get(keyOf(passed)) ?? []), way]))
  })
  const [first, second] = route
  const last = route.at(-1)
  const before = route.at(-2)
  if (first === undefined || second === undefined || last === undefined || before === undefined) return
  add(traffic.ports, `${edge.from} ${directionOf(first, second)}`)
  add(traffic.ports, `${edge.to} ${directionOf(last, before)}`)
}

export function directionOf(from: Point, to: Point): Direction {
  if (from.x !== to.x) return to.x > from.x ? 'right' : 'left'
  return to.y > from.y ? 'down' : 'up'
}

function middleOf(grid: Grid, id: string): Point {
  const cell = grid.cells.get(id)
  return { x: (cell?.column ?? 0) * 2 + 1, y: (cell?.row ?? 0) * 2 + 1 }
}

function keyOf({ x, y }: Point): string {
  return `${x},${y}`
}

function stretchKey(a: Point, b: Point): string {
  return a.x < b.x || a.y < b.y ? `${keyOf(a)} ${keyOf(b)}` : `${keyOf(b)} ${keyOf(a)}`
}

/** Only the points at which a route begins, turns or ends. */
function corners(route: readonly Point[]): Point[] {
  return route.filter((point, i) => {
    const before = route[i - 1]
    const after = route[i + 1]
    if (before === undefined || after === undefined) return true
    return (before.x === point.x) !== (point.x === after.x)
  })
}
