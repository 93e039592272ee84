import { pointer } from '../json/pointer.ts'
import type { Decision, End, Process, Step, Transition } from './process.ts'

interface NodeBase {
  readonly id: string
  /** JSON Pointer of the node in process.json. */
  readonly at: string
  readonly name: string
}
interface StepNode extends NodeBase {
  readonly kind: 'step'
  readonly step: Step
}
interface DecisionNode extends NodeBase {
  readonly kind: 'decision'
  readonly decision: Decision
}
interface EndNode extends NodeBase {
  readonly kind: 'end'
  readonly end: End
}
export type GraphNode = (NodeBase & { readonly kind: 'start' }) | StepNode | DecisionNode | EndNode

/** A process as nodes and edges. Transitions without a source or target are left out; of a repeated id the first counts. */
export interface ProcessGraph {
  readonly start: string
  /** In file order: start, steps, decisions, ends. */
  readonly nodes: ReadonlyMap<string, GraphNode>
  readonly edges: readonly Transition[]
  readonly out: ReadonlyMap<string, readonly Transition[]>
  readonly into: ReadonlyMap<string, readonly Transition[]>
}

export function graphOf(process: Process): ProcessGraph {
  const nodes = new Map<string, GraphNode>()
  const add = (node: GraphNode) => {
    if (!nodes.has(node.id)) nodes.set(node.id, node)
  }
  const { start, steps, decisions, ends, transitions } = process
  add({ kind: 'start', id: start.id, at: pointer('start'), name: start.name })
  steps.forEach((step, i) => {
    add({ kind: 'step', id: step.id, at: pointer('steps', i), name: step.name, step })
  })
  decisions.forEach((decision, i) => {
    add({ kind: 'decision', id: decision.id, at: pointer('decisions', i), name: decision.name, decision })
  })
  ends.forEach((end, i) => {
    add({ kind: 'end', id: end.id, at: pointer('ends', i), name: end.name, end })
  })

  const edges: Transition[] = []
  const out = new Map<string, Transition[]>([...nodes.keys()].map((id) => [id, []]))
  const into = new Map<string, Transition[]>([...nodes.keys()].map((id) => [id, []]))
  for (const transition of transitions) {
    const from = out.get(transition.from)
    const to = into.get(transition.to)
    if (from === undefined || to === undefined) continue
    edges.push(transition)
    from.push(transition)
    to.push(transition)
  }
  return { start: start.id, nodes, edges, out, into }
}

export function waysOut(graph: ProcessGraph, node: string): readonly Transition[] {
  return graph.out.get(node) ?? []
}

/** The nodes that can be reached from any of these, themselves with them, nearest first. */
export function reachableFrom(graph: ProcessGraph, nodes: Iterable<string>): Set<string> {
  return follow(nodes, (id) => waysOut(graph, id).map(({ to }) => to))
}

/** The nodes from which any of these can be reached, themselves with them. */
export function leadingTo(graph: ProcessGraph, nodes: Iterable<string>): Set<string> {
  return follow(nodes, (id) => (graph.into.get(id) ?? []).map(({ from }) => from))
}

function follow(from: Iterable<string>, next: (id: string) => readonly string[]): Set<string> {
  const seen = new Set(from)
  for (const id of seen) for (const other of next(id)) seen.add(other)
  return seen
}

export function endsOf(graph: ProcessGraph): EndNode[] {
  return [...graph.nodes.values()].filter((node) => node.kind === 'end')
}

/** Nodes from which no end can be reached. */
export function deadEnds(graph: ProcessGraph): GraphNode[] {
  const good = leadingTo(
    graph,
    endsOf(graph).map(({ id }) => id),
  )
  return [...graph.nodes.values()].filter(({ id }) => !good.has(id))
}

/** Nodes that no case ever comes to. */
export function unreachableNodes(graph: ProcessGraph): GraphNode[] {
  const seen = reachableFrom(graph, [graph.start])
  return [...graph.nodes.values()].filter(({ id }) => !seen.has(id))
}

/**
 * The strongly connected components of what the start reaches, in an order in which every transition leads into the same
 * or a later component. A component of several nodes (or with a transition to itself) is a loop or several entangled.
 *
 * @see R. Tarjan, "Depth-first search and linear graph algorithms", SIAM J. Comput. 1 (1972), here without recursion
 */
export function components(graph: ProcessGraph): string[][] {
  const index = new Map<string, number>()
  const low = new Map<string, number>()
  const open: string[] = []
  const isOpen = new Set<string>()
  const found: string[][] = []
  const frames: { id: string; next: number }[] = []
  const enter = (id: string) => {
    index.set(id, index.size)
    low.set(id, index.size - 1)
    open.push(id)
    isOpen.add(id)
    frames.push({ id, next: 0 })
  }
  const lower = (id: string, to: number) => low.set(id, Math.min(low.get(id) ?? to, to))

  enter(graph.start)
  for (let frame = frames.at(-1); frame !== undefined; frame = frames.at(-1)) {
    const { id } = frame
    const edge = waysOut(graph, id)[frame.next++]
    if (edge !== undefined) {
      const seen = index.get(edge.to)
      if (seen === undefined) enter(edge.to)
      else if (isOpen.has(edge.to)) lower(id, seen)
      continue
    }
    frames.pop()
    const parent = frames.at(-1)
    if (parent !== undefined) lower(parent.id, low.get(id) ?? 0)
    if (low.get(id) !== index.get(id)) continue
    const component = open.splice(open.indexOf(id))
    for (const member of component) isOpen.delete(member)
    found.push(component)
  }
  return found.reverse()
}
