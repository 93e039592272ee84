import { isMultipleOf } from './decimal.ts'
import type { Graph } from './schema-graph/graph.ts'
import type { Literal, Node } from './schema-graph/node.ts'
import { typeOf } from './schema-graph/type-mask.ts'
import { canonicalText, codePointLength, isObject, type JsonObject, type JsonValue } from './value.ts'

/** Is the value among the literal's? `undefined` where an opaque statement decides. */
export function holds(graph: Graph, literal: Literal, value: JsonValue): boolean | undefined {
  graph.meter.step()
  const result = nodeHolds(graph, graph.node(literal), value, literal)
  return result === undefined ? undefined : result === literal > 0
}

export function allHold(graph: Graph, literals: Iterable<Literal>, value: JsonValue): boolean | undefined {
  let all: boolean | undefined = true
  for (const literal of literals) {
    const one = holds(graph, literal, value)
    if (one === false) return false
    if (one === undefined) all = undefined
  }
  return all
}

function nodeHolds(graph: Graph, node: Node, value: JsonValue, literal: Literal): boolean | undefined {
  switch (node.kind) {
    case 'true':
      return true
    case 'and':
      return allHold(graph, node.parts, value)
    case 'one':
      return oneHolds(graph, node.parts, value)
    case 'reference':
      return holds(graph, node.target, value)
    case 'type':
      return (node.mask & typeOf(value)) !== 0
    case 'enum':
      return (node.mask & typeOf(value)) !== 0 && node.values.has(canonicalText(value))
    default:
      if ((graph.guard(literal) & typeOf(value)) === 0) return true
      if (node.kind === 'opaque') return node.test(value)
      if (typeof value === 'number') return numberHolds(node, value)
      if (typeof value === 'string') return stringHolds(node, value)
      if (Array.isArray(value)) return arrayHolds(graph, node, value)
      return isObject(value) ? objectHolds(graph, node, value) : true
  }
}

function oneHolds(graph: Graph, parts: readonly Literal[], value: JsonValue): boolean | undefined {
  let count = 0
  let unknown = false
  for (const part of parts) {
    const one = holds(graph, part, value)
    if (one === undefined) unknown = true
    else if (one && ++count > 1) return false
  }
  return unknown ? undefined : count === 1
}

function numberHolds(node: Node, value: number): boolean {
  switch (node.kind) {
    case 'minimum':
      return node.exclusive ? value > node.value : value >= node.value
    case 'maximum':
      return node.exclusive ? value < node.value : value <= node.value
    case 'multipleOf':
      return isMultipleOf(value, node.divisor)
    default:
      return true
  }
}

function stringHolds(node: Node, value: string): boolean | undefined {
  switch (node.kind) {
    case 'minLength':
      return codePointLength(value) >= node.count
    case 'maxLength':
      return codePointLength(value) <= node.count
    case 'pattern':
      return node.pattern.test(value)
    default:
      return true
  }
}

function arrayHolds(graph: Graph, node: Node, value: readonly JsonValue[]): boolean | undefined {
  switch (node.kind) {
    case 'minItems':
      return value.length >= node.count
    case 'maxItems':
      return value.length <= node.count
    case 'uniqueItems':
      return new Set(value.map(canonicalText)).size === value.length
    case 'item':
      return node.index >= value.length || holds(graph, node.value, value[node.index] as JsonValue)
    case 'items':
      return every(value.slice(node.from), (item) => holds(graph, node.value, item))
    case 'minContains':
    case 'maxContains': {
      let least = 0
      let most = 0
      for (const item of value) {
        const one = holds(graph, node.value, item)
        if (one !== false) most++
        if (one === true) least++
      }
      if (node.kind === 'minContains')
        return least >= node.count ? true : most < node.count ? false : undefined
      return most <= node.count ? true : least > node.count ? false : undefined
    }
    default:
      return true
  }
}

function objectHolds(graph: Graph, node: Node, value: JsonObject): boolean | undefined {
  switch (node.kind) {
    case 'minProperties':
      return Object.keys(value).length >= node.count
    case 'maxProperties':
      return Object.keys(value).length <= node.count
    case 'required':
      return Object.hasOwn(value, node.name)
    case 'property':
      return !Object.hasOwn(value, node.name) || holds(graph, node.value, value[node.name] as JsonValue)
    case 'properties':
      return every(Object.keys(value), (name) => {
        const named = holds(graph, node.names, name)
        if (named === false) return true
        const one = holds(graph, node.value, value[name] as JsonValue)
        return one === true ? true : named === true ? one : undefined
      })
    default:
      return true
  }
}

function every<T>(list: readonly T[], test: (item: T) => boolean | undefined): boolean | undefined {
  let all: boolean | undefined = true
  for (const item of list) {
    const one = test(item)
    if (one === false) return false
    if (one === undefined) all = undefined
  }
  return all
}
