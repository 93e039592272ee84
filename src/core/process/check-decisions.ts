import type { Condition, Scalar } from '../form/condition.ts'
import { pointer } from '../json/pointer.ts'
import type { Problem } from '../problem/problem.ts'
import { type ProcessGraph, waysOut } from './graph.ts'
import type { Process, Transition } from './process.ts'

/** Answers to the fields that conditions read; a field without an answer is absent. */
type Answers = ReadonlyMap<string, Scalar | readonly Scalar[]>

const maxCombinations = 20_000

/**
 * Decisions on which a case could stand still or go two ways: no default where not every way has a condition on the
 * submission (`over`); conditions that leave answers out, or that overlap.
 *
 * Conditions are tried on every combination of the values they name, one other value, and no answer. Conditions on table
 * rows, or too many combinations, are left undecided here (containment over the whole form decides those).
 */
export function checkDecisions(process: Process, graph: ProcessGraph): Problem[] {
  const places = new Map(process.transitions.map(({ id }, i) => [id, pointer('transitions', i)]))
  return process.decisions.flatMap((decision, i) => {
    const at = pointer('decisions', i)
    const args = { decision: decision.id, name: decision.name }
    const ways = waysOut(graph, decision.id)
    const defaults = ways.filter((way) => way.default === true)
    const others = ways.filter((way) => way.default !== true)
    const problems: Problem[] = []

    if (ways.length === 1) problems.push({ code: 'process/decision-with-one-way', at, args })
    if (defaults.length > 1) problems.push({ code: 'process/several-defaults', at, args })
    for (const way of others) {
      if (way.condition === undefined)
        problems.push({
          code: 'process/way-without-condition',
          at: places.get(way.id) ?? '',
          args: { ...args, transition: way.id },
        })
    }
    const stated = others.flatMap((way) =>
      way.condition?.over === undefined ? [] : [{ way, over: way.condition.over }],
    )
    const allStated = ways.length > 0 && stated.length === others.length
    if (defaults.length === 0 && !allStated)
      problems.push({ code: 'process/decision-without-default', at, args })
    problems.push(...tryOut(at, args, stated, defaults.length === 0 && allStated))
    return problems
  })
}

function tryOut(
  at: string,
  args: { decision: string; name: string },
  stated: readonly { way: Transition; over: Condition }[],
  mustBeComplete: boolean,
): Problem[] {
  if (stated.length === 0) return []
  const combinations = answersFor(stated.map(({ over }) => over))
  if (combinations === undefined) return []
  const problems: Problem[] = []
  const overlaps = new Set<string>()
  let incomplete = false
  for (const answers of combinations) {
    const taken = stated.filter(({ over }) => holds(over, answers))
    if (taken.length === 0 && mustBeComplete && !incomplete) {
      incomplete = true
      problems.push({ code: 'process/decision-incomplete', at, args: { ...args, example: inWords(answers) } })
    }
    const [first, second] = taken
    if (first === undefined || second === undefined) continue
    const pair = `${first.way.id} ${second.way.id}`
    if (overlaps.has(pair)) continue
    overlaps.add(pair)
    const ways = { first: first.way.id, second: second.way.id }
    problems.push({
      code: 'process/decision-overlap',
      at,
      args: { ...args, ...ways, example: inWords(answers) },
    })
  }
  return problems
}

function holds(condition: Condition, answers: Answers): boolean {
  if ('all' in condition) return condition.all.every((part) => holds(part, answers))
  if ('any' in condition) return condition.any.some((part) => holds(part, answers))
  if ('not' in condition) return !holds(condition.not, answers)
  const answer = answers.get(condition.field)
  if (answer === undefined) return false
  if ('equals' in condition) return answer === condition.equals
  if ('in' in condition) return condition.in.some((value) => value === answer)
  if ('includes' in condition) return Array.isArray(answer) && answer.includes(condition.includes)
  return 'present' in condition
}

/** Every combination of answers that can make a difference, or `undefined` where that cannot be said here. */
function answersFor(conditions: readonly Condition[]): Answers[] | undefined {
  const single = new Map<string, Set<Scalar>>()
  const several = new Map<string, Set<Scalar>>()
  const note = (into: Map<string, Set<Scalar>>, field: string, values: readonly Scalar[]) =>
    into.set(field, new Set([...(into.get(field) ?? []), ...values]))
  const present = new Set<string>()
  let undecided = false
  const visit = (condition: Condition): void => {
    if ('all' in condition) condition.all.forEach(visit)
    else if ('any' in condition) condition.any.forEach(visit)
    else if ('not' in condition) visit(condition.not)
    else if ('equals' in condition) note(single, condition.field, [condition.equals])
    else if ('in' in condition) note(single, condition.field, condition.in)
    else if ('includes' in condition) note(several, condition.field, [condition.includes])
    else if ('present' in condition) present.add(condition.field)
    else undecided = true
  }
  conditions.forEach(visit)
  if (undecided || [...several.keys()].some((field) => single.has(field))) return undefined
  for (const field of present) if (!several.has(field)) note(single, field, [])

  const choices: { field: string; answers: (Scalar | readonly Scalar[] | undefined)[] }[] = []
  for (const [field, values] of single)
    choices.push({ field, answers: [undefined, ...values, otherThan(values)] })
  for (const [field, values] of several) {
    if (values.size > 10) return undefined
    choices.push({ field, answers: [undefined, ...subsets([...values, otherThan(values)])] })
  }
  if (choices.reduce((product, { answers }) => product * answers.length, 1) > maxCombinations)
    return undefined

  let combinations: Map<string, Scalar | readonly Scalar[]>[] = [new Map()]
  for (const { field, answers } of choices) {
    combinations = combinations.flatMap((before) =>
      answers.map((answer) => (answer === undefined ? before : new Map([...before, [field, answer]]))),
    )
  }
  return combinations
}

/** A text that is none of these values. */
function otherThan(values: ReadonlySet<Scalar>): string {
  let other = '…'
  while (values.has(other)) other += '…'
  return other
}

function subsets<T>(items: readonly T[]): T[][] {
  return items.reduce<T[][]>((sets, item) => [...sets, ...sets.map((set) => [...set, item])], [[]])
}

function inWords(answers: Answers): string {
  return [...answers].map(([field, answer]) => `${field} = ${JSON.stringify(answer)}`).join(', ') || '–'
}
