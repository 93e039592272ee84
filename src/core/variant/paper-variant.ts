import type { FormDocuments } from '../change/documents.ts'
import type { FormModel } from '../form/form-model.ts'
import type { FormNode } from '../form/form-node.ts'
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../json/json-value.ts'
import { pointerOf } from '../match/foreign-items.ts'
import type { MatchResult } from '../match/match-result.ts'
import { foldedText } from '../text/fold.ts'

export interface OnPaper {
  readonly form: FormDocuments
  readonly model: FormModel
  readonly foreign: FormModel
  readonly match: MatchResult
  /** Ids of questions that a person says are not asked. */
  readonly absent: readonly string[]
}

type Writable = { [name: string]: JsonValue }

/**
 * The form as a paper or a list of questions tells it. Such a file says which questions there are, in which words, and
 * perhaps which must be answered; kinds, bounds, sections and keys are guesses of ours, and the standard's stay. A
 * question that is not on it goes only where a person says so (`absent`).
 */
export function paperVariant(input: OnPaper): FormDocuments {
  return new PaperVariant(input).build()
}

class PaperVariant {
  private readonly input: OnPaper
  private readonly schema: Writable
  private readonly layout: Writable
  private readonly ours = new Map<string, FormNode>()
  /** The file marks which questions must be answered. */
  private readonly tellsRequired: boolean

  constructor(input: OnPaper) {
    this.input = input
    this.schema = JSON.parse(JSON.stringify(input.form.schema)) as Writable
    this.layout = JSON.parse(JSON.stringify(input.form.layout ?? {})) as Writable
    for (const { standardIds, foreignPointers, relation, kind } of input.match.pairs) {
      const node = input.model.nodes.get(standardIds[0] ?? '')
      const [pointer] = foreignPointers
      if (node !== undefined && pointer !== undefined && kind !== 'option')
        this.ours.set(pointer, relation === 'same' ? node : { ...node, inherited: true })
    }
    this.tellsRequired = [...input.foreign.nodes.values()].some(({ required }) => required)
  }

  build(): FormDocuments {
    const { form, foreign, match, absent, model } = this.input
    const alone = new Set(match.unmatchedForeign.map(({ at }) => at))
    let previous: FormNode | undefined
    const visit = (nodes: readonly FormNode[]) => {
      for (const node of nodes) {
        const pointer = pointerOf(node)
        const ours = this.ours.get(pointer)
        if (ours !== undefined) {
          this.say(ours, node)
          if (ours.kind !== 'section') previous = ours
        } else if (alone.has(pointer) && node.kind !== 'section') {
          previous = this.add(node, previous) ?? previous
        }
        if (node.kind === 'section') visit(node.children)
      }
    }
    visit(foreign.children)
    for (const id of absent) {
      const node = model.nodes.get(id)
      if (node !== undefined && !node.inherited) this.remove(node)
    }
    return { ...form, schema: this.schema, layout: this.layout }
  }

  /** What the paper says of a question of the standard. */
  private say(ours: FormNode, theirs: FormNode): void {
    if (ours.inherited || ours.kind === 'section') return
    const at = objectAt(this.schema, ours.schemaPointer)
    if (at === undefined) return
    if (theirs.untitled !== true && foldedText(theirs.title) !== foldedText(ours.title))
      at['title'] = theirs.title
    if (!this.tellsRequired || theirs.required === ours.required) return
    const holder = this.holderOf(ours.schemaPointer)
    if (holder !== undefined) setRequired(holder, ours.key, theirs.required)
  }

  /** A question of the paper alone stands behind the one before it; at the front, in the first section. */
  private add(theirs: FormNode, previous: FormNode | undefined): FormNode | undefined {
    const { model } = this.input
    const [section] = model.sections
    const before = previous ?? section?.children[0]
    const pointer = before?.schemaPointer ?? ''
    const holder = this.holderOf(pointer)
    const properties = holder?.['properties']
    if (holder === undefined || before === undefined || !isJsonObject(properties)) return undefined
    let key = theirs.key
    for (let count = 2; Object.hasOwn(properties, key); count++) key = `${theirs.key}${count}`
    const { 'x-foreign': _words, ...schema } = theirs.schema
    const id = `rieng.${key}`
    const written = { ...schema, 'x-id': id, title: theirs.title }
    holder['properties'] = { ...properties, [key]: written }
    if (this.tellsRequired && theirs.required) setRequired(holder, key, true)
    const order = this.orderOf(before.dataPath)
    const place = order.indexOf(before.key)
    order.splice(previous === undefined ? 0 : place + 1, 0, key)
    const path = pointer.slice(0, pointer.lastIndexOf('/'))
    return {
      ...before,
      id,
      key,
      kind: theirs.kind,
      inherited: true,
      schemaPointer: `${path}/${key}`,
      dataPath: [...before.dataPath.slice(0, -1), key],
    }
  }

  private remove({ schemaPointer, key, dataPath }: FormNode): void {
    const holder = this.holderOf(schemaPointer)
    const properties = holder?.['properties']
    if (holder === undefined || !isJsonObject(properties)) return
    const { [key]: _gone, ...rest } = properties
    holder['properties'] = rest
    setRequired(holder, key, false)
    const order = this.orderOf(dataPath)
    if (order.includes(key)) order.splice(order.indexOf(key), 1)
  }

  /** The object whose `properties` a field stands in. */
  private holderOf(schemaPointer: string): Writable | undefined {
    const above = schemaPointer.slice(0, schemaPointer.lastIndexOf('/properties/'))
    return schemaPointer.includes('/properties/') ? objectAt(this.schema, above) : undefined
  }

  /** `ui:order` of the object that holds a field; an empty list of its own where the layout has none. */
  private orderOf(dataPath: readonly string[]): JsonValue[] {
    let at: Writable = this.layout
    for (const key of dataPath.slice(0, -1)) {
      const name = key === '*' ? 'items' : key
      if (!isJsonObject(at[name])) at[name] = {}
      at = at[name]
    }
    const order = at['ui:order']
    return isJsonArray(order) ? (order as JsonValue[]) : []
  }
}

function objectAt(root: Writable, pointer: string): Writable | undefined {
  let at: JsonValue | undefined = root
  for (const token of pointer.split('/').slice(1)) {
    const name: string = token.replaceAll('~1', '/').replaceAll('~0', '~')
    at = isJsonObject(at) && Object.hasOwn(at, name) ? at[name] : undefined
  }
  return isJsonObject(at) ? at : undefined
}

function setRequired(holder: Writable, key: string, required: boolean): void {
  const known = isJsonArray(holder['required']) ? (holder['required'] as JsonValue[]) : []
  const rest = known.filter((name) => name !== key)
  const next: JsonObject['required'] = required ? [...rest, key] : rest
  if (next.length > 0) holder['required'] = next
  else delete holder['required']
}
