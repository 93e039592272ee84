/* oxlint-disable unicorn/no-thenable -- `then` is a keyword of JSON Schema */
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../json/json-value.ts'
import { joinPointer } from '../json/pointer.ts'
import { ok, type Problem, refuse, type Result } from '../problem/problem.ts'
import type { Condition } from './condition.ts'
import { conditionFromSchema, conditionToSchema, pathFrom, type Scope } from './condition-schema.ts'
import { isAnnotation, own } from './conjoin.ts'
import type { FormNode } from './form-node.ts'
import { isScalar } from './node-description.ts'
import { valueText } from './value-text.ts'

/**
 * A rule of a form in the words of ids: one entry of `allOf` on the nearest common object (design section 4).
 * What it shows must be absent when its condition does not hold.
 */
export interface Rule {
  /** `x-id`; of a rule that came with a group `useId/ruleId`; empty where the file has none. */
  readonly id: string
  /** JSON Pointer of the `allOf` entry in the source form; of an inherited rule that of the group's use. */
  readonly pointer: string
  /** Id of the section, group or table (a row of it) whose object carries the rule; `''` for the root. */
  readonly scope: string
  readonly when: Condition
  /** Shown only when the condition holds; otherwise absent. */
  readonly shows: readonly string[]
  /** Required when the condition holds. */
  readonly requires: readonly string[]
  /** Options left when the condition holds. */
  readonly narrows: readonly Narrowing[]
  /** What else stands on the entry: `x-legal`, `x-policy`, `x-provenance`, `title` … */
  readonly annotations: JsonObject
}

export interface Narrowing {
  readonly field: string
  readonly codes: readonly (string | number | boolean)[]
}

export interface RulePlace extends Scope {
  readonly pointer: string
  readonly scope: string
  /** Put before the rule's own id; `useId/` inside a group. */
  readonly idPrefix: string
}

/**
 * Reads one `allOf` entry as a rule.
 *
 * @returns problems at pointers into the form: `form/foreign-rule`, `form/foreign-condition`,
 *   `form/undeclared-field-in-condition`, `form/undeclared-field-in-then`
 */
export function ruleFromSchema(entry: JsonValue, place: RulePlace): Result<Rule> {
  const foreign = (at: string) => refuse({ code: 'form/foreign-rule', at })
  if (!isJsonObject(entry) || entry.if === undefined) return foreign(place.pointer)
  const { if: condition, then: thenSide, else: elseSide } = entry
  const extra = Object.keys(entry).find((name) => !isAnnotation(name) && !sides.has(name))
  if (extra !== undefined) return foreign(joinPointer(place.pointer, extra))
  if (thenSide === undefined && elseSide === undefined) return foreign(place.pointer)

  const reader = new SideReader()
  if (thenSide !== undefined) reader.readThen(thenSide, place, joinPointer(place.pointer, 'then'))
  if (elseSide !== undefined) reader.readElse(elseSide, place, joinPointer(place.pointer, 'else'))
  const when = conditionFromSchema(condition, place)
  const problems = [
    ...(when.ok ? [] : when.problems).map((problem) => ({
      ...problem,
      at: `${joinPointer(place.pointer, 'if')}${problem.at}`,
    })),
    ...reader.problems,
  ]
  if (problems.length > 0 || !when.ok) return { ok: false, problems }
  const { 'x-id': id, ...rest } = entry
  return ok({
    id: typeof id === 'string' ? place.idPrefix + id : '',
    pointer: place.pointer,
    scope: place.scope,
    when: when.value,
    shows: reader.shows,
    requires: reader.requires,
    narrows: reader.narrows,
    annotations: Object.fromEntries(Object.entries(rest).filter(([name]) => !sides.has(name))),
  })
}

const sides = new Set(['if', 'then', 'else'])

class SideReader {
  readonly shows: string[] = []
  readonly requires: string[] = []
  readonly narrows: Narrowing[] = []
  readonly problems: Problem[] = []

  readThen(schema: JsonValue, scope: Scope, at: string): void {
    if (!this.isTree(schema, ['required', 'properties'], at)) return
    const { required, properties } = schema
    if (required !== undefined) this.readRequired(required, scope, joinPointer(at, 'required'))
    this.eachProperty(properties, scope, at, (inner, node, place) => {
      const codes = codesOf(inner, node)
      if (codes !== undefined) this.narrows.push({ field: node.id, codes })
      else if (isObject(node)) this.readThen(inner, node, place)
      else this.foreign(place)
    })
  }

  readElse(schema: JsonValue, scope: Scope, at: string): void {
    if (!this.isTree(schema, ['properties'], at)) return
    this.eachProperty(schema.properties, scope, at, (inner, node, place) => {
      if (inner === false) this.shows.push(node.id)
      else if (isObject(node)) this.readElse(inner, node, place)
      else this.foreign(place)
    })
  }

  private readRequired(required: JsonValue, scope: Scope, at: string): void {
    if (!isJsonArray(required) || required.length === 0 || new Set(required).size < required.length) {
      this.foreign(at)
      return
    }
    required.forEach((name, index) => {
      const node = scope.children.find(({ key }) => key === name)
      if (node !== undefined) this.requires.push(node.id)
      else this.undeclared(valueText(name), joinPointer(at, index))
    })
  }

  private eachProperty(
    properties: JsonValue | undefined,
    scope: Scope,
    at: string,
    visit: (schema: JsonValue, node: FormNode, at: string) => void,
  ): void {
    if (properties === undefined) return
    if (!isJsonObject(properties) || Object.keys(properties).length === 0) {
      this.foreign(joinPointer(at, 'properties'))
      return
    }
    for (const name of Object.keys(properties)) {
      const place = joinPointer(at, 'properties', name)
      const node = scope.children.find(({ key }) => key === name)
      if (node === undefined) this.undeclared(name, place)
      else visit(own(properties, name) ?? null, node, place)
    }
  }

  private isTree(schema: JsonValue, keywords: readonly string[], at: string): schema is JsonObject {
    const names = isJsonObject(schema) ? Object.keys(schema) : []
    const odd = names.find((name) => !keywords.includes(name))
    if (names.length > 0 && odd === undefined) return true
    this.foreign(odd === undefined ? at : joinPointer(at, odd))
    return false
  }

  private foreign(at: string): void {
    this.problems.push({ code: 'form/foreign-rule', at })
  }

  private undeclared(field: string, at: string): void {
    this.problems.push({ code: 'form/undeclared-field-in-then', at, args: { field } })
  }
}

function isObject({ kind }: FormNode): boolean {
  return kind === 'section' || kind === 'group'
}

/** `{enum: codes}` of a choice, `{items: {enum: codes}}` of a multiple choice. */
function codesOf(schema: JsonValue, node: FormNode): Narrowing['codes'] | undefined {
  if (!isJsonObject(schema) || Object.keys(schema).length !== 1) return undefined
  const inner = node.kind === 'choices' ? schema.items : schema
  if (node.kind !== 'choices' && node.kind !== 'choice') return undefined
  if (!isJsonObject(inner) || Object.keys(inner).length !== 1 || !isJsonArray(inner.enum)) return undefined
  return inner.enum.length > 0 && inner.enum.every(isScalar) ? inner.enum : undefined
}

/**
 * Writes a rule as its `allOf` entry: the inverse of `ruleFromSchema`.
 *
 * @returns problems at `''`: those of `conditionToSchema`; `form/empty-rule` for a rule that says nothing
 */
export function ruleToSchema(
  rule: Rule,
  form: { readonly nodes: ReadonlyMap<string, FormNode> },
): Result<JsonObject> {
  const when = conditionToSchema(rule.when, form, rule.scope)
  if (!when.ok) return when
  const problems: Problem[] = []
  const write = (
    ids: readonly string[],
    put: (tree: Tree, node: FormNode, index: number) => void,
    tree: Tree,
  ) =>
    ids.forEach((field, index) => {
      const node = form.nodes.get(field)
      const path = node === undefined ? undefined : pathFrom(rule.scope, node, form)
      if (node === undefined) problems.push({ code: 'form/unknown-field', at: '', args: { field } })
      else if (path === undefined) {
        problems.push({ code: 'form/field-out-of-scope', at: '', args: { field, scope: rule.scope } })
      } else put(descend(tree, path.slice(0, -1)), node, index)
    })

  const thenSide: Tree = {}
  const elseSide: Tree = {}
  write(rule.requires, (tree, { key }) => (tree.required ??= []).push(key), thenSide)
  write(
    rule.narrows.map(({ field }) => field),
    (tree, node, index) => {
      const codes = { enum: rule.narrows[index]?.codes ?? [] }
      tree.properties = { ...tree.properties, [node.key]: node.kind === 'choices' ? { items: codes } : codes }
    },
    thenSide,
  )
  write(rule.shows, (tree, { key }) => (tree.properties = { ...tree.properties, [key]: false }), elseSide)
  if (problems.length > 0) return { ok: false, problems }

  const hasThen = Object.keys(thenSide).length > 0
  const hasElse = Object.keys(elseSide).length > 0
  if (!hasThen && !hasElse) return refuse({ code: 'form/empty-rule', at: '', args: { rule: rule.id } })
  return ok({
    ...(rule.id === '' ? {} : { 'x-id': rule.id.slice(rule.id.lastIndexOf('/') + 1) }),
    ...rule.annotations,
    if: when.value,
    ...(hasThen ? { then: thenSide as JsonObject } : {}),
    ...(hasElse ? { else: elseSide as JsonObject } : {}),
  })
}

interface Tree {
  required?: string[]
  properties?: Record<string, Tree | JsonValue>
}

function descend(tree: Tree, path: readonly string[]): Tree {
  let here = tree
  for (const key of path) {
    here.properties ??= {}
    const next = (here.properties[key] ??= {}) as Tree
    here = next
  }
  return here
}
