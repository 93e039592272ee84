import type { ReasonCode } from './budget.ts'
import { type Solver, unknown, type Unknown } from './outcome.ts'
import type { Literal } from './schema-graph/node.ts'
import { canonicalText, type JsonValue } from './value.ts'

type Item = readonly Literal[]

/** Up to `wanted` different values of a set; `complete` when these are all. */
export function distinctValues(
  solver: Solver,
  literals: Item,
  wanted: number,
): {
  readonly list: readonly JsonValue[]
  readonly complete: boolean
  readonly doubt: ReasonCode | undefined
} {
  const list: JsonValue[] = []
  while (list.length < wanted) {
    const outcome = solver.solve(list.length > 0 ? [...literals, -solver.graph.enum(list)] : literals)
    if (outcome.status === 'empty') return { list, complete: true, doubt: undefined }
    if (outcome.status === 'unknown') return { list, complete: false, doubt: outcome.reason }
    list.push(outcome.value)
  }
  return { list, complete: false, doubt: undefined }
}

type Assignment =
  | { readonly status: 'found'; readonly values: readonly JsonValue[] }
  | { readonly status: 'none' }
  | Unknown

/** One value for every item, all different: greedily, then by matching, which is exact. */
export function distinctValuesFor(solver: Solver, items: readonly Item[]): Assignment {
  const values: JsonValue[] = []
  for (const item of items) {
    const outcome = solver.solve(values.length > 0 ? [...item, -solver.graph.enum(values)] : item)
    if (outcome.status !== 'inhabited') break
    values.push(outcome.value)
  }
  if (values.length === items.length) return { status: 'found', values }
  // As many candidates as there are items are enough: by then some candidate is free.
  const candidates: (readonly JsonValue[])[] = []
  for (const item of items) {
    const { list, doubt } = distinctValues(solver, item, items.length)
    if (doubt) return unknown(doubt)
    candidates.push(list)
  }
  const texts = candidates.map((list) => list.map(canonicalText))
  const owner = new Map<string, number>()
  const assign = (item: number, tried: Set<string>): boolean => {
    for (const text of texts[item] ?? []) {
      if (tried.has(text)) continue
      tried.add(text)
      const other = owner.get(text)
      if (other !== undefined && !assign(other, tried)) continue
      owner.set(text, item)
      return true
    }
    return false
  }
  for (const index of items.keys()) if (!assign(index, new Set())) return { status: 'none' }
  const matched: JsonValue[] = []
  for (const [text, item] of owner) {
    matched[item] = candidates[item]?.[texts[item]?.indexOf(text) ?? 0] as JsonValue
  }
  return { status: 'found', values: matched }
}

/** Two positions that can hold the same value, and the value. */
export function samePair(
  solver: Solver,
  items: readonly Item[],
):
  | { readonly status: 'found'; readonly left: number; readonly right: number; readonly value: JsonValue }
  | Unknown
  | undefined {
  let doubt: Unknown | undefined
  for (let right = 1; right < items.length; right++) {
    for (let left = 0; left < right; left++) {
      const outcome = solver.solve([...new Set([...(items[left] as Item), ...(items[right] as Item)])])
      if (outcome.status === 'inhabited') return { status: 'found', left, right, value: outcome.value }
      if (outcome.status === 'unknown') doubt ??= unknown(outcome.reason)
    }
  }
  return doubt
}
