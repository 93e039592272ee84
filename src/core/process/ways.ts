import { components, endsOf, graphOf, type ProcessGraph, reachableFrom, waysOut } from './graph.ts'
import { mainWayFirst } from './paths.ts'
import type { Process, Transition } from './process.ts'

/** A way of a case through the process: the transitions it takes, from the start to an end. */
export interface Way {
  readonly transitions: readonly string[]
  /** Where the way was made for a loop: the loop's transitions, and how often it goes round. */
  readonly loop?: { readonly transitions: readonly string[]; readonly times: number }
}

export interface WaysLimit {
  /** Default 1000. */
  readonly max?: number
}

/** All ways from the start to an end that come to no node twice, default ways first; at most `max`. */
export function elementaryWays(process: Process, { max = 1000 }: WaysLimit = {}): Way[] {
  const graph = graphOf(process)
  const ends = new Set(endsOf(graph).map(({ id }) => id))
  const found: Way[] = []
  const walk = (at: string, seen: ReadonlySet<string>, taken: readonly string[]) => {
    if (ends.has(at)) found.push({ transitions: taken })
    for (const { id, to } of mainWayFirst(waysOut(graph, at))) {
      if (found.length >= max) return
      if (!seen.has(to)) walk(to, new Set([...seen, to]), [...taken, id])
    }
  }
  walk(graph.start, new Set([graph.start]), [])
  return found
}

/**
 * All loops that come to no node twice, each once, beginning at the node of it that stands first in the file (start,
 * steps, decisions); at most `max`.
 */
export function elementaryLoops(process: Process, { max = 1000 }: WaysLimit = {}): (readonly Transition[])[] {
  return loopsOf(graphOf(process), max)
}

function loopsOf(graph: ProcessGraph, max: number): (readonly Transition[])[] {
  const rank = new Map([...graph.nodes.keys()].map((id, i) => [id, i]))
  const met = reachableFrom(graph, [graph.start])
  const home = new Map(components(graph).flatMap((members) => members.map((id) => [id, members] as const)))
  const found: Transition[][] = []
  for (const first of met) {
    const lowest = rank.get(first) ?? 0
    const around = new Set((home.get(first) ?? []).filter((id) => (rank.get(id) ?? 0) > lowest))
    const walk = (at: string, free: ReadonlySet<string>, taken: readonly Transition[]) => {
      // Only where the way back is still open: else every detour that ends nowhere would be walked, and they multiply.
      const open = backTo(graph, first, free)
      for (const edge of waysOut(graph, at)) {
        if (found.length >= max) return
        if (edge.to === first) found.push([...taken, edge])
        else if (open.has(edge.to))
          walk(edge.to, new Set([...free].filter((id) => id !== edge.to)), [...taken, edge])
      }
    }
    walk(first, around, [])
  }
  return found
}

/** Those of the free nodes from which a node can be reached over free nodes alone. */
function backTo(graph: ProcessGraph, node: string, free: ReadonlySet<string>): ReadonlySet<string> {
  const open = new Set<string>()
  const waiting = [node]
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    for (const { from } of graph.into.get(id) ?? []) {
      if (!free.has(from) || open.has(from)) continue
      open.add(from)
      waiting.push(from)
    }
  }
  return open
}

/**
 * A set of ways that takes every transition a case can take, and goes round each loop 0, 1 and 2 times; for tests and
 * for driving an engine. Ways that come out alike are given once.
 */
export function waysCovering(process: Process, { max = 1000 }: WaysLimit = {}): Way[] {
  const graph = graphOf(process)
  const ends = new Set(endsOf(graph).map(({ id }) => id))
  const there = (node: string) => shortest(graph, graph.start, (id) => id === node)
  const out = (node: string) => shortest(graph, node, (id) => ends.has(id))
  const ways: Way[] = []

  for (const cycle of loopsOf(graph, max)) {
    const entry = nearest(graph, cycle)
    if (entry === undefined) continue
    const turned = [...cycle.slice(entry), ...cycle.slice(0, entry)]
    const node = turned[0]?.from ?? ''
    const before = there(node)
    const after = out(node)
    if (before === undefined || after === undefined) continue
    for (const times of [0, 1, 2]) {
      const rounds = Array.from({ length: times }, () => turned).flat()
      ways.push({
        transitions: idsOf([...before, ...rounds, ...after]),
        loop: { transitions: idsOf(turned), times },
      })
    }
  }

  const taken = new Set(ways.flatMap(({ transitions }) => transitions))
  for (const edge of graph.edges) {
    if (taken.has(edge.id)) continue
    const before = there(edge.from)
    const after = out(edge.to)
    if (before === undefined || after === undefined) continue
    const transitions = idsOf([...before, edge, ...after])
    for (const id of transitions) taken.add(id)
    ways.push({ transitions })
  }
  const alike = new Map<string, Way>()
  for (const way of ways) {
    const key = way.transitions.join(' ')
    if (!alike.has(key)) alike.set(key, way)
  }
  return [...alike.values()]
}

function idsOf(edges: readonly Transition[]): string[] {
  return edges.map(({ id }) => id)
}

/** The index of the loop's transition that leaves the node nearest to the start. */
function nearest(graph: ProcessGraph, cycle: readonly Transition[]): number | undefined {
  const places = new Map(cycle.map(({ from }, i) => [from, i]))
  for (const id of reachableFrom(graph, [graph.start])) {
    const place = places.get(id)
    if (place !== undefined) return place
  }
  return undefined
}

/** The fewest transitions from a node to one that is wanted; none when the node itself is. */
function shortest(
  graph: ProcessGraph,
  from: string,
  wanted: (id: string) => boolean,
): readonly Transition[] | undefined {
  const via = new Map<string, readonly Transition[]>([[from, []]])
  for (const [id, taken] of via) {
    if (wanted(id)) return taken
    for (const edge of mainWayFirst(waysOut(graph, id)))
      if (!via.has(edge.to)) via.set(edge.to, [...taken, edge])
  }
  return undefined
}
