import type { Condition, Scalar } from '../form/condition.ts'
import type { FormModel } from '../form/form-model.ts'
import type { FormNode } from '../form/form-node.ts'
import type { Rule } from '../form/rule.ts'

/*
 * The part of a form that its rules decide: which questions are shown, which must be answered, which options are left.
 * Questions that rules read take finitely many kinds of answer (absent, each value a rule names, any other one), so
 * all combinations can be tried. Whatever cannot be seen here (bounds of texts, rows of tables) is taken as free:
 * more combinations are tried than really exist, so what never happens here never happens at all.
 */

/** No answer. A value that is not named by any rule is `other`. */
export const absent: unique symbol = Symbol('absent')
const other: unique symbol = Symbol('other')

/** Several answers at once (a multiple choice, a table): which of the named ones are among them. */
export type Answer = Scalar | typeof absent | typeof other | ReadonlySet<string>
export type Assignment = ReadonlyMap<string, Answer>

/** Rules that touch each other's fields, and every field they read or change. */
export interface Component {
  readonly rules: readonly Rule[]
  /** Fields with the answers that are tried. */
  readonly domains: ReadonlyMap<string, readonly Answer[]>
  /** Fields and sections that rules show, require or narrow. */
  readonly affected: ReadonlySet<string>
}

/** Combinations tried for one component; a larger one is left to containment. */
const maxAssignments = 20_000

/** Components that are small enough to be tried out; rules about fields that are not there are left out. */
export function componentsOf(model: FormModel): Component[] {
  const rules = model.rules.filter((rule) => touched(rule).every((id) => model.nodes.has(id)))
  const groups: { ids: Set<string>; rules: Rule[] }[] = []
  for (const rule of rules) {
    const ids = new Set(touched(rule).flatMap((id) => withHolders(id, model)))
    const merged = { ids, rules: [rule] }
    for (const group of groups.filter((one) => [...one.ids].some((id) => ids.has(id)))) {
      groups.splice(groups.indexOf(group), 1)
      for (const id of group.ids) merged.ids.add(id)
      merged.rules.unshift(...group.rules)
    }
    groups.push(merged)
  }
  return groups.map((group) => component(group.rules, model)).filter(isSmall)
}

function isSmall({ domains }: Component): boolean {
  let count = 1
  for (const answers of domains.values()) count *= answers.length
  return count <= maxAssignments
}

/** The holders that rules show or hide tie together what stands in them. */
function withHolders(id: string, model: FormModel): string[] {
  const affected = new Set(model.rules.flatMap((rule) => [...rule.shows, ...rule.requires]))
  const ids = [id]
  for (
    let parent = model.nodes.get(id)?.parent;
    parent !== undefined;
    parent = model.nodes.get(parent)?.parent
  ) {
    if (affected.has(parent)) ids.push(parent)
  }
  return ids
}

function component(rules: readonly Rule[], model: FormModel): Component {
  const named = new Map<string, Set<Scalar>>()
  const read = new Set<string>()
  for (const rule of rules) {
    for (const { field, value } of reads(rule.when)) {
      read.add(field)
      if (value !== undefined) named.set(field, (named.get(field) ?? new Set()).add(value))
    }
    for (const { field, codes } of rule.narrows) {
      for (const code of codes) named.set(field, (named.get(field) ?? new Set()).add(code))
    }
  }
  const affected = new Set(
    rules.flatMap((rule) => [...rule.shows, ...rule.requires, ...rule.narrows.map((n) => n.field)]),
  )
  const domains = new Map<string, Answer[]>()
  for (const id of new Set([...read, ...affected])) {
    const node = model.nodes.get(id) as FormNode
    const isRead =
      read.has(id) || rules.some((rule) => rule.narrows.some((narrowing) => narrowing.field === id))
    const isHolder = node.kind === 'section' || node.kind === 'group'
    if (isRead || isHolder) domains.set(id, [absent, ...answersOf(node, [...(named.get(id) ?? [])])])
  }
  return { rules, domains, affected }
}

function answersOf(node: FormNode, named: readonly Scalar[]): Answer[] {
  if (node.kind === 'choices' || node.kind === 'table' || node.kind === 'list' || node.kind === 'file') {
    return subsets(named.map(String))
  }
  if (node.bounds.const !== undefined) return [node.bounds.const as Scalar]
  if (node.kind === 'boolean') return [true, false]
  if (node.kind !== 'choice') return [...named, other]
  const options = (node.options ?? []).map(({ value }) => value)
  const rest: Answer[] = options.some((value) => !named.includes(value)) ? [other] : []
  return [...named.filter((value) => options.includes(value)), ...rest]
}

function subsets(names: readonly string[]): ReadonlySet<string>[] {
  let all: ReadonlySet<string>[] = [new Set()]
  for (const name of names.slice(0, 15)) all = [...all, ...all.map((set) => new Set([...set, name]))]
  return all
}

interface Reading {
  readonly field: string
  readonly value?: Scalar
}

/** Fields a condition asks, with the values it names. A condition on rows is one named thing of its table. */
export function reads(condition: Condition): Reading[] {
  if ('all' in condition) return condition.all.flatMap(reads)
  if ('any' in condition) return condition.any.flatMap(reads)
  if ('not' in condition) return reads(condition.not)
  const { field } = condition
  if ('equals' in condition) return [{ field, value: condition.equals }]
  if ('in' in condition) return condition.in.map((value) => ({ field, value }))
  if ('includes' in condition) return [{ field, value: String(condition.includes) }]
  if ('row' in condition) return [{ field, value: rowName(condition.row) }]
  return [{ field }]
}

function rowName(row: Condition): string {
  return `row ${JSON.stringify(row)}`
}

/** Every field a rule reads or changes. */
export function touched(rule: Rule): string[] {
  const changed = [...rule.shows, ...rule.requires, ...rule.narrows.map(({ field }) => field)]
  return [...reads(rule.when).map(({ field }) => field), ...changed]
}

export function holds(condition: Condition, assignment: Assignment): boolean {
  if ('all' in condition) return condition.all.every((inner) => holds(inner, assignment))
  if ('any' in condition) return condition.any.some((inner) => holds(inner, assignment))
  if ('not' in condition) return !holds(condition.not, assignment)
  const answer = assignment.get(condition.field) ?? absent
  if ('equals' in condition) return answer === condition.equals
  if ('in' in condition) return condition.in.some((value) => value === answer)
  if ('includes' in condition) return isSet(answer) && answer.has(String(condition.includes))
  if ('row' in condition) return isSet(answer) && answer.has(rowName(condition.row))
  return answer !== absent
}

function isSet(answer: Answer): answer is ReadonlySet<string> {
  return typeof answer === 'object'
}

/** All combinations of answers of a component. */
export function* assignments({ domains }: Component): Generator<Assignment> {
  let total = 1
  for (const answers of domains.values()) total *= answers.length
  for (let number = 0; number < total; number++) {
    const assignment = new Map<string, Answer>()
    let rest = number
    for (const [id, answers] of domains) {
      assignment.set(id, answers[rest % answers.length] ?? absent)
      rest = Math.floor(rest / answers.length)
    }
    yield assignment
  }
}
