import type { Meter, ReasonCode } from '../budget.ts'
import type { Pattern } from '../regex/pattern.ts'
import { canonicalText, isObject, type JsonValue } from '../value.ts'
import { FALSE, type Literal, type Node, TRUE } from './node.ts'
import {
  ARRAY,
  EVERY_TYPE,
  NULL,
  NUMBER,
  OBJECT,
  SCALAR_WITHOUT_CONTENT,
  STRING,
  typeOf,
} from './type-mask.ts'

const GUARDS: Partial<Record<Node['kind'], number>> = {
  minimum: NUMBER,
  maximum: NUMBER,
  multipleOf: NUMBER,
  minLength: STRING,
  maxLength: STRING,
  pattern: STRING,
  minItems: ARRAY,
  maxItems: ARRAY,
  uniqueItems: ARRAY,
  item: ARRAY,
  items: ARRAY,
  minContains: ARRAY,
  maxContains: ARRAY,
  minProperties: OBJECT,
  maxProperties: OBJECT,
  required: OBJECT,
  property: OBJECT,
  properties: OBJECT,
}

/** The nodes of both schemas of one question; equal statements are one node. */
export class Graph {
  /** Looking into a node is a step, wherever it happens. */
  readonly meter: Meter
  /** Is there a statement the engine cannot look into? */
  readonly opaqueReasons = new Set<ReasonCode>()
  readonly #nodes: Node[] = [{ kind: 'true' }, { kind: 'true' }]
  readonly #guards: number[] = [EVERY_TYPE, EVERY_TYPE]
  readonly #ids = new Map<string, Literal>()
  readonly #masks = new Map<Literal, number>()
  readonly #structures = new Map<string, Literal>()

  constructor(meter: Meter) {
    this.meter = meter
  }

  node(literal: Literal): Node {
    return this.#nodes[literal < 0 ? -literal : literal] as Node
  }

  /** The types the statement is about; a statement about one type holds for every other. */
  guard(literal: Literal): number {
    return this.#guards[literal < 0 ? -literal : literal] as number
  }

  get size(): number {
    return this.#nodes.length
  }

  #intern(key: string, node: Node): Literal {
    const known = this.#ids.get(key)
    if (known !== undefined) return known
    this.meter.step(4)
    const id = this.#nodes.push(node) - 1
    this.#guards.push(node.kind === 'opaque' ? node.mask : (GUARDS[node.kind] ?? EVERY_TYPE))
    this.#ids.set(key, id)
    return id
  }

  and(parts: Iterable<Literal>): Literal {
    const flat = new Set<Literal>()
    const lists = new Set<Literal>()
    let mask = EVERY_TYPE
    const add = (literal: Literal): boolean => {
      if (literal === TRUE || flat.has(literal)) return true
      if (literal === FALSE || flat.has(-literal)) return false
      const node = this.node(literal)
      if (literal > 0 && node.kind === 'and') return node.parts.every(add)
      if (node.kind === 'type') mask &= literal > 0 ? node.mask : EVERY_TYPE & ~node.mask
      else if (node.kind === 'enum') lists.add(literal)
      else flat.add(literal)
      return mask !== 0
    }
    for (const part of parts) if (!add(part)) return FALSE
    for (const list of this.#joinLists(lists, mask)) {
      if (list === FALSE) return FALSE
      const node = this.node(list)
      if (node.kind === 'type') mask &= list > 0 ? node.mask : EVERY_TYPE & ~node.mask
      else flat.add(list)
      // The list says all that the type could.
      if (list > 0 && node.kind === 'enum') mask = EVERY_TYPE
    }
    if (mask === 0) return FALSE
    if (mask !== EVERY_TYPE) {
      // A statement about other types only says nothing beside this one.
      for (const literal of flat) {
        if (literal > 0 && (this.guard(literal) & mask) === 0) flat.delete(literal)
      }
      flat.add(this.type(mask))
    }
    if (flat.size === 0) return TRUE
    const sorted = [...flat].sort((a, b) => a - b)
    if (sorted.length === 1) return sorted[0] as Literal
    return this.#intern(`&${sorted.join()}`, { kind: 'and', parts: sorted })
  }

  /** Lists of allowed values become their intersection, lists of forbidden ones their union. */
  #joinLists(lists: ReadonlySet<Literal>, mask: number): readonly Literal[] {
    let allowed: Map<string, JsonValue> | undefined
    const forbidden = new Map<string, JsonValue>()
    for (const literal of lists) {
      const node = this.node(literal)
      if (node.kind !== 'enum') continue
      if (literal < 0) for (const [text, value] of node.values) forbidden.set(text, value)
      else if (!allowed) allowed = new Map(node.values)
      else for (const text of allowed.keys()) if (!node.values.has(text)) allowed.delete(text)
    }
    if (allowed) {
      const left = [...allowed].filter(
        ([text, value]) => !forbidden.has(text) && (typeOf(value) & mask) !== 0,
      )
      return [left.length === 0 ? FALSE : this.enum(left.map(([, value]) => value))]
    }
    if (lists.size <= 1 && mask === EVERY_TYPE) return [...lists]
    const left = [...forbidden.values()].filter((value) => (typeOf(value) & mask) !== 0)
    return left.length === 0 ? [] : [-this.enum(left)]
  }

  or(parts: Iterable<Literal>): Literal {
    const negated: Literal[] = []
    for (const part of parts) negated.push(-part)
    return -this.and(negated)
  }

  /** Exactly one of the parts. */
  one(parts: readonly Literal[]): Literal {
    const open = parts.filter((part) => part !== FALSE)
    if (open.length === 0) return FALSE
    if (open.length === 1) return open[0] as Literal
    if (open.includes(TRUE)) {
      const others = [...open]
      others.splice(others.indexOf(TRUE), 1)
      return this.and(others.map((part) => -part))
    }
    const counts = new Map<Literal, number>()
    for (const part of open) counts.set(part, (counts.get(part) ?? 0) + 1)
    const repeated = [...counts].filter(([, count]) => count > 1).map(([part]) => -part)
    if (repeated.length > 0) {
      const single = [...counts].filter(([, count]) => count === 1).map(([part]) => part)
      return this.and([...repeated, this.one(single)])
    }
    const joined = this.#joinedLists(open)
    if (joined) return this.one(joined)
    if (this.#allDisjoint(open)) return this.or(open)
    const sorted = [...open].sort((a, b) => a - b)
    return this.#intern(`1${sorted.join()}`, { kind: 'one', parts: sorted })
  }

  /** Options as constants: lists without a common value are as good as one list. */
  #joinedLists(parts: readonly Literal[]): readonly Literal[] | undefined {
    const lists = parts.filter((part) => part > 0 && this.node(part).kind === 'enum')
    if (lists.length < 2) return undefined
    const values = new Map<string, JsonValue>()
    for (const list of lists) {
      for (const [text, value] of this.#enumOf(list) ?? []) {
        if (values.has(text)) return undefined
        values.set(text, value)
      }
    }
    return [this.enum([...values.values()]), ...parts.filter((part) => !lists.includes(part))]
  }

  #allDisjoint(parts: readonly Literal[]): boolean {
    if (parts.length > 200) return false
    return parts.every((left, at) => parts.slice(at + 1).every((right) => this.disjoint(left, right)))
  }

  /** Do the two obviously have no value in common? A cheap test: `false` says nothing. */
  disjoint(left: Literal, right: Literal, depth = 0): boolean {
    if (left === -right || (this.mask(left) & this.mask(right)) === 0) return true
    const ones = this.#enumOf(left)
    const others = this.#enumOf(right)
    if (ones && others) return ![...ones.keys()].some((text) => others.has(text))
    if (depth > 3) return false
    const node = this.node(left)
    const other = this.node(right)
    if (left < 0 || right < 0 || node.kind !== 'and' || other.kind !== 'and') return false
    // A property that both must have, with values that exclude each other.
    for (const part of node.parts) {
      const required = this.node(part)
      if (part < 0 || required.kind !== 'required' || !other.parts.includes(part)) continue
      if (this.mask(left) !== OBJECT && this.mask(right) !== OBJECT) continue
      const values = this.#propertyValues(node.parts, required.name)
      const otherValues = this.#propertyValues(other.parts, required.name)
      if (values.some((value) => otherValues.some((to) => this.disjoint(value, to, depth + 1)))) return true
    }
    return false
  }

  #propertyValues(parts: readonly Literal[], name: string): Literal[] {
    const values: Literal[] = []
    for (const part of parts) {
      const node = this.node(part)
      if (part > 0 && node.kind === 'property' && node.name === name) values.push(node.value)
    }
    return values
  }

  #enumOf(literal: Literal): ReadonlyMap<string, JsonValue> | undefined {
    if (literal < 0) return undefined
    const node = this.node(literal)
    if (node.kind === 'enum') return node.values
    if (node.kind !== 'and') return undefined
    for (const part of node.parts) {
      const inner = this.node(part)
      if (part > 0 && inner.kind === 'enum') return inner.values
    }
    return undefined
  }

  /** The types that may occur among the values of the literal: never too few. */
  mask(literal: Literal): number {
    if (literal === TRUE) return EVERY_TYPE
    if (literal === FALSE) return 0
    const known = this.#masks.get(literal)
    if (known !== undefined) return known
    const mask = this.#mask(literal)
    this.#masks.set(literal, mask)
    return mask
  }

  #mask(literal: Literal): number {
    const node = this.node(literal)
    const positive = literal > 0
    switch (node.kind) {
      case 'true':
        return positive ? EVERY_TYPE : 0
      case 'and':
        return positive
          ? node.parts.reduce((mask, part) => mask & this.mask(part), EVERY_TYPE)
          : node.parts.reduce((mask, part) => mask | this.mask(-part), 0)
      case 'one':
        return positive ? node.parts.reduce((mask, part) => mask | this.mask(part), 0) : EVERY_TYPE
      case 'reference':
        return EVERY_TYPE
      case 'type':
        return positive ? node.mask : EVERY_TYPE & ~node.mask
      case 'enum': {
        if (positive) return node.mask
        return EVERY_TYPE & ~(node.mask & SCALAR_WITHOUT_CONTENT)
      }
      default:
        return positive ? EVERY_TYPE : this.guard(literal)
    }
  }

  type(mask: number): Literal {
    if (mask === 0) return FALSE
    if (mask === EVERY_TYPE) return TRUE
    return this.#intern(`t${mask}`, { kind: 'type', mask })
  }

  enum(list: readonly JsonValue[]): Literal {
    const values = new Map<string, JsonValue>()
    let mask = 0
    for (const value of list) {
      values.set(canonicalText(value), value)
      mask |= typeOf(value)
    }
    if ((mask & ~SCALAR_WITHOUT_CONTENT) === 0) return this.type(mask)
    return this.#intern(`e${[...values.keys()].sort().join()}`, { kind: 'enum', values, mask })
  }

  bound(kind: 'minimum' | 'maximum', value: number, exclusive: boolean): Literal {
    return this.#intern(`${kind}${exclusive ? '!' : ''}${value}`, { kind, value, exclusive })
  }

  multipleOf(divisor: number): Literal {
    return this.#intern(`m${divisor}`, { kind: 'multipleOf', divisor })
  }

  atLeast(kind: 'minLength' | 'minItems' | 'minProperties', count: number): Literal {
    return count <= 0 ? TRUE : this.#intern(`${kind}${Math.ceil(count)}`, { kind, count: Math.ceil(count) })
  }

  atMost(kind: 'maxLength' | 'maxItems' | 'maxProperties', count: number): Literal {
    const floor = Math.floor(count)
    if (floor < 0) return -this.type(kind === 'maxLength' ? STRING : kind === 'maxItems' ? ARRAY : OBJECT)
    return this.#intern(`${kind}${floor}`, { kind, count: floor })
  }

  pattern(pattern: Pattern): Literal {
    const key = `p${pattern.ignoreCase ? 'i' : '-'}${pattern.source}`
    // Kept automata count like new ones: the answer must not depend on what was asked before.
    if (!this.#ids.has(key)) this.meter.state(4 * pattern.cost)
    return this.#intern(key, { kind: 'pattern', pattern })
  }

  uniqueItems(): Literal {
    return this.#intern('u', { kind: 'uniqueItems' })
  }

  item(index: number, value: Literal): Literal {
    return value === TRUE ? TRUE : this.#intern(`i${index}:${value}`, { kind: 'item', index, value })
  }

  items(from: number, value: Literal): Literal {
    if (value === TRUE) return TRUE
    if (value === FALSE) return this.atMost('maxItems', from)
    return this.#intern(`r${from}:${value}`, { kind: 'items', from, value })
  }

  minContains(count: number, value: Literal): Literal {
    if (count <= 0) return TRUE
    if (value === TRUE) return this.atLeast('minItems', count)
    if (value === FALSE) return -this.type(ARRAY)
    if (count <= 1) return this.or([-this.type(ARRAY), -this.items(0, -value)])
    return this.#intern(`c${count}:${value}`, { kind: 'minContains', count, value })
  }

  maxContains(count: number, value: Literal): Literal {
    if (value === TRUE) return this.atMost('maxItems', count)
    if (value === FALSE) return count < 0 ? -this.type(ARRAY) : TRUE
    if (count < 1) return this.items(0, -value)
    return this.#intern(`C${count}:${value}`, { kind: 'maxContains', count, value })
  }

  required(name: string): Literal {
    return this.#intern(`q${name}`, { kind: 'required', name })
  }

  property(name: string, value: Literal): Literal {
    return value === TRUE ? TRUE : this.#intern(`o${value}:${name}`, { kind: 'property', name, value })
  }

  properties(names: Literal, value: Literal): Literal {
    if (value === TRUE || names === FALSE || (this.mask(names) & STRING) === 0) return TRUE
    if (names === TRUE && value === FALSE) return this.atMost('maxProperties', 0)
    return this.#intern(`a${names}:${value}`, { kind: 'properties', names, value })
  }

  /** @param key what makes two opaque statements the same one */
  opaque(
    key: string,
    mask: number,
    reason: ReasonCode,
    test: (value: JsonValue) => boolean | undefined = () => undefined,
  ): Literal {
    this.opaqueReasons.add(reason)
    return this.#intern(`?${mask}:${key}`, { kind: 'opaque', mask, reason, test })
  }

  /** A node of its own whose target is set once the schema it points to is read. */
  reference(key: string): { readonly literal: Literal; readonly set: (target: Literal) => void } {
    const node: Extract<Node, { kind: 'reference' }> = { kind: 'reference', target: TRUE }
    const literal = this.#intern(`@${key}`, node)
    return { literal, set: (target) => void (node.target = target) }
  }

  /** A constant said keyword by keyword, so that "not this value" can be taken apart. */
  structure(value: JsonValue): Literal {
    const key = canonicalText(value)
    let literal = this.#structures.get(key)
    if (literal === undefined) {
      literal = this.#structure(value)
      this.#structures.set(key, literal)
    }
    return literal
  }

  #structure(value: JsonValue): Literal {
    if (Array.isArray(value)) {
      return this.and([
        this.type(ARRAY),
        this.atLeast('minItems', value.length),
        this.atMost('maxItems', value.length),
        ...value.map((item, index) => this.item(index, this.enum([item]))),
      ])
    }
    if (!isObject(value)) return value === null ? this.type(NULL) : this.enum([value])
    const names = Object.keys(value)
    return this.and([
      this.type(OBJECT),
      this.atMost('maxProperties', names.length),
      ...names.flatMap((name) => [
        this.required(name),
        this.property(name, this.enum([value[name] as JsonValue])),
      ]),
    ])
  }
}
