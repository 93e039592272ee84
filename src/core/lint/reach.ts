import type { Scalar } from '../form/condition.ts'
import type { FormModel } from '../form/form-model.ts'
import type { FormNode } from '../form/form-node.ts'
import { isJsonArray, isJsonObject } from '../json/json-value.ts'
import type { Rule } from '../form/rule.ts'
import { once } from '../memo/once.ts'
import {
  absent,
  type Assignment,
  assignments,
  type Component,
  componentsOf,
  holds,
} from './discrete-model.ts'

/** What the rules of a form make impossible, tried out over every combination of answers they read. */
export interface Reach {
  /** Groups of rules no submission can satisfy together, each cut down to those that are needed for the clash. */
  readonly clashes: readonly { readonly rules: readonly Rule[]; readonly node: FormNode }[]
  readonly neverShown: readonly { readonly node: FormNode; readonly rule: Rule }[]
  readonly neverChosen: readonly { readonly node: FormNode; readonly value: Scalar }[]
  /** Rules whose condition no submission meets, and that show nothing (those are in `neverShown`). */
  readonly neverApplies: readonly Rule[]
  readonly requiredWhileHidden: readonly { readonly node: FormNode; readonly rule: Rule }[]
}

/** Computed once for each model: several rules of lint read it. */
export const reachOf = once(compute)

function compute(model: FormModel): Reach {
  const requiredWhileHidden = model.rules.flatMap((rule) =>
    rule.shows.flatMap((id) => {
      const node = model.nodes.get(id)
      return node?.required ? [{ node, rule }] : []
    }),
  )
  const reach = { clashes: [] as Reach['clashes'][number][], neverShown: [] as Reach['neverShown'][number][] }
  const neverChosen = [...narrowedAway(model)]
  const neverApplies: Rule[] = []
  const broken = new Set(requiredWhileHidden.map(({ rule }) => rule))
  for (const component of componentsOf(model)) {
    // A required field that hides shadows everything else that could be said of these rules.
    if (component.rules.some((rule) => broken.has(rule))) continue
    const seen = tryOut(component, model)
    if (!seen.possible) {
      const rules = clashOf(component, model)
      const id = [
        ...(rules[0]?.shows ?? []),
        ...(rules[0]?.requires ?? []),
        ...(rules[0]?.narrows ?? []).map((n) => n.field),
      ][0]
      reach.clashes.push({ rules, node: model.nodes.get(id ?? '') as FormNode })
      continue
    }
    for (const rule of component.rules) {
      for (const id of rule.shows) {
        if (!seen.shown.has(id)) reach.neverShown.push({ node: model.nodes.get(id) as FormNode, rule })
      }
      if (rule.shows.length === 0 && !seen.applied.has(rule)) neverApplies.push(rule)
    }
    for (const [id, values] of component.domains) {
      const node = model.nodes.get(id) as FormNode
      if (node.kind !== 'choice') continue
      for (const value of values) {
        if (typeof value === 'object' || typeof value === 'symbol') continue
        if (!seen.chosen.has(`${id} ${JSON.stringify(value)}`)) neverChosen.push({ node, value })
      }
    }
  }
  return { ...reach, neverChosen, neverApplies, requiredWhileHidden }
}

/** Options that stand in the field's own list and are narrowed away for good beside it. */
function* narrowedAway(model: FormModel): Generator<Reach['neverChosen'][number]> {
  for (const node of model.nodes.values()) {
    const { oneOf } = node.schema
    // A use that takes only some options of its concept is what narrowing is for.
    if (node.kind !== 'choice' || node.concept !== undefined || !isJsonArray(oneOf)) continue
    for (const option of oneOf) {
      const value = isJsonObject(option) ? option['const'] : undefined
      if (value === undefined || typeof value === 'object') continue
      if (!(node.options ?? []).some((left) => left.value === value)) yield { node, value }
    }
  }
}

interface Seen {
  readonly possible: boolean
  readonly shown: ReadonlySet<string>
  readonly applied: ReadonlySet<Rule>
  /** `id value` */
  readonly chosen: ReadonlySet<string>
}

function tryOut(component: Component, model: FormModel): Seen {
  const [shown, chosen, applied] = [new Set<string>(), new Set<string>(), new Set<Rule>()]
  let possible = false
  for (const assignment of assignments(component)) {
    if (!isPossible(assignment, component, model)) continue
    possible = true
    for (const rule of component.rules) {
      if (!holds(rule.when, assignment)) continue
      applied.add(rule)
    }
    for (const id of component.affected) {
      if (!isHidden(id, assignment, component) && stands(id, assignment, model) !== 'no') shown.add(id)
    }
    for (const [id, answer] of assignment) {
      if (typeof answer !== 'object' && typeof answer !== 'symbol')
        chosen.add(`${id} ${JSON.stringify(answer)}`)
    }
  }
  return { possible, shown, applied, chosen }
}

function isPossible(assignment: Assignment, component: Component, model: FormModel): boolean {
  for (const [id, answer] of assignment) {
    const place = stands(id, assignment, model)
    if (answer === absent) {
      if (place === 'yes' && isRequired(id, assignment, component, model)) return false
      continue
    }
    if (place === 'no' || isHidden(id, assignment, component)) return false
    for (const { narrows, when } of component.rules) {
      const narrowing = narrows.find(({ field }) => field === id)
      if (narrowing === undefined || !holds(when, assignment)) continue
      const chosen = answer instanceof Set ? [...answer] : [answer]
      if (!chosen.every((one) => narrowing.codes.some((code) => code === one))) return false
    }
  }
  for (const id of component.affected) {
    if (assignment.has(id) || stands(id, assignment, model) !== 'yes') continue
    if (isHidden(id, assignment, component) && isRequired(id, assignment, component, model)) return false
  }
  return true
}

/** Whether the sections around a field are there. `maybe`: an optional one that no rule speaks of. */
function stands(id: string, assignment: Assignment, model: FormModel): 'yes' | 'no' | 'maybe' {
  let place: 'yes' | 'maybe' = 'yes'
  for (let parent = model.nodes.get(id)?.parent; parent !== undefined; ) {
    const node = model.nodes.get(parent)
    // Within a row everything is asked of that row.
    if (node === undefined || node.kind === 'table') break
    const answer = assignment.get(parent)
    if (answer === absent) return 'no'
    if (answer === undefined && !node.required) place = 'maybe'
    parent = node.parent
  }
  return place
}

function isHidden(id: string, assignment: Assignment, { rules }: Component): boolean {
  return rules.some((rule) => rule.shows.includes(id) && !holds(rule.when, assignment))
}

function isRequired(id: string, assignment: Assignment, { rules }: Component, model: FormModel): boolean {
  if (model.nodes.get(id)?.required) return true
  return rules.some((rule) => rule.requires.includes(id) && holds(rule.when, assignment))
}

/** The rules of an impossible component without those that the clash does not need. */
function clashOf(component: Component, model: FormModel): readonly Rule[] {
  let needed = component.rules
  for (const rule of component.rules) {
    const without = { ...component, rules: needed.filter((one) => one !== rule) }
    if (!tryOut(without, model).possible) needed = without.rules
  }
  return needed
}

/** Whether no submission holds an answer to both: the same question put to different applicants is put once. */
export function neverTogether(one: FormNode, two: FormNode, model: FormModel): boolean {
  const holders = [one, two].map((node) => withHolders(node, model))
  const component = componentsOf(model).find(({ affected }) =>
    holders.every((ids) => ids.some((id) => affected.has(id))),
  )
  if (component === undefined) return false
  for (const assignment of assignments(component)) {
    if (!isPossible(assignment, component, model)) continue
    const shown = holders.map((ids) =>
      ids.every((id) => assignment.get(id) !== absent && !isHidden(id, assignment, component)),
    )
    if (shown.every(Boolean)) return false
  }
  return true
}

function withHolders(node: FormNode, model: FormModel): string[] {
  const ids = [node.id]
  for (let parent = node.parent; parent !== undefined; parent = model.nodes.get(parent)?.parent)
    ids.push(parent)
  return ids
}
