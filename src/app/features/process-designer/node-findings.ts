import type { Problem } from '../../../core/problem/problem.ts'
import type { Process } from '../../../core/process/process.ts'

/** Problems of the process by the id of the node, role or document they stand at; those of the whole under ''. */
export function findingsByNode(
  process: Process,
  problems: readonly Problem[],
): ReadonlyMap<string, readonly Problem[]> {
  const found = new Map<string, Problem[]>()
  for (const problem of problems) {
    const id = nodeAt(process, problem.at)
    const list = found.get(id)
    if (list === undefined) found.set(id, [problem])
    else list.push(problem)
  }
  return found
}

function nodeAt(process: Process, at: string): string {
  const [, part, index] = at.split('/')
  if (part === 'start') return process.start.id
  if (index === undefined) return ''
  switch (part) {
    // A way shows where a person looks for it: at the node it leaves.
    case 'transitions':
      return process.transitions[Number(index)]?.from ?? ''
    case 'steps':
    case 'decisions':
    case 'ends':
    case 'roles':
    case 'documents':
      return process[part][Number(index)]?.id ?? ''
    default:
      return ''
  }
}

/** The decisions a step leads to directly: their problems are shown beside the step. */
export function decisionsAfter(process: Process, node: string): readonly string[] {
  const decisions = new Set(process.decisions.map(({ id }) => id))
  return process.transitions.flatMap(({ from, to }) => (from === node && decisions.has(to) ? [to] : []))
}
