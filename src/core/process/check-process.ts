import { pointer } from '../json/pointer.ts'
import type { Problem } from '../problem/problem.ts'
import type { Duration, WorkingCalendar } from './calendar.ts'
import { checkDecisions } from './check-decisions.ts'
import { checkStatuses, type StatusRegister } from './check-statuses.ts'
import {
  components,
  deadEnds,
  endsOf,
  graphOf,
  type ProcessGraph,
  reachableFrom,
  unreachableNodes,
  waysOut,
} from './graph.ts'
import type { Process, Step } from './process.ts'
import { type DateRange, fitsLimit } from './time.ts'

/** What a process is held against besides itself; what is not given is not checked. */
export interface ProcessContext {
  readonly time?: { readonly limit: Duration; readonly calendar: WorkingCalendar; readonly range: DateRange }
  readonly statuses?: StatusRegister
}

/** Everything that is wrong with a process: each problem has a `process/*` code and a pointer into process.json. */
export function checkProcess(process: Process, context: ProcessContext = {}): Problem[] {
  const graph = graphOf(process)
  return [
    ...duplicateIds(process),
    ...looseTransitions(process, graph),
    ...deadEnds(graph).map(({ at, id, name }) => problem('dead-end', at, { node: id, name })),
    ...unreachableNodes(graph).map(({ at, id, name }) => problem('unreachable', at, { node: id, name })),
    ...impliedSplits(graph),
    ...checkDecisions(process, graph),
    ...roles(process),
    ...documents(process),
    ...process.steps.flatMap((step, i) => stepTimes(process, step, i)),
    ...nothingProduced(graph),
    ...missingWays(process, graph),
    ...(context.time === undefined ? [] : overLimit(process, context.time)),
    ...(context.statuses === undefined ? [] : checkStatuses(graph, context.statuses)),
  ]
}

function problem(code: string, at: string, args: Problem['args'] = {}): Problem {
  return { code: `process/${code}`, at, args }
}

function duplicateIds(process: Process): Problem[] {
  const seen = new Set<string>([process.start.id])
  const problems: Problem[] = []
  const parts = ['roles', 'documents', 'steps', 'decisions', 'ends', 'transitions'] as const
  for (const part of parts) {
    process[part].forEach(({ id }, i) => {
      if (seen.has(id)) problems.push(problem('duplicate-id', pointer(part, i, 'id'), { id }))
      seen.add(id)
    })
  }
  return problems
}

function looseTransitions(process: Process, graph: ProcessGraph): Problem[] {
  return process.transitions.flatMap(({ id, from, to }, i) => {
    const problems: Problem[] = []
    const source = graph.nodes.get(from)
    const target = graph.nodes.get(to)
    if (source === undefined)
      problems.push(
        problem('transition-without-source', pointer('transitions', i, 'from'), {
          transition: id,
          node: from,
        }),
      )
    if (target === undefined)
      problems.push(
        problem('transition-without-target', pointer('transitions', i, 'to'), { transition: id, node: to }),
      )
    if (source?.kind === 'end')
      problems.push(
        problem('transition-from-end', pointer('transitions', i, 'from'), { transition: id, node: from }),
      )
    if (target?.kind === 'start')
      problems.push(
        problem('transition-into-start', pointer('transitions', i, 'to'), { transition: id, node: to }),
      )
    return problems
  })
}

/** Several ways out of a step say nothing about which is taken: that is what decisions are for. */
function impliedSplits(graph: ProcessGraph): Problem[] {
  return [...graph.nodes.values()]
    .filter(({ kind, id }) => kind !== 'decision' && waysOut(graph, id).length > 1)
    .map(({ at, id, name }) => problem('split-without-decision', at, { node: id, name }))
}

function roles(process: Process): Problem[] {
  const known = new Set(process.roles.map(({ id }) => id))
  const used = new Set([process.start.role, ...process.steps.map(({ role }) => role)])
  const problems: Problem[] = []
  if (!known.has(process.start.role))
    problems.push(
      problem('unknown-role', pointer('start', 'role'), { node: process.start.id, role: process.start.role }),
    )
  process.steps.forEach(({ id, role }, i) => {
    if (!known.has(role))
      problems.push(problem('unknown-role', pointer('steps', i, 'role'), { node: id, role }))
  })
  process.roles.forEach(({ id, name }, i) => {
    if (!used.has(id)) problems.push(problem('role-unused', pointer('roles', i), { role: id, name: name.vi }))
  })
  return problems
}

function documents(process: Process): Problem[] {
  const known = new Set(process.documents.map(({ id }) => id))
  const used = new Set<string>()
  const problems: Problem[] = []
  process.steps.forEach((step, i) => {
    for (const part of ['takes', 'produces'] as const) {
      step[part].forEach((document, j) => {
        used.add(document)
        if (!known.has(document))
          problems.push(
            problem('unknown-document', pointer('steps', i, part, j), { step: step.id, document }),
          )
      })
    }
  })
  process.documents.forEach(({ id, name }, i) => {
    if (!used.has(id))
      problems.push(problem('document-unused', pointer('documents', i), { document: id, name }))
  })
  return problems
}

function stepTimes(process: Process, step: Step, i: number): Problem[] {
  const at = pointer('steps', i)
  const args = { step: step.id, name: step.name }
  const problems: Problem[] = []
  const ofApplicant = process.roles.find(({ id }) => id === step.role)?.kind === 'applicant'
  if (ofApplicant && step.clock === 'running')
    problems.push(problem('applicant-clock-runs', `${at}/clock`, args))
  else if (step.clock === 'running' && step.hours === 0)
    problems.push(problem('step-without-time', `${at}/hours`, args))
  if (step.shortestHours !== undefined && step.shortestHours > step.hours)
    problems.push(problem('shortest-not-shorter', `${at}/shortestHours`, args))
  return problems
}

/** The authority's last step before an end has to put something out; an applicant who gives up puts out nothing. */
function nothingProduced(graph: ProcessGraph): Problem[] {
  const last = new Set<string>()
  const back = endsOf(graph).map(({ id }) => id)
  for (const id of back) {
    for (const { from } of graph.into.get(id) ?? []) {
      const kind = graph.nodes.get(from)?.kind
      if (kind === 'step') last.add(from)
      else if (kind === 'decision' && !back.includes(from)) back.push(from)
    }
  }
  return [...last].flatMap((id) => {
    const node = graph.nodes.get(id)
    if (node?.kind !== 'step' || node.step.produces.length > 0) return []
    return [problem('nothing-produced', `${node.at}/produces`, { step: id, name: node.name })]
  })
}

function missingWays(process: Process, graph: ProcessGraph): Problem[] {
  const met = reachableFrom(graph, [graph.start])
  const problems: Problem[] = []
  if (!endsOf(graph).some(({ id, end }) => end.outcome === 'refused' && met.has(id)))
    problems.push(problem('no-refusal-way', pointer('ends')))
  if (!endsOf(graph).some(({ id, end }) => end.outcome === 'granted' && met.has(id)))
    problems.push(problem('no-granting-way', pointer('ends')))

  const applicants = new Set(process.roles.filter(({ kind }) => kind === 'applicant').map(({ id }) => id))
  const supplements = components(graph).some((members) => {
    if (members.length < 2) return false
    const steps = members.flatMap((id) => {
      const node = graph.nodes.get(id)
      return node?.kind === 'step' ? [node.step] : []
    })
    return (
      steps.some(({ role, clock }) => clock === 'stopped' && applicants.has(role)) &&
      steps.some(({ role }) => !applicants.has(role))
    )
  })
  if (!supplements) problems.push(problem('no-supplement-way', pointer('steps')))
  return problems
}

function overLimit(
  process: Process,
  { limit, calendar, range }: NonNullable<ProcessContext['time']>,
): Problem[] {
  const fit = fitsLimit(process, limit, calendar, range)
  const worst = fit.tightest
  if (fit.fits || worst === null) return []
  return [
    problem('over-limit', pointer('steps'), {
      needed: worst.neededHours,
      available: worst.availableHours,
      receivedOn: worst.receivedOn,
      count: fit.notFitting.count,
      starts: fit.starts,
    }),
  ]
}
