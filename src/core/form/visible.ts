import { isJsonArray, isJsonObject, type JsonValue } from '../json/json-value.ts'
import { joinPointer } from '../json/pointer.ts'
import { same } from '../json/same.ts'
import { conditionHolds, memberAt } from './condition-holds.ts'
import { pathFrom } from './condition-schema.ts'
import { define, own } from './conjoin.ts'
import type { FormModel } from './form-model.ts'
import type { FormNode } from './form-node.ts'
import type { Rule } from './rule.ts'
import { isEmptyContainer } from './validation-error.ts'

/**
 * The JSON Pointers of the fields and sections that rules hide in this submission, also in rows; what lies inside them
 * is hidden with them and not listed. Answers of hidden fields do not count as answers.
 */
export function hiddenPlaces(model: FormModel, data: unknown): ReadonlySet<string> {
  return settle(model, data).hidden
}

/** Ids of what is shown; a column of a table is shown when one row, or a new row, shows it. */
export function visibleFields(model: FormModel, data: unknown): ReadonlySet<string> {
  const { hidden, kept } = settle(model, data)
  const shown = new Set<string>()
  const visit = (
    nodes: readonly FormNode[],
    value: JsonValue | undefined,
    at: string,
    hiddenHere: ReadonlySet<string>,
  ) => {
    for (const node of nodes) {
      const place = joinPointer(at, node.key)
      if (hiddenHere.has(place)) continue
      shown.add(node.id)
      const inner = isJsonObject(value) ? own(value, node.key) : undefined
      if (node.kind === 'table') {
        const rows = isJsonArray(inner) ? inner : []
        rows.forEach((row, index) => visit(node.children, row, joinPointer(place, index), hiddenHere))
        visit(node.children, undefined, '', hiddenInRow(model, node.id, {}))
      } else {
        visit(node.children, inner, place, hiddenHere)
      }
    }
  }
  visit(model.children, kept, '', hidden)
  return shown
}

/**
 * The submission as it is handed in: hidden means absent, and what was not filled in is absent too: empty texts, `null`,
 * empty lists, and parts that may be left out and hold nothing. Rows and required parts stay, so that what is missing in
 * them is said there. Members the form does not have are left for the validator to refuse.
 */
export function prune(model: FormModel, data: unknown): JsonValue {
  // Where rules contradict each other, what was left may settle otherwise. Each round only takes away, so this ends.
  let handedIn = settle(model, data).kept
  for (;;) {
    const again = settle(model, handedIn).kept
    if (same(again, handedIn)) return handedIn
    handedIn = again
  }
}

interface Settled {
  readonly kept: JsonValue
  readonly hidden: ReadonlySet<string>
}

/**
 * Hiding an answer can change the condition of another rule, so the rules are read again until nothing changes. Rules
 * that contradict each other in a circle never settle: then what was hidden once stays hidden.
 */
function settle(model: FormModel, data: unknown): Settled {
  const answers = withoutEmpty(asJson(data), model, undefined)
  // What may be left out and holds nothing is no answer: on the page as when it is handed in.
  const keep = (hidden: ReadonlySet<string>) => {
    let kept = without(answers, hidden)
    for (;;) {
      const again = withoutEmpty(kept, model, hidden)
      if (same(again, kept)) return kept
      kept = again
    }
  }
  let hidden = hiddenOnce(model, keep(new Set()))
  const most = model.rules.length + 1
  for (let round = 0; round < most; round++) {
    const kept = keep(hidden)
    const again = hiddenOnce(model, kept)
    if (sameSet(again, hidden)) return { kept, hidden }
    hidden = again
  }
  for (;;) {
    const kept = keep(hidden)
    const again = new Set([...hidden, ...hiddenOnce(model, kept)])
    if (again.size === hidden.size) return { kept, hidden }
    hidden = again
  }
}

function hiddenOnce(model: FormModel, data: JsonValue): Set<string> {
  const hidden = new Set<string>()
  for (const rule of model.rules) {
    if (rule.shows.length === 0) continue
    for (const { value, at } of scopesOf(rule, model, data)) {
      if (conditionHolds(rule.when, value, model, rule.scope)) continue
      for (const place of placesOf(rule, model)) hidden.add(joinPointer(at, ...place))
    }
  }
  return hidden
}

function hiddenInRow(model: FormModel, table: string, row: JsonValue): Set<string> {
  const hidden = new Set<string>()
  for (const rule of model.rules) {
    if (rule.scope !== table || conditionHolds(rule.when, row, model, table)) continue
    for (const place of placesOf(rule, model)) hidden.add(joinPointer('', ...place))
  }
  return hidden
}

function placesOf(rule: Rule, model: FormModel): string[][] {
  return rule.shows.flatMap((id) => {
    const node = model.nodes.get(id)
    const path = node === undefined ? undefined : pathFrom(rule.scope, node, model)
    return path === undefined ? [] : [path]
  })
}

/** The objects a rule stands on: one, or one for each row on the way. */
function scopesOf(rule: Rule, model: FormModel, data: JsonValue): { value: JsonValue; at: string }[] {
  const scope = model.nodes.get(rule.scope)
  if (scope === undefined) return [{ value: data, at: '' }]
  let found: { value: JsonValue; at: string }[] = [{ value: data, at: '' }]
  const path = scope.kind === 'table' ? [...scope.dataPath, '*'] : scope.dataPath
  for (const token of path) {
    found = found.flatMap(({ value, at }) => {
      if (token === '*') {
        return isJsonArray(value)
          ? value.map((row, index) => ({ value: row, at: joinPointer(at, index) }))
          : []
      }
      const inner = memberAt(value, [token])
      // A section nobody has entered yet still hides its fields.
      return [{ value: inner ?? {}, at: joinPointer(at, token) }]
    })
  }
  return found
}

function without(value: JsonValue, hidden: ReadonlySet<string>, at = ''): JsonValue {
  if (isJsonArray(value)) return value.map((item, index) => without(item, hidden, joinPointer(at, index)))
  if (!isJsonObject(value)) return value
  const kept: Record<string, JsonValue> = {}
  for (const [key, inner] of Object.entries(value)) {
    const place = joinPointer(at, key)
    if (!hidden.has(place)) define(kept, key, without(inner, hidden, place))
  }
  return kept
}

/** @param hidden when given, empty parts that nothing requires go as well */
function withoutEmpty(data: JsonValue, model: FormModel, hidden: ReadonlySet<string> | undefined): JsonValue {
  const required = hidden === undefined ? undefined : requiredByRules(model, data)
  const clean = (value: JsonValue, nodes: readonly FormNode[], at: string): JsonValue => {
    if (!isJsonObject(value)) return value
    const kept: Record<string, JsonValue> = {}
    for (const [key, inner] of Object.entries(value)) {
      const node = nodes.find((candidate) => candidate.key === key)
      const place = joinPointer(at, key)
      const cleaned = node === undefined ? inner : cleanNode(inner, node, place)
      if (node !== undefined && isUnanswered(cleaned, node, place)) continue
      define(kept, key, cleaned)
    }
    return kept
  }
  const cleanNode = (value: JsonValue, node: FormNode, at: string): JsonValue => {
    if (node.kind === 'section' || node.kind === 'group') return clean(value, node.children, at)
    if (!isJsonArray(value)) return value
    if (node.kind === 'table') {
      return value.map((row, index) => clean(row ?? {}, node.children, joinPointer(at, index)))
    }
    return value.filter((item) => item !== '' && item !== null)
  }
  const isUnanswered = (value: JsonValue, node: FormNode, at: string): boolean => {
    if (value === '' || value === null) return true
    if (isJsonArray(value)) return value.length === 0
    if (required === undefined || !isEmptyContainer(value)) return false
    return !node.required && !required.has(at)
  }
  return clean(data, model.children, '')
}

function requiredByRules(model: FormModel, data: JsonValue): Set<string> {
  const required = new Set<string>()
  for (const rule of model.rules) {
    for (const { value, at } of scopesOf(rule, model, data)) {
      if (rule.requires.length === 0 || !conditionHolds(rule.when, value, model, rule.scope)) continue
      for (const id of rule.requires) {
        const node = model.nodes.get(id)
        const path = node === undefined ? undefined : pathFrom(rule.scope, node, model)
        if (path !== undefined) required.add(joinPointer(at, ...path))
      }
    }
  }
  return required
}

function sameSet(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return one.size === other.size && [...one].every((item) => other.has(item))
}

/** A form control may hold `undefined`: in JSON that is an absent member, and in a list nothing to speak of. */
function asJson(value: unknown): JsonValue {
  if (Array.isArray(value)) return value.map((item) => (item === undefined ? null : asJson(item)))
  if (typeof value !== 'object' || value === null) return (value ?? null) as JsonValue
  const json: Record<string, JsonValue> = {}
  for (const [key, inner] of Object.entries(value)) if (inner !== undefined) define(json, key, asJson(inner))
  return json
}
