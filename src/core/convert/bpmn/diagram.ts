import { components, type GraphNode, graphOf, type ProcessGraph, waysOut } from '../../process/graph.ts'
import { mainWayFirst } from '../../process/paths.ts'
import type { Process } from '../../process/process.ts'

export type ShapeKind = 'task' | 'gateway' | 'event'

/** A shape to be drawn: a node of the process, or a gateway that joins the ways into one. */
export interface DiagramNode {
  readonly id: string
  readonly kind: ShapeKind
  /** Index of its lane. */
  readonly lane: number
  readonly label: string
  /** `undefined` for a join, which is not in the process. */
  readonly node: GraphNode | undefined
}

export interface DiagramEdge {
  readonly id: string
  readonly from: string
  readonly to: string
  readonly label: string
  /** The way an ordinary case takes: drawn straight where it can be. */
  readonly main: boolean
  /** Index of the transition in the process; `undefined` for the short way from a join to what it joins for. */
  readonly transition: number | undefined
}

export interface Diagram {
  /** From top to bottom, one for each role. */
  readonly lanes: readonly { readonly id: string; readonly name: string }[]
  readonly nodes: readonly DiagramNode[]
  readonly edges: readonly DiagramEdge[]
}

/**
 * The process as it is drawn: where several ways come into a node, an exclusive gateway joins them first (BPMN has no
 * implied join), and what has no role stands in the lane of the step before it.
 */
export function diagramOf(process: Process): Diagram {
  const graph = graphOf(process)
  // In this order each keeps its own id, but where the process gives one id twice.
  const taken = new Set(graph.nodes.keys())
  const edgeIds = new Map(graph.edges.map((edge) => [edge, freshId(edge.id, taken)]))
  const laneIds = process.roles.map(({ id }) => freshId(id, taken))
  const lanes = lanesOf(process, graph)
  const nodes: DiagramNode[] = []
  const entry = new Map<string, string>()
  const edges: DiagramEdge[] = []

  for (const node of graph.nodes.values()) {
    const lane = lanes.get(node.id) ?? 0
    if ((graph.into.get(node.id)?.length ?? 0) > 1) {
      const join = freshId(`join_${node.id}`, taken)
      entry.set(node.id, join)
      nodes.push({ id: join, kind: 'gateway', lane, label: '', node: undefined })
      edges.push({
        id: freshId(`${join}_${node.id}`, taken),
        from: join,
        to: node.id,
        label: '',
        main: true,
        transition: undefined,
      })
    }
    const kind = node.kind === 'step' ? 'task' : node.kind === 'decision' ? 'gateway' : 'event'
    const label = node.kind === 'step' ? `${node.step.code} ${node.name}` : node.name
    nodes.push({ id: node.id, kind, lane, label, node })
  }
  process.transitions.forEach((transition, i) => {
    const id = edgeIds.get(transition)
    if (id === undefined) return
    const { from, to, condition } = transition
    const first = mainWayFirst(waysOut(graph, from))[0]
    edges.push({
      id,
      from,
      to: entry.get(to) ?? to,
      label: graph.nodes.get(from)?.kind === 'decision' ? (condition?.text ?? '') : '',
      main: first === transition,
      transition: i,
    })
  })
  return {
    lanes: process.roles.map(({ name }, i) => ({ id: laneIds[i] ?? '', name: name.vi })),
    nodes,
    edges,
  }
}

/** Steps stand in the lane of their role; decisions and ends in that of what comes before them. */
function lanesOf(process: Process, graph: ProcessGraph): Map<string, number> {
  const indexOf = (role: string) =>
    Math.max(
      0,
      process.roles.findIndex(({ id }) => id === role),
    )
  const lanes = new Map<string, number>([[graph.start, indexOf(process.start.role)]])
  for (const { id, role } of process.steps) lanes.set(id, indexOf(role))
  const order = components(graph).flat()
  // Twice, since within a loop the order is not that of the flow.
  for (const id of [...order, ...order, ...graph.nodes.keys()]) {
    if (lanes.has(id)) continue
    for (const { from } of graph.into.get(id) ?? []) {
      const lane = lanes.get(from)
      if (lane !== undefined) lanes.set(id, lane)
      if (lane !== undefined) break
    }
  }
  return lanes
}

/** The name itself, or with as many underscores behind it as make it new; it is then taken. */
export function freshId(wanted: string, taken: Set<string>): string {
  let id = wanted
  while (taken.has(id)) id += '_'
  taken.add(id)
  return id
}
