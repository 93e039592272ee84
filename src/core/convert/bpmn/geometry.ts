import type { Diagram, DiagramNode } from './diagram.ts'
import { gridOf, type Grid } from './grid.ts'
import { directionOf, type Point, type Routes, routesOf } from './routes.ts'
import { runKey, type Tracks, tracksOf } from './tracks.ts'

export interface Bounds {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** The drawing, in pixels as BPMN DI counts them. */
export interface Drawing {
  readonly participant: Bounds
  readonly lanes: readonly Bounds[]
  readonly shapes: ReadonlyMap<string, Bounds>
  readonly waypoints: ReadonlyMap<string, readonly Point[]>
  /** Of gateways, events and transitions that have a label; tasks carry theirs inside. */
  readonly labels: ReadonlyMap<string, Bounds>
}

const origin = { x: 160, y: 80 }
/** The strips that carry the names of the participant and of the lanes. */
const strip = 30
const track = 12
/** Room for the head of an arrow. */
const arrow = 14
const gateway = 50
const event = 36
/** Text as bpmn-js sets it: 12 px within tasks and lanes, 11 px beside other shapes. */
const inside = { lineHeight: 14.4, characterWidth: 6.3 }
const beside = { lineHeight: 13.2, characterWidth: 5.6 }
/** Room for the sign of a user task, which stands in the upper left corner. */
const taskSign = 24
const gatewayLabelWidth = 84
const eventLabelWidth = 92

interface Line {
  readonly from: number
  readonly size: number
}

export function draw(diagram: Diagram): Drawing {
  const grid = gridOf(diagram)
  const routes = routesOf(diagram, grid)
  const sizes = new Map(diagram.nodes.map((node) => [node.id, sizeOf(node)]))
  const tracks = tracksOf(routes)
  const exits = exitsOf(diagram, routes)

  const columns = columnLines(diagram, grid, sizes, tracks, exits)
  const { rows, laneEdges } = rowLines(grid, sizes, tracks, diagram.lanes)
  // Upright runs lie at the right of their channel, so that labels have room where a decision is left.
  const across = (column: number, run: string): number => {
    const line = columns[column] ?? { from: 0, size: 0 }
    if (column % 2 === 1) return line.from + line.size / 2
    const count = tracks.channels.get(`x${column}`) ?? 1
    return line.from + line.size - arrow - (count - 0.5 - (tracks.places.get(run) ?? 0)) * track
  }
  const down = (row: number, run: string): number => {
    const line = rows[row] ?? { from: 0, size: 0 }
    if (row % 2 === 1) return line.from + line.size / 2
    const count = tracks.channels.get(`y${row}`) ?? 1
    return line.from + line.size / 2 + ((tracks.places.get(run) ?? 0) + 0.5 - count / 2) * track
  }

  const shapes = new Map<string, Bounds>()
  for (const [id, { column, row }] of grid.cells) {
    const { width, height } = sizes.get(id) ?? { width: 0, height: 0 }
    const x = across(column * 2 + 1, '')
    const y = down(row * 2 + 1, '')
    shapes.set(id, { x: Math.round(x - width / 2), y: Math.round(y - height / 2), width, height })
  }

  const waypoints = new Map<string, readonly Point[]>()
  for (const edge of diagram.edges) {
    const corners = routes.get(edge.id) ?? []
    const placed = corners.map((corner, i) => {
      // The upright run through this corner gives x, the level one y.
      const next = corners[i + 1]
      const upright = next !== undefined && next.x === corner.x ? i : i - 1
      const level = upright === i ? i - 1 : i
      return {
        x: Math.round(across(corner.x, runKey(edge.id, upright))),
        y: Math.round(down(corner.y, runKey(edge.id, level))),
      }
    })
    waypoints.set(edge.id, docked(placed, shapes.get(edge.from), shapes.get(edge.to)))
  }

  const last = columns.at(-1) ?? { from: 0, size: 0 }
  const right = last.from + last.size
  const top = laneEdges[0] ?? origin.y
  const bottom = laneEdges.at(-1) ?? top
  const lanes = diagram.lanes.map((_, i) => ({
    x: origin.x + strip,
    y: laneEdges[i] ?? top,
    width: right - origin.x - strip,
    height: (laneEdges[i + 1] ?? bottom) - (laneEdges[i] ?? top),
  }))
  return {
    participant: { x: origin.x, y: top, width: right - origin.x, height: bottom - top },
    lanes,
    shapes,
    waypoints,
    labels: labelsOf(diagram, shapes, waypoints, exits),
  }
}

/** Tasks grow with their name; a long one is made wider before it is made higher. */
function sizeOf({ kind, label }: DiagramNode): { width: number; height: number } {
  if (kind === 'gateway') return { width: gateway, height: gateway }
  if (kind === 'event') return { width: event, height: event }
  const width = label.length <= 45 ? 120 : label.length <= 80 ? 150 : 190
  return { width, height: Math.ceil(textHeight(label, width - 12, inside) + 2 * taskSign) }
}

interface Font {
  readonly lineHeight: number
  readonly characterWidth: number
}

/** How high a text stands when it is broken between words to this width; estimated, since nothing is measured here. */
function textHeight(text: string, width: number, { lineHeight, characterWidth }: Font): number {
  let lines = 1
  let used = 0
  for (const word of text.split(' ')) {
    const size = (word.length + 1) * characterWidth
    if (used > 0 && used + size > width + characterWidth) {
      lines++
      used = 0
    }
    used += size
  }
  return lines * lineHeight
}

type Side = 'right' | 'down' | 'left' | 'up'

/** The sides of each shape at which a transition leaves or comes in, with the label of one that leaves. */
function exitsOf(diagram: Diagram, routes: Routes): Map<string, Map<Side, string>> {
  const exits = new Map<string, Map<Side, string>>()
  const note = (node: string, side: Side, label: string) => {
    const sides = exits.get(node) ?? new Map<Side, string>()
    sides.set(side, sides.get(side) || label)
    exits.set(node, sides)
  }
  for (const edge of diagram.edges) {
    const route = routes.get(edge.id) ?? []
    const [first, second] = route
    const last = route.at(-1)
    const before = route.at(-2)
    if (first === undefined || second === undefined || last === undefined || before === undefined) continue
    note(edge.from, directionOf(first, second), edge.label)
    note(edge.to, directionOf(last, before), '')
  }
  return exits
}

function edgeLabelWidth(label: string): number {
  return label === ''
    ? 0
    : Math.min(132, Math.max(40, Math.ceil((label.length * beside.characterWidth) / 2) + 18))
}

function columnLines(
  diagram: Diagram,
  grid: Grid,
  sizes: ReadonlyMap<string, { width: number }>,
  tracks: Tracks,
  exits: ReadonlyMap<string, ReadonlyMap<Side, string>>,
): Line[] {
  const widths = Array.from({ length: grid.columns }, () => 0)
  const channels = Array.from(
    { length: grid.columns + 1 },
    (_, i) => 2 * arrow + (tracks.channels.get(`x${i * 2}`) ?? 0) * track,
  )
  const widen = (i: number, size: number) => {
    channels[i] = Math.max(channels[i] ?? 0, size)
  }
  for (const node of diagram.nodes) {
    const column = grid.cells.get(node.id)?.column ?? 0
    widths[column] = Math.max(widths[column] ?? 0, sizes.get(node.id)?.width ?? 0)
    if (node.kind === 'event') {
      widen(column, 34)
      widen(column + 1, 34)
    }
    const sides = exits.get(node.id)
    if (node.kind !== 'gateway' || node.label === '') continue
    widen(column, sides?.has('up') === true && sides.has('down') ? gatewayLabelWidth + 8 : 46)
    const aside = Math.max(edgeLabelWidth(sides?.get('up') ?? ''), edgeLabelWidth(sides?.get('down') ?? ''))
    widen(column + 1, aside - gateway / 2 + arrow)
    widen(
      column + 1,
      edgeLabelWidth(sides?.get('right') ?? '') +
        arrow +
        (tracks.channels.get(`x${column * 2 + 2}`) ?? 0) * track,
    )
  }
  return linesFrom(origin.x + strip * 2, channels, widths)
}

function rowLines(
  grid: Grid,
  sizes: ReadonlyMap<string, { height: number }>,
  tracks: Tracks,
  lanes: Diagram['lanes'],
): { rows: Line[]; laneEdges: number[] } {
  const heights = grid.rowLanes.map(() => 124)
  for (const [id, { row }] of grid.cells)
    heights[row] = Math.max(heights[row] ?? 0, (sizes.get(id)?.height ?? 0) + 24)
  lanes.forEach(({ name }, lane) => {
    // The name stands upright in its strip, on two lines at most.
    const inLane = heights.flatMap((height, row) => (grid.rowLanes[row] === lane ? [{ row, height }] : []))
    const missing =
      (name.length * inside.characterWidth) / 2 + 50 - inLane.reduce((sum, { height }) => sum + height, 0)
    if (missing > 0)
      for (const { row } of inLane) heights[row] = (heights[row] ?? 0) + Math.ceil(missing / inLane.length)
  })
  const channels = Array.from({ length: grid.rowLanes.length + 1 }, (_, i) => {
    const count = tracks.channels.get(`y${i * 2}`) ?? 0
    return count === 0 ? 8 : 12 + count * track
  })
  const rows = linesFrom(origin.y, channels, heights)
  // A lane begins above the channel over its first row, so that what is led there belongs to one lane.
  const laneEdges = lanes.map((_, lane) => {
    const first = grid.rowLanes.indexOf(lane)
    return rows[first * 2]?.from ?? origin.y
  })
  const last = rows.at(-1) ?? { from: origin.y, size: 0 }
  return { rows, laneEdges: [...laneEdges, last.from + last.size] }
}

/** Channels and lines in turn, one after the other. */
function linesFrom(start: number, channels: readonly number[], lines: readonly number[]): Line[] {
  const all: Line[] = []
  let at = start
  channels.forEach((channel, i) => {
    for (const size of [channel, lines[i]]) {
      if (size === undefined) continue
      all.push({ from: at, size })
      at += size
    }
  })
  return all
}

/** Moves the first and last point from the middle of a shape to its border. */
function docked(points: readonly Point[], from: Bounds | undefined, to: Bounds | undefined): Point[] {
  const moved = [...points]
  const [first, second] = points
  const last = points.at(-1)
  const before = points.at(-2)
  if (first !== undefined && second !== undefined && from !== undefined)
    moved[0] = border(from, first, second)
  if (last !== undefined && before !== undefined && to !== undefined)
    moved[moved.length - 1] = border(to, last, before)
  return moved
}

function border({ x, y, width, height }: Bounds, middle: Point, towards: Point): Point {
  const side = directionOf(middle, towards)
  if (side === 'right') return { x: x + width, y: middle.y }
  if (side === 'left') return { x, y: middle.y }
  return { x: middle.x, y: side === 'down' ? y + height : y }
}

function labelsOf(
  diagram: Diagram,
  shapes: ReadonlyMap<string, Bounds>,
  waypoints: ReadonlyMap<string, readonly Point[]>,
  exits: ReadonlyMap<string, ReadonlyMap<Side, string>>,
): Map<string, Bounds> {
  const labels = new Map<string, Bounds>()
  const place = (id: string, x: number, y: number, width: number, height: number) =>
    labels.set(id, { x: Math.round(x), y: Math.round(y), width, height: Math.ceil(height) })

  for (const { id, kind, label } of diagram.nodes) {
    const shape = shapes.get(id)
    if (shape === undefined || label === '' || kind === 'task') continue
    const middle = shape.x + shape.width / 2
    const width = kind === 'event' ? eventLabelWidth : gatewayLabelWidth
    const height = textHeight(label, width, beside)
    const below = shape.y + shape.height + 4
    const above = shape.y - height - 2
    const up = exits.get(id)?.has('up') === true
    const down = exits.get(id)?.has('down') === true
    if (kind === 'event') place(id, middle - width / 2, down && !up ? above : below, width, height)
    else if (up && !down) place(id, middle - width / 2, below, width, height)
    else if (up) place(id, middle - width - 6, above, width, height)
    else place(id, middle - width + 24, above, width, height)
  }

  // Where the way to the right turns up or down at once, the label of the way on that side moves to the left of it.
  const turns = new Map(
    diagram.edges.flatMap(({ id, from }) => {
      const [first, second, third] = waypoints.get(id) ?? []
      if (first === undefined || second === undefined || third === undefined) return []
      return directionOf(first, second) === 'right'
        ? [[from, { side: directionOf(second, third), x: second.x }] as const]
        : []
    }),
  )
  for (const { id, from, label } of diagram.edges) {
    const [first, second] = waypoints.get(id) ?? []
    if (label === '' || first === undefined || second === undefined) continue
    const side = directionOf(first, second)
    const wide = edgeLabelWidth(label)
    const turn = turns.get(from)
    const crowded = turn?.side === side && turn.x < first.x + wide + 12
    const width = crowded ? 62 : wide
    const height = textHeight(label, width, beside)
    const x = crowded ? first.x - width - 6 : first.x + 6
    if (side === 'right') place(id, first.x + 4, first.y - height - 3, width, height)
    else if (side === 'left') place(id, first.x - width - 4, first.y - height - 3, width, height)
    else if (side === 'up') {
      // Above the label of the way to the right, which leaves half a gateway lower.
      const right = exits.get(from)?.get('right') ?? ''
      const taken = right === '' ? 0 : textHeight(right, edgeLabelWidth(right), beside) + 8 - gateway / 2
      place(id, x, first.y - Math.max(12, taken) - height, width, height)
    } else place(id, x, first.y + 6, width, height)
  }
  return labels
}
