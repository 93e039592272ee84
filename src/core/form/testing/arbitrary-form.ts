import type * as fc from 'fast-check'
import type { JsonObject, JsonValue } from '../../json/json-value.ts'
import type { Condition } from '../condition.ts'
import { pathFrom } from '../condition-schema.ts'
import { type FormModel, type FormNode, formModel } from '../form-model.ts'
import type { LibraryFiles } from '../library-files.ts'
import { type Rule, ruleToSchema } from '../rule.ts'
import { dialect } from '../source-form.ts'
import { withAt } from './edit-json.ts'
import { madeAtRandom, type Random } from './random.ts'

export interface GeneratedForm {
  readonly schema: JsonObject
  readonly layout: JsonObject
}

/**
 * Forms inside the profile over `sampleLibrary`: sections (nested), every kind of field, and rules that look back only,
 * so that the form can be filled in.
 */
export function arbitraryForm(library: LibraryFiles): fc.Arbitrary<GeneratedForm> {
  return madeAtRandom((random) => new FormMaker(random, library).form())
}

const ref = (id: string) => ({ $ref: `urn:khuon:concept:${id}@1` })

class FormMaker {
  private count = 0
  private readonly random: Random
  private readonly library: LibraryFiles

  constructor(random: Random, library: LibraryFiles) {
    this.random = random
    this.library = library
  }

  form(): GeneratedForm {
    const sections = this.random.many(1, 3, () => this.section(0))
    const { object, order, parts } = this.object(sections)
    const schema: JsonObject = {
      $schema: dialect,
      $id: 'urn:khuon:form:sinh-ngau-nhien/don',
      title: 'Đơn',
      ...object,
    }
    const layout = { $schema: 'urn:khuon:schema:form-layout:1', 'ui:order': order, ...parts }
    return { schema: this.withRules(schema, layout), layout }
  }

  private object(members: readonly Member[]) {
    const required = members.filter(({ required }) => required).map(({ key }) => key)
    const order = members.map(({ key }) => key)
    return {
      object: {
        type: 'object',
        additionalProperties: false,
        properties: Object.fromEntries(members.map(({ key, schema }) => [key, schema])),
        ...(required.length > 0 ? { required } : {}),
      },
      // Not the order of the file, so that reading the layout shows.
      order: this.random.chance() ? order : [...order].reverse(),
      parts: Object.fromEntries(
        members.flatMap(({ key, layout }) => (layout === undefined ? [] : [[key, layout]])),
      ),
    }
  }

  private section(depth: number): Member {
    const { key, head } = this.named()
    const fields = this.random.many(1, 4, () =>
      depth < 1 && this.random.int(0, 5) === 0 ? this.section(depth + 1) : this.field(),
    )
    const { object, order, parts } = this.object(fields)
    return {
      key,
      required: this.random.int(0, 3) > 0,
      schema: { ...head, ...object },
      layout: { 'ui:order': order, ...parts },
    }
  }

  private named(): { key: string; head: JsonObject } {
    const key = `f${++this.count}`
    const official = this.random.pick([true, false, undefined])
    const head = { 'x-id': key, title: `Trường ${this.count}` }
    return { key, head: official === undefined ? head : { ...head, 'x-official': official } }
  }

  private field(): Member {
    const { key, head } = this.named()
    const required = this.random.chance()
    switch (this.random.int(0, 12)) {
      case 0:
        return { key, required, schema: { ...head, ...ref(this.random.pick(['diaChi', 'nguoiDaiDien'])) } }
      case 1:
        return {
          key,
          required,
          schema: { ...head, ...ref('nguoi.hoTen'), maxLength: this.random.int(3, 200) },
        }
      case 2:
        return {
          key,
          required,
          schema: {
            ...head,
            ...ref(this.random.pick(['nguoi.ngaySinh', 'doanhNghiep.maSo', 'camKet.dongY'])),
          },
        }
      case 3:
        return { key, required, ...this.table(key, head) }
      case 4:
        return {
          key,
          required,
          schema: {
            ...head,
            type: 'array',
            minItems: 1,
            maxItems: this.random.int(1, 3),
            items: ref('tep.dinhKem'),
          },
        }
      case 5:
        return {
          key,
          required,
          schema: {
            ...head,
            type: 'array',
            uniqueItems: true,
            minItems: 1,
            items: { type: 'string', oneOf: this.options(key) },
          },
        }
      case 6:
        return {
          key,
          required,
          schema: {
            ...head,
            type: 'array',
            maxItems: 4,
            items: { type: 'string', minLength: 1, maxLength: 9 },
          },
        }
      default:
        return { key, required, schema: { ...head, ...this.scalar(key) } }
    }
  }

  private scalar(key: string): JsonObject {
    const low = this.random.int(-5, 5)
    switch (this.random.int(0, 6)) {
      case 0:
        return {
          type: 'string',
          pattern: this.random.pick(['^[0-9]{3,5}$', '^[A-ZĐ]{2}[0-9]*$']),
          maxLength: 20,
        }
      case 1:
        return { type: 'integer', minimum: low, maximum: low + this.random.int(0, 50) }
      case 2:
        return { type: 'number', minimum: low, maximum: low + 10, multipleOf: this.random.pick([0.01, 0.5]) }
      case 3:
        return { type: 'boolean' }
      case 4:
      case 5:
        return { type: 'string', oneOf: this.options(key) }
      default:
        return { type: 'string', minLength: this.random.int(0, 2), maxLength: this.random.int(2, 12) }
    }
  }

  private options(key: string): JsonObject[] {
    return ['mot', 'hai', 'ba', 'bon']
      .slice(0, this.random.int(2, 4))
      .map((code) => ({ const: code, title: code.toUpperCase(), 'x-id': `${key}.${code}` }))
  }

  private table(key: string, head: JsonObject): Pick<Member, 'schema' | 'layout'> {
    const bounds = { minItems: this.random.int(0, 1), maxItems: this.random.int(2, 4) }
    if (this.random.int(0, 3) === 0)
      return { schema: { ...head, type: 'array', ...bounds, items: ref('thietBi.dong') } }
    const columns = this.random.many(1, 3, (): Member => {
      const { key: column, head: title } = this.named()
      const schema = { ...title, 'x-id': `${key}.${column}`, ...this.scalar(column) }
      return { key: column, required: this.random.chance(), schema }
    })
    const { object, order } = this.object(columns)
    return {
      schema: { ...head, type: 'array', ...bounds, items: object },
      layout: { items: { 'ui:order': order } },
    }
  }

  private withRules(schema: JsonObject, layout: JsonObject): JsonObject {
    let ruled: JsonValue = schema
    const conditional = new Set<string>()
    for (let index = this.random.int(0, 4); index > 0; index--) {
      const model = formModel({ schema: ruled, layout }, this.library)
      const rule = this.rule(model, `r${index}`, conditional)
      if (rule === undefined) continue
      const written = ruleToSchema(rule, model)
      if (!written.ok)
        throw new Error(`a generated rule cannot be written: ${JSON.stringify(written.problems)}`)
      for (const id of rule.shows) {
        conditional.add(id)
        ruled = withoutRequired(ruled, model, id)
      }
      const holder = rule.scope === '' ? '' : scopePointer(model, rule.scope)
      const existing = at(ruled, `${holder}/allOf`)
      ruled = withAt(ruled, `${holder}/allOf`, [...(Array.isArray(existing) ? existing : []), written.value])
    }
    return ruled as JsonObject
  }

  /** Reads fields before its target only, and hides no field twice: what it leaves can always be filled in. */
  private rule(model: FormModel, id: string, conditional: ReadonlySet<string>): Rule | undefined {
    const all = [...model.nodes.values()].filter((node) => !node.inherited)
    const target = this.random.pick(all)
    const scope = scopeOf(target, model)
    const before = all
      .slice(0, all.indexOf(target))
      .filter((node) => node.kind !== 'section' && pathFrom(scope, node, model) !== undefined)
    if (before.length === 0 || conditional.has(target.id) || isHeldBy(before, target, model)) return undefined
    const when = this.condition(before, model, 2)
    const base = { id, pointer: '', scope, when, shows: [], requires: [], narrows: [], annotations: {} }
    const isChoice = target.kind === 'choice' || target.kind === 'choices'
    switch (this.random.int(0, isChoice ? 3 : 2)) {
      case 0:
        return { ...base, shows: [target.id] }
      case 1:
        return { ...base, requires: [target.id] }
      case 3: {
        const codes = (target.options ?? []).map(({ value }) => value).slice(0, this.random.int(1, 2))
        return { ...base, narrows: [{ field: target.id, codes }] }
      }
      default:
        return { ...base, shows: [target.id], requires: [target.id] }
    }
  }

  private condition(nodes: readonly FormNode[], model: FormModel, depth: number): Condition {
    switch (depth === 0 ? 9 : this.random.int(0, 9)) {
      case 0:
        return { all: this.random.many(1, 3, () => this.condition(nodes, model, depth - 1)) }
      case 1:
        return { any: this.random.many(1, 3, () => this.condition(nodes, model, depth - 1)) }
      case 2:
        return { not: this.condition(nodes, model, depth - 1) }
      default:
        return this.leaf(this.random.pick(nodes), depth)
    }
  }

  private leaf(node: FormNode, depth: number): Condition {
    const present: Condition = { field: node.id, present: true }
    if (this.random.int(0, 4) === 0) return present
    const values = (node.options ?? []).map(({ value }) => value)
    switch (node.kind) {
      case 'choice':
        return this.random.chance()
          ? { field: node.id, equals: this.random.pick(values) }
          : { field: node.id, in: values.slice(0, this.random.int(1, values.length)) }
      case 'choices':
        return { field: node.id, includes: this.random.pick(values) }
      case 'boolean':
        return { field: node.id, equals: this.random.chance() }
      case 'integer':
        return { field: node.id, equals: node.bounds.minimum ?? 0 }
      case 'table':
        return depth === 0 ? present : { field: node.id, row: this.leaf(this.random.pick(node.children), 0) }
      default:
        return present
    }
  }
}

interface Member {
  readonly key: string
  readonly schema: JsonObject
  readonly required: boolean
  readonly layout?: JsonObject
}

/** A column's rules stand on its row, all others on the root or, where the target's section is one of its own, there. */
function scopeOf(target: FormNode, model: FormModel): string {
  let parent = target.parent === undefined ? undefined : model.nodes.get(target.parent)
  const own = parent
  while (parent !== undefined && parent.kind !== 'table') {
    parent = parent.parent === undefined ? undefined : model.nodes.get(parent.parent)
  }
  if (parent !== undefined) return parent.id
  // Half of the sections keep their rules to themselves.
  return own !== undefined && own.id.length % 2 === 0 ? own.id : ''
}

function scopePointer(model: FormModel, scope: string): string {
  const node = model.nodes.get(scope)
  if (node === undefined) throw new Error(`no scope ${scope}`)
  return node.kind === 'table' ? `${node.schemaPointer}/items` : node.schemaPointer
}

/** Hiding a section hides what is in it: what the condition reads must not be inside the target. */
function isHeldBy(nodes: readonly FormNode[], target: FormNode, model: FormModel): boolean {
  return nodes.some((node) => {
    for (let id = node.parent; id !== undefined; id = model.nodes.get(id)?.parent)
      if (id === target.id) return true
    return false
  })
}

function withoutRequired(schema: JsonValue, model: FormModel, id: string): JsonValue {
  const node = model.nodes.get(id)
  if (node === undefined) throw new Error(`no field ${id}`)
  const holder = node.parent === undefined ? '' : scopePointer(model, node.parent)
  const required = at(schema, `${holder}/required`)
  if (!Array.isArray(required)) return schema
  const left = required.filter((key) => key !== node.key)
  return withAt(schema, `${holder}/required`, left.length > 0 ? left : undefined)
}

function at(schema: JsonValue, pointer: string): JsonValue | undefined {
  let here: JsonValue | undefined = schema
  for (const token of pointer.split('/').slice(1))
    here = (here as Record<string, JsonValue> | undefined)?.[token]
  return here
}
