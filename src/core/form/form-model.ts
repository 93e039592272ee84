import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../json/json-value.ts'
import { joinPointer } from '../json/pointer.ts'
import type { Problem } from '../problem/problem.ts'
import { own } from './conjoin.ts'
import { type Flat, flatten } from './flatten.ts'
import type { FormNode } from './form-node.ts'
import { inLayoutOrder, layoutOf } from './layout.ts'
import type { LibraryFiles } from './library-files.ts'
import { describeNode, kindOf } from './node-description.ts'
import { shapeProblems } from './profile-shape.ts'
import { type References, referencesOf } from './references.ts'
import { type Rule, ruleFromSchema } from './rule.ts'

export type { FormNode, NodeKind } from './form-node.ts'

/** The typed tree of a form: what the checks, the page, the counts and the comparison read. */
export interface FormModel {
  /** `$id` of the form; empty where it has none. */
  readonly id: string
  readonly title: string
  readonly titleEn?: string
  /** Everything the root holds, in layout order. */
  readonly children: readonly FormNode[]
  /** Those of them that are sections or groups. */
  readonly sections: readonly FormNode[]
  /** Every node by id, in layout order (a holder before what it holds). */
  readonly nodes: ReadonlyMap<string, FormNode>
  readonly rules: readonly Rule[]
  /** What lies outside the profile, and references that lead nowhere; at pointers into the form. */
  readonly foreign: readonly Problem[]
}

/** A source form (or a resolved one, which needs no library) and its layout. */
export interface FormDocument {
  readonly schema: JsonValue
  readonly layout?: JsonValue
}

/** More nodes than any form has; a form that expands beyond them is cut off there and says so. */
export const maxNodes = 5000

/**
 * Reads a form into its tree. Never throws and never drops: what is outside the profile becomes a node of kind
 * `foreign` or stands in `foreign`.
 */
export function formModel({ schema, layout }: FormDocument, library: LibraryFiles): FormModel {
  const builder = new ModelBuilder(schema, library)
  const root = isJsonObject(schema) ? schema : {}
  const children = builder.rootChildren(root, layout)
  const rules = builder.readRules(children)
  const en = root['x-en']
  return {
    id: typeof root.$id === 'string' ? root.$id : '',
    title: typeof root.title === 'string' ? root.title : '',
    ...(isJsonObject(en) && typeof en.title === 'string' ? { titleEn: en.title } : {}),
    children,
    sections: children.filter(({ kind }) => kind === 'section' || kind === 'group'),
    nodes: builder.nodes,
    rules,
    foreign: [...shapeProblems(schema), ...builder.problems],
  }
}

/**
 * The node that a place of the submission (JSON Pointer tokens) belongs to; `undefined` for a member no node names.
 * What lies inside a file, a list or a multiple choice belongs to that field.
 */
export function nodeAtData(model: FormModel, tokens: readonly string[]): FormNode | undefined {
  let children = model.children
  let node: FormNode | undefined
  let isRow = false
  for (const token of tokens) {
    if (isRow) {
      isRow = false
      continue
    }
    const next = children.find(({ key }) => key === token)
    if (next === undefined) return undefined
    node = next
    if (!isHolder(next)) return next
    isRow = next.kind === 'table'
    children = next.children
  }
  return node
}

export function isHolder({ kind }: FormNode): boolean {
  return kind === 'section' || kind === 'group' || kind === 'table'
}

interface Holder {
  readonly flat: JsonObject
  /** The object as the form itself has it; `allOf` entries that are not its own came from the library. */
  readonly own: JsonObject
  readonly pointer: string
  readonly idPrefix: string
  readonly dataPath: readonly string[]
  readonly layout: JsonObject
  /** Its members are given by the library. */
  readonly inherited: boolean
  readonly parent: string | undefined
  readonly refs: readonly string[]
}

interface WrittenRule {
  readonly entry: JsonValue
  readonly pointer: string
  readonly scope: string
  readonly idPrefix: string
}

/** What was read of one member and all below it, and what it was read from. */
interface Reading {
  readonly library: LibraryFiles
  readonly layout: JsonObject
  readonly pointer: string
  readonly parent: string | undefined
  readonly required: boolean
  /** In layout order, the member's own first. */
  readonly nodes: readonly FormNode[]
  readonly written: readonly WrittenRule[]
  readonly problems: readonly Problem[]
}

/** A form that was altered in one place is read in that place: what a schema object says is read once while it lives. */
const readings = new WeakMap<JsonObject, Reading>()

class ModelBuilder {
  readonly nodes = new Map<string, FormNode>()
  readonly problems: Problem[] = []
  private readonly written: WrittenRule[] = []
  private readonly references: References
  /** Ids in the order in which they were given. */
  private readonly ids: string[] = []
  /** How often something was asked for, or named, that follows from the rest of the document. */
  private elsewhere = 0
  private count = 0

  constructor(document: JsonValue, library: LibraryFiles) {
    const references = referencesOf(document, library)
    this.references = {
      library,
      find: (ref) => {
        if (ref.startsWith('#')) this.elsewhere++
        return references.find(ref)
      },
    }
  }

  rootChildren(root: JsonObject, layout: JsonValue | undefined): FormNode[] {
    const flat = this.flat(root, '')
    return this.children({
      flat: flat.schema,
      own: root,
      pointer: '',
      idPrefix: '',
      dataPath: [],
      layout: isJsonObject(layout) ? layout : {},
      inherited: false,
      parent: undefined,
      refs: flat.refs,
    })
  }

  readRules(children: readonly FormNode[]): Rule[] {
    const rules: Rule[] = []
    for (const { entry, pointer, scope, idPrefix } of this.written) {
      const holder = scope === '' ? { children } : this.nodes.get(scope)
      const rule = ruleFromSchema(entry, { pointer, scope, idPrefix, children: holder?.children ?? [] })
      if (rule.ok) rules.push(rule.value)
      // Of a form that was cut off, rules may name what was not read.
      else if (this.count <= maxNodes) this.problems.push(...rule.problems)
    }
    return rules
  }

  private flat(schema: JsonObject, pointer: string): Flat {
    const flat = flatten(schema, this.references)
    for (const problem of flat.problems) {
      // References that no library could answer are named by `shapeProblems`.
      if (problem.code === 'form/remote-ref' || problem.code === 'form/anchor-ref') continue
      this.problems.push({ ...problem, at: pointer })
    }
    return flat
  }

  private children(holder: Holder): FormNode[] {
    this.noteRules(holder)
    const { properties } = holder.flat
    if (!isJsonObject(properties)) return []
    const nodes: FormNode[] = []
    const required = new Set(isJsonArray(holder.flat.required) ? holder.flat.required : [])
    for (const key of inLayoutOrder(Object.keys(properties), holder.layout, holder.flat)) {
      const node = this.known(key, own(properties, key) ?? true, holder, required.has(key))
      if (node !== undefined) nodes.push(node)
    }
    return nodes
  }

  /** As it was read before, where nothing that it was read from is another. */
  private known(key: string, schema: JsonValue, holder: Holder, required: boolean): FormNode | undefined {
    if (!isJsonObject(schema) || holder.inherited || holder.refs.length > 0)
      return this.node(key, schema, holder, required)
    const { library } = this.references
    const { parent } = holder
    const pointer = joinPointer(holder.pointer, 'properties', key)
    const layout = layoutOf(holder.layout, key)
    const before = readings.get(schema)
    if (
      before?.library === library &&
      before.layout === layout &&
      before.pointer === pointer &&
      before.parent === parent &&
      before.required === required &&
      this.count + before.nodes.length <= maxNodes &&
      before.nodes.every(({ id }) => !this.nodes.has(id))
    )
      return this.takeAgain(before)

    const start = { ids: this.ids.length, written: this.written.length, problems: this.problems.length }
    const asked = this.elsewhere
    const node = this.node(key, schema, holder, required)
    if (node !== undefined && this.elsewhere === asked)
      readings.set(schema, {
        library,
        layout,
        pointer,
        parent,
        required,
        nodes: this.ids.slice(start.ids).flatMap((id) => this.nodes.get(id) ?? []),
        written: this.written.slice(start.written),
        problems: this.problems.slice(start.problems),
      })
    return node
  }

  private takeAgain({ nodes, written, problems }: Reading): FormNode | undefined {
    for (const node of nodes) {
      this.nodes.set(node.id, node)
      this.ids.push(node.id)
    }
    this.count += nodes.length
    this.written.push(...written)
    this.problems.push(...problems)
    return nodes[0]
  }

  private noteRules({ flat, own: written, pointer, idPrefix, parent }: Holder): void {
    const entries = isJsonArray(flat.allOf) ? flat.allOf : []
    const ownEntries = isJsonArray(written.allOf) ? written.allOf : []
    for (const entry of entries) {
      const index = ownEntries.indexOf(entry)
      const isOwn = index >= 0
      if (!isOwn && !(isJsonObject(entry) && 'if' in entry)) continue
      this.written.push({
        entry,
        pointer: isOwn ? joinPointer(pointer, 'allOf', index) : pointer,
        scope: parent ?? '',
        idPrefix: isOwn ? '' : idPrefix,
      })
    }
  }

  private node(key: string, schema: JsonValue, holder: Holder, required: boolean): FormNode | undefined {
    const { inherited } = holder
    const pointer = inherited ? holder.pointer : joinPointer(holder.pointer, 'properties', key)
    if (++this.count > maxNodes) {
      this.elsewhere++
      if (this.count === maxNodes + 1) {
        this.problems.push({ code: 'form/too-many-nodes', at: pointer, args: { limit: maxNodes } })
      }
      return undefined
    }
    const source = isJsonObject(schema) ? schema : {}
    const flat = this.flat(source, pointer)
    const layout = layoutOf(holder.layout, key)
    const items = isJsonObject(flat.schema.items)
      ? this.flat(flat.schema.items, joinPointer(pointer, 'items'))
      : undefined

    const id = this.newId(source, key, pointer, holder)
    const refs = [...flat.refs, ...(items?.refs ?? [])]
    const recursive = refs.some((ref) => holder.refs.includes(ref))
    if (recursive) this.problems.push({ code: 'form/recursion', at: pointer, args: { id } })
    const kind = recursive || !isJsonObject(schema) ? 'foreign' : kindOf({ flat, items, layout, source })

    // Its place in the order is before what it holds; the node itself needs its children first.
    this.nodes.set(id, undefined as unknown as FormNode)
    this.ids.push(id)
    const below = {
      parent: id,
      refs: [...holder.refs, ...refs],
      dataPath: [...holder.dataPath, key],
    }
    const given = (ref: JsonValue | undefined) => ({
      inherited: inherited || ref !== undefined,
      idPrefix: ref === undefined ? holder.idPrefix : `${id}/`,
    })
    let children: FormNode[] = []
    if (kind === 'section' || kind === 'group') {
      const own = inherited ? {} : source
      children = this.children({ ...below, ...given(source.$ref), flat: flat.schema, own, pointer, layout })
    } else if (kind === 'table' && items !== undefined) {
      const row = isJsonObject(flat.schema.items) ? flat.schema.items : {}
      children = this.children({
        ...below,
        ...given(source.$ref ?? row.$ref),
        flat: items.schema,
        own: inherited || source.$ref !== undefined ? {} : row,
        dataPath: [...below.dataPath, '*'],
        pointer: inherited || source.$ref !== undefined ? pointer : joinPointer(pointer, 'items'),
        layout: layoutOf(layout, 'items'),
      })
    }
    const node: FormNode = {
      ...describeNode({ key, kind, flat, items, layout, references: this.references }),
      id,
      required,
      children,
      dataPath: below.dataPath,
      schemaPointer: pointer,
      ...(holder.parent === undefined ? {} : { parent: holder.parent }),
      inherited,
    }
    this.nodes.set(id, node)
    return node
  }

  private newId(schema: JsonObject, key: string, pointer: string, { idPrefix, inherited }: Holder): string {
    const written = schema['x-id']
    const inner = typeof written === 'string' && written !== '' ? written : inherited ? key : undefined
    const id = inner === undefined ? undefined : inherited ? idPrefix + inner : inner
    if (id !== undefined && !this.nodes.has(id)) return id
    this.elsewhere++
    // `~` cannot stand in a written id. `shapeProblems` names the missing or repeated one.
    return `~${pointer}${inherited ? `/${key}` : ''}~${this.count}`
  }
}
