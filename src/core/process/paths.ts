import { components, graphOf, type ProcessGraph, waysOut } from './graph.ts'
import type { Process, Step } from './process.ts'
import type { Transition } from './process.ts'

export interface LongestPath {
  readonly hours: number
  /** Ids of the steps on it, in the order in which a case first comes to them; stopped steps count 0 and are in it. */
  readonly steps: readonly string[]
}

/**
 * Hours added up, to the millisecond: in binary fractions 48 times 20 minutes would be a trifle more than 16 hours, and a
 * process that fills its limit would be over it.
 */
export function sumOfHours(hours: readonly number[]): number {
  return Math.round(hours.reduce((sum, one) => sum + one, 0) * millisecondsAnHour) / millisecondsAnHour
}

const millisecondsAnHour = 3_600_000

/** Hours a step takes from the limit: none while the clock is stopped. */
export function runningHours(step: Step): number {
  return step.clock === 'stopped' ? 0 : step.hours
}

/** The same where the case has to be hurried. */
export function hurriedHours(step: Step): number {
  return step.clock === 'stopped' ? 0 : (step.shortestHours ?? step.hours)
}

/**
 * The most working time a case can take from the start to where it goes no further, when every loop is gone round once:
 * on a loop each step counts once, however the loops are entangled. So it is the longest path over the strongly
 * connected components, exact and in linear time.
 *
 * @param hoursOf what a step takes; default: its hours, 0 while the clock is stopped
 */
export function longestPath(process: Process, hoursOf: (step: Step) => number = runningHours): LongestPath {
  const graph = graphOf(process)
  const order = components(graph)
  const home = new Map(order.flatMap((members, i) => members.map((id) => [id, i] as const)))
  const best: { hours: number; next: number | undefined }[] = []
  for (let i = order.length - 1; i >= 0; i--) {
    const members = order[i] ?? []
    let next: number | undefined
    for (const id of members) {
      for (const { to } of waysOut(graph, id)) {
        const other = home.get(to)
        if (other === undefined || other === i) continue
        if (next === undefined || (best[other]?.hours ?? 0) > (best[next]?.hours ?? 0)) next = other
      }
    }
    const after = next === undefined ? 0 : (best[next]?.hours ?? 0)
    best[i] = { hours: sumOfHours([...stepsAmong(graph, members).map(hoursOf), after]), next }
  }

  const first = firstMet(graph)
  const steps: string[] = []
  for (let at: number | undefined = 0; at !== undefined; at = best[at]?.next) {
    const members = [...(order[at] ?? [])].sort((a, b) => (first.get(a) ?? 0) - (first.get(b) ?? 0))
    steps.push(...stepsAmong(graph, members).map(({ id }) => id))
  }
  return { hours: best[0]?.hours ?? 0, steps }
}

function stepsAmong(graph: ProcessGraph, ids: readonly string[]): Step[] {
  return ids.flatMap((id) => {
    const node = graph.nodes.get(id)
    return node?.kind === 'step' ? [node.step] : []
  })
}

/** Depth first, default ways first: the order in which an ordinary case meets the nodes. */
function firstMet(graph: ProcessGraph): Map<string, number> {
  const met = new Map<string, number>()
  const waiting = [graph.start]
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (met.has(id)) continue
    met.set(id, met.size)
    for (const { to } of mainWayFirst(waysOut(graph, id)).toReversed()) waiting.push(to)
  }
  return met
}

/** The default way before the others, else as they stand. */
export function mainWayFirst(ways: readonly Transition[]): Transition[] {
  return [...ways.filter((way) => way.default === true), ...ways.filter((way) => way.default !== true)]
}
