import type { FormDocuments } from '../../core/change/documents.ts'
import { printForm } from '../../core/form/print-form.ts'
import type { JsonObject } from '../../core/json/json-value.ts'
import { parseJson } from '../../core/json/parse-json.ts'
import { parsePointer } from '../../core/json/pointer.ts'
import { printJson } from '../../core/json/print-json.ts'
import { same } from '../../core/json/same.ts'
import type { FormModel, FormNode } from '../../core/form/form-model.ts'

/** The three files of a form that can be read and written as text. */
export const sourceDocuments = ['schema', 'layout', 'examples'] as const
export type SourceDocument = (typeof sourceDocuments)[number]

export function documentOf(form: FormDocuments, name: SourceDocument): JsonObject {
  return form[name] ?? {}
}

/** As `khuon` writes the file. */
export function printed(form: FormDocuments, name: SourceDocument): string {
  if (name === 'examples') return printJson(form.examples ?? {})
  return printForm({ schema: form.schema, layout: form.layout ?? {} })[name]
}

/** Whether a text says what the document says, however it is written. */
export function saysTheSame(text: string, document: JsonObject): boolean {
  const read = parseJson(text)
  return read.ok && same(read.value.value, document)
}

export interface Replacement {
  readonly from: number
  /** Exclusive. */
  readonly to: number
  readonly text: string
}

/** The one stretch in which two texts differ, on whole lines; `undefined` when they do not. */
export function difference(before: string, after: string): Replacement | undefined {
  if (before === after) return undefined
  let start = 0
  const shorter = Math.min(before.length, after.length)
  while (start < shorter && before[start] === after[start]) start++
  start = before.lastIndexOf('\n', start - 1) + 1
  let [end, newEnd] = [before.length, after.length]
  while (end > start && newEnd > start && before[end - 1] === after[newEnd - 1]) {
    end--
    newEnd--
  }
  return { from: start, to: end, text: after.slice(start, newEnd) }
}

/** The nearest node of the form around a place in the schema. */
export function nodeAround(pointer: string, model: FormModel): FormNode | undefined {
  let found: FormNode | undefined
  for (const node of model.nodes.values()) {
    if (node.inherited) continue
    const at = node.schemaPointer
    const isAround = pointer === at || pointer.startsWith(`${at}/`)
    if (isAround && (found === undefined || at.length > found.schemaPointer.length)) found = node
  }
  return found
}

/** JSON Pointer of the member a text offset lies in, in a text that can be read; `''` for the whole. */
export function pointerAt(text: string, offset: number, model: FormModel): string {
  const read = parseJson(text)
  if (!read.ok) return ''
  // Only nodes are asked for: the place of each is known, and the innermost that holds the offset wins.
  let best = ''
  for (const { schemaPointer, inherited } of model.nodes.values()) {
    if (inherited || parsePointer(schemaPointer).length <= parsePointer(best).length) continue
    const range = read.value.locate(schemaPointer)
    if (range !== undefined && range.offset <= offset && offset <= range.end) best = schemaPointer
  }
  return best
}
