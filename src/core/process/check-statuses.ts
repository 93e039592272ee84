import type { Problem } from '../problem/problem.ts'
import { type GraphNode, type ProcessGraph, waysOut } from './graph.ts'

/** The national dossier statuses, and which may follow which (registers/dossier-statuses.json). */
export interface StatusRegister {
  readonly codes: ReadonlySet<string>
  readonly transitions: readonly (readonly [string, string])[]
}

/** The statuses of `schemas/registers/dossier-statuses.json`: entries with an id and, in `next`, the ids that may follow. */
export function statusRegisterOf(register: { readonly entries: readonly unknown[] }): StatusRegister {
  const codes = new Set<string>()
  const transitions: (readonly [string, string])[] = []
  for (const entry of register.entries) {
    if (typeof entry !== 'object' || entry === null) continue
    const { id, next } = entry as { id?: unknown; next?: unknown }
    if (typeof id !== 'string') continue
    codes.add(id)
    for (const after of Array.isArray(next) ? next : [])
      if (typeof after === 'string') transitions.push([id, after])
  }
  return { codes, transitions }
}

/**
 * Statuses that are not in the register, and steps or ends that set one which may not follow the one the case comes with.
 * A step sets its status when the case comes to it; one without a status leaves it as it is, and so does setting it again.
 */
export function checkStatuses(graph: ProcessGraph, register: StatusRegister): Problem[] {
  const problems: Problem[] = []
  for (const node of graph.nodes.values()) {
    const status = statusOf(node)
    if (status !== null && !register.codes.has(status))
      problems.push({
        code: 'process/unknown-status',
        at: `${node.at}/status`,
        args: { node: node.id, status },
      })
  }

  const allowed = new Set(register.transitions.map(([from, to]) => `${from} ${to}`))
  const jumps = new Set<string>()
  const seen = new Set<string>()
  const waiting: { id: string; before: string | null }[] = [{ id: graph.start, before: null }]
  for (let state = waiting.pop(); state !== undefined; state = waiting.pop()) {
    const { id, before } = state
    const node = graph.nodes.get(id)
    if (node === undefined || seen.has(`${before} ${id}`)) continue
    seen.add(`${before} ${id}`)
    const after = statusOf(node) ?? before
    if (before !== null && after !== null && after !== before && !allowed.has(`${before} ${after}`)) {
      const jump = `${id} ${before} ${after}`
      if (!jumps.has(jump) && register.codes.has(after))
        problems.push({
          code: 'process/status-jump',
          at: `${node.at}/status`,
          args: { node: id, name: node.name, before, after },
        })
      jumps.add(jump)
    }
    for (const { to } of waysOut(graph, id)) waiting.push({ id: to, before: after })
  }
  return problems
}

function statusOf(node: GraphNode): string | null {
  if (node.kind === 'step') return node.step.status
  if (node.kind === 'end') return node.end.status
  return null
}
